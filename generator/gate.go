package generator

import (
	"io/fs"
	"slices"
	"time"

	"candor/generator/check"
	"candor/generator/diag"
	"candor/generator/facts"
)

// fresh is how long an event is looked at by the gate of a build after its last word.
// What is older than a week could only be warned of, and what is older than this was
// said in public so long ago that `candor check` is the place to hear of it. So a build
// does not read the whole history for it each time.
const fresh = 90 * 24 * time.Hour

// Gate judges what is about to be told outside as a build judges what it publishes: what
// no page shows is not announced either.
func (s *Source) Gate(at time.Time) diag.List { return gate(s.Site, s.files, at) }

// gate judges what a build is about to make public. See [check.Gate].
func gate(site *facts.Site, files fs.FS, at time.Time) diag.List {
	return check.Gate(lately(site, at.Add(-fresh)), files, at)
}

// lately returns a site with the events that had a word since an instant: an update, or
// a post-mortem. Its pages are all there, as they have no date.
func lately(site *facts.Site, since time.Time) *facts.Site {
	part := *site
	part.Postmortems = slices.DeleteFunc(slices.Clone(site.Postmortems), func(p *facts.Postmortem) bool { return p.Date.Before(since) })
	explained := map[string]bool{}
	for _, p := range part.Postmortems {
		explained[p.Incident] = true
	}
	part.Incidents = slices.DeleteFunc(slices.Clone(site.Incidents), func(e *facts.Event) bool {
		return lastWord(e).Before(since) && !explained[e.Slug]
	})
	part.Maintenances = slices.DeleteFunc(slices.Clone(site.Maintenances), func(e *facts.Event) bool { return lastWord(e).Before(since) })
	return &part
}

func lastWord(e *facts.Event) time.Time { return e.Updates[len(e.Updates)-1].Date }
