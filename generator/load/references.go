package load

import (
	"slices"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
)

// checkReferences checks what must hold between events, pages and site.yaml.
func (l *loading) checkReferences(parts []*part) {
	var claimants []*part
	for _, p := range parts {
		if p.claims {
			claimants = append(claimants, p)
		}
	}
	l.pictures()
	l.covered()
	l.sinces()
	l.untils()
	l.ids(claimants)
	l.paths(claimants)
	l.links(parts)
}

// covered reports post-mortems that cover an incident that there is not.
func (l *loading) covered() {
	site := l.site
	slugs := make([]string, len(site.Incidents))
	for i, e := range site.Incidents {
		slugs[i] = e.Slug
	}
	for _, p := range site.Postmortems {
		for _, slug := range p.Incidents {
			if _, found := slices.BinarySearch(slugs, slug); !found {
				l.report(l.errorAtText(p.File, "incidents", slug, "unknown-incident", "unknown incident %q", slug).
					Suggest(diag.Nearest(slug, slugs)).Note("use the name of its folder in content/incidents"))
			}
		}
	}
}

// sinces warns of a component whose since is later than an incident that names it: its
// days are on record from that incident on.
func (l *loading) sinces() {
	named := l.namedBefore(l.dates(func(c *facts.Component) time.Time { return c.Since }))
	for i := range l.site.Components {
		c := &l.site.Components[i]
		if u := named[c.ID]; u != nil {
			l.report(asWarning(l.errorAtText(siteFile, "id", c.ID, "since-after-incident", "%s is on record since %s, but an incident affected it before",
				c.ID, c.Since.Format(time.DateOnly)).
				Note("the incident is %s; set since to the first day of %s, or leave it out", u.File, c.ID)))
		}
	}
}

// namedBefore returns, by component, the first update of an incident that says that it was
// affected before its date.
func (l *loading) namedBefore(dates map[string]time.Time) map[string]*facts.Update {
	named := map[string]*facts.Update{}
	var last time.Time // no update from then on counts
	for _, date := range dates {
		if date.After(last) {
			last = date
		}
	}
	for _, e := range l.site.Incidents {
		for i, u := range e.Updates {
			from := u.Date
			if i == 0 && !u.Started.IsZero() {
				from = u.Started
			}
			if !from.Before(last) {
				continue
			}
			for _, effect := range u.Components {
				id := effect.Component
				if !u.Draft && effect.Status != facts.Operational && from.Before(dates[id]) && named[id] == nil {
					named[id] = u
				}
			}
		}
	}
	return named
}

// dates returns a date of the components that have one, by id.
func (l *loading) dates(of func(*facts.Component) time.Time) map[string]time.Time {
	dates := map[string]time.Time{}
	for i := range l.site.Components {
		if c := &l.site.Components[i]; !of(c).IsZero() {
			dates[c.ID] = of(c)
		}
	}
	return dates
}

// untils reports updates and notices that name a component after its last day.
func (l *loading) untils() {
	if len(l.dates(func(c *facts.Component) time.Time { return c.Until })) == 0 {
		return
	}
	for e := range l.site.Events() {
		for _, u := range e.Updates {
			for _, effect := range u.Components {
				if c := l.site.Component(effect.Component); c.Retired(u.Date) {
					l.report(l.errorAtText(u.File, "components", "", "retired-component", "%s was retired before this update", c.ID).
						Note("its last day is until: %s, in content/site.yaml; leave it out here, or move its last day", lastDay(c)))
				}
			}
		}
	}
}

// lastDay returns the last day of a component that has one, as it is written.
func lastDay(c *facts.Component) string {
	return c.Until.Add(-time.Second).Format(time.DateOnly)
}

// ids reports ids in the status API that are given twice: to two events, to two
// updates or post-mortems, or to two of components, groups and the site itself.
func (l *loading) ids(claimants []*part) {
	site := l.site
	parts := idSet{l: l, field: "api_id"}
	parts.add(site.APIID, siteFile)
	for _, c := range site.Components {
		parts.add(c.APIID, siteFile)
	}
	for _, g := range site.Groups {
		parts.add(g.APIID, siteFile)
	}
	events, updates := idSet{l: l, field: "api_id"}, idSet{l: l, field: "id"}
	for _, p := range claimants {
		if p.event == nil {
			continue
		}
		for _, u := range p.event.Updates {
			events.add(u.APIID, u.File)
			updates.add(u.ID, u.File)
		}
	}
	for _, p := range claimants {
		if p.postmortem != nil {
			updates.add(p.postmortem.ID, p.postmortem.File)
		}
	}
}

// idSet is a set of ids, with the file that gave each.
type idSet struct {
	l     *loading
	field string
	files map[string]string
}

func (s *idSet) add(id, file string) {
	if id == "" {
		return
	}
	if other, found := s.files[id]; found {
		s.l.report(s.l.errorAtText(file, s.field, id, "duplicate-id", "the id %s is given twice", id).
			Note("the first is in %s", other))
		return
	}
	put(&s.files, id, file)
}
