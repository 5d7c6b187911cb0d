package check

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var ambiguousTime = &Rule{
	ID: "ambiguous-time", Severity: diag.Warning, Serves: Promise, Kinds: All,
	Near: Anywhere,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if !clockLike(t, m) && !endsName(t, m) && !p.datedTitle() {
				if f := p.Report(At(t, m), "finding", t.Words(m)); inPassing(t, m) {
					f.As(diag.Suggestion)
				}
				return
			}
		}
		for _, t := range p.Texts() {
			if m, found := zoneless(t, p.finds(t)); found {
				p.Report(At(t, m), "no-zone", t.Words(m))
				return
			}
		}
	},
}

// endsName reports whether a phrase of one word is part of a name: the newsletter Campus Today.
func endsName(t *prose.Text, m prose.Match) bool {
	first := t.Sentences[t.Tokens[m.First].Sentence].First
	return m.Last-m.First == 1 && m.First > first && capital(t, m.First) && t.Between(m.First-1) == " " && capital(t, m.First-1)
}

// timeAheadWords are words of a sentence in which something depends on the day: will, by, until, must.
var timeAheadWords = wordsOf("time-ahead")

// inPassing reports whether a match is in a clause that tells what was, and nothing in its sentence
// depends on the day: it happened last night. A text in the present tense may announce something, as in
// trains stop this afternoon.
func inPassing(t *prose.Text, m prose.Match) bool {
	code := t.Language
	s := t.Sentences[t.Tokens[m.First].Sentence]
	if slices.ContainsFunc(t.Tokens[s.First:s.Last], func(token prose.Token) bool {
		return timeAheadWords().in(code).has(token.Word) || future().in(code).has(token.Word)
	}) {
		return false
	}
	first, end := clauseAround(t, m.First, clauseLeads().in(code))
	clause := prose.Sentence{First: first, Last: end}
	return tellsPast(t, clause) && !slices.ContainsFunc(t.Tokens[first:end], func(token prose.Token) bool {
		return presentWords().in(code).has(token.Word)
	})
}

// datedTitle reports whether the title of the event names the day, so that "today" is that.
func (p *Pass) datedTitle() bool {
	if p.Update == nil {
		return false
	}
	unless := p.rule.unless.of(p.Language)
	return unless != nil && len(unless.In(p.titleText())) > 0
}

// Words around a time of day.
var (
	zoneNames    = wordsOf("zone-names")    // a zone by itself: Moscow
	zoneAfter    = wordsOf("zone-after")    // the name of a place follows: по Москве
	zoneBefore   = wordsOf("zone-before")   // the name of a place precedes: Berlin time
	zoneBehind   = wordsOf("zone-behind")   // a zone right behind a time: 2 pm Pacific
	noZoneNames  = wordsOf("no-zone-names") // words there that are no place: Start time
	timeNouns    = wordsOf("time-nouns")    // the block is about times
	clockLengths = wordsOf("clock-lengths") // behind 1:30, it is a length of time
	dayHalves    = wordsOf("day-halves")    // am, pm
)

// Adjectives of a place before a word for time, by their endings: по омскому времени.
var (
	zoneAdjectives   = wordsOf("zone-adjective-endings")
	noZoneAdjectives = wordsOf("no-zone-adjectives")
)

// furtherZones name a zone too, or several: which one is meant the reader knows.
var furtherZones = anyWords("further-zones")

// zoneWords are the words by which zoneAt knows a zone, in every language.
var zoneWords = sync.OnceValue(func() *wordList {
	lines := slices.Collect(maps.Keys(zones()))
	for _, list := range [...]*wordList{furtherZones(), zoneNames().every, zoneBefore().every, zoneBehind().every, zoneAfter().every, timeNouns().every} {
		lines = append(lines, list.lines...)
	}
	return listOf(lines)
})

