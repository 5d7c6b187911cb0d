package frame

import (
	"time"

	"candor/generator/site/layout"
)

// Share is a page's metadata for the programs that show a link to it: networks,
// messengers, search engines.
type Share struct {
	Title     string // without the site's
	Type      string // website or article, as Open Graph has it
	Picture   string // whole address of its picture; "" for none
	Published string // RFC 3339; "" where the page is no article
	Modified  string
	Data      layout.HTML // the same for programs: JSON-LD in its script element
}

// Article says what a page publishes that has authors and dates.
type Article struct {
	Coverage            bool // it follows an event, word by word; else it is an account of one
	Published, Modified time.Time
	From, To            time.Time // of what is covered; zero: not known
	Authors             []string  // ids in people, or names
}

// share fills in a page's metadata. The rest of its view is filled in already.
func (f *Frame) share(v *View, p Page) {
	v.Share = Share{Title: p.Title, Type: "website", Picture: f.picture}
	if p.Picture != "" {
		v.Share.Picture = f.Links.Absolute(p.Picture)
	}
	if p.Article != nil {
		v.Share.Type = "article"
		v.Share.Published, v.Share.Modified = f.Stamp(p.Article.Published), f.Stamp(p.Article.Modified)
	}
	v.Share.Data = f.data(v, p)
}

// data returns a page in the terms of schema.org. An incident is covered by a live blog while it
// goes on, and so is a window: an Event of schema.org is one to attend, a SpecialAnnouncement one
// of an authority about an epidemic. https://schema.org/docs/full.html
func (f *Frame) data(v *View, p Page) layout.HTML {
	d := append(make(linkedData, 0, 2048), `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[`...)
	if p.Section == Status {
		d = f.website(d, v)
	} else {
		d = f.trail(d, v, p)
	}
	if p.Article != nil {
		d = f.article(append(d, ','), v, p)
	}
	return layout.HTML(append(d, `]}</script>`...))
}

func (f *Frame) website(d linkedData, v *View) linkedData {
	d = d.open("WebSite").field("name", v.Site).optional("description", f.shared.Description)
	d = d.field("url", v.Canonical).field("inLanguage", v.Lang).object("publisher", f.publisher)
	return append(d, '}')
}

// trail leads from the front page over the list in the menu to the page.
func (f *Frame) trail(d linkedData, v *View, p Page) linkedData {
	d = append(d.open("BreadcrumbList"), `,"itemListElement":[`...)
	d = d.crumb(1, v.Site, f.Links.Absolute(f.Links.Home()))
	last := 2
	if list := f.Links.Absolute(f.sectionPath(p.Section)); p.Section != None && list != v.Canonical {
		d = append(d, ',').crumb(2, f.Locale.Text("nav-"+string(p.Section)), list)
		last = 3
	}
	d = append(d, ',').crumb(last, p.Title, v.Canonical)
	return append(d, `]}`...)
}

func (f *Frame) article(d linkedData, v *View, p Page) linkedData {
	kind := "Article"
	if p.Article.Coverage {
		kind = "LiveBlogPosting"
	}
	d = d.open(kind).field("headline", p.Title).optional("description", v.Description).field("url", v.Canonical)
	d = d.optional("image", v.Share.Picture).field("inLanguage", v.Lang)
	d = d.field("datePublished", v.Share.Published).field("dateModified", v.Share.Modified)
	if !p.Article.From.IsZero() {
		d = d.field("coverageStartTime", f.Stamp(p.Article.From))
	}
	if !p.Article.To.IsZero() {
		d = d.field("coverageEndTime", f.Stamp(p.Article.To))
	}
	d = append(d, `,"author":[`...)
	for i, author := range p.Article.Authors {
		kind := "Organization" // whoever is no person of site.yaml may be a team
		if _, ok := f.State.Site.People[author]; ok {
			kind = "Person"
		}
		if i > 0 {
			d = append(d, ',')
		}
		d = append(d.open(kind).field("name", f.Person(author)), '}')
	}
	if len(p.Article.Authors) == 0 {
		d = append(d, f.publisher...)
	}
	return append(append(d, ']').object("publisher", f.publisher), '}')
}
