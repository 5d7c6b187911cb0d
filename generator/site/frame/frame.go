// Package frame is what every HTML page of a site has around its own words: the
// head, the header with its menu, the language switch, the footer. Every output
// that writes HTML pages takes its frame from here.
//
// What is the same on many pages, the header and the footer, is rendered once for
// each edition. Nothing in a frame is about now, so that an update changes only the
// pages that say something new.
package frame

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"candor/generator/facts/permalink"
	"candor/generator/site/assets"
	"candor/generator/site/card"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/text/prose"
)

// View is what the frame of a page shows: layouts/base.html and the slots get it.
// The view of a page embeds it, so that its own template may show it too.
type View struct {
	Lang, Dir   string // of the page
	Title       string // of the document: "History – Larkbook status"
	Site        string // the site's title
	Description string
	Canonical   string // the page's own address; "" for one that is not to be found
	NoIndex     bool   // search engines are to leave it out
	Refresh     string // address that the page moves on to at once; "" for most
	Alternates  []Alternate
	Languages   []Language // to switch to; none where the site has one language
	Language    string     // what the page's own calls itself

	ManyLanguages bool // they do not fit into a line
	Feeds         []Feed
	Style         string      // address of the style sheet
	Script        string      // address of the script
	Icon          string      // address of the icon
	Header        layout.HTML // partials/header.html, rendered
	Footer        layout.HTML // partials/footer.html, rendered
	LocalTime     string      // "{time} your time", for the script to fill in
	Lasting       string      // "for {time}", likewise
	Refreshed     string      // what the script says when it has shown a newer page; "" where it looks for none
	Share         Share       // what a link to the page shows; empty where it has no address
}

// Alternate is the same page in a language.
type Alternate struct{ Lang, Href string }

// Language is an entry of the language switch.
type Language struct {
	Lang, Name, Href string
	Current          bool
}

// Feed is a feed in one of its formats, which a reader finds by the page.
type Feed struct{ Type, Title, Href string }

// Page says what is particular to the frame of one page.
type Page struct {
	Title       string                       // of its subject; the site's title is put behind it
	Description string                       // for search engines; "" for the site's own, or one of ours
	Section     Section                      // of the menu
	Path        func(permalink.Links) string // its site path in each edition; nil for 404.html
	Refresh     string                       // address that it moves on to at once; "" for most
	Article     *Article                     // what it publishes; nil for most
	Picture     string                       // site path of the picture of a link to it; "" for the site's
	Live        bool                         // it is about now: whoever has it open is shown a newer one
	Front       bool                         // it is the front page, whose style is light
	Indicator   string                       // the state that its icon shows; "" for none
}

// Section is an entry of the main menu.
type Section string

// The sections. A page of None is in no menu.
const (
	None        Section = ""
	Status      Section = "status"
	History     Section = "history"
	Maintenance Section = "maintenance"
	Postmortems Section = "postmortems"
	Promises    Section = "promises"
	Subscribe   Section = "subscribe"
)

var sections = []Section{Status, History, Maintenance, Postmortems, Promises, Subscribe}

// Frame makes the frames of one edition's pages. It is safe from any number of
// goroutines.
type Frame struct {
	*edition.Edition
	Fonts      *card.Fonts // of the pictures of shared links
	templates  *layout.Templates
	shared     View
	headers    map[Section]layout.HTML
	feeds      []folderFeeds
	icons      map[string]string
	frontStyle string // address of the style sheet of the front page
	picture    string // address of the picture of a link to the site; "" for none
	publisher  thing
}

// All returns the frames of all editions of a site, in their order. A site with
// drafts asks search engines to leave out all of it.
func All(editions []*edition.Edition, set *layout.Set, files *assets.Set) ([]*Frame, error) {
	frames := make([]*Frame, len(editions))
	for i, e := range editions {
		frame, err := newFrame(e, set, files)
		if err != nil {
			return nil, err
		}
		frames[i] = frame
	}
	return frames, nil
}

