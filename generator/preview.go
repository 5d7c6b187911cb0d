package generator

import (
	"slices"
	"strings"
	"sync"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/serve"
	"candor/generator/site/edition"
)

// preview says what a page of a state is made of, for the one who writes it.
type preview struct {
	state    *derive.State
	editions []*edition.Edition
	at       time.Time // the instant, where it is not now
	all      func() serve.About
}

func newPreview(state *derive.State, editions []*edition.Edition, at time.Time) *preview {
	p := &preview{state: state, editions: editions, at: at}
	p.all = sync.OnceValue(p.everything)
	return p
}

// about tells of the page at a path: of an event's page what is in its folder; of a
// further page its file; of any other page what of the whole site is not published.
func (p *preview) about(urlPath string) serve.About {
	about, found := p.one(strings.Split(strings.Trim(p.ownPath(urlPath), "/"), "/"))
	if !found {
		about = p.all()
	}
	about.At = p.at
	return about
}

// one tells of the page of an event or of a further page, by the parts of its path.
func (p *preview) one(path []string) (about serve.About, found bool) {
	site := p.state.Site
	events := map[string][]*facts.Event{"incidents": site.Incidents, "maintenance": site.Maintenances}
	if len(path) == 1 {
		if i := slices.IndexFunc(site.Pages, func(page *facts.Page) bool { return page.Name == path[0] }); i >= 0 {
			p.page(&about, site.Pages[i])
			return about, true
		}
		return about, false
	}
	for _, e := range events[path[0]] {
		if e.Slug == path[1] {
			p.event(&about, e)
			if e.Kind == facts.Incident {
				p.account(&about, e.Slug)
			}
			return about, true
		}
	}
	return about, false
}

// ownPath is a path without the prefix of its language.
func (p *preview) ownPath(urlPath string) string {
	for _, e := range p.editions[1:] {
		if home := e.Links.Home(); strings.HasPrefix(urlPath, home) {
			return urlPath[len(home)-1:]
		}
	}
	return urlPath
}

// event adds the updates of an event.
func (p *preview) event(about *serve.About, e *facts.Event) {
	for _, u := range e.Updates {
		p.file(about, u.File, u.Draft, u.Date)
		p.translations(about, u.Translations)
	}
}

// account adds the post-mortem of an incident.
func (p *preview) account(about *serve.About, slug string) {
	for _, account := range p.state.Site.Postmortems {
		if account.Incident == slug {
			p.file(about, account.File, account.Draft, account.Date)
			p.translations(about, account.Translations)
		}
	}
}

func (p *preview) page(about *serve.About, page *facts.Page) {
	p.file(about, page.File, page.Draft, time.Time{})
	p.translations(about, page.Translations)
}

// file adds a file: what it is, and that the page is made of it.
func (p *preview) file(about *serve.About, file string, draft bool, date time.Time) {
	about.Files = append(about.Files, file)
	switch {
	case draft:
		about.Drafts = append(about.Drafts, file)
	case date.After(p.state.AsOf):
		about.Later = append(about.Later, serve.Later{File: file, Date: date.In(p.state.Site.Zone)})
	}
}

func (p *preview) translations(about *serve.About, words map[string]*facts.Content) {
	if len(words) == 0 {
		return
	}
	for _, language := range p.state.Site.Languages {
		if w := words[language]; w != nil {
			p.file(about, w.SourceFile, w.Draft, time.Time{})
		}
	}
}

// everything tells what of the site is not published; a page about all of it counts as
// made of what is open.
func (p *preview) everything() (about serve.About) {
	site := p.state.Site
	for _, e := range slices.Concat(site.Incidents, site.Maintenances) {
		p.event(&about, e)
		about.Files = about.Files[:0] // which all are is of no account, only which are not published
	}
	for _, account := range site.Postmortems {
		p.file(&about, account.File, account.Draft, account.Date)
		p.translations(&about, account.Translations)
	}
	for _, page := range site.Pages {
		p.page(&about, page)
	}
	about.Files = nil
	for _, e := range slices.Concat(p.state.Open(), p.state.Running(), p.state.Upcoming()) {
		for _, u := range e.Updates {
			about.Files = append(about.Files, u.File)
		}
	}
	return about
}
