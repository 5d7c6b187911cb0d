package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// EventRecord is how well we kept customers informed during one event.
type EventRecord struct {
	FirstUpdate      time.Duration // from started to the first update
	FirstUpdateKnown bool          // false: no update says when it started
	LongestGap       time.Duration // between two updates while it was open, up to now if it is
	Duration         time.Duration // how long customers felt it, so far
	Tally
}

// Record is how well we kept customers informed, over all incidents.
type Record struct {
	Incidents          int
	FirstUpdate        time.Duration // the median of those known
	FirstUpdates       int           // how many are known
	LongestGap         time.Duration
	LongestGapIncident *Event // the incident of the longest gap
	Tally
}

// Tally counts promises that were written. Missed are those done late and those
// overdue; Made is all of them, the open ones too.
type Tally struct{ Made, Kept, Missed, Open int }

func (t *Tally) count(promises []*Promise) {
	for _, p := range promises {
		t.Made++
		switch p.State {
		case PromiseKept:
			t.Kept++
		case PromiseOpen:
			t.Open++
		default:
			t.Missed++
		}
	}
}

// recordOf returns the record of the site.
func recordOf(s *State) Record {
	record := Record{Incidents: len(s.Incidents)}
	record.count(s.Promises)
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

func eventRecord(e *Event, now time.Time) EventRecord {
	var r EventRecord
	r.count(e.Promises)
	if e.Kind == facts.Incident {
		if !e.First().Started.IsZero() {
			r.FirstUpdate, r.FirstUpdateKnown = e.First().Date.Sub(e.Started), true
		}
		r.LongestGap = longestGap(e, now)
	}
	r.Duration = duration(e, now)
	return r
}

func longestGap(e *Event, now time.Time) time.Duration {
	var longest time.Duration
	for i, u := range e.Updates {
		switch {
		case u.Status.Ended():
		case i+1 < len(e.Updates):
			longest = max(longest, e.Updates[i+1].Date.Sub(u.Date))
		default:
			longest = max(longest, now.Sub(u.Date))
		}
	}
	return longest
}

// duration adds up the times in which an event was open, from its start; of an
// incident that was opened again, each.
func duration(e *Event, now time.Time) time.Duration {
	if e.Kind == facts.Maintenance {
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
