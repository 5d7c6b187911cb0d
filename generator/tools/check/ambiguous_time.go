package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var ambiguousTime = &Rule{
	ID: "ambiguous-time", Severity: diag.Warning, Serves: Promise, Kinds: All,
	Summary: "a time says its zone, and a day its date",
	About: `It looks for a clock time without a zone in its paragraph (or in a heading or the head of
a table, which hold for what follows), for today, tomorrow and "end of day" in a text
with no date in it, and for an hour that may be morning or evening ("at 5
today"). It reports one place in a text: as you mend that one you see the others.

Accepted: UTC, GMT, BST and their like, МСК, UTC+3, +03:00, Berlin time, по Москве.
Quotations and code are left alone.

A page is read in other zones and on other days than it was written in, and is forwarded
without its date.`,
	Hears: "a reader elsewhere, or tomorrow, does not know when that is",
	Better: map[string]string{
		"en": "17:00 UTC on 3 May",
		"ru": "3 мая в 17:00 МСК",
	},
	Phrases: map[string]Phrases{
		"en": {
			Say: []string{
				"(end|close) of [the|this|our] [business|working|work] day", "(eod|cob)", "!(your|their|own) local time",
				"(today|tomorrow|yesterday|tonight)", "this (morning|afternoon|evening)",
				"(at|by|until|before|after|since|from|till) {number} (o'clock|today|tomorrow|tonight)",
				"{number} (am|pm)", "{number} (a|p) m",
			},
			Unless: []string{"{date}", "{number} (jan*|feb*|mar*|apr*|may|jun*|jul*|aug*|sep*|oct*|nov*|dec*)", "(january|february|march|april|may|june|july|august|september|october|november|december) {number}"},
		},
		"ru": {
			Say: []string{
				"(до|к) ..1 (конца|концу) [рабочего] дня", "по местному времени", "по местному", "(сегодня|завтра|вчера)", "к (вечеру|утру|обеду)",
				"(сообщ*|расскаж*|напиш*|верн*|почин*|восстанов*|исправ*|заверш*|законч*|заработа*) ..3 до (вечера|утра|обеда)",
				"(в|к|до|с|около|после) {number} [час|часа|часов|часам] (утра|вечера|ночи|дня)",
			},
			Unless: []string{"{date}", "{number} (январ*|феврал*|март*|апрел*|мая|июн*|июл*|август*|сентябр*|октябр*|ноябр*|декабр*)"},
		},
	},
	Near: Anywhere,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if !clockLike(t, m) {
				p.Report(At(t, m), "%q: %s", t.Words(m), p.rule.Hears)
				return
			}
		}
		for _, t := range p.Texts() {
			if m, found := zoneless(t, p.rule.find(t)); found {
				p.Report(At(t, m), "%q has no zone: a reader elsewhere does not know when that is", t.Words(m))
				return
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"Cards are declined since ⟦12:40⟧.",
				"We will say more ⟦today⟧.",
				"Refunds go out by ⟦end of day⟧.",
				"It works again since ⟦5 pm⟧.",
				"The window opens ⟦at 5 tomorrow⟧.",
				"---\nsummary: Cards are declined since ⟦12:40⟧.\n---\nSince 12:40 UTC.",
				"Next update at ⟦12:30⟧ our time.",
			},
			Good: []string{
				"Cards are declined since 12:40 UTC; next update by 13:10.",
				"We began at 12:40 BST on 20 November, and end at 5 pm UTC+3 that day.",
				"It began at 14:40 Berlin time and ended at 2026-11-20T14:10:00+01:00.",
				"## Timeline (UTC)\n\n- 12:40: cards are declined.\n- 13:10: they work.",
				"| Time, GMT | What |\n|---|---|\n| 12:40 | Cards are declined. |",
				"Today, 20 November, 40 of you called; today's orders are safe.",
				"It began on 20 November. We have had many calls today, and answer all of them.",
				"The log says `12:40:01 refused`; it took 1:30 hours, the ratio is 16:9.",
			},
		},
		"ru": {
			Bad: []string{
				"Карты не проходят с ⟦15:40⟧.",
				"Расскажем ⟦сегодня⟧.",
				"Деньги вернём ⟦до конца дня⟧.",
				"Окно откроется ⟦в 5 утра⟧.",
				"Вход работает с 15:40 ⟦по местному времени⟧.",
				"⟦Расскажем до вечера⟧.",
				"Всё заработает ⟦к утру⟧.",
			},
			Good: []string{
				"Карты не проходят с 15:40 МСК, следующее сообщение в 16:10.",
				"Началось 20 ноября в 15:40 (UTC+3), закончилось в 16:10 по Москве.",
				"Сегодня, 20 ноября, позвонили 40 из вас.",
				"Сбой начался 20 ноября. Сегодня позвонили 40 из вас, ответим каждому.",
				"Ночью магазин закрыт, а до вечера касса работает без связи.",
				"## Хронология, время московское\n\n- 15:40: карты не проходят.\n- 16:10: проходят.",
				"Простой был 1:30 часа, в 3 раза дольше обычного; сегодняшний день зачтём.",
			},
		},
	},
}