func newFrame(e *edition.Edition, set *layout.Set, files *assets.Set) (*Frame, error) {
	f := &Frame{Edition: e, Fonts: files.Fonts(), templates: set.In(e), headers: map[Section]layout.HTML{}}
	site := e.State.Site
	f.shared = View{
		Lang: e.Language, Dir: e.Locale.Dir(), Site: e.Pick(site.Title).Text,
		Description: e.Pick(site.Description).Text, NoIndex: e.Unlisted(),
		Style: f.asset(files, assets.FullStyle), Script: f.asset(files, "candor.js"),
		LocalTime: e.Locale.Raw("time-local"), Lasting: e.Locale.Raw("time-lasting"),
	}
	if f.shared.Description == "" {
		f.shared.Description = e.Locale.Text("site-description", "site", f.shared.Site)
	}
	f.frontStyle = f.asset(files, assets.Style)
	f.icons = f.allIcons(files)
	f.shared.Icon = f.Icon("")
	f.feeds = feedsByFolder(e)
	f.publisher = thing{Type: "Organization", Name: f.shared.Site, URL: cmp.Or(site.Homepage, e.Links.Absolute(e.Others[0].Links.Home()))}
	if file, ok := f.SitePicture(); ok {
		f.picture = f.Links.Absolute(file.URLPath())
	}
	var err error
	if f.shared.Footer, err = f.part("partials/footer.html", f.footerView()); err != nil {
		return nil, err
	}
	for _, section := range append([]Section{None}, sections...) {
		if f.headers[section], err = f.part("partials/header.html", f.headerView(section, f.asset(files, site.Logo))); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Views returns the types of what the frame's own templates are given.
func Views() layout.Views {
	return layout.Views{"partials/header.html": HeaderView{}, "partials/footer.html": FooterView{}}
}

// View returns the frame of a page.
func (f *Frame) View(p Page) View {
	v := f.shared
	v.Title, v.Refresh, v.Header = f.title(p.Title), p.Refresh, f.headers[p.Section]
	if p.Description != "" {
		v.Description = p.Description
	}
	if p.Path == nil {
		v.NoIndex, v.Feeds = true, f.feedsOf(f.Links.Home())
		return v
	}
	if p.Front {
		v.Style = f.frontStyle
	}
	v.Canonical = f.Links.Absolute(p.Path(f.Links))
	if v.Icon = f.Icon(p.Indicator); p.Live {
		v.Refreshed = f.Locale.Text("now-refreshed")
	}
	f.languages(&v, p)
	v.Feeds = f.feedsOf(p.Path(f.Links))
	if p.Refresh == "" {
		f.share(&v, p)
	}
	return v
}

// Render executes the template of a page with a view that embeds its frame, and appends the
// page to a buffer.
func (f *Frame) Render(to []byte, name string, view any) ([]byte, error) {
	return f.templates.Render(to, name, view)
}

// title puts the site's title behind that of a page.
func (f *Frame) title(page string) string {
	if page == "" || page == f.shared.Site {
		return f.shared.Site
	}
	return f.Locale.Text("site-title", "page", page, "site", f.shared.Site)
}

// maxTitle is how long a document's title is at most, in code points, where it can be cut.
const maxTitle = 70

// ShortTitle returns the title of a document as [View] makes it, cut to what a browser's
// tab and a list of results have room for; the site's title is left out where only that
// makes room.
func (f *Frame) ShortTitle(page string) string {
	fits := func(title string) bool { return utf8.RuneCountInString(title) <= maxTitle }
	if title := f.title(page); fits(title) {
		return title
	}
	return prose.CutAnywhere(page, "…", fits)
}

// languagesInLine is how many languages are side by side.
const languagesInLine = 3

// languages adds the page's other languages; a site with one has none.
func (f *Frame) languages(v *View, p Page) {
	if len(f.Others) < 2 {
		return
	}
	for _, other := range f.Others {
		path := p.Path(other.Links)
		v.Alternates = append(v.Alternates, Alternate{Lang: other.Language, Href: other.Links.Absolute(path)})
		v.Languages = append(v.Languages, Language{
			Lang: other.Language, Name: other.Locale.Name(), Href: other.Links.Href(path), Current: other == f.Edition,
		})
	}
	v.Language, v.ManyLanguages = f.Locale.Name(), len(f.Others) > languagesInLine
	main := f.Others[0]
	v.Alternates = append(v.Alternates, Alternate{Lang: "x-default", Href: main.Links.Absolute(p.Path(main.Links))})
}

func (f *Frame) part(name string, view any) (layout.HTML, error) {
	html, err := f.templates.Render(nil, name, view)
	return layout.HTML(strings.TrimSpace(string(html))), err
}

// asset returns the address of an asset, "" if there is none.
func (f *Frame) asset(files *assets.Set, name string) string {
	if path, ok := files.Path(name); ok {
		return f.Links.Href(path)
	}
	return ""
}
