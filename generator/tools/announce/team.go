package announce

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce/ledger"
)

// morning is the hour at which the team is told of a promise for that date.
const morning = 9

// promises offers what a channel for the team is told of the promises that are open.
func (p *planner) offerPromises(c *facts.Channel) {
	language := p.state.Site.Default()
	if len(c.Languages) > 0 {
		language = c.Languages[0]
	}
	for _, promise := range p.openPromises() {
		due, item := promise.Due.Due(), Item{Channel: c, Promise: promise, Since: warnedAt(promise)}
		if promise.Event != nil && !receives(c, promise.Event.Last()) || p.at.Before(item.Since) {
			continue
		}
		if !p.at.Before(due) {
			item.Broken, item.Since = true, due
		}
		item.Key = ledger.Key{Channel: c.ID, Language: language, Update: promiseID(promise, item.Broken)}
		if p.recent(item.Since) || p.wanted[item.Key.Update] {
			p.candidates = append(p.candidates, candidate{Item: item})
		}
	}
}

// openPromises returns the promises that are neither kept nor done late: those that were
// written, and the next word of each open incident that the site's promise stands in for.
func (p *planner) openPromises() []*derive.Promise {
	var open []*derive.Promise
	for _, promise := range p.state.Promises {
		if promise.Done.IsZero() {
			open = append(open, promise)
		}
	}
	for _, e := range p.state.Incidents {
		if e.Next != nil && !e.Next.Written && e.Next.Done.IsZero() {
			open = append(open, e.Next)
		}
	}
	return open
}

// warnedAt returns when the team is told that a promise falls due.
func warnedAt(p *derive.Promise) time.Time {
	if p.Due.DateOnly {
		day := p.Due.Time
		return time.Date(day.Year(), day.Month(), day.Day(), morning, 0, 0, 0, day.Location())
	}
	return p.Due.Time.Add(-warning)
}
