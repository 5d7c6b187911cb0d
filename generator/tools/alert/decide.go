package alert

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
)

// Event is an incident or a maintenance, as far as an alert may be about it.
type Event struct {
	Kind       facts.Kind
	Slug       string
	File       string   // its latest file, drafts included
	Hashes     []string // of the alerts that it is about
	Components []string // that it affects now; of what is not published, that it ever did
	Open       bool     // or in progress; a maintenance only if it is published
	Closed     time.Time
	Eased      bool // it says that it is being watched, or that it is over; or a draft does
}

// Events returns what an alert may be about at an instant: what is published, and what is not
// yet, be it a draft or dated later.
func Events(site *facts.Site, at time.Time) []Event {
	state := derive.Derive(site, at, false)
	states := map[named]known{}
	add := func(published bool, lists ...[]*derive.Event) {
		for _, list := range lists {
			for _, e := range list {
				states[named{e.Kind, e.Slug}] = known{e, published}
			}
		}
	}
	planned := derive.Derive(site, at, true)
	add(false, planned.Incidents, planned.Maintenances, planned.Withdrawn, state.Unpublished(at))
	add(true, state.Incidents, state.Maintenances, state.Withdrawn)
	var events []Event
	for _, list := range [...][]*facts.Event{site.Incidents, site.Maintenances} {
		for _, fact := range list {
			if e, ok := states[named{fact.Kind, fact.Slug}]; ok {
				events = append(events, eventOf(fact, e, at))
			}
		}
	}
	return events
}

// named is how an event is told from all others.
type named struct {
	kind facts.Kind
	slug string
}

// known is the state of an event, and whether any of it is published.
type known struct {
	*derive.Event
	published bool
}

// eventOf returns an event with its drafts.
func eventOf(fact *facts.Event, state known, at time.Time) Event {
	e := Event{Kind: fact.Kind, Slug: fact.Slug, Open: state.Open, Closed: state.Resolved}
	if fact.Kind == facts.Maintenance && !state.published {
		e.Open = false // nobody has agreed to it yet
	}
	if last := state.WaitsUntil(); allDrafts(fact) && !at.Before(last) {
		e.Open, e.Closed = false, last
	}
	affected := state.EverAffected
	if fact.Kind == facts.Incident && state.published {
		affected = state.Effects
	}
	for _, effect := range affected {
		e.Components = append(e.Components, effect.Component)
	}
	for i, u := range fact.Updates {
		last := i == len(fact.Updates)-1
		e.File, e.Hashes = u.File, append(e.Hashes, u.Alerts...)
		eases := u.Status == facts.Monitoring || u.Status.Ended()
		e.Eased = e.Eased || eases && (last || u.Draft)
	}
	return e
}

// allDrafts reports whether nothing of an event is published.
func allDrafts(fact *facts.Event) bool {
	return !slices.ContainsFunc(fact.Updates, func(u *facts.Update) bool { return !u.Draft })
}

// Outcome is what becomes of an alert.
type Outcome string

// The outcomes.
const (
	Begins    Outcome = "begins"    // a draft of a first update is to be written
	Eases     Outcome = "eases"     // a draft that says monitoring is to be written
	Known     Outcome = "known"     // an event is about it; nothing is written
	Unmatched Outcome = "unmatched" // no rule matches it; nothing is written
	Ended     Outcome = "ended"     // it ended, and no open event has its hash; nothing is written
)

// Decision is what becomes of an alert, and why.
type Decision struct {
	Outcome
	Rule  *facts.AlertRule // of a draft that begins
	Event *Event           // that is about it
}

// Decide says what becomes of an alert at an instant.
func Decide(a *Alert, site *facts.Site, events []Event, at time.Time) Decision {
	has := func(e *Event) bool { return slices.Contains(e.Hashes, a.Hash) }
	if a.Ended {
		e := find(events, func(e *Event) bool { return has(e) && e.Open })
		switch {
		case e == nil:
			return Decision{Outcome: Ended}
		case e.Eased:
			return Decision{Outcome: Known, Event: e}
		}
		return Decision{Outcome: Eases, Event: e}
	}
	if e := find(events, func(e *Event) bool { return has(e) && (e.Open || !e.Closed.Before(a.Started)) }); e != nil {
		return Decision{Outcome: Known, Event: e}
	}
	rule := a.rule(site, at)
	if rule == nil {
		return Decision{Outcome: Unmatched}
	}
	if e := find(events, func(e *Event) bool { return e.Open && slices.Contains(e.Components, rule.Component) }); e != nil {
		return Decision{Outcome: Known, Rule: rule, Event: e}
	}
	return Decision{Outcome: Begins, Rule: rule}
}

// find returns the first event that is open among those that fit, else the first of them.
func find(events []Event, fits func(*Event) bool) *Event {
	var found *Event
	for i := range events {
		if e := &events[i]; fits(e) && (found == nil || e.Open && !found.Open) {
			found = e
		}
	}
	return found
}
