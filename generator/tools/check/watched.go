package check

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// watched returns the site without the events in which the rules with a clock can find nothing, so
// that they are not derived once more: those that are over, without a post-mortem or a promise. Of
// a long history that is most. It is there for speed alone.
func watched(site *facts.Site, at time.Time) *facts.Site {
	part := *site
	explained := map[string]bool{} // incidents that a post-mortem is about
	for _, p := range site.Postmortems {
		explained[p.Incident] = true
		for _, slug := range p.Incidents {
			explained[slug] = true
		}
	}
	for _, list := range eventsOf(&part) {
		*list = slices.DeleteFunc(slices.Clone(*list), func(e *facts.Event) bool { return !explained[e.Slug] && isDone(e, at) })
	}
	return &part
}

// isDone reports whether the last text of an event is out and ends it, and none promises anything or
// is about a leak.
func isDone(e *facts.Event, at time.Time) bool {
	for _, u := range e.Updates {
		if u.Leak != nil || u.Scenario != "" || u.Compensation != nil || !u.PostmortemBy.IsZero() || u.Draft || u.Withdrawn != nil || u.Date.After(at) {
			return false
		}
	}
	return len(e.Updates) > 0 && e.Updates[len(e.Updates)-1].Status.Ended()
}
