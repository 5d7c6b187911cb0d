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
// What it returns is what [Derive] returns; it only takes less time. It relies on
// facts that are never changed: an event at the same address is the same event. When
// what events depend on changes in site.yaml, or time goes back, everything is derived anew.
//
// A Memory is used by one goroutine at a time. Its states may be read by any, as
// nothing in a state changes once it is returned.
type Memory struct {
	config   facts.Site // the settings that events depend on
	at       time.Time
	drafts   bool
	settled  map[*facts.Event]*eventState
	promises []*Promise // of what is settled, newest first
}

// Derive returns the state of a site at an instant, as the function [Derive] does.
func (m *Memory) Derive(site *facts.Site, at time.Time, drafts bool) *State {
	config := site.EventSettings()
	if m.settled == nil || drafts != m.drafts || at.Before(m.at) || !reflect.DeepEqual(config, m.config) {
		*m = Memory{config: config, settled: map[*facts.Event]*eventState{}}
	}
	m.at, m.drafts = at, drafts
	events := eventsOf(site, m.recall)
	m.forget(events)
	fresh := events.unsettled()
	s := newDeriver(site, at, drafts).state(events, m.promises)
	m.keep(fresh)
	return s
}

// recall returns an event that is settled, nil if it or its post-mortem is another now.
func (m *Memory) recall(fact *facts.Event, postmortem *facts.Postmortem) *eventState {
	if s := m.settled[fact]; s != nil && s.postmortem == postmortem {
		return s
	}
	return nil
}

// forget drops the settled events that are not among those of the site any more.
func (m *Memory) forget(events siteEvents) {
	kept := 0
	events.each(func(s *eventState) {
		if s.settled {
			kept++
		}
	})
	if kept == len(m.settled) {
		return
	}
	m.settled = make(map[*facts.Event]*eventState, kept)
	published := make(map[*Event]bool, kept)
	events.each(func(s *eventState) {
		if s.settled {
			m.settled[s.fact], published[s.event] = s, true
		}
	})
	m.promises = slices.DeleteFunc(slices.Clone(m.promises), func(p *Promise) bool { return !published[p.Event] })
}

// keep keeps those of the events just derived that are settled.
func (m *Memory) keep(fresh []*eventState) {
	settled := slices.DeleteFunc(fresh, func(s *eventState) bool { return !s.settled })
	for _, s := range settled {
		m.settled[s.fact] = s
	}
	m.promises = merge(m.promises, promisesOf(settled))
}
