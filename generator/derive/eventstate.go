package derive

import (
	"cmp"
	"slices"
	"time"

	"candor/generator/facts"
)

// eventState is one event on its way from facts to its state: the facts, what the
// steps of derive need and no output reads, and the result.
type eventState struct {
	fact       *facts.Event
	postmortem *facts.Postmortem // in its folder, nil if there is none
	shared     bool              // a post-mortem covers it and other incidents
	clock      clock             // what it alone has noted
	settled    bool              // nothing here will change

	outages  []outage            // oldest first
	affected []affectedComponent // one for each of the event's EverAffected

	event     *Event      // nil if it is not published, or withdrawn
	when      time.Time   // of event, see [Event.When]; here, as all events are sorted by it for each state
	first     time.Time   // the date of its first update
	published *Postmortem // nil if it is not published, or withdrawn

	withdrawn           *Event      // the event, if it is withdrawn whole
	withdrawnPostmortem *Postmortem // the post-mortem, if it is withdrawn
}

// siteEvents are the events of a site, as the facts list them.
type siteEvents struct {
	incidents, maintenances, notices []*eventState
	orphans                          []*facts.Postmortem // whose incident there is not
}

// eventsOf joins the events of a site with their post-mortems. Recall returns an event
// that is settled and still the same, or nil.
func eventsOf(site *facts.Site, recall func(*facts.Event, *facts.Postmortem) *eventState) siteEvents {
	postmortems := make(map[string]*facts.Postmortem, len(site.Postmortems))
	shared := map[string]bool{}
	for _, p := range site.Postmortems {
		postmortems[p.Incident] = p
		for _, slug := range p.Incidents {
			shared[p.Incident], shared[slug] = true, true
		}
	}
	join := func(fact *facts.Event, p *facts.Postmortem, shared bool) *eventState {
		if s := recall(fact, p); s != nil && !shared {
			return s
		}
		return &eventState{fact: fact, postmortem: p, shared: shared}
	}
	var all siteEvents
	for _, fact := range site.Incidents {
		all.incidents = append(all.incidents, join(fact, postmortems[fact.Slug], shared[fact.Slug]))
		delete(postmortems, fact.Slug)
	}
	for _, fact := range site.Maintenances {
		all.maintenances = append(all.maintenances, join(fact, nil, false))
	}
	for _, fact := range site.Notices {
		all.notices = append(all.notices, join(fact, nil, false))
	}
	for _, p := range postmortems {
		all.orphans = append(all.orphans, p)
	}
	return all
}

// each calls f for every event.
func (all siteEvents) each(f func(*eventState)) {
	for _, list := range [...][]*eventState{all.incidents, all.maintenances, all.notices} {
		for _, s := range list {
			f(s)
		}
	}
}

// unsettled returns the events that are still to be derived.
func (all siteEvents) unsettled() []*eventState {
	var fresh []*eventState
	all.each(func(s *eventState) {
		if !s.settled {
			fresh = append(fresh, s)
		}
	})
	return fresh
}

// newestFirst returns the events of a list that are published.
func newestFirst(list []*eventState) []*eventState {
	published := make([]*eventState, 0, len(list))
	for _, s := range slices.Backward(list) { // their slugs begin with the date in most sites, so that little is left to sort
		if s.event != nil {
			published = append(published, s)
		}
	}
	slices.SortFunc(published, func(a, b *eventState) int {
		if order := b.when.Compare(a.when); order != 0 {
			return order
		}
		return cmp.Compare(b.event.Slug, a.event.Slug)
	})
	return published
}

// results returns the events themselves.
func results(list []*eventState) []*Event {
	events := make([]*Event, len(list))
	for i, s := range list {
		events[i] = s.event
	}
	return events
}

// event derives an event from its facts, but for what its post-mortem and its
// promises add.
func (d *deriver) event(s *eventState) {
	e := &Event{Kind: s.fact.Kind, Slug: s.fact.Slug, Pictures: s.fact.Pictures, drafts: d.drafts}
	updates := make([]Update, len(s.fact.Updates)) // together: the garbage collector marks one object instead of one for each
	e.Updates = make([]*Update, 0, len(updates))
	for i, u := range s.fact.Updates {
		if d.published(&s.clock, u.File, u.Draft, u.Date) {
			s.include(e, &updates[i], u)
			s.clock.noteCorrections(&u.Content, u.Translations)
		}
	}
	if d.withdrawn(s, e) {
		if s.withdrawn != nil {
			s.clock.reached(e.When()) // from then on it is past: see [State.PastWithdrawn]
		}
		return
	}
	s.event = e
	d.carry(e)
	e.titlesOfWithdrawn()
	switch e.Kind {
	case facts.Maintenance:
		d.window(s)
	case facts.Notice:
		d.notice(s)
	default:
		d.incident(s)
	}
	d.everAffected(e)
	s.affected = d.affectedComponents(s)
	if l := e.Leak; l != nil && !l.PeopleKnown && !l.PeopleByThen.IsZero() {
		e.PeopleLate = s.clock.reached(l.PeopleByThen)
	}
}

// published reports whether a text is out. One that only waits for its date is
// pending.
func (d *deriver) published(c *clock, file string, draft bool, date time.Time) bool {
	switch {
	case d.drafts:
		return true
	case draft:
		return false
	case !c.reached(date):
		d.pending = append(d.pending, Pending{file, date})
		return false
	}
	return true
}

// noteCorrections asks about each correction of a text, in any language: outputs show
// those that have been made by [State.AsOf].
func (c *clock) noteCorrections(original *facts.Content, translations map[string]*facts.Content) {
	for _, correction := range original.Corrected {
		c.reached(correction.At)
	}
	for _, translation := range translations {
		for _, correction := range translation.Corrected {
			c.reached(correction.At)
		}
	}
}

// finish adds what lasts up to now, and settles an event in which nothing will change.
func (s *eventState) finish(asOf time.Time) {
	if s.event != nil {
		s.when, s.first = s.event.When(), s.event.First().Date
		s.event.Record = eventRecord(s.event, asOf)
	}
	s.settled = !s.shared && s.clock.next.IsZero() && (s.event == nil || !s.event.Open)
}