// furtherZones name a zone too, or several: which one is meant the reader knows.
var furtherZones = wordSet(`akst akdt hst ist kst sgt hkt acst acdt awst nzst nzdt brt art sast trt gst pkt wib`)

// zoneAt reports whether a token is a zone, or says one with the words beside it.
func zoneAt(t *prose.Text, i int) bool {
	token := &t.Tokens[i]
	switch {
	case zones[token.Word] != nil, furtherZones[token.Word], strings.HasPrefix(token.Word, "московск"), token.Word == "moscow":
		return true
	case token.Word == "time" && i > 0 && capital(t, i-1) && t.Tokens[i-1].Sentence == token.Sentence:
		return i > 1 && t.Tokens[i-2].Sentence == token.Sentence
	case token.Word == "по" && i+1 < len(t.Tokens) && t.Tokens[i+1].Sentence == token.Sentence:
		return capital(t, i+1)
	case token.Kind == prose.Clock:
		return offsetAt(t, i)
	}
	return false
}

// capital reports whether a token was typed with a capital letter.
func capital(t *prose.Text, i int) bool {
	r, _ := utf8.DecodeRuneInString(t.Words(prose.Match{First: i, Last: i + 1}))
	return unicode.IsUpper(r)
}

// offsetAt reports whether a clock time is an offset: +03:00.
func offsetAt(t *prose.Text, i int) bool {
	token := &t.Tokens[i]
	before := t.Blocks[token.Block].Text()[:token.Start]
	return strings.HasSuffix(before, "+") || strings.HasSuffix(before, "−") ||
		strings.HasSuffix(before, "-") && i > 0 && t.Tokens[i-1].Kind != prose.Clock
}

// zoneless returns the first time of day that no zone belongs to: a clock time, or an
// hour among the phrases.
func zoneless(t *prose.Text, phrases []prose.Match) (prose.Match, bool) {
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
		switch {
		case zone && len(told) == 0 && holdsBeyond(t, first, last):
			return prose.Match{}, false
		case !zone && len(told) > 0:
			return told[0], true
		}
		first = last
	}
	return prose.Match{}, false
}

// holdsBeyond reports whether a zone in a block without a time is one for other blocks.
func holdsBeyond(t *prose.Text, first, last int) bool {
	b := t.Blocks[t.Tokens[first].Block]
	if b.Kind == prose.Heading || b.Kind == prose.Cell {
		return true
	}
	for _, token := range t.Tokens[first:last] {
		switch token.Word {
		case "time", "times", "время", "времени", "часы":
			return true
		}
	}
	return false
}

// isClock reports whether a token is a time of day that somebody tells: no quotation, no
// offset, no length of time.
func isClock(t *prose.Text, i int) bool {
	token := &t.Tokens[i]
	if token.Kind != prose.Clock || token.Quoted || offsetAt(t, i) || token.Word[0] > '2' && token.Word[1] != ':' {
		return false
	}
	if i+1 == len(t.Tokens) || t.Tokens[i+1].Sentence != token.Sentence {
		return true
	}
	next := t.Tokens[i+1].Word
	return !strings.HasPrefix(next, "hour") && !strings.HasPrefix(next, "minute") && next != "min" && next != "час" &&
		next != "часа" && next != "часов" && !strings.HasPrefix(next, "мин")
}

// clockLike reports whether a phrase is an hour, so that a zone is what it lacks.
func clockLike(t *prose.Text, m prose.Match) bool {
	for i := m.First; i < m.Last; i++ {
		switch t.Tokens[i].Word {
		case "am", "pm", "m", "утра", "вечера", "ночи", "дня":
			return true
		}
	}
	return false
}
