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

// Waiting returns the first updates that are still drafts at an instant, although the longest
// silence that the site promises for their impact has passed. It is counted from the same
// start as the time to the first update, else from the draft's date. A draft that has waited
// for a week no longer counts.
func (s *State) Waiting(at time.Time) []Waiting {
	var waiting []Waiting
	for _, e := range Derive(unpublished(s.Site), at, true).Incidents {
		w := Waiting{Update: e.First(), Since: e.FirstUpdateFrom()}
		if w.Since.IsZero() {
			w.Since = e.Started
		}
		w.Due = w.Since.Add(s.Site.Promise.For(w.Update.EventImpact))
		if !at.Before(w.Due) && at.Sub(w.Since) < waitingFor {
			waiting = append(waiting, w)
		}
	}
	return waiting
}

// waitingFor is how long a draft counts as a late first update.
const waitingFor = 7 * 24 * time.Hour

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
