package derive

import (
	"cmp"
	"slices"
	"time"

	"candor/generator/facts"
)

// PromiseKind is what was promised.
type PromiseKind string

// The kinds of promise.
const (
	NextUpdate   PromiseKind = "next-update"  // the next word
	PostmortemBy PromiseKind = "postmortem"   // a post-mortem
	Compensation PromiseKind = "compensation" // what is made good
	ToldBy       PromiseKind = "told"         // each person affected by a leak is told
	ActionDue    PromiseKind = "action"       // an action of a post-mortem
)

// PromiseState is what became of a promise.
type PromiseState string

// The states. Late and Overdue count as missed.
const (
	PromiseOpen    PromiseState = "open"    // not done, not yet due
	PromiseKept    PromiseState = "kept"    // done at or before due
	PromiseLate    PromiseState = "late"    // done, but after it was due
	PromiseOverdue PromiseState = "overdue" // due, and not done
)

// Promise is a commitment with a time.
type Promise struct {
	Kind       PromiseKind
	Event      *Event          // the incident or window that it belongs to; nil only for the action of an orphan
	Update     *Update         // that made it, nil for an action
	Postmortem *Postmortem     // whose action it is
	What       facts.Localized // what is to be done, where it was written
	Owner      string          // of an action
	Made       time.Time
	Due        facts.Moment
	Done       facts.Moment // zero while it is not done
	State      PromiseState
	Written    bool // false: nobody wrote it, the site's promise stands in
}

// Postmortem is a published post-mortem.
type Postmortem struct {
	*facts.Postmortem
	Event   *Event     // the incident in whose folder it lies
	Covers  []*Event   // that one, then the further ones, in the order written
	Actions []*Promise // in the order written

	drafts bool
}

// In returns the words of a post-mortem in a language, else as they were written first.
func (p *Postmortem) In(language string) *facts.Content {
	return wordsIn(language, &p.Content, p.Translations, p.drafts)
}

// postmortems derives the published ones of stories, and tells the incidents of them.
func (d *deriver) postmortems(fresh []*story) {
	bySlug := make(map[string]*Event, len(fresh))
	for _, s := range fresh {
		if s.event != nil && s.event.Kind == facts.Incident {
			bySlug[s.event.Slug] = s.event
		}
	}
	for _, s := range fresh {
		if s.event == nil || s.account == nil || !d.published(s.account.Draft, s.account.Date) {
			continue
		}
		p := &Postmortem{Postmortem: s.account, Event: s.event, Covers: []*Event{s.event}, drafts: d.drafts}
		for _, slug := range s.account.Incidents {
			if further := bySlug[slug]; further != nil && !slices.Contains(p.Covers, further) {
				p.Covers = append(p.Covers, further)
			}
		}
		d.actions(p)
		s.postmortem = p
	}
	for _, p := range slices.Backward(postmortems(fresh)) {
		for _, e := range p.Covers {
			e.Postmortems = append(e.Postmortems, p)
		}
	}
}

// postmortems returns those that are published, newest first.
func postmortems(stories []*story) []*Postmortem {
	var list []*Postmortem
	for _, s := range stories {
		if s.postmortem != nil {
			list = append(list, s.postmortem)
		}
	}
	slices.SortFunc(list, func(a, b *Postmortem) int {
		return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(b.Incident, a.Incident))
	})
	return list
}

// actions derives what a post-mortem promises.
func (d *deriver) actions(p *Postmortem) {
	for _, a := range p.Postmortem.Actions {
		if !a.Due.IsZero() {
			p.Actions = append(p.Actions, d.settle(&Promise{Kind: ActionDue, Event: p.Event, Postmortem: p, What: a.What, Owner: a.Owner,
				Made: p.Date, Due: a.Due, Done: a.Done, Written: true}))
		}
	}
}

