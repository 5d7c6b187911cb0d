package imported

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/text/slug"
	"candor/generator/tools/imported/body"
)

// Plan is the files that an import writes.
type Plan struct {
	Files        []File
	Components   int // of a new site
	Incidents    int // that are new
	Maintenances int
	Notices      int
	Postmortems  int
	Pages        int
	Updates      int // of incidents and maintenances, and of those that were there
	Known        int // events that were there, and have nothing new
	Aliases      int // old addresses of all these

	before   Before
	said     map[*facts.Content]body.Words
	expected map[string]expected // what is planned or was there, by its file
}

// File is a file that is to be written.
type File struct {
	Path string // below the site's folder, slash-separated
	Text []byte
}

// New compares a history with the site that there is, nil for none, and returns what is
// to be written. The error is a [*MissingError].
func New(site *facts.Site, h *History) (*Plan, error) {
	p := &planner{h: h, site: site, zone: h.Site.Zone, taken: names{}, paths: names{}, known: map[string]*facts.Event{}, pages: map[string]bool{}}
	h.prefixes = h.Site.Languages
	if site != nil {
		h.prefixes = site.Languages
	}
	if len(h.prefixes) > 0 {
		h.prefixes = h.prefixes[1:]
	}
	h.tidy(p.paths)
	if site == nil {
		p.Components = len(h.Site.Components)
		h.describe()
		p.add("content/site.yaml", siteText(h))
	} else {
		p.zone = site.Zone
		p.survey()
		if err := p.matchComponents(); err != nil {
			return nil, err
		}
	}
	for _, e := range h.Events {
		if there := p.there(e); there != nil {
			p.extend(there, e)
		} else {
			p.event(e)
		}
	}
	for _, page := range h.Pages {
		p.page(page)
	}
	p.before, p.said = h.Before, h.said
	return &p.Plan, nil
}

// planner makes a plan.
type planner struct {
	Plan
	h     *History
	site  *facts.Site
	zone  *time.Location
	taken names                   // slugs, ids and old paths of the site and of what is planned
	paths names                   // old paths of what is imported
	known map[string]*facts.Event // the site's events, by api_id and by old path
	pages map[string]bool         // old paths of the site's pages
}

// survey notes what the site has.
func (p *planner) survey() {
	for e := range p.site.Events() {
		p.taken.take(e.Kind.String(), e.Slug)
		for _, u := range e.Updates {
			p.known["id "+u.APIID] = e
			for _, alias := range u.Aliases {
				p.known["path "+strings.Trim(alias, "/")] = e
			}
		}
	}
	delete(p.known, "id ")
	for _, page := range p.site.Pages {
		p.taken.take("page", page.Name)
		p.pages["path "+page.Name] = true
		for _, alias := range page.Aliases {
			p.pages["path "+strings.Trim(alias, "/")] = true
		}
	}
}

// there returns the site's event that an imported one is, nil if it is new.
func (p *planner) there(e *Event) *facts.Event {
	first := e.First()
	if there := p.known["id "+first.APIID]; there != nil {
		return there
	}
	for _, alias := range first.Aliases {
		if there := p.known["path "+strings.Trim(alias, "/")]; there != nil {
			return there
		}
	}
	return nil
}

// event plans the files of a new event.
func (p *planner) event(e *Event) {
	dir := permalink.EventFolder(e.Kind, p.slug(e))
	if e.Kind == facts.Notice {
		p.notice(dir+".md", e.First())
		return
	}
	for i, u := range e.Updates {
		p.update(path.Join(dir, fmt.Sprintf("%d-%s.md", i+1, strings.ReplaceAll(string(u.Status), "_", "-"))), u)
	}
	p.postmortem(dir, e)
	if e.Kind == facts.Maintenance {
		p.Maintenances++
	} else {
		p.Incidents++
	}
}

// notice plans the file of a notice.
func (p *planner) notice(file string, u *facts.Update) {
	p.add(file, noticeText(u, p.h.From, p.zone))
	p.expect(file, expected{update: u, content: &u.Content})
	p.Notices++
	p.Aliases += len(u.Aliases)
}

