// Package permalink is the one place that knows the address of everything on a site:
// the paths of the design's table "What a build writes". Outputs take their paths from
// here, and [Own] says which paths no alias and no page may take.
//
// A path here is a site path: it starts with a slash, counts from the root of the
// site, and carries the language's prefix. [Links.Href] makes it what a page
// links to, [Links.Absolute] what a feed links to, and [File] the file it is.
package permalink

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	"candor/generator/facts"
)

// Links gives the addresses of one site in one language.
type Links struct {
	origin string // https://status.example.com/base
	base   string // /base
	prefix string // /ru, or "" for the default language
}

// New returns the links of the site at an absolute URL, in a language. The
// default language has no prefix.
func New(siteURL, language, defaultLanguage string) Links {
	l := Links{origin: strings.TrimSuffix(siteURL, "/")}
	if u, err := url.Parse(l.origin); err == nil {
		l.base = u.EscapedPath()
	}
	if language != defaultLanguage {
		l.prefix = "/" + language
	}
	return l
}

// Href returns the reference by which a page links to a site path.
func (l Links) Href(path string) string { return l.base + path }

// Absolute returns the whole address of a site path.
func (l Links) Absolute(path string) string { return l.origin + path }

// Origin returns the scheme and host of the site, without its path.
func (l Links) Origin() string { return strings.TrimSuffix(l.origin, l.base) }

// File returns the file that a site path is served from, below the output folder.
func File(path string) string {
	path = strings.TrimPrefix(path, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	return path
}

// AliasFile returns the file that is served at an old path, without the slash before
// it: the path itself if its name is that of a page, else the page of a folder.
func AliasFile(alias string) string {
	if ext := path.Ext(alias); ext == ".html" || ext == ".htm" {
		return File(alias)
	}
	return File(strings.TrimSuffix(alias, "/") + "/")
}

// Home is the front page.
func (l Links) Home() string { return l.prefix + "/" }

// folders are the folders of the kinds of events, below content/ and in the site.
var folders = [...]string{facts.Incident: incidents, facts.Maintenance: maintenance, facts.Notice: notices}

// Folder is the folder of the events of a kind below content/, and of their pages in the site.
func Folder(kind facts.Kind) string { return folders[kind] }

// Event is the page of an incident, a maintenance or a notice.
func (l Links) Event(kind facts.Kind, slug string) string {
	return l.prefix + "/" + folders[kind] + "/" + slug + "/"
}

// Update is an update on the page of its event; the page of a notice, which has no name beside
// its slug.
func (l Links) Update(kind facts.Kind, slug, name string) string {
	if name == "" {
		return l.Event(kind, slug)
	}
	return l.Event(kind, slug) + "#" + Anchor(name)
}

// EventName is the name of an event beyond its kind: incidents/SLUG, maintenance/SLUG, notices/SLUG.
func EventName(kind facts.Kind, slug string) string { return folders[kind] + "/" + slug }

// EventFolder is the folder that holds the files of an event, below the site's folder; of a
// notice, its file without .md.
func EventFolder(kind facts.Kind, slug string) string { return "content/" + EventName(kind, slug) }

// Postmortem is the page of an incident's post-mortem.
func (l Links) Postmortem(slug string) string { return l.Event(facts.Incident, slug) + "postmortem/" }

// Component is a component's page.
func (l Links) Component(id string) string { return l.prefix + "/" + Components + "/" + id + "/" }

// History is the list of everything, a page a month.
func (l Links) History() string { return l.prefix + "/" + history + "/" }

// Month is the history of one month.
func (l Links) Month(month time.Time) string {
	return l.History() + month.Format("2006/01/")
}

// Incidents is the folder of the incidents, which has feeds and no page.
func (l Links) Incidents() string { return l.prefix + "/" + incidents + "/" }

// Maintenances is the list of windows, Postmortems that of post-mortems.
func (l Links) Maintenances() string { return l.prefix + "/" + maintenance + "/" }

// Postmortems is the list of post-mortems.
func (l Links) Postmortems() string { return l.prefix + "/" + postmortems + "/" }

// Year is the part of a list that belongs to one year.
func (l Links) Year(list string, year int) string { return fmt.Sprintf("%s%04d/", list, year) }

// Numbered is a further page of a list, numbered from its oldest entries.
func (l Links) Numbered(list string, n int) string { return fmt.Sprintf("%s%d/", list, n) }

// Promises is our record.
func (l Links) Promises() string { return l.prefix + "/" + promises + "/" }

// Uptime is the folder of the uptime by month, a page a year.
func (l Links) Uptime() string { return l.prefix + "/" + uptime + "/" }

// UptimeTable is a year's uptime by month as a table for programs, the same in all languages.
func (l Links) UptimeTable(year int) string { return fmt.Sprintf("/%s/%04d.csv", uptime, year) }

// Subscribe is every way to follow.
func (l Links) Subscribe() string { return l.prefix + "/" + Subscribe + "/" }

// Embed is the page to frame.
func (l Links) Embed() string { return l.prefix + "/" + Embed + "/" }

// Page is a further page of the site.
func (l Links) Page(name string) string { return l.prefix + "/" + name + "/" }

// Root is a file at the root of the language: [BannerState], [Calendar].
func (l Links) Root(name string) string { return l.prefix + "/" + name }

// Asset is a built-in or a site's own file, the same in every language.
func (l Links) Asset(name string) string { return "/" + Assets + "/" + name }

// Card is the picture of a link to the page at a site path: /cards.png of the front
// page, /cards/incidents/x.png of an incident.
func (l Links) Card(page string) string {
	return l.prefix + "/" + cards + strings.TrimSuffix(strings.TrimPrefix(page, l.prefix), "/") + ".png"
}

// Feed is a feed of what a folder is about, in a format: /history.rss, /components/x/history.atom.
func Feed(folder, format string) string { return folder + history + "." + format }

// BannerVersion is one released version of the banner's script, by its hash.
func BannerVersion(hash string) string { return "/" + banner + "." + hash + ".js" }

// API is an answer of the status API, the same in every language: /api/v2/status.json.
func API(name string) string { return "/" + api + "/v2/" + name + ".json" }

// Anchor is the element of an update on its event's page. That of a notice has no name.
func Anchor(updateName string) string {
	if updateName == "" {
		return "update"
	}
	return "update-" + updateName
}