// inOrder compares promises of a list: the newest first, then those due later, by
// kind; of one time those of incidents come before those of windows and of
// post-mortems. Promises of one event are left in the order of its updates.
func inOrder(a, b *Promise) int {
	return cmp.Or(b.Made.Compare(a.Made), b.Due.Time.Compare(a.Due.Time), cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Event.Kind, b.Event.Kind), b.Event.When().Compare(a.Event.When()), cmp.Compare(b.Event.Slug, a.Event.Slug))
}

// eventPromises finds the promises of an event.
func (d *deriver) eventPromises(e *Event) {
	var told, made standing
	for i, u := range e.Updates {
		d.nextWord(e, u, i)
		if !u.PostmortemBy.IsZero() {
			p := &Promise{Kind: PostmortemBy, Event: e, Update: u, Made: u.Date, Due: u.PostmortemBy, Written: true}
			if len(e.Postmortems) > 0 {
				p.Done = facts.Moment{Time: e.Postmortems[0].Date}
			}
			e.Promises = append(e.Promises, d.settle(p))
		}
		if u.Leak != nil {
			told.say(d, e, u, ToldBy, facts.Localized(nil), u.Leak.ToldBy, toldCustomers(u.Leak))
		}
		if c := u.Update.Compensation; c != nil {
			made.say(d, e, u, Compensation, c.What, c.By, c.Done)
		}
	}
	for _, last := range [...]*Promise{told.promise, made.promise} {
		if last != nil {
			e.Promises = append(e.Promises, d.settle(last))
		}
	}
}

// nextWord adds the promise that an unresolved update makes of the next one. If it
// names no time, the site's promise for the impact stands in, while the update is
// the latest of an open incident.
func (d *deriver) nextWord(e *Event, u *Update, i int) {
	if u.Status.Ended() {
		return
	}
	p := &Promise{Kind: NextUpdate, Event: e, Update: u, Made: u.Date, Due: facts.Moment{Time: u.Update.NextUpdate}, Written: true}
	last := i+1 == len(e.Updates)
	if p.Due.IsZero() {
		if !last || e.Kind != facts.Incident {
			return
		}
		p.Due.Time, p.Written = u.Date.Add(d.site.Promise.For(u.EventImpact)), false
	}
	if !last {
		p.Done = facts.Moment{Time: e.Updates[i+1].Date}
	}
	d.settle(p)
	if last {
		e.Next = p
	}
	if p.Written {
		e.Promises = append(e.Promises, p)
	}
}

// standing follows a promise that later updates may fulfil or move.
type standing struct{ promise *Promise }

// say lets an update speak of the promise. One that is moved after it was due was
// missed, and the new time is a promise of its own; one that is moved in time is
// the same promise.
func (s *standing) say(d *deriver, e *Event, u *Update, kind PromiseKind, what facts.Localized, due, done facts.Moment) {
	if s.promise == nil {
		if due.IsZero() {
			return
		}
		s.promise = &Promise{Kind: kind, Event: e, Update: u, What: what, Made: u.Date, Due: due, Done: done, Written: true}
		return
	}
	moved := !due.IsZero() && due != s.promise.Due
	if moved && s.promise.Done.IsZero() && u.Date.After(s.promise.Due.Due()) {
		e.Promises = append(e.Promises, d.settle(s.promise))
		s.promise = &Promise{Kind: kind, Event: e, Update: u, Made: u.Date, Written: true}
	}
	if moved {
		s.promise.Due = due
	}
	if !what.IsZero() {
		s.promise.What = what
	}
	if !done.IsZero() {
		s.promise.Done = done
	}
}

// toldCustomers returns when the people affected were told, zero if not yet.
func toldCustomers(l *facts.Leak) facts.Moment {
	for _, t := range l.Told {
		if t.Who == facts.ToldCustomers {
			return t.At
		}
	}
	return facts.Moment{}
}

// settle decides what became of a promise.
func (d *deriver) settle(p *Promise) *Promise {
	switch {
	case p.Due.MetBy(p.Done):
		p.State = PromiseKept
	case !p.Done.IsZero():
		p.State = PromiseLate
	case d.asOf.Before(p.Due.Due()):
		p.State = PromiseOpen
	default:
		p.State = PromiseOverdue
	}
	return p
}
