package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// CalendarDay is a day with what was going on then, in the site's zone. A day without
// events is quiet: no incident was open on it, updated on it or ended on it, and no
// maintenance ran. What is withdrawn went on on no day; an incident that is stays on the day
// of its first update, as it was read there.
type CalendarDay struct {
	Date   time.Time  // its midnight
	Events []DayEvent // the newest first
}

// DayEvent is an event on one of the days on which it was going on.
type DayEvent struct {
	*Event
	Told bool // it is shown in full on this day: that of its latest change, or the last of the days before that
}

// LastDays returns the last days, today first.
func (s *State) LastDays(n int) []CalendarDay {
	zone := s.Site.Zone
	days := make([]CalendarDay, n)
	for i := range days {
		days[i].Date = facts.Midnight(s.AsOf, -i, zone)
	}
	oldest := days[n-1].Date
	for _, list := range [...][]*Event{s.Incidents, s.Maintenances} {
		for _, e := range list {
			if s.lasted(e, oldest) {
				s.stand(e, days)
			}
		}
	}
	s.standWithdrawn(days)
	for i := range days {
		slices.SortStableFunc(days[i].Events, func(a, b DayEvent) int { return b.When().Compare(a.When()) })
	}
	return days
}

// lasted reports whether an event may have been going on at or after an instant.
func (s *State) lasted(e *Event, t time.Time) bool {
	return e.Open || !e.Last().Date.Before(t) || !e.Ended.Before(t) || !e.Window.Current.To.Before(t)
}

// stand puts an event on each of the days on which it was going on.
func (s *State) stand(e *Event, days []CalendarDay) {
	zone := s.Site.Zone
	told := facts.Midnight(e.LastChange().Date, 0, zone)
	if e.Kind == facts.Maintenance {
		told = facts.Midnight(e.When(), 0, zone)
	}
	newest := -1
	for i := range days {
		if e.goingOn(Interval{days[i].Date, facts.Midnight(days[i].Date, 1, zone)}) {
			days[i].Events = append(days[i].Events, DayEvent{e, days[i].Date.Equal(told)})
			if newest < 0 {
				newest = i
			}
		}
	}
	if last := days[len(days)-1].Date; newest >= 0 && told.Before(last) {
		events := days[newest].Events
		events[len(events)-1].Told = true
	}
}

// standWithdrawn puts each incident that is withdrawn on the day of its first update.
func (s *State) standWithdrawn(days []CalendarDay) {
	for _, e := range s.Withdrawn {
		midnight := facts.Midnight(e.When(), 0, s.Site.Zone)
		for i := range days {
			if e.Kind == facts.Incident && days[i].Date.Equal(midnight) {
				days[i].Events = append(days[i].Events, DayEvent{e, true})
			}
		}
	}
}

// PastWithdrawn returns the events that are withdrawn whole and have a place in the past, newest
// first. The window of a maintenance that was to begin later has none yet.
func (s *State) PastWithdrawn() []*Event {
	var past []*Event
	for _, e := range s.Withdrawn {
		if !e.When().After(s.AsOf) {
			past = append(past, e)
		}
	}
	return past
}

// goingOn reports whether an event was going on in an interval: an incident if it was
// open, updated or ended in it, a maintenance if it ran.
func (e *Event) goingOn(in Interval) bool {
	for _, span := range e.spans() {
		if span.From.Before(in.To) && (span.To.IsZero() || !span.To.Before(in.From)) {
			return true
		}
	}
	return e.Kind == facts.Incident && slices.ContainsFunc(e.Updates, func(u *Update) bool {
		return !u.Date.Before(in.From) && u.Date.Before(in.To)
	})
}

// spans returns the intervals in which an event was going on: a maintenance as it ran, an
// incident from its start to the update that closed it, each time that it was opened. To
// is zero while it lasts.
func (e *Event) spans() []Interval {
	if e.Kind == facts.Maintenance {
		switch {
		case !e.Window.Real.From.IsZero():
			return []Interval{e.Window.Real}
		case e.Status == facts.Completed:
			return []Interval{e.Window.Current}
		}
		return nil
	}
	spans := []Interval{{From: e.Started}}
	for _, u := range e.Updates {
		last := &spans[len(spans)-1]
		switch {
		case u.Reopens:
			spans = append(spans, Interval{From: u.Date})
		case u.Closes():
			if last.To = u.Date; u.Ended.After(u.Date) {
				last.To = u.Ended
			}
		}
	}
	return spans
}

// Month is a month of the site's zone.
type Month struct {
	Year  int
	Month time.Month
}

func monthOf(t time.Time, zone *time.Location) Month {
	t = t.In(zone)
	return Month{t.Year(), t.Month()}
}

func (m Month) next() Month {
	if m.Month == time.December {
		return Month{m.Year + 1, time.January}
	}
	return Month{m.Year, m.Month + 1}
}

func (m Month) before(o Month) bool { return m.Year < o.Year || m.Year == o.Year && m.Month < o.Month }

// WentOn returns the incidents that were going on in a later month than that of their
// first update, by that month, newest first.
func (s *State) WentOn() map[Month][]*Event {
	zone := s.Site.Zone
	months := map[Month][]*Event{}
	for _, e := range s.Incidents {
		began := monthOf(e.When(), zone)
		if !e.Open && !began.before(monthOf(e.Last().Date, zone)) && !began.before(monthOf(e.Ended, zone)) {
			continue
		}
		for _, span := range e.spans() {
			to := span.To
			if to.IsZero() {
				to = s.AsOf
			}
			last := monthOf(to, zone)
			for m := monthOf(span.From, zone); !last.before(m); m = m.next() {
				if list := months[m]; began.before(m) && (len(list) == 0 || list[len(list)-1] != e) {
					months[m] = append(list, e)
				}
			}
		}
	}
	return months
}
