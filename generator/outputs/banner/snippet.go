package banner

import (
	"fmt"
	"html"
	"strings"

	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
)

// Snippet is what layouts/partials/banner-snippet.html shows: what to paste into
// another site's pages, filled in for this site and language.
type Snippet struct {
	Stable      string // the tag with the script whose address never changes
	Pinned      string // the tag with the script whose bytes never change, and its hash
	Policy      string // what a Content-Security-Policy of the other site needs for either
	Frame       string // the frame, without a script
	FramePolicy string // what a policy needs for it
	Badge       string // the badge
	BadgePolicy string // what a policy needs for it
	Attributes  []Attribute
}

// Attribute is what may be changed by an attribute of the tag.
type Attribute struct{ Name, Text string }

// attributes are those that the script reads, in the order in which they are told.
var attributes = []string{"data-lang", "data-position", "data-place", "data-offset", "data-kind", "data-components", "data-floor", "data-only", "data-dismiss", "data-mirrors"}

// SnippetOf returns what to paste to show the banner of an edition. It names the
// newest version of the script.
func SnippetOf(e *edition.Edition) Snippet {
	versions := Released()
	newest, origin := versions[len(versions)-1], e.Links.Origin()
	s := Snippet{
		Stable:      scriptTag(e, "/"+permalink.BannerScript, ""),
		Pinned:      scriptTag(e, newest.Path, fmt.Sprintf(` integrity=%q crossorigin="anonymous"`, newest.Integrity)),
		Policy:      fmt.Sprintf("script-src %s; connect-src %s", origin, origin),
		Frame:       fmt.Sprintf(`<iframe src="%s" title="%s" width="100%%" height="%d" frameborder="0"></iframe>`, address(e, e.Links.Embed()), html.EscapeString(title(e)), embedHeight),
		FramePolicy: "frame-src " + origin,
		Badge:       fmt.Sprintf(`<a href="%s"><img src="%s" alt="%s"></a>`, address(e, e.Links.Home()), address(e, "/"+permalink.Badge+".svg"), html.EscapeString(title(e))),
		BadgePolicy: "img-src " + origin,
	}
	for _, name := range attributes {
		s.Attributes = append(s.Attributes, Attribute{Name: name, Text: e.Locale.Text("snippet-"+name, "ids", ids(e))})
	}
	return s
}

// SnippetHTML returns the same as a part of a page.
func SnippetHTML(f *frame.Frame) (layout.HTML, error) {
	html, err := f.Render(nil, "partials/banner-snippet.html", SnippetOf(f.Edition))
	return layout.HTML(html), err
}

// scriptTag returns the tag of a script, and for those without scripts a link.
func scriptTag(e *edition.Edition, path, more string) string {
	return fmt.Sprintf("<script async src=%q%s data-lang=%q></script>\n<noscript><a href=%q>%s</a></noscript>",
		address(e, path), more, e.Language, address(e, e.Links.Home()), html.EscapeString(e.Locale.Text("banner-noscript")))
}

// address returns the whole address of a site path as an attribute holds it.
func address(e *edition.Edition, path string) string {
	return html.EscapeString(e.Links.Absolute(path))
}

func title(e *edition.Edition) string {
	return e.Locale.Text("embed-title", "site", e.Pick(e.State.Site.Title).Text)
}

// ids lists what data-components may name, in the order of site.yaml.
func ids(e *edition.Edition) string {
	var list []string
	for _, g := range e.State.Site.Groups {
		list = append(list, g.ID)
	}
	for _, c := range e.State.Components {
		list = append(list, c.ID)
	}
	return strings.Join(list, ", ")
}
