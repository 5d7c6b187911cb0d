package serve

import (
	"slices"
	"strings"
	"sync"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
)

// About is what the bar shows for a page.
type About struct {
	Drafts []string // files that are drafts
	Later  []Later  // finished files dated after the instant of the site
	Files  []string // the files that the page is made of, for check
}

// Later is a file that is dated after the instant of the site.
type Later struct {
	File string
	Date time.Time
}

// Describe returns a function that lists the files behind a page of a state, by its URL
// path. The page of an event is about the files in the event's folder; a further page is
// about its own file; any other page is about everything in the site that is not
// published.
func Describe(state *derive.State, editions []*edition.Edition) func(urlPath string) About {
	d := &describer{state: state, editions: editions}
	whole := sync.OnceValue(d.wholeSite)
	return func(urlPath string) About {
		about, found := d.ownPage(strings.Split(strings.Trim(d.withoutLanguage(urlPath), "/"), "/"))
		if !found {
			about = whole()
		}
		return about
	}
}

type describer struct {
	state    *derive.State
	editions []*edition.Edition
}

// ownPage describes the page of an event or a further page, by the segments of its path.
func (d *describer) ownPage(path []string) (about About, found bool) {
	site := d.state.Site
	if len(path) == 1 {
		i := slices.IndexFunc(site.Pages, func(page *facts.Page) bool { return page.Name == path[0] })
		if i >= 0 {
			d.addPage(&about, site.Pages[i])
		}
		return about, i >= 0
	}
	events := map[string][]*facts.Event{"incidents": site.Incidents, "maintenance": site.Maintenances, "notices": site.Notices}[path[0]]
	i := slices.IndexFunc(events, func(e *facts.Event) bool { return e.Slug == path[1] })
	if i < 0 {
		return about, false
	}
	d.addEvent(&about, events[i])
	for _, p := range site.Postmortems {
		if events[i].Kind == facts.Incident && p.Incident == events[i].Slug {
			d.addPostmortem(&about, p)
		}
	}
	return about, true
}

// withoutLanguage returns a path without the prefix of its language.
func (d *describer) withoutLanguage(urlPath string) string {
	for _, e := range d.editions[1:] {
		if home := e.Links.Home(); strings.HasPrefix(urlPath, home) {
			return urlPath[len(home)-1:]
		}
	}
	return urlPath
}

func (d *describer) addEvent(about *About, e *facts.Event) {
	for _, u := range e.Updates {
		d.addFile(about, u.File, u.Draft, u.Date)
		d.addTranslations(about, u.Translations)
	}
}

func (d *describer) addPostmortem(about *About, p *facts.Postmortem) {
	d.addFile(about, p.File, p.Draft, p.Date)
	d.addTranslations(about, p.Translations)
}

func (d *describer) addPage(about *About, page *facts.Page) {
	d.addFile(about, page.File, page.Draft, time.Time{})
	d.addTranslations(about, page.Translations)
}

func (d *describer) addFile(about *About, file string, draft bool, date time.Time) {
	about.Files = append(about.Files, file)
	switch {
	case draft:
		about.Drafts = append(about.Drafts, file)
	case date.After(d.state.AsOf):
		about.Later = append(about.Later, Later{File: file, Date: date.In(d.state.Site.Zone)})
	}
}

func (d *describer) addTranslations(about *About, translations map[string]*facts.Content) {
	if len(translations) == 0 {
		return
	}
	for _, language := range d.state.Site.Languages {
		if t := translations[language]; t != nil {
			d.addFile(about, t.SourceFile, t.Draft, time.Time{})
		}
	}
}

// wholeSite lists everything that is not published. Its files, which check reads, are
// only those of events that are open, running or upcoming.
func (d *describer) wholeSite() (about About) {
	site := d.state.Site
	for e := range site.Events() {
		d.addEvent(&about, e)
	}
	for _, p := range site.Postmortems {
		d.addPostmortem(&about, p)
	}
	for _, page := range site.Pages {
		d.addPage(&about, page)
	}
	about.Files = nil
	for _, e := range slices.Concat(d.state.Open(), d.state.Running(), d.state.Upcoming(), d.state.CurrentNotices()) {
		for _, u := range e.Updates {
			about.Files = append(about.Files, u.File)
		}
	}
	return about
}
