package frame

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"candor/generator/site/assets"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
)

// HeaderView is what partials/header.html shows.
type HeaderView struct {
	Title string // the site's
	Home  string // address of the front page
	Logo  string // address of the logo; "" for none
	Menu  []MenuItem
	Links []Link // of the site's own
}

// Link leads to what the site names itself: another address, or a further page.
type Link struct {
	Name edition.Text
	Href string
}

// MenuItem is an entry of the main menu.
type MenuItem struct {
	Name, Href string
	Current    bool
}

// FooterView is what partials/footer.html shows.
type FooterView struct {
	Zone        string // "All times are in Europe/London"
	ZoneName    string // "Europe/London"
	BeforeZone  string // the words of Zone before the name, and those after it: a visitor may choose
	AfterZone   string // another clock in the place of the name
	IsUTC       bool   // the site's zone is UTC
	ClockNote   string // that days, headings and bars stay in the site's zone
	Links       []Link // further pages, and the company's own site
	Email       string
	Phone       string
	Tel         layout.URL   // the phone number as an address: tel:+44…
	Support     string       // address of the support page; "" for none
	SupportName string       // how people write it
	Own         edition.Text // the site's own line
}

func (f *Frame) headerView(current Section, logo string) HeaderView {
	e := f.Edition
	view := HeaderView{Title: f.shared.Site, Home: e.Links.Href(e.Links.Home()), Logo: logo}
	for _, section := range sections {
		view.Menu = append(view.Menu, MenuItem{
			Name: e.Locale.Text("nav-" + string(section)), Href: f.sectionHref(section), Current: section == current,
		})
	}
	for _, link := range f.State.Site.Links {
		view.Links = append(view.Links, Link{e.Pick(link.Name), link.URL})
	}
	return view
}

func (f *Frame) sectionHref(section Section) string { return f.Links.Href(f.sectionPath(section)) }

// sectionPath returns the site path of the page that an entry of the menu leads to.
func (f *Frame) sectionPath(section Section) string {
	switch links := f.Links; section {
	case History:
		return links.History()
	case Maintenance:
		return links.Maintenances()
	case Postmortems:
		return links.Postmortems()
	case Promises:
		return links.Promises()
	case Subscribe:
		return links.Subscribe()
	default:
		return links.Home()
	}
}

// Icon returns the address of the icon that shows a state in a browser's tab; of "", and
// on a site that has an icon of its own, the same for all.
func (f *Frame) Icon(indicator string) string { return cmp.Or(f.icons[indicator], f.icons[""]) }

func (f *Frame) allIcons(files *assets.Set) map[string]string {
	if own := f.State.Site.Favicon; own != "" {
		return map[string]string{"": f.asset(files, own)}
	}
	icons := map[string]string{"": f.asset(files, "favicon.svg")}
	for _, indicator := range [...]string{"none", "maintenance", "minor", "major", "critical"} {
		icons[indicator] = f.asset(files, "favicon-"+indicator+".svg")
	}
	return icons
}

func (f *Frame) footerView() FooterView {
	e, site := f.Edition, f.State.Site
	before, after, _ := strings.Cut(e.Locale.Raw("time-note"), "{zone}")
	view := FooterView{
		Zone: timeNote(e), ZoneName: site.Zone.String(),
		IsUTC: isUTC(site.Zone), BeforeZone: before, AfterZone: after, ClockNote: e.Locale.Text("clock-note", "zone", site.Zone.String()),
		Email: site.Support.Email, Phone: site.Support.Phone, Tel: telephone(site.Support.Phone), Support: site.Support.URL, SupportName: host(site.Support.URL),
		Own: e.Pick(site.Footer),
	}
	for _, page := range e.State.Pages {
		if page.Imported != "" {
			continue // a history can bring hundreds; each is found at its old address
		}
		w := page.In(e.Language)
		view.Links = append(view.Links, Link{e.Mark(w.Title, w.Language), e.Links.Href(e.Links.Page(page.Name))})
	}
	if site.Homepage != "" {
		view.Links = append(view.Links, Link{edition.Text{Text: host(site.Homepage)}, site.Homepage})
	}
	return view
}

// isUTC reports whether a zone is UTC under one of its names.
func isUTC(zone *time.Location) bool {
	return slices.Contains([]string{"UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal"}, zone.String())
}

// host returns the address of a site as people write it.
func host(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	return strings.TrimSuffix(rest, "/")
}

// telephone returns a phone number as a link takes it.
func telephone(number string) layout.URL {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
	if digits == "" {
		return ""
	}
	return layout.URL("tel:" + digits)
}

// timeNote says in which zone the times of a page are: that of Moscow has a name that people
// use, others have their IANA name.
func timeNote(e *edition.Edition) string {
	zone := e.State.Site.Zone.String()
	if zone == "Europe/Moscow" {
		return e.Locale.Text("time-note-moscow")
	}
	return e.Locale.Text("time-note", "zone", zone)
}
