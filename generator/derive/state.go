// Package derive turns facts into their state at an instant: what is open, how
// each component is now and was on each of its last ninety days, which promises
// were kept. It is pure: no clock, no files, no HTML; outputs read it and work
// nothing out for themselves.
//
// # The instant
//
// A state depends on the instant for which it is asked only through one door, the
// clock (clock.go): a step that has to know whether a time has come asks there, and
// the clock notes that time. So the two instants between which nothing changes follow
// from the questions themselves: [State.AsOf], the last at which anything did — an
// update came out, a window opened or closed, a promise fell due, a day began in the
// site's zone — and [State.NextChange], the first at which anything will.
//
// What lasts is derived up to AsOf, never up to the instant that was asked for. That
// is why two builds between two changes are the same, byte for byte, and why no
// output may ask for another time, or compare one with AsOf that is not noted here.
//
// # What holds
//
// An update's components, impact, owner, scenario, leak, compensation and banner
// hold until a later update changes them; components and leak do so key by key.
// At resolved every component is operational. A further resolved is a follow-up:
// it reopens nothing, and only leak and compensation carry into it. Any other
// status after resolved reopens the incident, and nothing carries forward.
//
// # What is withdrawn
//
// An update or a post-mortem that was taken back counts as if it had not been written: an
// event is derived from the others. It stays beside them, see withdrawn.go, with no text but
// the reason, for the places where it was published.
//
// # Impact and roll-up
//
// See rollup.go; the table is Statuspage's. An incident's impact is what the
// table gives over all components with this incident's states alone, the highest
// since its first update; at least minor while it is open, at least major for a
// leak. A written impact wins, even a lower one.
//
// # Uptime
//
// See days.go; the weights are Statuspage's.
package derive

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"candor/generator/facts"
)

// State is a site at an instant.
type State struct {
	Site       *facts.Site
	AsOf       time.Time // the last change, in the site's zone; everything here is as of then
	NextChange time.Time // the next one: until then this state is right
	NextDue    time.Time // the next one that is not midnight: a window, a promise or a text is due then; zero if nothing is
	LastNews   time.Time // when the site last had something to say: an update, a notice, a post-mortem, the start or end of a window; zero if never
	Pending    []Pending // what waits for its date, soonest first
	Drafts     bool      // drafts and what is dated later are among what follows: a site for reviewers, not for search engines

	Incidents    []*Event      // published, newest first
	Maintenances []*Event      // published, the latest window first
	Notices      []*Event      // published, newest first
	Postmortems  []*Postmortem // published, newest first
	Pages        []*Page       // published further pages, by name
	Withdrawn    []*Event      // published and taken back whole, newest first; nothing else here counts them

	WithdrawnPostmortems []*Postmortem // published and taken back, newest first; nothing else here counts them

	Components []*Component // those that are not retired, in the order of site.yaml
	Retired    []*Component // those that are, in that order
	Rollup     Rollup
	Promises   []*Promise // of everything, newest first
	Record     Record

	uptimeYears func() []UptimeYear // worked out when they are wanted
}

// UptimeYears returns the years that are on record, the newest first.
func (s *State) UptimeYears() []UptimeYear { return s.uptimeYears() }

// Pending is a text that is finished but dated after the build's instant.
type Pending struct {
	File string
	Date time.Time
}

// Derive returns the state of a site at an instant. With drafts, drafts and what is
// dated later count as published.
func Derive(site *facts.Site, at time.Time, drafts bool) *State {
	nothing := func(*facts.Event, *facts.Postmortem) *eventState { return nil }
	return newDeriver(site, at, drafts).state(eventsOf(site, nothing), nil)
}

// state is the line from the events of a site to its state. Events that are settled
// stay as they are; their promises are given, newest first.
func (d *deriver) state(events siteEvents, settled []*Promise) *State {
	fresh := events.unsettled()
	for _, s := range fresh {
		s.clock = clock{at: d.clock.at}
		d.event(s)
	}
	d.postmortems(fresh, events.orphans)
	d.promises(fresh)
	d.tellTime(events)
	for _, s := range fresh {
		s.finish(d.asOf)
	}
	incidents, maintenances := newestFirst(events.incidents), newestFirst(events.maintenances)
	s := &State{
		Site: d.site, Drafts: d.drafts, AsOf: d.asOf, NextChange: d.clock.next.In(d.site.Zone), NextDue: d.due, Pending: d.waiting(),
		Incidents: results(incidents), Maintenances: results(maintenances), Notices: results(newestFirst(events.notices)),
		Postmortems: postmortemsOf(events.incidents), Pages: d.pages(),
		Promises: merge(settled, promisesOf(fresh)),
	}
	s.Withdrawn, s.WithdrawnPostmortems = events.withdrawn()
	for i, c := range d.components(incidents, maintenances) {
		if d.retired[i] {
			s.Retired = append(s.Retired, c)
		} else {
			s.Components = append(s.Components, c)
		}
	}
	s.uptimeYears = sync.OnceValue(func() []UptimeYear { return d.uptimeYears(s.Listed(), incidents) })
	s.Rollup = rollupOf(s)
	s.Record = recordOf(s)
	s.LastNews = s.lastNews()
	return s
}

