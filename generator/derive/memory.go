package derive

import (
	"reflect"
	"slices"
	"time"

	"candor/generator/facts"
)

// Memory derives states of one site, one after the other, and keeps what cannot
// change any more: an event that is over, with no promise open and nothing to come.
// Of a long history that is nearly all, so that a state costs what is new in it. The
// zero Memory keeps nothing yet.
//
// What it returns is what [Derive] returns; it only takes less time. It counts on
// facts that are never changed: an event at the same address is the same event. When
// site.yaml changes, or time goes back, everything is derived anew.
//
// A Memory is used by one goroutine at a time; its states are everybody's, as nothing
// in a state changes once it is returned.
type Memory struct {
	config       facts.Site // site.yaml alone
	at           time.Time
	drafts       bool
	incidents    []*story
	maintenances []*story
	promises     []*Promise // of what is settled, newest first
	told         []*facts.Postmortem
	accounts     accounts // of told
}

// story is an event with the post-mortem in its folder, and what was derived of both.
type story struct {
	fact       *facts.Event
	account    *facts.Postmortem // nil if there is none
	shared     bool              // a post-mortem tells of it and of other incidents
	settled    bool              // nothing here will change
	changes    changes
	event      *Event      // nil if it is not published
	postmortem *Postmortem // nil if it is not published
}

// Derive returns the state of a site at an instant, as the function [Derive] does.
func (m *Memory) Derive(site *facts.Site, at time.Time, drafts bool) *State {
	d := newDeriver(site, at, drafts)
	m.recall(d)
	known := m.accountsOf(site)
	incidents, gone := known.stories(site.Incidents, m.incidents)
	maintenances, ended := accounts{}.stories(site.Maintenances, m.maintenances)
	m.forget(append(gone, ended...))
	m.incidents, m.maintenances = incidents, maintenances
	orphans := known.orphans(site, incidents)
	all := slices.Concat(incidents, maintenances)
	fresh := slices.DeleteFunc(slices.Clone(all), func(s *story) bool { return s.settled })

	s := &State{Site: site, Pending: d.pending(fresh, orphans), Drafts: drafts}
	s.AsOf, s.NextChange = d.changes(all, fresh, orphans)
	d.asOf = s.AsOf
	d.tell(fresh)

	s.Incidents, s.Maintenances = events(m.incidents), events(m.maintenances)
	s.Postmortems = postmortems(m.incidents)
	s.Pages = d.pages()
	s.Promises = m.remember(fresh)
	s.Components = d.components(s)
	s.Rollup = rollupOf(s)
	s.Record = recordOf(s)
	return s
}

// recall forgets what cannot be relied on for a site at an instant.
func (m *Memory) recall(d *deriver) {
	config := *d.site
	config.Incidents, config.Maintenances, config.Postmortems, config.Pages = nil, nil, nil, nil
	if d.drafts != m.drafts || d.at.Before(m.at) || !reflect.DeepEqual(config, m.config) {
		m.incidents, m.maintenances, m.promises = nil, nil, nil
	}
	m.config, m.at, m.drafts = config, d.at, d.drafts
}

// accounts are the post-mortems of a site, by the slug of their incident.
type accounts struct {
	of     map[string]*facts.Postmortem
	shared map[string]bool // incidents of which one tells beside others
}

func (m *Memory) accountsOf(site *facts.Site) accounts {
	if m.accounts.of != nil && slices.Equal(site.Postmortems, m.told) {
		return m.accounts
	}
	a := accounts{of: make(map[string]*facts.Postmortem, len(site.Postmortems)), shared: map[string]bool{}}
	for _, p := range site.Postmortems {
		a.of[p.Incident] = p
		if len(p.Incidents) > 0 {
			a.shared[p.Incident] = true
		}
		for _, slug := range p.Incidents {
			a.shared[slug] = true
		}
	}
	m.told, m.accounts = site.Postmortems, a
	return a
}

// orphans returns the post-mortems whose incident there is not.
func (a accounts) orphans(site *facts.Site, incidents []*story) []*facts.Postmortem {
	there := 0
	for _, s := range incidents {
		if s.account != nil {
			there++
		}
	}
	if there == len(site.Postmortems) {
		return nil
	}
	slugs := make(map[string]bool, len(incidents))
	for _, s := range incidents {
		slugs[s.fact.Slug] = true
	}
	return slices.DeleteFunc(slices.Clone(site.Postmortems), func(p *facts.Postmortem) bool { return slugs[p.Incident] })
}

// stories returns one for each event, what is settled as it was known, and which of
// the settled are no more. Incidents that one post-mortem tells of hang together, so
// they are derived anew each time.
func (a accounts) stories(events []*facts.Event, known []*story) (list, gone []*story) {
	list = make([]*story, len(events))
	drop := func() {
		if known[0].settled {
			gone = append(gone, known[0])
		}
		known = known[1:]
	}
	for i, fact := range events {
		for len(known) > 0 && known[0].fact.Slug < fact.Slug {
			drop()
		}
		account, shared := a.of[fact.Slug], len(a.shared) > 0 && a.shared[fact.Slug]
		if len(known) > 0 && known[0].settled && !shared && known[0].fact == fact && known[0].account == account {
			list[i], known = known[0], known[1:]
			continue
		}
		list[i] = &story{fact: fact, account: account, shared: shared}
	}
	for len(known) > 0 {
		drop()
	}
	return list, gone
}

// tell derives stories, and settles those that are over.
func (d *deriver) tell(fresh []*story) {
	for _, s := range fresh {
		s.event = d.event(s.fact)
	}
	d.postmortems(fresh)
	for _, s := range fresh {
		e := s.event
		if e != nil {
			d.eventPromises(e)
			e.Record = eventRecord(e, d.asOf)
		}
		s.settled = !s.shared && s.changes.next.IsZero() && (e == nil || !e.Open)
	}
}

// forget drops the promises of stories.
func (m *Memory) forget(stories []*story) {
	if len(stories) == 0 {
		return
	}
	gone := map[*Event]bool{}
	for _, s := range stories {
		gone[s.event] = true
	}
	var rest []*Promise
	for _, p := range m.promises {
		if !gone[p.Event] {
			rest = append(rest, p)
		}
	}
	m.promises = rest
}

// remember keeps the promises of stories that have just been settled, and returns
// those of all, newest first.
func (m *Memory) remember(fresh []*story) []*Promise {
	var settled, open []*Promise
	for _, s := range fresh {
		list := &open
		if s.settled {
			list = &settled
		}
		if s.event != nil {
			*list = append(*list, s.event.Promises...)
		}
		if s.postmortem != nil {
			*list = append(*list, s.postmortem.Actions...)
		}
	}
	slices.SortStableFunc(settled, inOrder)
	slices.SortStableFunc(open, inOrder)
	m.promises = merge(m.promises, settled)
	return merge(m.promises, open)
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
