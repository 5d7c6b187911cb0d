package announce

import (
	"fmt"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce/ledger"
)

// morning is the hour at which the team is reminded of a promise for that date.
const morning = 9

// teamLanguage is the language of a channel for the team.
func (p *planner) teamLanguage(c *facts.Channel) string {
	if len(c.Languages) > 0 {
		return c.Languages[0]
	}
	return p.state.Site.Default()
}

// offerPromises offers the open promises that are due soon, or broken.
func (p *planner) offerPromises(c *facts.Channel) {
	first := p.state.Site.Default()
	for _, promise := range p.openPromises() {
		due, item := promise.Due.Due(), Item{Channel: c, Promise: promise, Since: warnedAt(promise)}
		if promise.Event != nil && !promise.Event.Last().ReceivedBy(c) || p.at.Before(item.Since) {
			continue
		}
		if !p.at.Before(due) {
			item.Broken, item.Since = true, due
		}
		text := candidate{Item: item}
		text.Key = ledger.Key{Channel: c.ID, Language: p.teamLanguage(c), Update: promiseID(promise, item.Broken, first)}
		if promise.Postmortem != nil {
			text.old = oldActionIDs(promise, item.Broken)
		}
		if p.recent(item.Since) || p.wanted[text.Key.Update] {
			p.candidates = append(p.candidates, text)
		}
	}
}

// offerDrafts offers the first updates that wait as drafts: one that an alert began at once,
// any when it is late, and one that an alert began again after twice the time, four times it,
// and so on, while it waits.
func (p *planner) offerDrafts(c *facts.Channel) {
	for _, draft := range p.state.FirstDrafts(p.at) {
		alerted := len(draft.Update.Alerts) > 0
		name, since := "#waiting-draft", draft.Due
		switch {
		case !draft.Update.ReceivedBy(c) || !alerted && !draft.Late(p.at):
			continue
		case !draft.Late(p.at):
			name, since = "#asked", draft.Update.Date
		case alerted:
			limit := draft.Due.Sub(draft.Since)
			for n := time.Duration(2); !p.at.Before(draft.Since.Add(n * limit)); n *= 2 {
				name, since = fmt.Sprintf("#waiting-draft-%d", n), draft.Since.Add(n*limit)
			}
		}
		if since.Before(draft.Update.Date) {
			since = draft.Update.Date // it was begun long after customers felt it
		}
		key := ledger.Key{Channel: c.ID, Language: p.teamLanguage(c), Update: updateID(draft.Update) + name}
		p.candidates = append(p.candidates, candidate{Item: Item{Key: key, Channel: c, Draft: &draft, Since: since}})
	}
}

// openPromises returns the promises that are neither kept nor done late, and what the
// team's own limit asks for: the next update of an open incident that promises none.
func (p *planner) openPromises() []*derive.Promise {
	var open []*derive.Promise
	for _, promise := range p.state.Promises {
		if promise.Done.IsZero() {
			open = append(open, promise)
		}
	}
	for _, e := range p.state.Incidents {
		if e.Limit != nil {
			open = append(open, e.Limit)
		}
	}
	return open
}

// warnedAt returns when the team is reminded of a promise.
func warnedAt(p *derive.Promise) time.Time {
	if p.Due.DateOnly {
		day := p.Due.Time
		return time.Date(day.Year(), day.Month(), day.Day(), morning, 0, 0, 0, day.Location())
	}
	return p.Due.Time.Add(-warning)
}
