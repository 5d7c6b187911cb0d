package load

import (
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
)

// claim is who stands at a path of the site.
type claim struct {
	path string // as written
	file string // "" for candor itself
}

// claims are the paths that are taken, by how a file system without case sees them.
type claims map[string]claim

func key(p string) string { return strings.ToLower(strings.Trim(p, "/")) }

// reserved are the first parts of paths below which all is candor's. Below incidents,
// maintenance and components old addresses may lead on to new ones.
var reserved = map[string]bool{
	"history": true, "postmortems": true, "promises": true, "subscribe": true,
	"api": true, "embed": true, "assets": true, "404": true, "index": true,
}

// shared are first parts that candor has some paths below; a page cannot be named so.
var shared = map[string]bool{"incidents": true, "maintenance": true, "components": true}

// files of candor's own at the root.
var rootFiles = map[string]bool{
	"index.html": true, "404.html": true, "history.rss": true, "history.atom": true, "history.json": true,
	"maintenance.ics": true, "banner.js": true, "banner.json": true, "badge.svg": true, "badge.json": true,
	"sitemap.xml": true, "robots.txt": true, "_headers": true, "_redirects": true,
}

// paths reports aliases and pages that would stand where something else stands.
func (l *loading) paths(claimants []*part) {
	taken := claims{}
	l.yearNames()
	for _, p := range l.site.Pages {
		l.pageName(p)
		taken[key(p.Name)] = claim{"/" + p.Name + "/", p.File}
	}
	for _, p := range claimants {
		if p.event == nil {
			continue
		}
		for _, u := range p.event.Updates {
			l.aliases(taken, u.Aliases, u.File)
		}
	}
	for _, p := range claimants {
		if p.account != nil {
			l.aliases(taken, p.account.Aliases, p.account.File)
		}
	}
	for _, p := range l.site.Pages {
		l.aliases(taken, p.Aliases, p.File)
	}
}

// yearNames reports maintenances that would stand where the list of a year does.
func (l *loading) yearNames() {
	for _, e := range l.site.Maintenances {
		if strings.Trim(e.Slug, "0123456789") == "" {
			l.report(wrong("content/maintenance/"+e.Slug, "path-collision", "/maintenance/"+e.Slug+"/ is the list of a year").
				Note("give the folder a name that is not a number alone"))
		}
	}
}

// output returns who stands at a path by being an event, a post-mortem or a
// component, in the default language. It is looked up: there are few old paths, and
// many events.
func (l *loading) output(p string) (claim, bool) {
	links := permalink.New(l.site.URL, l.site.Default(), l.site.Default())
	segments := strings.Split(p, "/")
	switch {
	case p == key(links.Maintenances()):
		return claim{path: links.Maintenances()}, true
	case len(segments) == 2 && segments[0] == "incidents":
		if e := withSlug(l.site.Incidents, segments[1]); e != nil {
			return claim{links.Incident(e.Slug), e.Updates[0].File}, true
		}
	case len(segments) == 2 && segments[0] == "maintenance":
		if e := withSlug(l.site.Maintenances, segments[1]); e != nil {
			return claim{links.Maintenance(e.Slug), e.Updates[0].File}, true
		}
	case len(segments) == 2 && segments[0] == "components":
		if c := l.site.Component(segments[1]); c != nil {
			return claim{links.Component(c.ID), "content/site.yaml"}, true
		}
	case len(segments) == 3 && segments[0] == "incidents" && p == key(links.Postmortem(segments[1])):
		if i, found := slices.BinarySearchFunc(l.site.Postmortems, segments[1], func(p *facts.Postmortem, slug string) int {
			return strings.Compare(p.Incident, slug)
		}); found {
			return claim{links.Postmortem(segments[1]), l.site.Postmortems[i].File}, true
		}
	}
	return claim{}, false
}

// withSlug returns the event with the slug, or nil.
func withSlug(events []*facts.Event, slug string) *facts.Event {
	i, found := slices.BinarySearchFunc(events, slug, func(e *facts.Event, slug string) int { return strings.Compare(e.Slug, slug) })
	if !found {
		return nil
	}
	return events[i]
}

func (l *loading) pageName(p *facts.Page) {
	why := ""
	switch {
	case reserved[p.Name] || shared[p.Name]:
		why = "candor's own"
	case l.isPrefix(p.Name):
		why = "the front page in " + p.Name
	}
	if why != "" {
		l.report(wrong(p.File, "path-collision", "/"+p.Name+"/ is "+why).Note("give the page another name"))
	}
}

// isPrefix reports whether a first part of a path is that of a language.
func (l *loading) isPrefix(part string) bool {
	for _, language := range l.ctx.site.Languages[1:] {
		if strings.EqualFold(language, part) {
			return true
		}
	}
	return false
}

// aliases claims the old paths that lead to a file.
func (l *loading) aliases(taken claims, aliases []string, file string) {
	for _, alias := range aliases {
		if other, found := l.holder(taken, alias); found {
			l.report(l.collision(file, alias, other))
			continue
		}
		taken[key(alias)] = claim{alias, file}
	}
}

// holder returns who stands at a path already, above it as a file, or below which
// it must not stand.
func (l *loading) holder(taken claims, alias string) (claim, bool) {
	p := key(alias)
	first, rest, _ := strings.Cut(p, "/")
	if l.isPrefix(first) {
		p = rest
		first, rest, _ = strings.Cut(p, "/")
	}
	if p == "" || reserved[first] || rootFiles[p] || shared[first] && candorsOwn(first, rest) {
		return claim{path: alias}, true
	}
	if other, found := taken[p]; found {
		return other, true
	}
	if other, found := l.output(p); found {
		return other, true
	}
	for above := path.Dir(p); above != "."; above = path.Dir(above) {
		if other, found := taken[above]; found && strings.Contains(path.Base(above), ".") {
			return other, true
		}
	}
	return claim{}, false
}

// candorsOwn reports whether what follows one of the shared first parts is a feed, a
// calendar, a badge or the list of a year's maintenance.
func candorsOwn(first, rest string) bool {
	switch path.Ext(rest) {
	case ".rss", ".atom", ".ics", ".json", ".svg":
		return true
	}
	year, _, _ := strings.Cut(rest, "/")
	return first == "maintenance" && year != "" && strings.Trim(year, "0123456789") == ""
}

func (l *loading) collision(file, alias string, other claim) diag.Finding {
	f := l.errorAtText(file, "aliases", alias, "path-collision", "the alias %s is taken", alias)
	switch {
	case other.file == "":
		return f.Note("that address is candor's own")
	case other.file == file:
		return f.Note("this file stands there itself, at %s", other.path)
	case key(other.path) == key(alias) && other.path != alias && other.path != alias+"/":
		return f.Note("%s stands there too, at %s: some servers do not tell them apart", other.file, other.path)
	}
	return f.Note("%s stands at %s", other.file, other.path)
}
