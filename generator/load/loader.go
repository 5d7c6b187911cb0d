package load

import (
	"cmp"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
)

// Loader reads one site repeatedly, each time only what has changed.
//
// It keeps a site in parts: each folder of an event is one, each notice with its translations,
// and the pages together. A part follows from its own files and from site.yaml alone, so a changed
// file is read with the others of its part, and no other part is touched: its facts
// are the same values as before, at the same addresses. Facts that have been handed
// out are never changed. What is checked between parts is checked anew each time.
//
// A Loader is used by one goroutine at a time; what it returns belongs to everybody.
type Loader struct {
	fsys    fs.FS
	options Options

	ctx       *context
	scenarios []facts.Scenario // the site's own
	ofNames   diag.List        // findings about the names at the top
	ofSite    diag.List        // those about site.yaml
	parts     []*part          // by name
	missed    []string         // what could not be reread; nil if nothing, and "." if all
}

// NewLoader returns a loader of the site in a folder. Nothing is read yet.
func NewLoader(fsys fs.FS, options Options) *Loader {
	return &Loader{fsys: fsys, options: options, missed: []string{"."}}
}

// Load reads the site, and returns what the function [Load] does. If events are asked for,
// it reads only these, notices among them, with site.yaml, the pages and the scenarios, and what it says of
// them is what a load of everything says: if that depends on other events, it reads all.
func (l *Loader) Load() (*facts.Site, diag.List, error) {
	if len(l.options.Events) > 0 || !l.options.OpenAt.IsZero() {
		site, findings, err := l.load(l.options.Events, l.options.OpenAt)
		if err != nil || !l.needsOthers(findings) {
			return site, findings, err
		}
	}
	return l.load(nil, time.Time{})
}

// LoadOnly reads the events that are asked for, and everything that is no event. What is wrong only
// beside other events it does not say.
func (l *Loader) LoadOnly() (*facts.Site, diag.List, error) {
	return l.load(l.options.Events, time.Time{})
}

// LoadNews reads what is open or names a date since [Options.Since], and all notices, pages and
// scenarios. What is wrong with other events, or only beside these, it does not say.
func (l *Loader) LoadNews() (*facts.Site, diag.List, error) {
	site, findings, err := l.load(nil, l.options.OpenAt)
	if err == nil && slices.ContainsFunc(l.parts, (*part).coversOthers) {
		return l.load(nil, time.Time{})
	}
	return site, findings, err
}

// coversOthers reports whether a post-mortem is about further incidents.
func (p *part) coversOthers() bool { return p.postmortem != nil && len(p.postmortem.Incidents) > 0 }

// needsOthers reports whether what was found in the events that were asked for depends on
// other events: one is not there, or has ids or old paths, which others may have too, or
// its post-mortem covers other incidents, or one that it promised may be among those of
// others, or a text leads to what was not read.
func (l *Loader) needsOthers(findings diag.List) bool {
	read := map[string]bool{}
	for _, p := range l.parts {
		if p.claims || p.coversOthers() || p.event != nil && promisesPostmortem(p.event) {
			return true
		}
		if p.event != nil {
			read[p.event.Slug] = true
		}
	}
	return slices.ContainsFunc(l.options.Events, func(slug string) bool { return !read[slug] }) ||
		slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == "dead-link" || f.Rule == "missing-picture" })
}

func promisesPostmortem(e *facts.Event) bool {
	return slices.ContainsFunc(e.Updates, func(u *facts.Update) bool { return !u.PostmortemBy.Time.IsZero() })
}

// load reads the events with some slugs, nil for all, or those that may be open at an instant,
// if it is not zero, and everything that is no event.
func (l *Loader) load(events []string, openAt time.Time) (*facts.Site, diag.List, error) {
	l.missed = []string{"."}
	w := walker{fsys: l.fsys, only: slices.Sorted(slices.Values(events))}
	if err := w.walk(); err != nil {
		if isMissing(err) {
			return nil, diag.List{notASite("content", "the folder content is missing")}, nil
		}
		return nil, nil, err
	}
	if !w.site {
		findings := append(w.findings, notASite(siteFile, "site.yaml is missing"))
		findings.Sort()
		return nil, findings, nil
	}
	ctx, ofSite, err := readContext(l.fsys, l.options)
	if err != nil {
		return nil, w.findings, err
	}
	if !openAt.IsZero() {
		if w.parts, err = mayBeOpen(l.fsys, w.parts, openAt, l.options.Since); err != nil {
			return nil, w.findings, err
		}
	}
	l.ctx, l.scenarios, l.ofNames, l.ofSite, l.parts = ctx, w.scenarios, w.findings, ofSite, w.parts
	if err = read(l.fsys, ctx, l.parts); err != nil {
		return nil, slices.Concat(l.ofNames, l.ofSite), err
	}
	l.missed = nil
	site, findings := l.assemble()
	return site, findings, nil
}

