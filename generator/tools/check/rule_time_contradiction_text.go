package check

import (
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

// weekdays reports weekdays that are beside another day's date.
func (p *Pass) weekdays() {
	for _, t := range p.Texts() {
		if !mayDate(t) {
			continue
		}
		for i := range t.Tokens {
			date, end := dateAt(t, i+1)
			if end == 0 || t.Tokens[i+1].Sentence != t.Tokens[i].Sentence {
				continue
			}
			if day, ok := weekdayOf(t.Tokens[i].Word); ok && date.Weekday() != day {
				p.Report(At(t, prose.Match{First: i, Last: end}), "weekday", t.Words(prose.Match{First: i, Last: end}), date.Weekday()).As(diag.Warning)
			}
		}
	}
}

// years reports dates of this very week in another year: of the update, or of the
// incident that a post-mortem explains.
func (p *Pass) years() {
	now := p.Date
	switch {
	case p.Postmortem != nil && p.Event != nil && len(p.Postmortem.Incidents) == 0:
		now = p.Event.First().Date
	case p.Update == nil:
		return
	}
	const near = 7 * 24 * time.Hour
	for _, t := range p.Texts() {
		if !mayDate(t) {
			continue
		}
		for i := range t.Tokens {
			date, end := dateAt(t, i)
			if end == 0 || date.Year() == now.Year() || now.IsZero() {
				continue
			}
			same := time.Date(now.Year(), date.Month(), date.Day(), 12, 0, 0, 0, time.UTC)
			if apart := same.Sub(now).Abs(); apart <= near {
				m := prose.Match{First: i, Last: end}
				p.Report(At(t, m), "year", t.Words(m), now.Year()).As(diag.Warning)
			}
		}
	}
}

// renderings reports a time that is said in two zones which disagree: 14:00 UTC (16:00 MSK).
func (p *Pass) renderings(t *prose.Text) {
	for i := range t.Tokens {
		if t.Tokens[i].Kind != prose.Clock {
			continue
		}
		one, ok := clockAt(t, i)
		if !ok || one.zone == "" || i > 0 && rangeTo().anywhere(t.Tokens[i-1].Word) {
			continue // of a range, its other end may stand beside it
		}
		other, ok := clockAt(t, one.end)
		if !ok || other.zone == "" || other.zone == one.zone || !strings.ContainsAny(t.Between(one.end-1), "(/=[") {
			continue
		}
		if !one.agrees(other) {
			m := prose.Match{First: i, Last: other.end}
			p.Report(At(t, m), "two-times", t.Words(m)).As(diag.Warning)
		}
	}
}

// lengths reports a length that is not that of the hours beside it: from 10:00 to 11:30,
// 40 minutes.
func (p *Pass) lengths(t *prose.Text) {
	for i := 1; i < len(t.Tokens); i++ {
		if t.Tokens[i].Kind != prose.Clock {
			continue
		}
		from, ok := clockAt(t, i)
		if !ok || !rangeFrom().anywhere(t.Tokens[i-1].Word) || from.end+1 >= len(t.Tokens) {
			continue
		}
		next := from.end
		if rangeTo().anywhere(t.Tokens[next].Word) {
			next++
		}
		to, ok := clockAt(t, next)
		if !ok || from.zone != "" && to.zone != "" && from.zone != to.zone {
			continue
		}
		said, end := lengthAt(t, to.end)
		real := (to.minutes - from.minutes + day) % day
		if apart := max(said-real, real-said); end == 0 || apart <= 5 || apart*10 <= real {
			continue
		}
		m := prose.Match{First: i, Last: end}
		p.Report(At(t, m), "length", t.Words(m), time.Duration(real)*time.Minute).As(diag.Warning)
	}
}

// promised reports that the text promises the next update for an hour that was past when
// it was written, or for another than next_update.
func (p *Pass) promised(t *prose.Text) {
	phrases := nextUpdateAt().get(t.Language)
	if phrases == nil || p.Update == nil {
		return
	}
	for _, m := range phrases.In(t) {
		sentence := int(t.Tokens[m.First].Sentence)
		if t.Has(sentence, prose.Date) || otherDay().inSentence(t, sentence) {
			continue
		}
		said, _ := clockAt(t, m.Last-1)
		due := said.nearest(p.Date, p.Site.Zone)
		late := p.Date.Sub(due)
		switch next := p.Update.Update.NextUpdate; {
		case !next.IsZero() && strings.HasPrefix(t.Blocks[t.Tokens[m.First].Block].Field, "channels."): // channel-mismatch says it
		case !next.IsZero() && !said.near(next, p.Site.Zone):
			p.Report(At(t, m), "other-next-update", t.Words(m), stamp(next, p.Site.Zone)).As(diag.Warning)
		case next.IsZero() && late > 0 && late <= 3*time.Hour:
			p.Report(At(t, m), "past-next-update", t.Words(m), late).As(diag.Warning)
		}
	}
}

var (
	nextUpdateAt = lexiconOf("next-update-at")
	otherDay     = lexiconOf("other-day")
)
