package check

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var missingNextUpdate = &Rule{
	ID: "missing-next-update", Severity: diag.Error, Serves: Promise, Kinds: First | Later,
	Fleeting: true, Relaxes: true,
	Text: func(p *Pass) {
		if p.Translation || !p.Update.Update.NextUpdate.IsZero() {
			return
		}
		for t, m := range p.mentions() {
			if p.tellsWhatWas(t, m) {
				continue
			}
			f := p.Report(At(t, m), "in-words", t.Words(m)).As(diag.Warning)
			if p.promisesTime(t, int(t.Tokens[m.First].Sentence)) {
				f.As(diag.Suggestion) // readers know when; the site does not
			}
			return
		}
		if t, m, ok := p.saysEnd(); ok {
			p.Report(At(t, m), "end-expected", t.Words(m)).As(diag.Warning)
			return
		}
		f := p.Report(Field("status"), "finding")
		switch {
		case p.readsFinal():
			f.As(diag.Suggestion)
		case p.Update != p.Event.Last(), p.tellsNoWork():
			f.As(diag.Warning)
		}
	},
}

// What a text about a leak says that goes on, and what is said where nothing does.
var (
	workOn    = lexiconOf("work-on")    // we are still checking
	leakFinal = lexiconOf("leak-final") // call us at, have been notified
)

// readsFinal reports whether a text about a leak tells of nothing that goes on, and what was done
// about it or whom to ask, or tells at length what was: it may be the last one, so that a
// resolution is what is missing.
func (p *Pass) readsFinal() bool {
	if !p.tellsNoWork() {
		return false
	}
	words, _ := weight(p.Own())
	return words >= manyWords || leakFinal().in(p.Own())
}

// tellsNoWork reports whether a text about a leak tells of nothing that goes on. In real texts it is
// mostly the last one, and leak-missing-facts says what such a text lacks.
func (p *Pass) tellsNoWork() bool {
	return p.Kinds&Leak != 0 && workOn().get(p.Language) != nil && !workOn().in(p.Own())
}

// isAhead reports whether a time of day is still to come when the update is published.
func (p *Pass) isAhead(clock reading) bool { return clock.nearest(p.Date, p.Site.Zone).After(p.Date) }

// tellsWhatWas reports whether a phrase is none of news to come: it has a time, which was past when
// the text was written, and nothing in its sentence says what will be. "It failed again at 09:12".
func (p *Pass) tellsWhatWas(t *prose.Text, m prose.Match) bool {
	sentence := int(t.Tokens[m.First].Sentence)
	if phrases := nextUpdateAt().get(t.Language); phrases != nil && len(phrases.InSentence(t, sentence)) > 0 {
		return false // for an hour that was past: time-contradiction says so
	}
	s, past := t.Sentences[sentence], false
	for i := s.First; i < s.Last; i++ {
		if future().in(t.Language).has(t.Tokens[i].Word) {
			return false
		}
		if clock, ok := clockAt(t, i); ok && m.First <= i && i < m.Last {
			if p.dayBefore(t, s, i) {
				past = true
				continue
			}
			if p.isAhead(clock) || i > s.First && aheadLeads().in(t.Language).has(t.Tokens[i-1].Word) && !tellsPast(t, s) {
				return false
			}
			past = true
		}
	}
	return past
}

// dayBefore reports whether the day right before a time of day was over when the update is
// published: UPDATE 2026-04-04 13:25.
func (p *Pass) dayBefore(t *prose.Text, s prose.Sentence, clock int) bool {
	for i := max(s.First, clock-3); i < clock; i++ {
		if date, end := dateAt(t, i); end == clock {
			return date.AddDate(0, 0, 1).Before(p.Date)
		}
	}
	return false
}

// promisesTime reports whether a sentence that promises news says when: at a time of day that is
// still to come, or on the day of a month.
func (p *Pass) promisesTime(t *prose.Text, sentence int) bool {
	s := t.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if clock, ok := clockAt(t, i); ok && p.isAhead(clock) || dayTold(t, s, i) {
			return true
		}
	}
	return false
}

// dayTold reports whether a token of a sentence is a date, or the month of one.
func dayTold(t *prose.Text, s prose.Sentence, i int) bool {
	number := func(i int) bool { return s.First <= i && i < s.Last && t.Tokens[i].Kind == prose.Number }
	return t.Tokens[i].Kind == prose.Date || monthOf(t.Tokens[i].Word) != 0 && (number(i-1) || number(i+1))
}

// Words of a time until which it is expected to last.
var (
	endExpected   = lexiconOf("end-expected")
	definiteTimes = lexiconOf("definite-times")
	roughTimes    = lexiconOf("rough-times") // today, a few hours
)

// saysEnd returns where the text says until when it is expected to last: then nobody waits
// without any time.
func (p *Pass) saysEnd() (*prose.Text, prose.Match, bool) {
	for _, t := range p.Texts() {
		for _, m := range endExpected().of(t) {
			sentence := int(t.Tokens[m.First].Sentence)
			if definiteTimes().inSentence(t, sentence) || roughTimes().inSentence(t, sentence) {
				return t, m, true
			}
		}
	}
	for _, t := range p.Texts() {
		if m, ok := timeAhead(t); ok {
			return t, m, true
		}
	}
	return nil, prose.Match{}, false
}

// Words of a time that is still to come: those before it, and endings of verbs in a sentence that
// tells what was. A language without them has no such shape.
var (
	aheadLeads = wordsOf("ahead-leads") // by, until
	aheadPast  = wordsOf("ahead-past")
)

// timeAhead returns the first time that something is said to come at, whatever it is: then
// readers know when to look again.
func timeAhead(t *prose.Text) (prose.Match, bool) {
	leads := aheadLeads().in(t.Language)
	if leads == nil {
		return prose.Match{}, false
	}
	for _, m := range definiteTimes().of(t) {
		s := t.Sentences[t.Tokens[m.First].Sentence]
		switch {
		case tellsPast(t, s):
		case leads.has(t.Tokens[m.First].Word): // until Monday
			return m, true
		case m.First > s.First && leads.has(t.Tokens[m.First-1].Word):
			return prose.Match{First: m.First - 1, Last: m.Last}, true
		}
	}
	return prose.Match{}, false
}

// tellsPast reports whether a sentence tells what was.
func tellsPast(t *prose.Text, s prose.Sentence) bool {
	code := t.Language
	return slices.ContainsFunc(t.Tokens[s.First:s.Last], func(token prose.Token) bool {
		return pastWords().in(code).has(token.Word) || aheadPast().in(code).ends(token.Word)
	})
}
