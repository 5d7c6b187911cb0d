package derive

import (
	"cmp"
	"slices"
	"time"

	"candor/generator/facts"
)

// IsWithdrawn reports whether an event is withdrawn whole: its first update is, and no later
// one says by itself what happened and to what. It has an address, and counts nowhere.
func (e *Event) IsWithdrawn() bool {
	if len(e.Withdrawn) == 0 {
		return false
	}
	var published []*facts.Update
	for _, u := range e.Timeline() {
		published = append(published, u.Update)
	}
	return len(facts.Counting(e.Kind, published)) == 0
}

// Timeline returns all that was published of an event, oldest first: its updates, and those
// that were withdrawn in their places.
func (e *Event) Timeline() []*Update {
	if len(e.Withdrawn) == 0 {
		return e.Updates
	}
	all := slices.Concat(e.Updates, e.Withdrawn)
	slices.SortStableFunc(all, func(a, b *Update) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.File, b.File)) })
	return all
}

// Earliest is the first update that was published of an event, withdrawn or not: it gives the
// event its ids and its old paths.
func (e *Event) Earliest() *Update { return e.Timeline()[0] }

// Begun is the update with which an event begins: the first that counts, of an event that is
// withdrawn the earliest.
func (e *Event) Begun() *Update {
	if e.IsWithdrawn() {
		return e.Earliest()
	}
	return e.First()
}

// LastWithdrawnAt is when an update of the event was withdrawn last; zero if none was.
func (e *Event) LastWithdrawnAt() time.Time {
	var last time.Time
	for _, u := range e.Withdrawn {
		if u.WithdrawnAt.After(last) {
			last = u.WithdrawnAt
		}
	}
	return last
}

// Published returns all events, those that count and then those that are withdrawn.
func (s *State) Published() []*Event { return slices.Concat(slices.Collect(s.Events()), s.Withdrawn) }

// WithdrawnUpdates returns the withdrawn updates of all events.
func (s *State) WithdrawnUpdates() []*Update {
	var all []*Update
	for _, e := range s.Published() {
		all = append(all, e.Withdrawn...)
	}
	return all
}

// include adds a published update to an event: among those that count, or that are withdrawn.
func (s *eventState) include(e *Event, u *Update, fact *facts.Update) {
	*u = Update{Update: fact, Event: e, Index: len(e.Updates)}
	if fact.Withdrawn == nil {
		e.Updates = append(e.Updates, u)
		return
	}
	u.WithdrawnAt = s.clock.withdrawal(fact.Withdrawn)
	e.Withdrawn = append(e.Withdrawn, u)
}

// withdrawal returns when a text was taken back, zero while that is to come.
func (c *clock) withdrawal(w *facts.Withdrawal) time.Time {
	if c.reached(w.At) {
		return w.At
	}
	return time.Time{}
}

// withdrawn reports whether nothing of an event counts, and keeps what is shown of one that is
// withdrawn whole.
func (d *deriver) withdrawn(s *eventState, e *Event) bool {
	d.everConcerned(e)
	if !e.IsWithdrawn() {
		return len(e.Updates) == 0
	}
	s.withdrawn = e
	if len(e.Updates) > 0 {
		d.carry(e)
	}
	e.Effects, e.Leak, e.IsLeak, e.Compensation, e.Impact, e.Status = nil, nil, false, nil, facts.None, facts.Resolved
	for _, u := range e.Updates {
		u.Effects, u.Changes, u.Past = nil, nil, nil
	}
	over := e.LastWithdrawnAt()
	if over.IsZero() { // it is dated later, by mistake: the words are gone all the same
		over = e.Timeline()[len(e.Timeline())-1].Date
	}
	e.Started, e.Ended, e.Resolved = e.Earliest().Date, over, over
	if e.Kind == facts.Maintenance {
		e.Impact, e.Status = facts.Unstated, facts.Cancelled
		for _, u := range e.Timeline() {
			e.Window.apply(u)
			u.Window = e.Window.Current
		}
		if from := e.Window.Current.From; !from.IsZero() {
			e.Started = from
		}
	}
	return true
}

// titlesOfWithdrawn gives each withdrawn update the title that its event had when it came, else
// the first one.
func (e *Event) titlesOfWithdrawn() {
	for _, u := range e.Withdrawn {
		if u.Index > 0 {
			u.titled = e.Updates[u.Index-1].titled
		}
	}
}

// everConcerned leaves in each withdrawn update the components that were named up to it, in
// whatever was published: those who follow them have had its text. So it does in all of an
// event that is withdrawn.
func (d *deriver) everConcerned(e *Event) {
	if len(e.Withdrawn) == 0 {
		return
	}
	worst := map[string]facts.ComponentStatus{}
	for _, u := range e.Timeline() {
		for _, effect := range u.Components {
			worst[effect.Component] = max(worst[effect.Component], effect.Status)
		}
		if u.Withdrawn != nil || e.IsWithdrawn() {
			u.EverAffected = d.inSiteOrder(worst)
		}
	}
	if e.IsWithdrawn() {
		e.EverAffected = d.inSiteOrder(worst)
	}
}

// concerned reports whether those who follow a component received a text that was withdrawn,
// or that is left of an event that was: see [Update.Concerns].
func (u *Update) concerned(component string) bool {
	named := u.Event.Kind == facts.Notice // one without components concerns no component
	for _, earlier := range u.Event.Timeline() {
		if named = named || len(earlier.Components) > 0; !earlier.NoNotify {
			break
		}
	}
	return !named || affects(u.EverAffected, component)
}

// withdrawnPostmortem keeps what is shown of a post-mortem that was taken back.
func (d *deriver) withdrawnPostmortem(s *eventState, incidents map[string]*Event) {
	e := cmp.Or(s.event, s.withdrawn)
	if e == nil {
		return
	}
	p := d.covering(s, e, incidents)
	p.WithdrawnAt = s.clock.withdrawal(p.Withdrawn)
	for _, covered := range p.Covers {
		covered.WithdrawnPostmortems = append(covered.WithdrawnPostmortems, p)
	}
	s.withdrawnPostmortem = p
}

// withdrawn returns what is withdrawn whole, newest first.
func (all siteEvents) withdrawn() (events []*Event, postmortems []*Postmortem) {
	all.each(func(s *eventState) {
		if s.withdrawn != nil {
			events = append(events, s.withdrawn)
		}
		if s.withdrawnPostmortem != nil {
			postmortems = append(postmortems, s.withdrawnPostmortem)
		}
	})
	slices.SortStableFunc(events, func(a, b *Event) int {
		return cmp.Or(b.When().Compare(a.When()), cmp.Compare(b.Slug, a.Slug))
	})
	slices.SortFunc(postmortems, func(a, b *Postmortem) int {
		return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(b.Incident, a.Incident))
	})
	return events, postmortems
}
