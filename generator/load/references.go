package load

import (
	"slices"

	"candor/generator/diag"
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

// ids reports ids in the status API that are given twice: to two events, to two
// updates or post-mortems, or to two of components, groups and the site itself.
func (l *loading) ids(claimants []*part) {
	site := l.site
	const siteFile = "content/site.yaml"
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
