package frame

import (
	"encoding/json"
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

// The terms of schema.org. An incident is covered by a live blog while it goes on, and
// so is a window: an Event of schema.org is one to attend, a SpecialAnnouncement one of
// an authority about an epidemic. https://schema.org/docs/full.html
type (
	thing struct {
		Type string `json:"@type"`
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
		Logo string `json:"logo,omitempty"`
	}
	webSite struct {
		Type        string `json:"@type"`
		Name        string `json:"name"`
		Description string `json:"description,omitempty"`
		URL         string `json:"url"`
		Language    string `json:"inLanguage"`
		Publisher   thing  `json:"publisher"`
	}
	breadcrumbs struct {
		Type  string  `json:"@type"`
		Items []crumb `json:"itemListElement"`
	}
	crumb struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name"`
		Item     string `json:"item"`
	}
	article struct {
		Type        string  `json:"@type"`
		Headline    string  `json:"headline"`
		Description string  `json:"description,omitempty"`
		URL         string  `json:"url"`
		Image       string  `json:"image,omitempty"`
		Language    string  `json:"inLanguage"`
		Published   string  `json:"datePublished"`
		Modified    string  `json:"dateModified"`
		From        string  `json:"coverageStartTime,omitempty"`
		To          string  `json:"coverageEndTime,omitempty"`
		Authors     []thing `json:"author"`
		Publisher   thing   `json:"publisher"`
	}
	graph struct {
		Context string `json:"@context"`
		Graph   []any  `json:"@graph"`
	}
)

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
	data, err := json.Marshal(f.data(v, p)) // which escapes < and &: nothing ends the element
	if err == nil {
		v.Share.Data = `<script type="application/ld+json">` + layout.HTML(data) + `</script>`
	}
}

// data returns a page in the terms of schema.org.
func (f *Frame) data(v *View, p Page) graph {
	g := graph{Context: "https://schema.org"}
	if p.Section == Status {
		g.Graph = append(g.Graph, webSite{
			Type: "WebSite", Name: v.Site, Description: f.shared.Description, URL: v.Canonical, Language: v.Lang, Publisher: f.publisher,
		})
	} else {
		g.Graph = append(g.Graph, breadcrumbs{"BreadcrumbList", f.trail(v, p)})
	}
	if p.Article != nil {
		g.Graph = append(g.Graph, f.article(v, p))
	}
	return g
}

// trail leads from the front page over the list in the menu to the page.
func (f *Frame) trail(v *View, p Page) []crumb {
	var trail []crumb
	add := func(name, address string) {
		trail = append(trail, crumb{"ListItem", len(trail) + 1, name, address})
	}
	add(v.Site, f.Links.Absolute(f.Links.Home()))
	if list := f.Links.Absolute(f.sectionPath(p.Section)); p.Section != None && list != v.Canonical {
		add(f.Locale.Text("nav-"+string(p.Section)), list)
	}
	add(p.Title, v.Canonical)
	return trail
}

func (f *Frame) article(v *View, p Page) article {
	a := article{
		Type: "Article", Headline: p.Title, Description: v.Description, URL: v.Canonical, Image: v.Share.Picture, Language: v.Lang,
		Published: v.Share.Published, Modified: v.Share.Modified, Publisher: f.publisher,
	}
	if p.Article.Coverage {
		a.Type = "LiveBlogPosting"
	}
	if !p.Article.From.IsZero() {
		a.From = f.Stamp(p.Article.From)
	}
	if !p.Article.To.IsZero() {
		a.To = f.Stamp(p.Article.To)
	}
	for _, author := range p.Article.Authors {
		kind := "Organization" // whoever is no person of site.yaml may be a team
		if _, ok := f.State.Site.People[author]; ok {
			kind = "Person"
		}
		a.Authors = append(a.Authors, thing{Type: kind, Name: f.Person(author)})
	}
	if len(a.Authors) == 0 {
		a.Authors = []thing{f.publisher}
	}
	return a
}
