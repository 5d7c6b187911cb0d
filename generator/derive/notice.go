package derive

import (
	"iter"
	"slices"

	"candor/generator/facts"
)

// notice derives whether a notice is current: from its date until the instant that it names,
// else for [facts.NoticeDays] days.
func (d *deriver) notice(s *eventState) {
	e := s.event
	u := e.Last()
	e.Started, e.Until = u.Date, u.UntilOf(d.site.Zone)
	e.Open = !s.clock.reached(e.Until)
	if e.Banner = u.Banner; e.Banner == facts.BannerUnwritten {
		e.Banner = facts.BannerNever
	}
}

// CurrentNotices returns the notices that are current, newest first.
func (s *State) CurrentNotices() []*Event {
	return slices.DeleteFunc(slices.Clone(s.Notices), func(e *Event) bool { return !e.Open })
}

// NoticesOn returns the notices that name a component, newest first.
func (s *State) NoticesOn(component string) []*Event {
	return slices.DeleteFunc(slices.Clone(s.Notices), func(e *Event) bool { return !e.Last().Concerns(component) })
}

// Events returns everything that counts under a kind and a slug: incidents, maintenance windows,
// then notices, each the newest first. What is withdrawn whole is only in [State.Published]: it
// counts nowhere, but what is left of it is public.
func (s *State) Events() iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		for _, events := range [...][]*Event{s.Incidents, s.Maintenances, s.Notices} {
			for _, e := range events {
				if !yield(e) {
					return
				}
			}
		}
	}
}
