package derive

import (
	"time"

	"candor/generator/facts"
)

// Waiting is an incident whose first update is still a draft: nothing is published, though
// customers feel it.
type Waiting struct {
	Update *Update   // the draft, as it would be published
	Since  time.Time // when customers began to feel it, as far as the draft says
	Due    time.Time // when the site's promise for its impact asks for the update
}

// Late reports whether the update is late at an instant.
func (w *Waiting) Late(at time.Time) bool { return !at.Before(w.Due) }

// waitsFor is how long a draft waits; after that nobody means to publish it.
const waitsFor = 7 * 24 * time.Hour

// Waiting returns the first updates that are still drafts at an instant, although the longest
// silence that the site promises for their impact has passed. It is counted from the same
// start as the time to the first update, else from the draft's date. A draft that has waited
// for a week no longer counts.
func (s *State) Waiting(at time.Time) []Waiting {
	var late []Waiting
	for _, w := range s.FirstDrafts(at) {
		if w.Late(at) {
			late = append(late, w)
		}
	}
	return late
}

// FirstDrafts returns the first updates that are still drafts at an instant, whether they are late
// or not. A draft that has waited for a week no longer counts.
func (s *State) FirstDrafts(at time.Time) []Waiting {
	var drafts []Waiting
	for _, e := range s.Unpublished(at) {
		if since := e.Since(); at.Before(e.WaitsUntil()) {
			drafts = append(drafts, Waiting{Update: e.First(), Since: since, Due: since.Add(s.Site.Promise.For(e.First().EventImpact))})
		}
	}
	return drafts
}

// Unpublished returns the incidents of which nothing is published at an instant, as they would
// be if all of their drafts were.
func (s *State) Unpublished(at time.Time) []*Event {
	return Derive(unpublished(s.Site), at, true).Incidents
}

// Since returns from when an incident waits for its first update: when customers began to feel
// it, else the date of the first update.
func (e *Event) Since() time.Time {
	if from := e.FirstUpdateFrom(); !from.IsZero() {
		return from
	}
	return e.Started
}

// WaitsUntil returns until when an incident waits for its first update, if that is a draft: for
// a week. It is counted from the draft's date too, as an incident may have lasted for longer
// before anybody began to write.
func (e *Event) WaitsUntil() time.Time {
	from := e.Since()
	if written := e.First().Date; written.After(from) {
		from = written
	}
	return from.Add(waitsFor)
}

// unpublished is the site with nothing but the incidents whose updates are all drafts.
func unpublished(site *facts.Site) *facts.Site {
	drafts := *site
	drafts.Incidents, drafts.Maintenances, drafts.Notices, drafts.Postmortems, drafts.Pages = nil, nil, nil, nil, nil
	for _, e := range site.Incidents {
		published := len(e.Updates) == 0
		for _, u := range e.Updates {
			published = published || !u.Draft || u.Imported != ""
		}
		if !published {
			drafts.Incidents = append(drafts.Incidents, e)
		}
	}
	return &drafts
}
