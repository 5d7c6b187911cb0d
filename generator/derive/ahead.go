package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// Outlook is what the clock alone makes of a site, from an instant on and until the
// next outlook: as it will be if nobody writes an update. A page holds outlooks, so that
// it is right when a window opens or closes and no build has come.
type Outlook struct {
	From       time.Time
	Components []*Component // as of then, in the order of the state's; of each, only status and its start are true
	Running    []*Event     // windows in progress, the earliest first
	Rollup     Rollup
}

// Now returns the state itself as an outlook: what holds until the first one ahead.
func (s *State) Now() Outlook {
	return Outlook{From: s.AsOf, Components: s.Components, Running: s.Running(), Rollup: s.Rollup}
}

// Ahead returns the outlooks that follow from the windows in progress and the given
// ones to come, earliest first.
func (s *State) Ahead(upcoming []*Event) []Outlook {
	windows := slices.Concat(s.Running(), upcoming)
	var changes []time.Time
	for _, e := range windows {
		for _, t := range [...]time.Time{e.Window.Current.From, e.Window.Current.To} {
			if t.After(s.AsOf) {
				changes = append(changes, t)
			}
		}
	}
	slices.SortFunc(changes, time.Time.Compare)
	changes = slices.CompactFunc(changes, time.Time.Equal)
	outlooks := make([]Outlook, len(changes))
	last := s.Now()
	for i, t := range changes {
		outlooks[i] = s.outlook(t, windows, last.Components)
		last = outlooks[i]
	}
	return outlooks
}

// outlook is the site at an instant to come, in which only windows may have changed.
// Before is how its components were until then.
func (s *State) outlook(t time.Time, windows []*Event, before []*Component) Outlook {
	o := Outlook{From: t}
	for _, e := range windows {
		if at := e.runs(t); at != nil {
			o.Running = append(o.Running, at)
		}
	}
	status := map[string]facts.ComponentStatus{}
	for _, events := range [...][]*Event{s.Open(), o.Running} {
		for _, e := range events {
			for _, effect := range e.Effects {
				status[effect.Component] = max(status[effect.Component], effect.Status)
			}
		}
	}
	for _, c := range before {
		at := *c
		if at.Status = status[c.ID]; at.Status != c.Status {
			at.StatusSince = t
		}
		if at.Status == facts.Operational {
			at.StatusSince = time.Time{}
		}
		o.Components = append(o.Components, &at)
	}
	o.Rollup = rollupOf(&State{Components: o.Components, Incidents: s.Incidents})
	return o
}

// runs returns a window as it will be at an instant to come if it runs then, else nil.
// One that an update began runs until another update ends it.
func (e *Event) runs(t time.Time) *Event {
	w := e.Window.Current
	if e.Window.ByClock && (t.Before(w.From) || !w.To.IsZero() && !t.Before(w.To)) {
		return nil
	}
	at := *e
	at.Open, at.Effects = true, e.Last().Effects
	at.Window.Overran = !w.To.IsZero() && !t.Before(w.To)
	return &at
}
