package check

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/prose"
)

var timeContradiction = &Rule{
	ID: "time-contradiction", Severity: diag.Error, Serves: Safety, Kinds: All,
	Summary: "times agree with each other",
	About: `In front matter it is arithmetic, and an error: what an update says has happened
(started, ended, leak.detected, leak.closed) lies after the update's own date. In the
text it is a warning: a weekday that is not that of its date. That a window ends before
it starts, or two updates have one date, is said by candor build as well.

7 of 217 real updates contradicted themselves. A wrong time is believed, and planned by.`,
	Better: map[string]string{
		"en": "check both times against the log, with their zones",
		"ru": "сверьте оба времени с журналом, вместе с часовым поясом",
	},
	Text: func(p *Pass) {
		if !p.Translation {
			p.future()
		}
		p.weekdays()
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\nstarted: ⟦2026-11-20T12:30:00Z⟧\n---\nWe are on it.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\nended: ⟦2026-11-20T19:10:00Z⟧\n---\nIt works.",
				"---\nleak: {detected: ⟦2026-11-21T09:00:00Z⟧}\n---\nWe are on it.",
				"The window opens on ⟦Monday, 20 November 2026⟧.",
				"It began on ⟦Thursday (2026-11-20⟧).",
			},
			Good: []string{
				"---\nstarted: 2026-11-20T11:40:00Z\n---\nWe are on it.",
				"---\nstarted: 2026-11-20T15:00:00+03:00\n---\nWe are on it.",
				"The window opens on Friday, 20 November 2026.",
				"On Monday 20 of you called.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z, told_by: 2026-11-22}\n---\nWe are on it.",
			},
		},
		"ru": {
			Bad: []string{
				"---\nstarted: ⟦2026-11-20T15:30:00+03:00⟧\n---\nЧиним.",
				"---\nleak: {closed: ⟦2026-11-21T09:00:00Z⟧}\n---\nЧиним.",
				"Окно откроется в ⟦понедельник, 20 ноября 2026⟧ года.",
				"Началось в ⟦четверг (20.11.2026⟧).",
			},
			Good: []string{
				"---\nstarted: 2026-11-20T14:55:00+03:00\n---\nЧиним.",
				"Окно откроется в пятницу, 20 ноября 2026 года.",
				"В понедельник 20 из вас позвонили.",
				"---\nleak: {closed: 2026-11-20T09:00:00Z}\n---\nЧиним.",
			},
		},
	},
}

// future reports what is said to have happened after the text was written.
func (p *Pass) future() {
	happened := func(field string, t time.Time) {
		if t.After(p.Date) {
			p.Report(Field(field), "%s lies after the date of the text, %s: it had not happened yet", field, stamp(p.Date, p.Site.Zone))
		}
	}
	if p.Update == nil {
		return
	}
	happened("started", p.Update.Started)
	happened("ended", p.Update.Ended)
	if l := p.Update.Leak; l != nil {
		happened("leak.detected", l.Detected)
		happened("leak.closed", l.Closed)
	}
}

// weekdays reports weekdays that stand beside another day's date.
func (p *Pass) weekdays() {
	for _, t := range p.Texts() {
		for i := range t.Tokens {
			day, ok := weekdayOf(t.Tokens[i].Word)
			if !ok {
				continue
			}
			if date, end := dateAt(t, i+1); end > 0 && date.Weekday() != day {
				p.Report(At(t, prose.Match{First: i, Last: end}), "%q: that date is a %s", t.Words(prose.Match{First: i, Last: end}), date.Weekday()).As(diag.Warning)
			}
		}
	}
}

// weekdayOf returns the day that a folded word names.
func weekdayOf(word string) (time.Weekday, bool) {
	for i, stems := range [...][2]string{{"sunday", "воскресень"}, {"monday", "понедельник"}, {"tuesday", "вторник"}, {"wednesday", "сред"},
		{"thursday", "четверг"}, {"friday", "пятниц"}, {"saturday", "суббот"}} {
		stem := stems[1]
		if word == stems[0] || strings.HasPrefix(word, stem) && len(word)-len(stem) <= len("ою") {
			return time.Weekday(i), true
		}
	}
	return 0, false
}

// dateAt reads the full date that begins with a token, and returns the token behind it;
// 0 if there is none.
func dateAt(t *prose.Text, i int) (date time.Time, end int) {
	if i >= len(t.Tokens) || t.Tokens[i].Sentence != t.Tokens[i-1].Sentence {
		return time.Time{}, 0
	}
	token := t.Tokens[i]
	if token.Kind == prose.Date {
		for _, layout := range [...]string{"2006-01-02", "02.01.2006", "2.01.2006"} {
			if date, err := time.Parse(layout, token.Word); err == nil {
				return date, i + 1
			}
		}
	}
	if i+2 >= len(t.Tokens) || t.Tokens[i+2].Sentence != token.Sentence {
		return time.Time{}, 0
	}
	day, errDay := strconv.Atoi(token.Word)
	month := monthOf(t.Tokens[i+1].Word)
	year, errYear := strconv.Atoi(t.Tokens[i+2].Word)
	if errDay != nil || errYear != nil || month == 0 || year < 1000 {
		return time.Time{}, 0
	}
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC), i + 3
}

// months are the first letters of their names, which tell them apart.
var months = [...][]string{{"jan", "янв"}, {"feb", "фев"}, {"mar", "мар"}, {"apr", "апр"}, {"may", "мая", "май"}, {"jun", "июн"},
	{"jul", "июл"}, {"aug", "авг"}, {"sep", "сен"}, {"oct", "окт"}, {"nov", "ноя"}, {"dec", "дек"}}

// monthOf returns the month that a folded word names, 0 for another word.
func monthOf(word string) time.Month {
	for i, stems := range months {
		if slices.ContainsFunc(stems, func(stem string) bool { return strings.HasPrefix(word, stem) }) {
			return time.Month(i + 1)
		}
	}
	return 0
}
