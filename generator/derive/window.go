package derive

import (
	"time"

	"candor/generator/facts"
)

// Window is the time of a maintenance, with what was planned, what it was moved
// to and what came of it kept apart.
type Window struct {
	Planned  Interval  // as first announced
	Current  Interval  // as last announced
	Moved    bool      // the two differ
	Real     Interval  // as it ran; To is zero while it runs, both are if it never began
	Overran  bool      // it ran, or runs, past the end of Current
	ByClock  bool      // nothing but the clock decides its phase
	Announce time.Time // from when on the banner shows it
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

// window works out the phase of a maintenance and its times.
//
// While the last written status is scheduled the clock decides: before the start
// it is scheduled, in the window in progress, after the end completed as announced.
// A written in_progress or verifying lasts until a written completed or cancelled.
// A maintenance's components are affected only while it runs.
func (d *deriver) window(e *Event) {
	w := &e.Window
	for i, u := range e.Updates {
		before := inForceBefore(e, i)
		w.take(u)
		u.Window = w.Current
		u.Changes = d.changed(before, inForce(u, w.Current, u.Date), u.Components)
		from, to := d.running(u, w.Current, d.untilNext(e, i))
		d.addStretch(e, from, to, u.Effects)
		if from.Before(to) && w.Real.From.IsZero() {
			w.Real.From = from
		}
		if from.Before(to) {
			w.Real.To = to
		}
		switch {
		case !u.Status.Ended():
			e.Resolved = time.Time{}
		case !u.FollowUp:
			e.Resolved = u.Date
		}
	}
	w.Moved = !w.Planned.From.Equal(w.Current.From) || !w.Planned.To.Equal(w.Current.To)
	if w.Announce.IsZero() {
		w.Announce = w.Current.From.Add(-announceBefore)
	}
	w.ByClock = e.Last().Status == facts.Scheduled
	e.Status = d.phase(e.Last(), w.Current)
	e.Open = e.Status == facts.InProgress || e.Status == facts.Verifying
	if e.Open && w.Real.From.IsZero() {
		w.Real.From = d.asOf // it opens at this very instant
	}
	if e.Open {
		w.Real.To = time.Time{}
	}
	e.Started, e.Ended = w.Current.From, w.Real.To
	if !w.Real.From.IsZero() {
		e.Started = w.Real.From
	}
	if w.ByClock && e.Status == facts.Completed {
		e.Resolved = w.Current.To
	}
	w.Overran = !w.Current.To.IsZero() && (w.Real.To.After(w.Current.To) || e.Open && !d.asOf.Before(w.Current.To))
	if !e.Open {
		e.Effects = nil
	}
}

// take lets an update announce or move the window.
func (w *Window) take(u *Update) {
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

// running returns the part of an update's time in which the work ran, empty if none.
func (d *deriver) running(u *Update, window Interval, until time.Time) (from, to time.Time) {
	switch u.Status {
	case facts.InProgress, facts.Verifying:
		return u.Date, until
	case facts.Scheduled:
		from, to = u.Date, until
		if from.Before(window.From) {
			from = window.From
		}
		if window.To.Before(to) {
			to = window.To
		}
		return from, to
	}
	return until, until
}

// inForceBefore returns what was in force of components when update i came. What the
// clock began counts as begun by the word that says so.
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

// inForce returns what an update says of components at an instant of its time:
// nothing unless the work runs then.
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
func (d *deriver) phase(last *Update, window Interval) facts.Status {
	switch {
	case last.Status != facts.Scheduled, d.asOf.Before(window.From):
		return last.Status
	case d.asOf.Before(window.To):
		return facts.InProgress
	}
	return facts.Completed
}
