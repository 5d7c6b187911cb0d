package hosting

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// alias is an old path that leads to a page.
type alias struct {
	from string
	to   func(permalink.Links) string
}

// aliases returns every old path of what is published, sorted.
func aliases(f *frame.Frame) []alias {
	var list []alias
	add := func(old []string, to func(permalink.Links) string) {
		for _, from := range old {
			list = append(list, alias{from, to})
		}
	}
	for _, e := range f.State.Incidents {
		if old := e.First().Aliases; len(old) > 0 {
			add(old, func(l permalink.Links) string { return l.Event(e.Kind, e.Slug) })
		}
	}
	for _, e := range f.State.Maintenances {
		if old := e.First().Aliases; len(old) > 0 {
			add(old, func(l permalink.Links) string { return l.Event(e.Kind, e.Slug) })
		}
	}
	for _, p := range f.State.Postmortems {
		add(p.Aliases, func(l permalink.Links) string { return l.Postmortem(p.Incident) })
	}
	for _, p := range f.State.Pages {
		add(p.Aliases, func(l permalink.Links) string { return l.Page(p.Name) })
	}
	slices.SortFunc(list, func(a, b alias) int { return strings.Compare(a.from, b.from) })
	return list
}

// redirects writes _redirects: an alias moves for good, even where a page stands for
// it; an address that leads nowhere below a language gets that language's 404.html.
func redirects(frames []*frame.Frame, old []alias) []byte {
	var b bytes.Buffer
	links := frames[0].Links
	for _, a := range old {
		fmt.Fprintf(&b, "%s %s 301!\n", a.from, links.Href(a.to(links)))
	}
	for _, other := range frames[1:] {
		fmt.Fprintf(&b, "%s* %s 404\n", other.Links.Home(), other.Links.Root(permalink.NotFound))
	}
	return b.Bytes()
}

// movedView is what pages/moved.html shows.
type movedView struct {
	frame.View
	Text layout.HTML `formerly:"Say"` // "It is now at …"
}

// movedPage is the page at an old address.
func movedPage(f *frame.Frame, a alias) output.File {
	return output.File{Path: permalink.AliasFile(a.from), Stage: output.Page, Bytes: func() ([]byte, error) {
		to := f.Links.Absolute(a.to(f.Links))
		link := `<a href="` + layout.Escape(to) + `">` + layout.Escape(to) + `</a>`
		return f.Render("pages/moved.html", movedView{
			View: f.View(frame.Page{Title: f.Locale.Text("moved"), Path: a.to, Refresh: to}),
			Text: f.T("moved-to", "url", link),
		})
	}}
}
