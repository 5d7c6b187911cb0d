package load

import (
	"path"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/text/markdown"
)

// links reports pictures that do not exist and links within the site that lead nowhere. A
// picture is replaced by its description, so that no picture holds a text back: both are
// warnings, and check makes an error of the former.
func (l *loading) links(parts []*part) {
	for _, p := range parts {
		inFile := map[string]diag.List{}
		report := func(f diag.Finding) { inFile[f.File] = append(inFile[f.File], f) }
		for i := range p.references {
			switch ref := &p.references[i]; {
			case ref.picture && !l.exists(ref.to):
				put(&l.site.MissingPictures, ref.to, true)
				report(l.warnAt(ref, "missing-picture", "the picture %s does not exist; its description is shown instead", ref.typed).
					Suggest(l.nearPicture(ref)))
			case ref.picture:
			case ref.to != "" && !l.exists(ref.to):
				report(l.warnAt(ref, "dead-link", "the link %s leads nowhere on this site", ref.typed).Suggest(l.nearPage(ref.to)))
			case ref.anchor != "" && !l.anchored(ref):
				report(l.warnAt(ref, "dead-link", "nothing on the page has the anchor #%s", ref.anchor))
			}
		}
		for file, findings := range inFile {
			for _, f := range bounded(file, findings) {
				l.report(f)
			}
		}
	}
}

// warnAt returns a warning at a reference. The file is read once more, as in errorAt; the
// findings of one file share it.
func (l *loading) warnAt(ref *reference, rule, format string, args ...any) diag.Finding {
	if l.warned == nil || l.warned.Name != ref.file {
		l.warned = &diag.Source{Name: ref.file}
		l.warned.Text, _ = readFile(l.fsys, ref.file) // without it the finding has no excerpt
	}
	return l.warned.Warningf(ref.pos, rule, format, args...)
}

// exists reports whether a build with everything published writes a file at a site path.
func (l *loading) exists(at string) bool {
	at = l.withoutLanguage(at)
	file := strings.TrimPrefix(at, "/")
	if name, found := strings.CutPrefix(file, permalink.Assets+"/"); found {
		return l.isAsset(name)
	}
	if isPicture(at) {
		return l.hasPicture(at)
	}
	for _, file := range [...]string{permalink.File(at), permalink.File(at + "/")} {
		if permalink.Own(file, nil) && file != permalink.Assets+"/index.html" {
			return true
		}
		if _, found := l.output(file); found {
			return true
		}
	}
	name := strings.Trim(file, "/")
	return slices.ContainsFunc(l.site.Pages, func(p *facts.Page) bool { return p.Name == name }) || l.isAlias(at)
}

// hasPicture reports whether there is a picture at a site path. Capitals count, as they do
// on most servers.
func (l *loading) hasPicture(at string) bool {
	dir, name := path.Split(at)
	for e := range l.site.Events() {
		if (permalink.Links{}).Event(e.Kind, e.Slug) == dir {
			return slices.Contains(e.Pictures, name)
		}
	}
	return permalink.Own(strings.TrimPrefix(at, "/"), nil)
}

// withoutLanguage returns a site path without the prefix of a language.
func (l *loading) withoutLanguage(at string) string {
	first, rest, nested := strings.Cut(strings.TrimPrefix(at, "/"), "/")
	if nested && slices.Contains(l.site.Languages[1:], first) {
		return "/" + rest
	}
	return at
}

// isAlias reports whether an old path leads on from a site path.
func (l *loading) isAlias(at string) bool {
	at = strings.TrimSuffix(at, "/")
	among := func(aliases []string) bool {
		return slices.ContainsFunc(aliases, func(alias string) bool { return strings.TrimSuffix(alias, "/") == at })
	}
	for e := range l.site.Events() {
		if slices.ContainsFunc(e.Updates, func(u *facts.Update) bool { return among(u.Aliases) }) {
			return true
		}
	}
	return slices.ContainsFunc(l.site.Postmortems, func(p *facts.Postmortem) bool { return among(p.Aliases) }) ||
		slices.ContainsFunc(l.site.Pages, func(p *facts.Page) bool { return among(p.Aliases) })
}

