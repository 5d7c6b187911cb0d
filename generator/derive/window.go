package derive

import (
	"time"

	"candor/generator/facts"
)

// Window is the time of a maintenance, with what was planned, what it was moved
// to and what came of it kept apart.
type Window struct {
	Planned   Interval  // as first announced
	Current   Interval  // as last announced
	Moved     bool      // the two differ
	Real      Interval  // as it ran; To is zero while it runs, both are if it never began
	Overran   bool      // it ran, or runs, past the end of Current
	ByClock   bool      // nothing but the clock decides its phase
	Announce  time.Time // from when on the banner shows it
	Announced bool      // that time has come
}

// Interval is a time from an instant to another, the latter not in it.
type Interval struct{ From, To time.Time }

// Length is how long the interval is; 0 if it has no end.
func (i Interval) Length() time.Duration {
	if i.From.IsZero() || i.To.IsZero() {
		return 0
	}
	return i.To.Sub(i.From)
}

// announceBefore is how long before its start the banner shows a window whose
// updates do not say.
const announceBefore = 24 * time.Hour

// window derives the phase of a maintenance and its times.
//
// While the last written status is scheduled the clock decides: before the start
// it is scheduled, in the window in progress, after the end completed as announced.
// A written in_progress or verifying lasts until a written completed or cancelled.
// A maintenance's components are affected only while it runs.
func (d *deriver) window(s *eventState) {
	e := s.event
	w := &e.Window
	for i, u := range e.Updates {
		before := inForceBefore(e, i)
		w.apply(u)
		u.Window = w.Current
		u.Changes = d.changed(before, inForce(u, w.Current, u.Date), u.Components)
		s.run(u, e.untilNext(i))
		switch {
		case !u.Status.Ended():
			e.Resolved = time.Time{}
		case u.Closes():
			e.Resolved = u.Date
		}
	}
	w.Moved = !w.Planned.From.Equal(w.Current.From) || !w.Planned.To.Equal(w.Current.To)
	if w.Announce.IsZero() {
		w.Announce = w.Current.From.Add(-announceBefore)
	}
	w.ByClock = e.Last().Status == facts.Scheduled
	e.Status = s.phase(e.Last(), w.Current)
	e.Open = works(e.Status)
	if !e.Open {
		e.Effects = nil
	}
	w.Announced = !w.ByClock || e.Status == facts.Completed || s.clock.reached(w.Announce)
	e.Started, e.Ended = w.Current.From, w.Real.To
	if !w.Real.From.IsZero() {
		e.Started = w.Real.From
	}
	if w.ByClock && e.Status == facts.Completed {
		e.Resolved = w.Current.To
	}
	w.Overran = !w.Current.To.IsZero() && (w.Real.To.After(w.Current.To) || e.Open && s.clock.reached(w.Current.To))
}

// apply lets an update announce or move the window.
func (w *Window) apply(u *Update) {
	if !u.Starts.IsZero() {
		w.Current.From = u.Starts
	}
	if !u.Ends.IsZero() {
		w.Current.To = u.Ends
	}
	if !u.Announce.IsZero() {
		w.Announce = u.Announce
	}
	if u.Index == 0 {
		w.Planned = w.Current
	}
}

// run adds the part of an update's time in which the work ran, if it did. Until is
// when the next update came, zero if none has.
func (s *eventState) run(u *Update, until time.Time) {
	real, window := &s.event.Window.Real, s.event.Window.Current
	from, to := u.Date, until
	if !works(u.Status) && u.Status != facts.Scheduled {
		return
	}
	if u.Status == facts.Scheduled {
		if from.Before(window.From) {
			from = window.From
		}
		if to.IsZero() || window.To.Before(to) {
			to = window.To
		}
		if !from.Before(to) || !s.clock.reached(from) {
			return
		}
		if !s.clock.reached(to) {
			to = time.Time{}
		}
	}
	if !to.IsZero() && !from.Before(to) {
		return
	}
	if real.From.IsZero() {
		real.From = from
	}
	real.To = to
	s.addOutage(from, to, u.Effects)
}

// inForceBefore returns what was in force of components when update i came. What the
// clock began counts as begun by the update that says so.
func inForceBefore(e *Event, i int) map[string]facts.ComponentStatus {
	if i == 0 {
		return nil
	}
	u, last := e.Updates[i], e.Updates[i-1]
	if last.Status == facts.Scheduled && works(u.Status) {
		return nil
	}
	return inForce(last, e.Window.Current, u.Date.Add(-1))
}

// works reports whether a written status says that the work runs.
func works(s facts.Status) bool { return s == facts.InProgress || s == facts.Verifying }

// inForce returns the component statuses that an update sets at an instant of its time:
// none unless the work runs then.
func inForce(u *Update, window Interval, t time.Time) map[string]facts.ComponentStatus {
	runs := works(u.Status) || u.Status == facts.Scheduled && !t.Before(window.From) && t.Before(window.To)
	if !runs {
		return nil
	}
	effects := make(map[string]facts.ComponentStatus, len(u.Effects))
	for _, effect := range u.Effects {
		effects[effect.Component] = effect.Status
	}
	return effects
}

// phase is the status of a maintenance now.
func (s *eventState) phase(last *Update, window Interval) facts.Status {
	switch {
	case last.Status != facts.Scheduled, !s.clock.reached(window.From):
		return last.Status
	case !s.clock.reached(window.To):
		return facts.InProgress
	}
	return facts.Completed
}
