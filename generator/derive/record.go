package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// EventRecord is how well we kept customers informed during one event.
type EventRecord struct {
	FirstUpdate      time.Duration // to the first update, from started; of a leak from when it was detected
	FirstUpdateKnown bool          // false: no update says from when to count
	LongestGap       time.Duration // between two updates while it was open; the silence that still lasts is left out
	Duration         time.Duration // how long customers felt it, so far
	Tally
}

// Record is how well we kept customers informed, over all incidents.
type Record struct {
	Incidents          int
	FirstUpdate        time.Duration // the median of those known
	FirstUpdates       int           // how many are known
	LongestGap         time.Duration // between two updates; a silence that still lasts is left out
	LongestGapIncident *Event        // the incident of the longest gap
	Tally
	Year Tally // of promises that fell due on one of the last 365 days or today, and are not open
}

// Tally counts promises. Missed are those done late and those overdue; Made is all of
// them, the open ones too, which are neither kept nor missed.
type Tally struct {
	Made, Kept, Missed, Open int
	NextDue                  facts.Moment // when the first of the open ones falls due; zero if none is open
}

// FellDue is how many promises have been kept or missed.
func (t Tally) FellDue() int { return t.Kept + t.Missed }

func (t *Tally) count(promises []*Promise) {
	for _, p := range promises {
		t.Made++
		switch p.State {
		case PromiseKept:
			t.Kept++
		case PromiseOpen:
			t.Open++
			if t.NextDue.IsZero() || p.Due.Due().Before(t.NextDue.Due()) {
				t.NextDue = p.Due
			}
		default:
			t.Missed++
		}
	}
}

// recordOf returns the record of the site.
func recordOf(s *State) Record {
	record := Record{Incidents: len(s.Incidents)}
	record.count(s.Promises)
	record.Year.count(s.fellDueSince(facts.Midnight(s.AsOf, -365, s.Site.Zone)))
	var firstUpdates []time.Duration
	for _, e := range s.Incidents {
		if e.Record.FirstUpdateKnown {
			firstUpdates = append(firstUpdates, e.Record.FirstUpdate)
		}
		if e.Record.LongestGap > record.LongestGap {
			record.LongestGap, record.LongestGapIncident = e.Record.LongestGap, e
		}
	}
	record.FirstUpdates = len(firstUpdates)
	record.FirstUpdate = median(firstUpdates)
	return record
}

// fellDueSince returns the promises that fell due at an instant or later.
func (s *State) fellDueSince(t time.Time) []*Promise {
	var list []*Promise
	for _, p := range s.Promises {
		if p.State != PromiseOpen && !p.Due.Due().Before(t) {
			list = append(list, p)
		}
	}
	return list
}

func eventRecord(e *Event, now time.Time) EventRecord {
	var r EventRecord
	r.count(e.Promises)
	if e.Kind == facts.Incident {
		if from := e.FirstUpdateFrom(); !from.IsZero() {
			r.FirstUpdate, r.FirstUpdateKnown = max(e.First().Date.Sub(from), 0), true
		}
		r.LongestGap = longestGap(e)
	}
	r.Duration = duration(e, now)
	return r
}

// FirstUpdateFrom is from when the time to the first update counts: when customers began
// to feel the incident, or of a leak, which nobody feels, when it was detected, unless it
// was found to be one later. It is zero if no update says so.
func (e *Event) FirstUpdateFrom() time.Time {
	if e.SinceDetected() {
		return e.detected()
	}
	return e.First().Started
}

// SinceDetected reports whether the time to the first update counts from when a leak was
// detected, not from when the incident started.
func (e *Event) SinceDetected() bool { return e.begunAs().IsLeak && !e.foundLater() }

// longestGap is the longest time between two updates while an incident was open. A
// silence that still lasts has no length yet.
func longestGap(e *Event) time.Duration {
	var longest time.Duration
	for i, u := range e.Updates {
		if !u.Status.Ended() && i+1 < len(e.Updates) {
			longest = max(longest, e.Updates[i+1].Date.Sub(u.Date))
		}
	}
	return longest
}

// duration adds up the times in which an event was open, from its start; of an
// incident that was opened again, each.
func duration(e *Event, now time.Time) time.Duration {
	switch e.Kind {
	case facts.Notice:
		return 0
	case facts.Maintenance:
		run := e.Window.Real
		if e.Open {
			run.To = now
		}
		return max(run.Length(), 0)
	}
	var total time.Duration
	from := e.Started
	for i, u := range e.Updates {
		switch {
		case u.FollowUp:
		case u.Closes():
			to := u.Date
			if !u.Ended.IsZero() {
				to = u.Ended
			}
			total += to.Sub(from)
		case i > 0 && e.Updates[i-1].Status.Ended():
			from = u.Date
		}
	}
	if e.Open {
		total += now.Sub(from)
	}
	return max(total, 0)
}

// median returns the middle of the values, the mean of the two middle ones if
// their number is even; 0 of none.
func median(values []time.Duration) time.Duration {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	half := len(values) / 2
	if len(values)%2 == 1 {
		return values[half]
	}
	return (values[half-1] + values[half]) / 2
}
