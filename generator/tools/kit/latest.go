package kit

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
)

// Latest returns the latest word on an event: an update, a correction, a post-mortem, or
// of a window what its clock has done since its last update. Of a window that has been
// announced it is the reminder, from the time that its banner shows.
func Latest(state *derive.State, e *derive.Event) Occasion {
	o := Occasion{Kind: News, Update: e.Last()}
	at := e.Last().Date
	newer := func(t time.Time, other Occasion) {
		if t.After(at) && !t.After(state.AsOf) {
			o, at = other, t
		}
	}
	if w := e.Window; e.Kind == facts.Maintenance && w.ByClock {
		newer(w.Announce, Occasion{Kind: Reminder, Update: e.Last()})
		newer(w.Current.From, Occasion{Kind: Started, Update: e.Last()})
		newer(w.Current.To, Occasion{Kind: Ended, Update: e.Last()})
	}
	for _, p := range e.Postmortems {
		if p.Event == e {
			newer(p.Date, Occasion{Kind: Account, Postmortem: p})
		}
	}
	for _, u := range e.Updates {
		for _, c := range u.Corrected {
			newer(c.At, Occasion{Kind: Correction, Update: u, Correction: c})
		}
	}
	return o
}

// Of returns the word that an update or a post-mortem said, by the name of its file
// without .md; false if the event has none of that name.
func Of(e *derive.Event, name string) (Occasion, bool) {
	for _, u := range e.Updates {
		if u.Name == name {
			return Occasion{Kind: News, Update: u}, true
		}
	}
	for _, p := range e.Postmortems {
		if p.Event == e && name == facts.PostmortemPhase {
			return Occasion{Kind: Account, Postmortem: p}, true
		}
	}
	return Occasion{}, false
}