// Reload reads what files and folders of the given names hold, slash-separated below
// the site's folder, and returns what Load would: the rest must be as it was. What
// could not be read is read with the next Reload too.
func (l *Loader) Reload(names []string) (*facts.Site, diag.List, error) {
	names = append(slices.Clip(l.missed), names...)
	changed := map[string]bool{}
	for _, name := range names {
		part, ok := partOf(name)
		if !ok && (path.Clean(name) != siteFile || !l.rereadSite()) {
			return l.Load()
		}
		if part != "" {
			changed[part] = true
		}
	}
	l.missed = names
	var changedParts []*part
	for name := range changed {
		w := walker{fsys: l.fsys}
		p, err := w.reload(name)
		if err != nil {
			return nil, nil, err
		}
		if name == scenariosFolder && !slices.EqualFunc(w.scenarios, l.scenarios, sameScenario) {
			return l.Load()
		}
		changedParts = append(changedParts, p)
	}
	if err := read(l.fsys, l.ctx, changedParts); err != nil {
		return nil, nil, err
	}
	for _, p := range changedParts {
		l.replace(p)
	}
	l.missed = nil
	site, findings := l.assemble()
	return site, findings, nil
}

// Over returns a loader of the same site in other files, of which [Loader.Reload] is to be told
// all that differ and site.yaml. What was read so far is shared.
func (l *Loader) Over(fsys fs.FS) *Loader {
	other := *l
	other.fsys, other.parts, other.missed = fsys, slices.Clone(l.parts), slices.Clone(l.missed)
	return &other
}

// rereadSite reads site.yaml again. It reports false if what other files say may depend on
// what has changed in it, or if it cannot be read.
func (l *Loader) rereadSite() bool {
	ctx, findings, err := readContext(l.fsys, l.options)
	if err != nil || !ctx.givesTheSame(l.ctx) {
		return false
	}
	l.ctx, l.ofSite = ctx, findings
	return true
}

// partOf returns the part that a file or folder belongs to: "" if to none, and false
// if everything depends on it.
func partOf(name string) (part string, ok bool) {
	segments := strings.SplitN(path.Clean(name), "/", 4)
	switch {
	case segments[0] == ".":
		return "", false
	case segments[0] != "content":
		return "", true
	case len(segments) > 2 && segments[1] == "pages":
		return pagesFolder, true
	case len(segments) > 2 && segments[1] == "scenarios":
		return scenariosFolder, true
	case len(segments) > 2 && segments[1] == "notices":
		if slug := noticeSlug(segments[2]); slug != "" {
			return path.Join(noticesFolder, slug), true
		}
		return "", true
	case len(segments) > 2 && (segments[1] == "incidents" || segments[1] == "maintenance"):
		return path.Join(segments[:3]...), true
	}
	return "", false
}

// Events returns the slugs of the events and notices that files belong to; false if one of
// them belongs to none.
func Events(files iter.Seq[string]) ([]string, bool) {
	var slugs []string
	for file := range files {
		part, ok := partOf(file)
		if _, event := kinds[path.Base(path.Dir(part))]; !ok || !event {
			return nil, false
		}
		slugs = append(slugs, path.Base(part))
	}
	slices.Sort(slugs)
	return slices.Compact(slugs), true
}

// reload lists the files of a part that may have changed, or gone.
func (w *walker) reload(name string) (*part, error) {
	switch name {
	case pagesFolder:
		return w.reloadFolder(name, (*walker).pageFolder)
	case scenariosFolder:
		return w.reloadFolder(name, (*walker).scenarioFolders)
	}
	if path.Dir(name) == noticesFolder {
		return w.reloadNotice(name)
	}
	return w.reloadEntry(path.Dir(name), path.Base(name))
}

// replace puts a part that was reread in its place; an empty one is removed.
func (l *Loader) replace(p *part) {
	i, found := slices.BinarySearchFunc(l.parts, p.name, func(p *part, name string) int { return cmp.Compare(p.name, name) })
	switch {
	case p.empty() && found:
		l.parts = slices.Delete(l.parts, i, i+1)
	case p.empty():
	case found:
		l.parts[i] = p
	default:
		l.parts = slices.Insert(l.parts, i, p)
	}
}

// assemble returns the site of all parts, and everything that is wrong with it.
func (l *Loader) assemble() (*facts.Site, diag.List) {
	site := *l.ctx.site
	a := loading{fsys: l.fsys, ctx: l.ctx, site: &site, findings: slices.Concat(l.ofNames, l.ofSite)}
	for _, p := range l.parts {
		a.findings = append(a.findings, p.findings...)
		switch {
		case p.event == nil:
		case p.event.Kind == facts.Maintenance:
			site.Maintenances = append(site.Maintenances, p.event)
		case p.event.Kind == facts.Notice:
			site.Notices = append(site.Notices, p.event)
		default:
			site.Incidents = append(site.Incidents, p.event)
		}
		if p.postmortem != nil {
			site.Postmortems = append(site.Postmortems, p.postmortem)
		}
		site.Pages = append(site.Pages, p.pages...)
	}
	a.checkReferences(l.parts)
	demoteScenarios(a.findings)
	a.findings.Sort()
	return &site, a.findings
}

// demoteScenarios makes each mistake in a scenario a suggestion: a scenario is never
// published, so that it must not stop what is.
func demoteScenarios(findings diag.List) {
	for i, f := range findings {
		if strings.HasPrefix(f.File, scenariosFolder+"/") && f.Rule != "symlink" {
			findings[i].Severity = diag.Suggestion
		}
	}
}
