package load

import (
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
)

// claim is a path of the site and the file that takes it.
type claim struct {
	path string // as written
	file string // the file of the content; "" for candor itself
}

// claims are the files that the content's pages and aliases become, by their path below
// the output folder in lower case: some file systems ignore case.
type claims struct {
	files   map[string]claim
	folders map[string]claim // every folder that one of the files is in, with one such file
}

func (c *claims) add(file string, by claim) {
	file = strings.ToLower(file)
	put(&c.files, file, by)
	for folder := path.Dir(file); folder != "."; folder = path.Dir(folder) {
		if _, found := c.folders[folder]; found {
			return
		}
		put(&c.folders, folder, by)
	}
}

// holder returns the claim that a file cannot exist beside: of the same file, of a file
// where it needs a folder, or of a folder where it is a file.
func (c *claims) holder(file string) (claim, bool) {
	file = strings.ToLower(file)
	if other, found := c.files[file]; found {
		return other, true
	}
	if other, found := c.folders[file]; found {
		return other, true
	}
	for folder := path.Dir(file); folder != "."; folder = path.Dir(folder) {
		if other, found := c.files[folder]; found {
			return other, true
		}
	}
	return claim{}, false
}

// paths reports pages and aliases at a path that something else has.
func (l *loading) paths(claimants []*part) {
	var taken claims
	l.yearNames()
	for _, p := range l.site.Pages {
		l.pageName(p)
		for _, language := range l.site.Languages {
			at := permalink.New(l.site.URL, language, l.site.Default()).Page(p.Name)
			taken.add(permalink.File(at), claim{at, p.File})
		}
	}
	for _, p := range claimants {
		if p.event == nil {
			continue
		}
		for _, u := range p.event.Updates {
			l.aliases(&taken, u.Aliases, u.File)
		}
	}
	for _, p := range claimants {
		if p.postmortem != nil {
			l.aliases(&taken, p.postmortem.Aliases, p.postmortem.File)
		}
	}
	for _, p := range l.site.Pages {
		l.aliases(&taken, p.Aliases, p.File)
	}
}

// yearNames reports maintenances whose path is that of the list of a year.
func (l *loading) yearNames() {
	for _, e := range l.site.Maintenances {
		if strings.Trim(e.Slug, "0123456789") == "" {
			l.report(wrong("content/maintenance/"+e.Slug, "path-collision", "%s is the list of a year", "/maintenance/"+e.Slug+"/").
				Note("give the folder a name that is not only a number"))
		}
	}
}

// pageName reports a page whose path is candor's own.
func (l *loading) pageName(p *facts.Page) {
	at := "/" + p.Name + "/"
	var f diag.Finding
	switch {
	case l.isPrefix(p.Name):
		f = l.errorAt(p.File, "", "path-collision", "%s is the front page in %s", at, p.Name)
	case l.own(permalink.File(at)):
		f = l.errorAt(p.File, "", "path-collision", "%s is a path of candor's own", at)
	default:
		return
	}
	l.report(f.Note("rename the file"))
}

// own reports whether candor writes, or could write, a file of the output.
func (l *loading) own(file string) bool { return permalink.Own(file, l.site.Languages[1:]) }

// isPrefix reports whether a first part of a path is that of a language.
func (l *loading) isPrefix(part string) bool {
	return slices.ContainsFunc(l.site.Languages[1:], func(language string) bool { return strings.EqualFold(language, part) })
}

// aliases claims the old paths that lead to a file.
func (l *loading) aliases(taken *claims, aliases []string, file string) {
	for _, alias := range aliases {
		if other, found := l.holder(taken, alias); found {
			l.report(l.collision(file, alias, other))
			continue
		}
		taken.add(permalink.AliasFile(alias), claim{alias, file})
	}
}

// holder returns what has the path of an alias.
func (l *loading) holder(taken *claims, alias string) (claim, bool) {
	file := permalink.AliasFile(alias)
	if l.own(file) {
		return claim{path: alias}, true
	}
	below := strings.ToLower(file)
	if first, rest, nested := strings.Cut(below, "/"); nested && l.isPrefix(first) {
		below = rest
	}
	if other, found := l.output(below); found {
		return other, true
	}
	return taken.holder(file)
}

// output returns the event, post-mortem or component whose page, or picture, a file is or
// is below, whatever the language. It is looked up: there are few aliases and many events.
func (l *loading) output(file string) (claim, bool) {
	links := permalink.New(l.site.URL, l.site.Default(), l.site.Default())
	segments := strings.Split(file, "/")
	if len(segments) < 3 {
		return claim{}, false
	}
	switch id := segments[1]; segments[0] {
	case "incidents":
		if file == permalink.File(links.Postmortem(id)) {
			return l.postmortemAt(id)
		}
		return ofEvent(l.site.Incidents, id, links.Event(facts.Incident, id), segments[2])
	case "maintenance":
		return ofEvent(l.site.Maintenances, id, links.Event(facts.Maintenance, id), segments[2])
	case "notices":
		return ofEvent(l.site.Notices, id, links.Event(facts.Notice, id), segments[2])
	case permalink.Components:
		if c := l.site.Component(id); c != nil && segments[2] == "index.html" {
			return claim{links.Component(id), "content/site.yaml"}, true
		}
	}
	return claim{}, false
}

// ofEvent returns the event of the slug if a name in its folder is its page or a picture.
func ofEvent(events []*facts.Event, slug, at, name string) (claim, bool) {
	i, found := slices.BinarySearchFunc(events, slug, func(e *facts.Event, slug string) int { return strings.Compare(e.Slug, slug) })
	switch {
	case !found:
		return claim{}, false
	case name == "index.html":
		return claim{at, events[i].Updates[0].File}, true
	}
	for _, picture := range events[i].Pictures {
		if strings.EqualFold(picture, name) {
			return claim{at + picture, path.Join(path.Dir(events[i].Updates[0].File), picture)}, true
		}
	}
	return claim{}, false
}

func (l *loading) postmortemAt(slug string) (claim, bool) {
	i, found := slices.BinarySearchFunc(l.site.Postmortems, slug, func(p *facts.Postmortem, slug string) int {
		return strings.Compare(p.Incident, slug)
	})
	if !found {
		return claim{}, false
	}
	p := l.site.Postmortems[i]
	return claim{permalink.New("", "", "").Postmortem(slug), p.File}, true
}

func (l *loading) collision(file, alias string, other claim) diag.Finding {
	f := l.errorAtText(file, "aliases", alias, "path-collision", "the alias %s is taken", alias)
	mine, theirs := permalink.AliasFile(alias), permalink.AliasFile(other.path)
	switch {
	case other.file == "":
		return f.Note("this path is candor's own")
	case mine != theirs && strings.EqualFold(mine, theirs):
		return f.Note("%s has the path %s, and some servers ignore case", other.file, other.path)
	case other.file == file && mine == theirs:
		return f.Note("this file already has the path %s", other.path)
	case strings.HasPrefix(mine, theirs+"/") || strings.HasPrefix(theirs, mine+"/"):
		return f.Note("%s has the path %s, and one path cannot be both a file and a folder", other.file, other.path)
	}
	return f.Note("%s has the path %s", other.file, other.path)
}
