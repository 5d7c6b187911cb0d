// Package cstate reads the content and the settings of a site made with cState, or with
// its elder Netlify StatusKit: both are Hugo sites with a file an incident.
//
// # What is carried
//
// The settings (config.yml, .yaml, .toml, hugo.* or config/_default/) give the title, the
// address, the language, and systems and categories as components and groups. A post
// below content with a date is an incident, under the name of its file; below
// content/pages it is a page, which is listed nowhere but reached at its old address. An
// informational post is a notice, and so is a pinned one without a severity. Each keeps its
// old address, /issues/NAME/.
//
// The text of a post becomes updates at each {{< track "TIME" >}}, which is at the
// end or at the beginning of an update. *Monitoring*, *Resolved* and the like
// at the start of a text are its status. What is headed Post-mortem is the post-mortem.
// A text without a time is the first update; where such texts have headings, the oldest is
// the first update and the others are part of the last. The end is at resolvedWhen.
//
// severity says how the affected systems are: down is a major outage, disrupted a partial
// one; a notice affects none. A system that the settings do not list is added. A post of
// severity under-maintenance with an end is a maintenance.
//
// # What is not
//
// Pins, drafts, shortcodes other than track, pages of systems, translations, layouts and
// assets; pictures of posts stay behind, as they are in static/. All are counted.
package cstate

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/text/locale"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/body"
)

// From is what the front matter of imported files says.
const From = "cstate"

// reading is what was read of a site so far.
type reading struct {
	fsys  fs.FS
	clock imported.Clock
	h     *imported.History
	ids   imported.IDs
	known map[string]string // a component's id, by its name in lower case

	languages  fields // of the site, by their codes
	permalinks fields // how addresses are made, by section
}

// Read reads the site in a folder. zone is that of times without an offset, nil if nobody
// has said. The error is an [*imported.OffsetError], or says that there is no such site.
func Read(fsys fs.FS, zone *time.Location) (*imported.History, error) {
	r := &reading{fsys: fsys, clock: imported.Clock{Zone: zone}, known: map[string]string{}, h: &imported.History{From: From}}
	settings, err := readSettings(fsys)
	if err != nil {
		return nil, err
	}
	r.site(settings, zone)
	names, err := posts(fsys)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := r.post(name); err != nil {
			return nil, err
		}
	}
	if len(r.h.Events) == 0 && len(r.h.Site.Components) == 0 {
		return nil, errors.New("not a cState site: found no systems in its settings and no posts in content")
	}
	return r.h, nil
}

// site describes the site, its systems and their categories.
func (r *reading) site(settings fields, zone *time.Location) {
	params := settings.inner("params")
	site := &facts.Site{
		Title:       facts.Plain(body.Line(settings.text("title"))),
		Description: facts.Plain(body.Line(params.text("description"))),
		URL:         strings.TrimRight(settings.text("baseurl"), "/"),
		Zone:        cmp.Or(zone, time.UTC),
	}
	language := cmp.Or(settings.text("defaultcontentlanguage"), settings.text("languagecode"))
	if slices.Contains(locale.Langs(), language) && language != "en" {
		site.Languages = []string{language}
	}
	r.h.Site, r.languages = site, settings.inner("languages")
	r.permalinks = settings.inner("permalinks")
	r.h.Before = imported.Before{URL: site.URL, API: "/index.json", Feeds: []string{"/index.xml"}}
	r.systems(params)
}

// systems converts systems in the order of their categories, which are groups.
func (r *reading) systems(params fields) {
	groups := map[string]string{}
	systems := params.list("systems")
	for _, category := range params.list("categories") {
		name := category.text("name")
		members := slices.ContainsFunc(systems, func(s fields) bool { return s.text("category") == name })
		if name == "" || !members || category.flag("untitled") {
			continue
		}
		id := r.ids.New(name)
		groups[name] = id
		r.h.Site.Groups = append(r.h.Site.Groups, facts.Group{ID: id, Name: facts.Plain(body.Line(name)), Description: facts.Plain(body.Line(category.text("description")))})
	}
	for _, system := range systems {
		name := cmp.Or(system.text("name"), system.text(""))
		if name != "" {
			r.component(name, system.text("description"), groups[system.text("category")])
		}
	}
}

// component adds a component, and returns its id.
func (r *reading) component(name, description, group string) string {
	key := strings.ToLower(strings.TrimSpace(name))
	if id := r.known[key]; id != "" {
		return id
	}
	id := r.ids.New(name)
	r.known[key] = id
	r.h.Site.Components = append(r.h.Site.Components, facts.Component{ID: id, Name: facts.Plain(body.Line(name)),
		Description: facts.Plain(body.Line(description)), Group: group})
	return id
}

// posts returns the Markdown files below content that are posts or pages, by name.
func posts(fsys fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, "content", func(name string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == "content" {
			return fs.SkipAll
		}
		if err == nil && !entry.IsDir() && path.Ext(name) == ".md" && !strings.HasPrefix(entry.Name(), "_") {
			names = append(names, name)
		}
		return err
	})
	return names, err
}