// anchored reports whether the page that a reference leads to has its anchor, as far as
// that is known: of pages that candor makes itself it is not.
func (l *loading) anchored(ref *reference) bool {
	at := ref.to
	if at == "" {
		if ref.local {
			return true
		}
		segments := strings.Split(ref.file, "/")
		if len(segments) < 4 || strings.HasPrefix(segments[3], "postmortem.") {
			return false
		}
		at = pageDir(segments)
	}
	segments := strings.Split(strings.Trim(l.withoutLanguage(at), "/"), "/")
	switch {
	case len(segments) == 3 && segments[2] == "postmortem":
		return !slices.ContainsFunc(l.site.Postmortems, func(p *facts.Postmortem) bool {
			return p.Incident == segments[1] && !hasAnchor(ref.anchor, &p.Content, p.Translations)
		})
	case len(segments) == 2:
		for e := range l.site.Events() {
			if e.Slug != segments[1] || kinds[segments[0]] != e.Kind {
				continue
			}
			return slices.ContainsFunc(e.Updates, func(u *facts.Update) bool {
				if u.Name == "" { // a notice has the headings of its text, as a page has
					return hasAnchor(ref.anchor, &u.Content, u.Translations)
				}
				return ref.anchor == permalink.Anchor(u.Name) || strings.HasPrefix(ref.anchor, u.Name+"-")
			})
		}
	case len(segments) == 1:
		return !slices.ContainsFunc(l.site.Pages, func(p *facts.Page) bool {
			return p.Name == segments[0] && !hasAnchor(ref.anchor, &p.Content, p.Translations)
		})
	}
	return true
}

// hasAnchor reports whether a text, or a translation of it, has a heading with the anchor.
func hasAnchor(anchor string, w *facts.Content, translations map[string]*facts.Content) bool {
	has := func(w *facts.Content) bool {
		document := markdown.Read(w.Body)
		return document.HasAnchor(anchor)
	}
	for _, t := range translations {
		if has(t) {
			return true
		}
	}
	return has(w)
}

// nearPicture returns the picture that was likely meant, in the form that was typed.
func (l *loading) nearPicture(ref *reference) string {
	if strings.HasPrefix(ref.to, "/"+permalink.Assets+"/") {
		return l.near(ref.to, "/"+permalink.Assets+"/", l.assets())
	}
	for e := range l.site.Events() {
		if at := (permalink.Links{}).Event(e.Kind, e.Slug); strings.HasPrefix(ref.to, at) {
			near := diag.Nearest(path.Base(ref.to), e.Pictures)
			if near == "" {
				return ""
			}
			return strings.TrimSuffix(ref.typed, path.Base(ref.typed)) + near
		}
	}
	return ""
}

func (l *loading) near(at, folder string, names []string) string {
	if near := diag.Nearest(strings.TrimPrefix(at, folder), names); near != "" {
		return folder + near
	}
	return ""
}

// nearPage returns the site path that was likely meant.
func (l *loading) nearPage(at string) string {
	if folder := "/" + permalink.Assets + "/"; strings.HasPrefix(at, folder) {
		return l.near(at, folder, l.assets())
	}
	links := permalink.Links{}
	pages := []string{links.History(), links.Maintenances(), links.Postmortems(), links.Promises(), links.Subscribe()}
	for _, p := range l.site.Pages {
		pages = append(pages, links.Page(p.Name))
	}
	for _, c := range l.site.Components {
		pages = append(pages, links.Component(c.ID))
	}
	for e := range l.site.Events() {
		pages = append(pages, links.Event(e.Kind, e.Slug))
	}
	folder, name := path.Split(strings.TrimSuffix(at, "/"))
	var names []string
	for _, p := range pages {
		if dir, name := path.Split(strings.TrimSuffix(p, "/")); dir == folder {
			names = append(names, name)
		}
	}
	if near := diag.Nearest(name, names); near != "" {
		return folder + near + "/"
	}
	return ""
}
