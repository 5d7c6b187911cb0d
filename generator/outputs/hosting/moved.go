package hosting

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// alias is an old path that redirects to a page.
type alias struct {
	from string
	to   func(permalink.Links) string
}

// aliases returns every old path of the published content, sorted.
func aliases(state *derive.State) []alias {
	var list []alias
	add := func(old []string, to func(permalink.Links) string) {
		for _, from := range old {
			list = append(list, alias{from, to})
		}
	}
	for _, e := range state.Published() {
		if old := e.Earliest().Aliases; len(old) > 0 {
			add(old, func(l permalink.Links) string { return l.Event(e.Kind, e.Slug) })
		}
	}
	for _, p := range slices.Concat(state.Postmortems, state.WithdrawnPostmortems) {
		add(p.Aliases, func(l permalink.Links) string { return l.Postmortem(p.Incident) })
	}
	for _, p := range state.Pages {
		add(p.Aliases, func(l permalink.Links) string { return l.Page(p.Name) })
	}
	slices.SortFunc(list, func(a, b alias) int { return strings.Compare(a.from, b.from) })
	return list
}

// redirects writes _redirects. Netlify follows the first line that matches, and ignores a
// trailing slash; Cloudflare compares addresses exactly.
func redirects(f *frame.Frame, old []alias, site []output.File) []byte {
	taken := map[string]bool{}
	for _, page := range site {
		taken[strings.TrimSuffix(page.URLPath(), "/")] = true
	}
	for _, a := range old {
		taken[a.from] = true
	}
	var b bytes.Buffer
	for _, a := range old {
		to := f.Links.Href(a.to(f.Links))
		addresses := []string{a.from}
		if short := shortened(a.from); short != a.from && !taken[short] {
			addresses = append(addresses, short)
		}
		for _, suffix := range [...]string{"301!", "301"} {
			for _, from := range addresses {
				fmt.Fprintf(&b, "%s %s %s\n", from, to, suffix)
			}
		}
	}
	return b.Bytes()
}

// shortened returns the other address at which hosts serve a file that they have at an
// alias: /faq for /faq/, /help for /help.html.
func shortened(alias string) string {
	return strings.TrimSuffix(strings.TrimSuffix(alias, ".html"), "/")
}

// maxRedirects is how many lines Cloudflare reads of _redirects, those that it drops
// included. GitLab reads 1000 (https://docs.gitlab.com/user/project/pages/redirects), but
// serves the page at the old address in any case, so there is nothing to warn of.
const maxRedirects = 2000

// Warnings returns what the site needs and a host will not do.
func Warnings(state *derive.State) diag.List {
	total, lines := 0, 0
	for _, a := range aliases(state) {
		if lines += 2; shortened(a.from) != a.from {
			lines += 2
		}
		if lines <= maxRedirects {
			total++
		}
	}
	if lines <= maxRedirects {
		return nil
	}
	finding := diag.Finding{Rule: "too-many-aliases", Severity: diag.Warning}.
		Say("_redirects has %d lines, and Cloudflare Pages reads the first %d", lines, maxRedirects)
	return diag.List{finding.Note("there, the first %d aliases in order of their path redirect with status 301; every other one responds with a page that redirects", total)}
}

// movedView is what pages/moved.html shows.
type movedView struct {
	frame.View
	Text layout.HTML `formerly:"Say"` // "It is now at …"
}

// movedPage is the page at an old address.
func movedPage(f *frame.Frame, a alias) output.File {
	return output.File{Path: permalink.AliasFile(a.from), Stage: output.Page, Append: func(page []byte) ([]byte, error) {
		to := f.Links.Absolute(a.to(f.Links))
		link := `<a href="` + layout.Escape(to) + `">` + layout.Escape(to) + `</a>`
		return f.Render(page, "pages/moved.html", movedView{
			View: f.View(frame.Page{Title: f.Locale.Text("moved"), Path: a.to, Refresh: to}),
			Text: f.T("moved-to", "url", link),
		})
	}}
}
