package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// BannerItem is an event as the banner on other pages shows it.
//
// An event's banner choice decides whether there is an item: never, there is none;
// always, there is one; auto, there is one if the impact is at or above the site's
// floor. A maintenance has no impact, so auto is always; it shows from its announce
// time to its end, and one that an update began until another update ends it. An
// incident shows while it is open, and for endedShows after its end, so that those
// who know of it learn that it is over. A notice shows while it is current, if its writer
// asked for it: its choice is never unless it was written, and auto is always.
type BannerItem struct {
	*Event
	Ended       bool         // an incident that is over
	From, Until time.Time    // it shows from the one to the other, the latter not in it; zero: no bound
	Severity    facts.Impact // how grave it is: Unstated for a maintenance and a notice
	Forced      bool         // always: no floor keeps it out
	Concerns    []string     // ids of the components, and of their groups, in the site's order; none means everybody
}

// endedShows is how long an incident that is over still has an item.
const endedShows = time.Hour

// BannerItems returns what the banner has to show, now or, as a page knows the time by
// itself, later: open incidents, the gravest first, then the newest; windows in
// progress; upcoming windows; current notices; incidents that are over. The last are those of the day
// of AsOf, so that no item leaves between two changes.
func (s *State) BannerItems() []*BannerItem {
	var list []*BannerItem
	add := func(e *Event) {
		if n := s.bannerItem(e); n != nil {
			list = append(list, n)
		}
	}
	for _, events := range [...][]*Event{s.Open(), s.Running(), s.Upcoming(), s.CurrentNotices(), s.justEnded()} {
		for _, e := range events {
			add(e)
		}
	}
	return list
}

// BannerShowing returns the items that show at the instant of the state to one who
// knows nothing yet.
func (s *State) BannerShowing() []*BannerItem {
	return slices.DeleteFunc(s.BannerItems(), func(n *BannerItem) bool {
		return n.Ended || n.Kind == facts.Maintenance && !n.Window.Announced
	})
}

// justEnded returns the incidents whose item still showed on the day of AsOf, the
// latest first.
func (s *State) justEnded() []*Event {
	today := facts.Midnight(s.AsOf, 0, s.Site.Zone)
	var ended []*Event
	for _, e := range s.Incidents {
		if !e.Open && e.Resolved.Add(endedShows).After(today) {
			ended = append(ended, e)
		}
	}
	slices.SortStableFunc(ended, func(a, b *Event) int { return b.Resolved.Compare(a.Resolved) })
	return ended
}

// bannerItem returns the item of an event, nil if its author or the floor keeps it out.
func (s *State) bannerItem(e *Event) *BannerItem {
	n := &BannerItem{Event: e, Forced: e.Banner == facts.BannerAlways, Concerns: s.concerns(e)}
	if e.Banner == facts.BannerNever {
		return nil
	}
	switch {
	case e.Kind == facts.Notice:
		n.Until = e.Until
		return n
	case e.Kind == facts.Maintenance:
		if e.Window.ByClock {
			n.From, n.Until = e.Window.Announce, e.Window.Current.To
		}
		return n
	}
	if !n.Forced && e.Impact < s.Site.BannerFloor {
		return nil
	}
	n.Severity = e.Impact
	if !e.Open {
		n.Ended, n.Until = true, e.Resolved.Add(endedShows)
	}
	return n
}

// concerns returns the ids of what an event affects now, else of what it affected or
// will affect, with those of their groups.
func (s *State) concerns(e *Event) []string {
	effects := e.Affected()
	if len(effects) == 0 {
		effects = e.EverAffected
	}
	var ids []string
	for _, effect := range effects {
		c := s.Component(effect.Component)
		for _, id := range [...]string{c.Group, c.ID} {
			if id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Gravest reports whether an item is one to interrupt a reader with: an open
// incident whose impact is critical.
func (n *BannerItem) Gravest() bool { return !n.Ended && n.Severity == facts.Critical }

// NextUpdate returns the instant by which the next update was promised; zero if it was
// not.
func (n *BannerItem) NextUpdate() time.Time {
	if n.Next == nil || n.Ended {
		return time.Time{}
	}
	return n.Next.Due.Due()
}
