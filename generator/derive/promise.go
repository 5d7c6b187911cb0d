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
	NextUpdate   PromiseKind = "next-update"  // the next update
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
	Event      *Event          // the incident or window that it belongs to; never nil
	Update     *Update         // that made it, nil for an action
	Postmortem *Postmortem     // whose action it is
	What       facts.Localized // what is to be done, where it was written
	Owner      string          // of an action
	Made       time.Time
	Due        facts.Moment
	Done       facts.Moment // zero while it is not done
	State      PromiseState // "" of a limit that is the team's own
	Written    bool         // false: no text makes it, but the site's promise
}

// Postmortem is a published post-mortem.
type Postmortem struct {
	*facts.Postmortem
	Event   *Event     // the incident in whose folder it is
	Covers  []*Event   // that one, then the further ones, in the order written
	Actions []*Promise // in the order written

	WithdrawnAt time.Time // of one that was taken back: when; zero while that instant is to come

	drafts bool
}

// In returns the content of a post-mortem in a language, else as it was first written.
func (p *Postmortem) In(language string) *facts.Content {
	return contentIn(language, &p.Content, p.Translations, p.drafts)
}

// postmortems derives the published ones of events, and gives each to the incidents
// that it covers. Of an orphan only its date counts, as it waits for that.
func (d *deriver) postmortems(fresh []*eventState, orphans []*facts.Postmortem) {
	bySlug := make(map[string]*Event, len(fresh))
	for _, s := range fresh {
		if s.event != nil && s.event.Kind == facts.Incident {
			bySlug[s.event.Slug] = s.event
		}
	}
	for _, s := range fresh {
		switch p := s.postmortem; {
		case p == nil || !d.published(&s.clock, p.File, p.Draft, p.Date):
		case p.Withdrawn != nil:
			d.withdrawnPostmortem(s, bySlug)
		case s.event != nil:
			d.postmortem(s, bySlug)
		}
	}
	for _, p := range orphans {
		d.published(&d.clock, p.File, p.Draft, p.Date)
	}
	for _, p := range slices.Backward(postmortemsOf(fresh)) {
		for _, e := range p.Covers {
			e.Postmortems = append(e.Postmortems, p)
		}
	}
}

// postmortem derives the post-mortem of an incident that is published.
func (d *deriver) postmortem(s *eventState, incidents map[string]*Event) {
	p := d.covering(s, s.event, incidents)
	s.clock.noteCorrections(&p.Content, p.Translations)
	for _, a := range p.Postmortem.Actions {
		if !a.Due.IsZero() {
			p.Actions = append(p.Actions, s.settle(&Promise{Kind: ActionDue, Event: p.Event, Postmortem: p, What: a.What, Owner: a.Owner,
				Made: p.Date, Due: a.Due, Done: a.Done, Written: true}))
		}
	}
	s.published = p
}

// covering returns the post-mortem of an incident, with the incidents that it covers.
func (d *deriver) covering(s *eventState, e *Event, incidents map[string]*Event) *Postmortem {
	p := &Postmortem{Postmortem: s.postmortem, Event: e, Covers: []*Event{e}, drafts: d.drafts}
	for _, slug := range p.Incidents {
		if further := incidents[slug]; further != nil && !slices.Contains(p.Covers, further) {
			p.Covers = append(p.Covers, further)
		}
	}
	return p
}

// postmortemsOf returns those of events that are published, newest first.
func postmortemsOf(events []*eventState) []*Postmortem {
	var list []*Postmortem
	for _, s := range events {
		if s.published != nil {
			list = append(list, s.published)
		}
	}
	slices.SortFunc(list, func(a, b *Postmortem) int {
		return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(b.Incident, a.Incident))
	})
	return list
}

// promises derives those of events. Their post-mortems have to be known.
func (d *deriver) promises(fresh []*eventState) {
	for _, s := range fresh {
		if s.event != nil {
			d.eventPromises(s)
		}
	}
}

// promisesOf returns the promises of events and of their post-mortems, newest first.
func promisesOf(events []*eventState) []*Promise {
	var list []*Promise
	for _, s := range events {
		if s.event != nil {
			list = append(list, s.event.Promises...)
		}
		if s.published != nil {
			list = append(list, s.published.Actions...)
		}
	}
	slices.SortStableFunc(list, inOrder)
	return list
}

// inOrder compares promises of a list: the newest first, then those due later, by
// kind; of one time those of incidents come before those of windows and of
// post-mortems. Promises of one event are left in the order of its updates.
func inOrder(a, b *Promise) int {
	return cmp.Or(b.Made.Compare(a.Made), b.Due.Time.Compare(a.Due.Time), cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Event.Kind, b.Event.Kind), b.Event.When().Compare(a.Event.When()), cmp.Compare(b.Event.Slug, a.Event.Slug))
}