// zoneAt reports whether a token is a zone, or says one with the words beside it.
func zoneAt(t *prose.Text, i int) bool {
	token := &t.Tokens[i]
	if !zoneWords().has(token.Word) { // quick: most words have nothing to do with a zone
		return (token.Kind == prose.Clock || token.Kind == prose.Number && token.End-token.Start == offsetDigits) && offsetAt(t, i)
	}
	switch {
	case zones()[token.Word] != nil, furtherZones().has(token.Word):
		return zoneTyped(t, i)
	case zoneNames().anywhere(token.Word):
		return true
	case zoneBehind().anywhere(token.Word) && i > 0 && t.Tokens[i-1].Sentence == token.Sentence && (t.Tokens[i-1].Kind == prose.Clock || dayHalves().anywhere(t.Tokens[i-1].Word)):
		return capital(t, i)
	case zoneBefore().anywhere(token.Word) && i > 0 && capital(t, i-1) && t.Tokens[i-1].Sentence == token.Sentence:
		return i > 1 && t.Tokens[i-2].Sentence == token.Sentence && !noZoneNames().in(t.Language).has(t.Tokens[i-1].Word)
	case zoneAfter().anywhere(token.Word) && i+1 < len(t.Tokens) && t.Tokens[i+1].Sentence == token.Sentence:
		return capital(t, i+1)
	case timeNouns().in(t.Language).has(token.Word) && i > 0 && t.Tokens[i-1].Sentence == token.Sentence && zoneAdjectives().in(t.Language).ends(t.Tokens[i-1].Word):
		return !noZoneAdjectives().in(t.Language).has(t.Tokens[i-1].Word)
	}
	return false
}

// noZones are words of a language that mean a zone in capitals alone: 14:00 IST, es ist.
var noZones = wordsOf("no-zones")

// zoneTyped reports whether an abbreviation of a zone was typed as one: in any way, unless it is
// also a word of the language, which it is in capitals alone.
func zoneTyped(t *prose.Text, i int) bool {
	typed := t.Words(prose.Match{First: i, Last: i + 1})
	return typed == strings.ToUpper(typed) || !noZones().in(t.Language).has(t.Tokens[i].Word)
}

// capital reports whether a token was typed with a capital letter.
func capital(t *prose.Text, i int) bool {
	r, _ := utf8.DecodeRuneInString(t.Words(prose.Match{First: i, Last: i + 1}))
	return unicode.IsUpper(r)
}

// offsetDigits is how many digits an offset without a colon has: -0500.
const offsetDigits = 4

// offsetAt reports whether a clock time, or its digits, is an offset: +03:00.
func offsetAt(t *prose.Text, i int) bool {
	token := &t.Tokens[i]
	before := t.Blocks[token.Block].Text()[:token.Start]
	return strings.HasSuffix(before, "+") || strings.HasSuffix(before, "−") ||
		strings.HasSuffix(before, "-") && i > 0 && t.Tokens[i-1].Kind != prose.Clock && !isDotted(&t.Tokens[i-1])
}

// zoneless returns the first time of day that no zone belongs to: a clock time, or an
// hour among the phrases.
func zoneless(t *prose.Text, phrases []prose.Match) (prose.Match, bool) {
	if len(phrases) == 0 && !tellsClock(t) {
		return prose.Match{}, false // quick: most texts tell no time
	}
	var open []prose.Match     // times in blocks without a zone
	zoned := map[string]bool{} // times, as they were typed, in blocks with one
	one := sync.OnceValue(func() bool { return onlyZone(t) })
	for first := 0; first < len(t.Tokens); {
		last, zone := first, false
		var told []prose.Match
		for ; last < len(t.Tokens) && t.Tokens[last].Block == t.Tokens[first].Block; last++ {
			zone = zone || zoneAt(t, last)
			for len(phrases) > 0 && phrases[0].First < last {
				phrases = phrases[1:]
			}
			switch {
			case isClock(t, last):
				told = append(told, prose.Match{First: last, Last: last + 1})
			case len(phrases) > 0 && phrases[0].First == last && clockLike(t, phrases[0]):
				told = append(told, phrases[0])
			}
		}
		field := t.Blocks[t.Tokens[first].Block].Field != "" // which is also read alone
		switch {
		case !zone && len(told) > 0:
			if open = append(open, told...); field {
				return told[0], true
			}
		case zone && !field && len(told) > 0 && one(), zone && len(told) == 0 && holdsBeyond(t, first, last):
			return prose.Match{}, false // it is that of the other times too
		}
		for _, m := range told {
			zoned[t.Words(m)] = zone || zoned[t.Words(m)]
		}
		first = last
	}
	for _, m := range open {
		if !zoned[t.Words(m)] {
			return m, true
		}
	}
	return prose.Match{}, false
}