// lastNews returns when the site last had something to say. With drafts, what is dated
// later is no news yet.
func (s *State) lastNews() time.Time {
	var last time.Time
	add := func(t time.Time) {
		if t.After(last) && !t.After(s.AsOf) {
			last = t
		}
	}
	for e := range s.Events() {
		for _, u := range slices.Backward(e.Updates) {
			if add(u.Date); !u.Date.After(s.AsOf) {
				break // those before are older
			}
		}
		add(e.Window.Real.From)
		add(e.Window.Real.To)
	}
	for _, p := range s.Postmortems {
		add(p.Date)
	}
	for _, u := range s.WithdrawnUpdates() {
		add(u.WithdrawnAt)
	}
	for _, p := range s.WithdrawnPostmortems {
		add(p.WithdrawnAt)
	}
	return last
}

// Open returns the open incidents, the gravest first, then the newest.
func (s *State) Open() []*Event {
	var open []*Event
	for _, e := range s.Incidents {
		if e.Open {
			open = append(open, e)
		}
	}
	slices.SortStableFunc(open, func(a, b *Event) int { return cmp.Compare(b.Impact, a.Impact) })
	return open
}

// InBrief reports whether an open incident is shown in brief where several are: any but
// the first, unless it is a leak, critical, or has changed within the hour before AsOf.
func (s *State) InBrief(e *Event) bool {
	if e == s.Open()[0] || e.IsLeak || e.Impact == facts.Critical {
		return false
	}
	return s.AsOf.Sub(e.Last().Date) >= time.Hour
}

// Running returns the windows in progress, the earliest first.
func (s *State) Running() []*Event { return s.phased(facts.InProgress, facts.Verifying) }

// Upcoming returns the windows that have not begun, the earliest first.
func (s *State) Upcoming() []*Event { return s.phased(facts.Scheduled) }

func (s *State) phased(phases ...facts.Status) []*Event {
	var found []*Event
	for _, e := range s.Maintenances {
		if slices.Contains(phases, e.Status) {
			found = append(found, e)
		}
	}
	slices.Reverse(found)
	return found
}

// Listed returns all components, the retired ones last: each has a page, feeds and a calendar.
func (s *State) Listed() []*Component { return slices.Concat(s.Components, s.Retired) }

// Component returns the component with the id, a retired one too, or nil.
func (s *State) Component(id string) *Component {
	for _, list := range [...][]*Component{s.Components, s.Retired} {
		if i := slices.IndexFunc(list, func(c *Component) bool { return c.ID == id }); i >= 0 {
			return list[i]
		}
	}
	return nil
}

// deriver holds what every step needs.
type deriver struct {
	site     *facts.Site
	drafts   bool           // drafts and the future count as published
	position map[string]int // of each component in site.yaml
	retired  []bool         // of each component, in the order of site.yaml
	clock    clock          // what all events have noted together, and the day
	asOf     time.Time      // the last change; zero until every question has been asked
	due      time.Time      // the next change that is not midnight
	pending  []Pending      // in the order found
	effects  []facts.Effect // memory for [deriver.kept]
}

func newDeriver(site *facts.Site, at time.Time, drafts bool) *deriver {
	d := &deriver{site: site, clock: clock{at: at}, drafts: drafts, position: make(map[string]int, len(site.Components))}
	for i := range site.Components {
		c := &site.Components[i]
		d.position[c.ID] = i
		d.retired = append(d.retired, !c.Until.IsZero() && d.clock.reached(c.Until))
	}
	return d
}

// tellTime works out when anything last changed, and when it will, from what the
// clocks have noted.
func (d *deriver) tellTime(events siteEvents) {
	events.each(func(s *eventState) { d.clock.include(&s.clock) })
	d.due = d.clock.next
	d.clock.includeDay(d.midnight)
	d.asOf = d.clock.last.In(d.site.Zone)
}

// waiting returns what waits for its date, soonest first.
func (d *deriver) waiting() []Pending {
	slices.SortFunc(d.pending, func(a, b Pending) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.File, b.File)) })
	return d.pending
}