// extend plans what an event lacks that is there.
func (p *planner) extend(there *facts.Event, e *Event) {
	dir, number, before := permalink.EventFolder(there.Kind, there.Slug), nextNumber(there), len(p.Files)
	for _, u := range e.Updates {
		at := slices.IndexFunc(there.Updates, func(known *facts.Update) bool { return same(known, u) })
		switch {
		case at >= 0:
			p.expect(there.Updates[at].File, expected{update: u, content: &u.Content, ours: true})
		case there.Kind == facts.Notice: // it has one text, and that is the site's now
		case u.Date.Before(there.Updates[0].Date):
			p.h.Left.Out("updates dated before the first update that the site has of their event", "%s: %s", e.Name(), u.Date.Format(time.RFC3339))
		default:
			u.Title, u.APIID, u.Aliases, u.Started = "", "", nil, time.Time{}
			p.update(path.Join(dir, permalink.FurtherFile(number, u.Status, u.Date)), u)
			number++
		}
	}
	if !slices.ContainsFunc(p.site.Postmortems, func(known *facts.Postmortem) bool { return known.Incident == there.Slug }) {
		p.postmortem(dir, e)
	}
	if len(p.Files) == before {
		p.Known++
	}
}

// same reports whether an update is one that the site has. Older versions of a source
// may tell dates to the minute or the second.
func same(known, u *facts.Update) bool {
	if known.ID != "" && u.ID != "" {
		return known.ID == u.ID
	}
	return known.Date.Truncate(time.Second).Equal(u.Date.Truncate(time.Second))
}

// nextNumber returns the number of the next update of an event.
func nextNumber(e *facts.Event) int {
	names := make([]string, len(e.Updates))
	for i, u := range e.Updates {
		names[i] = u.Name
	}
	return permalink.NextNumber(names)
}

func (p *planner) update(file string, u *facts.Update) {
	p.add(file, updateText(u, p.h.From, p.zone))
	p.expect(file, expected{update: u, content: &u.Content})
	p.Updates++
	p.Aliases += len(u.Aliases)
}

// page plans a further page, unless the site has it.
func (p *planner) page(page *facts.Page) {
	for _, alias := range page.Aliases {
		if p.pages["path "+strings.Trim(alias, "/")] {
			p.Known++
			return
		}
	}
	wanted := page.Name
	if wanted == "" || permalink.Own(permalink.File("/"+wanted+"/"), p.h.prefixes) {
		wanted = slug.From("page " + wanted)
	}
	page.Name = free(wanted, func(s string) bool { return p.taken.take("page", s) })
	page.Aliases = slices.DeleteFunc(page.Aliases, func(path string) bool {
		return strings.Trim(path, "/") == page.Name || !p.h.alias(p.paths, page.Title, path)
	})
	file := "content/pages/" + page.Name + ".md"
	p.add(file, pageText(page, p.h.From))
	p.expect(file, expected{content: &page.Content})
	p.Pages++
	p.Aliases += len(page.Aliases)
}

func (p *planner) postmortem(dir string, e *Event) {
	if e.Postmortem == nil {
		return
	}
	file := path.Join(dir, "postmortem.md")
	p.add(file, postmortemText(e.Postmortem, p.h.From, p.zone))
	p.expect(file, expected{content: &e.Postmortem.Content})
	p.Postmortems++
	p.Aliases += len(e.Postmortem.Aliases)
}

func (p *planner) add(name string, text []byte) { p.Files = append(p.Files, File{name, text}) }

// slug returns a name for the folder of an event that nothing else has: the one that it
// asks for, else its date and title.
func (p *planner) slug(e *Event) string {
	wanted := slug.From(e.Slug)
	if wanted == "" {
		title := slug.From(e.First().Title)
		if title == "" {
			title = e.Kind.String()
		}
		wanted = slug.From(e.First().Date.In(p.zone).Format(time.DateOnly) + " " + title)
	}
	if e.Kind == facts.Maintenance && strings.Trim(wanted, "0123456789") == "" {
		wanted = slug.From("maintenance " + wanted) // a number alone is the list of a year
	}
	return free(wanted, func(s string) bool { return p.taken.take(e.Kind.String(), s) })
}

// free returns a name that can be taken: the one that is wanted, else with a number.
func free(wanted string, take func(string) bool) string {
	name := wanted
	for n := 2; !take(name); n++ {
		end := "-" + strconv.Itoa(n)
		name = strings.TrimRight(wanted[:min(len(wanted), slug.Max-len(end))], "-") + end
	}
	return name
}