// tellsClock reports whether a token has the form of a time of day.
func tellsClock(t *prose.Text) bool {
	for i := range t.Tokens {
		if token := &t.Tokens[i]; token.Kind == prose.Clock || isDotted(token) {
			return true
		}
	}
	return false
}

// onlyZone reports whether all zones in the body of a text are one and the same, each typed as
// one right behind a time, as in 15:00 IST: it is that of the times without a zone too.
func onlyZone(t *prose.Text) bool {
	only := ""
	for i := range t.Tokens {
		token := &t.Tokens[i]
		if t.Blocks[token.Block].Field != "" || !zoneAt(t, i) {
			continue
		}
		typed := t.Words(prose.Match{First: i, Last: i + 1})
		behind := i > 0 && (isClock(t, i-1) || dayHalves().anywhere(t.Tokens[i-1].Word))
		if !behind || strings.ToUpper(typed) != typed || only != "" && typed != only {
			return false
		}
		only = typed
	}
	return only != ""
}

// holdsBeyond reports whether a zone in a block without a time is one for other blocks.
func holdsBeyond(t *prose.Text, first, last int) bool {
	b := t.Blocks[t.Tokens[first].Block]
	if b.Kind == prose.Heading || b.Kind == prose.Cell {
		return true
	}
	for _, token := range t.Tokens[first:last] {
		if timeNouns().anywhere(token.Word) {
			return true
		}
	}
	return false
}

// isClock reports whether a token is a time of day that somebody tells: no quotation, no
// offset, no length of time.
func isClock(t *prose.Text, i int) bool {
	token := &t.Tokens[i]
	if token.Kind == prose.Number {
		return dottedClock(t, i)
	}
	if token.Kind != prose.Clock || token.Quoted || offsetAt(t, i) || token.Word[0] > '2' && token.Word[1] != ':' {
		return false
	}
	if i+1 == len(t.Tokens) || t.Tokens[i+1].Sentence != token.Sentence {
		return true
	}
	return !clockLengths().anywhere(t.Tokens[i+1].Word)
}

// clockLead are words before a time of day, where it may be written with a full stop: в 20.18,
// um 15.30.
var clockLead = wordsOf("clock-lead")

// isDotted reports whether a number has the form of a time of day with a full stop: 15.30.
func isDotted(token *prose.Token) bool {
	if token.Kind != prose.Number {
		return false
	}
	hour, minute, found := strings.Cut(token.Word, ".")
	return found && len(minute) == 2 && minute < "60" && (len(hour) == 1 || len(hour) == 2 && hour < "24")
}

// dottedClock reports whether a number is a time of day: not one that counts something.
func dottedClock(t *prose.Text, i int) bool {
	token := &t.Tokens[i]
	if !isDotted(token) || token.Quoted || i == 0 || t.Tokens[i-1].Sentence != token.Sentence || !clockLead().in(t.Language).has(t.Tokens[i-1].Word) {
		return false
	}
	if i+1 == len(t.Tokens) || t.Tokens[i+1].Sentence != token.Sentence {
		return true
	}
	next := &t.Tokens[i+1]
	return strings.ContainsAny(t.Between(i), ",;:") || next.Kind != prose.Word || dottedFollow().in(t.Language).has(next.Word)
}

// dottedFollow are words that may follow such a time.
var dottedFollow = wordsOf("clock-follow")

// clockLike reports whether a phrase is an hour, so that a zone is what it lacks.
func clockLike(t *prose.Text, m prose.Match) bool {
	for i := m.First; i < m.Last; i++ {
		if dayHalves().anywhere(t.Tokens[i].Word) {
			return true
		}
	}
	return false
}
