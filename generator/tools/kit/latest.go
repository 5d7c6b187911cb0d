package kit

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
)

// Latest returns the latest notification of an event: an update, a correction, a
// post-mortem, or what the clock has done to a maintenance since its last update. An
// announced maintenance has its reminder from the time that its banner shows. What was
// withdrawn is news until something else comes.
func Latest(state *derive.State, e *derive.Event) Notification {
	o, at := latestUpdate(e)
	newer := func(t time.Time, other Notification) {
		if t.After(at) && !t.After(state.AsOf) {
			o, at = other, t
		}
	}
	if w := e.Window; e.Kind == facts.Maintenance && w.ByClock {
		newer(w.Announce, Notification{Kind: Reminder, Update: e.Last()})
		newer(w.Current.From, Notification{Kind: Started, Update: e.Last()})
		newer(w.Current.To, Notification{Kind: Ended, Update: e.Last()})
	}
	for _, u := range e.Withdrawn {
		newer(u.WithdrawnAt, Notification{Kind: Withdrawal, Update: u})
	}
	for _, p := range e.WithdrawnPostmortems {
		if p.Event == e {
			newer(p.WithdrawnAt, Notification{Kind: Withdrawal, Postmortem: p})
		}
	}
	for _, p := range e.Postmortems {
		if p.Event == e {
			newer(p.Date, Notification{Kind: Postmortem, Postmortem: p})
		}
	}
	for _, u := range counting(e) {
		for _, c := range u.Corrected {
			newer(c.At, Notification{Kind: Correction, Update: u, Correction: c})
		}
	}
	return o
}

// Named returns the notification of an update, a notice or a post-mortem by the name of its
// file without .md; false if the event has no such file.
func Named(e *derive.Event, name string) (Notification, bool) {
	for _, u := range e.Timeline() {
		switch {
		case u.Name != name && (u.Name != "" || e.Slug != name):
		case u.Withdrawn != nil:
			return Notification{Kind: Withdrawal, Update: u}, true
		default:
			return Notification{Kind: Update, Update: u}, true
		}
	}
	for _, p := range e.WithdrawnPostmortems {
		if p.Event == e && name == facts.PostmortemPhase {
			return Notification{Kind: Withdrawal, Postmortem: p}, true
		}
	}
	for _, p := range e.Postmortems {
		if p.Event == e && name == facts.PostmortemPhase {
			return Notification{Kind: Postmortem, Postmortem: p}, true
		}
	}
	return Notification{}, false
}

// counting returns the updates of an event; none of one that is withdrawn.
func counting(e *derive.Event) []*derive.Update {
	if e.IsWithdrawn() {
		return nil
	}
	return e.Updates
}

// takenBack is when a text was taken back; while that is to come, by mistake, when it was
// published.
func takenBack(at, published time.Time) time.Time {
	if at.IsZero() {
		return published
	}
	return at
}

// latestUpdate is the latest update of an event, and its date; of one that is withdrawn, that
// it is.
func latestUpdate(e *derive.Event) (Notification, time.Time) {
	if e.IsWithdrawn() {
		u := e.Withdrawn[0]
		return Notification{Kind: Withdrawal, Update: u}, takenBack(u.WithdrawnAt, u.Date)
	}
	return Notification{Kind: Update, Update: e.Last()}, e.Last().Date
}