// eventPromises derives the promises of an event.
func (d *deriver) eventPromises(s *eventState) {
	e := s.event
	postmortem, told, compensation := openPromise{kind: PostmortemBy}, openPromise{kind: ToldBy}, openPromise{kind: Compensation}
	for i, u := range e.Updates {
		if u.Imported != "" { // what was promised elsewhere is not known here to be kept
			continue
		}
		d.nextUpdate(s, u, i)
		if !u.PostmortemBy.IsZero() {
			postmortem.apply(s, u, facts.Localized(nil), u.PostmortemBy, published(e.Postmortems))
		}
		if u.Leak != nil {
			told.apply(s, u, facts.Localized(nil), u.Leak.ToldBy, toldCustomers(u.Leak))
		}
		if c := u.Update.Compensation; c != nil {
			compensation.apply(s, u, c.What, c.By, c.Done)
		}
	}
	if toldUnclear(e.Leak) {
		told.promise = nil
	}
	for _, last := range [...]*Promise{postmortem.promise, told.promise, compensation.promise} {
		if last != nil {
			e.Promises = append(e.Promises, s.settle(last))
		}
	}
}

// published returns when the first post-mortem came out, zero if none has.
func published(postmortems []*Postmortem) facts.Moment {
	if len(postmortems) == 0 {
		return facts.Moment{}
	}
	return facts.Moment{Time: postmortems[0].Date}
}

// nextUpdate adds the promise that an unresolved update makes of the next one. If an
// update of an incident names no time, the site's limit for the impact takes its place:
// as a promise if the site made it in public, else as the team's own limit, as long as
// the update is the latest.
func (d *deriver) nextUpdate(s *eventState, u *Update, i int) {
	if u.Status.Ended() {
		return
	}
	e := s.event
	last := i+1 == len(e.Updates)
	due, written := u.Update.NextUpdate, true
	u.Promised = due
	if due.IsZero() {
		if e.Kind != facts.Incident {
			return
		}
		due, written = u.Date.Add(d.site.Promise.For(u.EventImpact)), false
	}
	public := written || d.site.Promise.Public
	if !public && !last {
		return
	}
	p := &Promise{Kind: NextUpdate, Event: e, Update: u, Made: u.Date, Due: facts.Moment{Time: due}, Written: written}
	if !public {
		e.Limit = p // no output shows it, so the clock is not asked
		return
	}
	if !last {
		p.Done = facts.Moment{Time: e.Updates[i+1].Date}
	}
	e.Promises = append(e.Promises, s.settle(p))
	if last {
		e.Next = p
	}
}

// Promise returns the last promise of a kind that the event made, nil if it made none.
func (e *Event) Promise(kind PromiseKind) *Promise {
	for _, p := range slices.Backward(e.Promises) {
		if p.Kind == kind {
			return p
		}
	}
	return nil
}

// openPromise follows a promise that later updates may fulfil or move.
type openPromise struct {
	kind    PromiseKind
	promise *Promise // nil while none is made
}

// apply lets an update make, move or fulfil the promise. One that is moved after it
// was due was missed, and the new time is a promise of its own; one that is moved in
// time, at the latest when it is due, is the same promise.
func (o *openPromise) apply(s *eventState, u *Update, what facts.Localized, due, done facts.Moment) {
	e := s.event
	if o.promise == nil {
		if due.IsZero() {
			return
		}
		o.promise = &Promise{Kind: o.kind, Event: e, Update: u, What: what, Made: u.Date, Due: due, Done: done, Written: true}
		return
	}
	moved := !due.IsZero() && due != o.promise.Due
	undone := o.promise.Done.IsZero() || o.promise.Done.Time.After(u.Date)
	if moved && undone && u.Date.After(o.promise.Due.Due()) {
		e.Promises = append(e.Promises, s.settle(o.promise))
		o.promise = &Promise{Kind: o.kind, Event: e, Update: u, Made: u.Date, Written: true}
	}
	if moved {
		o.promise.Due = due
	}
	if !what.IsZero() {
		o.promise.What = what
	}
	if !done.IsZero() {
		o.promise.Done = done
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

// toldUnclear reports whether the record names everyone in a word that may or may not mean
// all customers, and not the customers. Then it is not known whether the promise to tell
// them was kept, and nothing is said of it.
func toldUnclear(l *facts.Leak) bool {
	return l != nil && toldCustomers(l).IsZero() && slices.ContainsFunc(l.Told, func(t facts.Told) bool { return t.Unclear })
}

// settle decides what became of a promise. Only one that is not done asks the clock.
func (s *eventState) settle(p *Promise) *Promise {
	switch {
	case p.Due.MetBy(p.Done):
		p.State = PromiseKept
	case !p.Done.IsZero():
		p.State = PromiseLate
	case !s.clock.reached(p.Due.Due()):
		p.State = PromiseOpen
	default:
		p.State = PromiseOverdue
	}
	return p
}

// merge returns the promises of two lists that are in order, in order. No event has
// promises in both.
func merge(a, b []*Promise) []*Promise {
	list := make([]*Promise, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		next := &a
		if inOrder(a[0], b[0]) > 0 {
			next = &b
		}
		list = append(list, (*next)[0])
		*next = (*next)[1:]
	}
	return append(append(list, a...), b...)
}
