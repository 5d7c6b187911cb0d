// Package feeds writes the RSS 2.0, Atom 1.0 (RFC 4287) and JSON Feed 1.1 files by
// which customers follow a site. It is the only user of gorilla/feeds, and adds what
// that lacks: self and hub links, the language, categories, whole texts beside
// summaries, and permanent ids.
//
// # One entry an update
//
// A feed reader shows an entry once. So each update is an entry of its own, and each notice
// and post-mortem: a follower gets "resolved" as well as "investigating". An entry
// depends on nothing but its update and those before it: its id is made from slug,
// file name and language under the site's own url, its title is the incident's as of
// then, its components are those affected so far. Its bytes change only when its
// text does; then "updated" tells the date of the last correction. Some chat
// programs post an entry again when a byte of it moves.
//
// An entry holds the whole text: the body, else the summary, then what we do and what
// you can do, the window that it announces, the next update that it promises, its
// corrections. The entry that closes an event links to what was said before, since
// for some it is the first that they see.
//
// # What is in a feed
//
// Package edition says which feeds there are and what belongs into each. Entries
// are newest first; the newest [Length] of the last [Years] before the newest are
// kept, so that a feed does not grow with the history. `notify: false` keeps an update
// out. `imported` does too, and keeps out a post-mortem: its readers had it from where it
// was published first. No date in a feed is after the instant of the build, and none is the
// build's own.
//
// # How to add a feed
//
// Add a line to SiteFeeds in site/edition/feed.go, and its title and description to each
// locale/words/xx.txt. The files, the page to subscribe and the links of pages follow. A
// folder that has no page yet needs an address in facts/permalink.
//
// A feed names a style sheet, so that a browser shows it as a page that explains
// itself. It is CSS, not XSLT: browsers are giving XSLT up. Its address is whole, as are
// all in a feed, which is read far from its site.
package feeds

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"html"
	"sync"
	"time"

	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/output"

	"github.com/gorilla/feeds"
)

// Length is how many entries a feed holds at most: a busy year of most teams, and
// with texts of the usual length some 60 kB.
const Length = 50

// Years is how much older than its newest entry the entries of a feed are at most. Whoever
// subscribes to a quiet site is not sent its distant past as news.
const Years = 2

// Files returns every feed of the editions. stylesheet is the site path of the style
// sheet that they name, "" for none.
func Files(editions []*edition.Edition, stylesheet string) []output.File {
	var files []output.File
	for _, e := range editions {
		files = append(files, ofEdition(e, stylesheet)...)
	}
	return files
}

func ofEdition(e *edition.Edition, stylesheet string) []output.File {
	all := sync.OnceValue(func() []*entry { return entries(e) })
	var files []output.File
	for _, f := range e.Feeds() {
		w := &writer{Edition: e, feed: f, stylesheet: stylesheet}
		w.entries = sync.OnceValue(func() []*entry { return newest(all(), f) })
		for _, format := range f.Formats {
			files = append(files, output.File{
				Path: permalink.File(f.Path(format)), Stage: output.Data,
				Append: map[string]func([]byte) ([]byte, error){"rss": w.rss, "atom": w.atom, "json": w.json}[format],
			})
		}
	}
	return files
}

// newest returns the first entries that belong into a feed.
func newest(all []*entry, f edition.Feed) []*entry {
	var list []*entry
	for _, e := range all {
		if len(list) == Length || len(list) > 0 && e.date.Before(list[0].date.AddDate(-Years, 0, 0)) {
			break
		}
		if e.in(f) {
			list = append(list, e)
		}
	}
	return list
}

// writer writes one feed in its formats.
type writer struct {
	*edition.Edition
	feed       edition.Feed
	entries    func() []*entry
	stylesheet string
}

// xml writes a feed with its style sheet between the XML declaration and the root, and
// its entries, which are the same in every feed that holds them, before its end.
func (w *writer) xml(to []byte, feed feeds.XmlFeed, end string, element func(*entry) ([]byte, error)) ([]byte, error) {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := feeds.WriteXML(feed, b); err != nil {
		return nil, err
	}
	declaration, root, _ := bytes.Cut(b.Bytes(), []byte("?>"))
	to = append(append(to, declaration...), "?>\n"...)
	if w.stylesheet != "" {
		to = append(to, `<?xml-stylesheet type="text/css" href="`+html.EscapeString(w.Links.Absolute(w.stylesheet))+`"?>`+"\n"...)
	}
	to = append(to, bytes.TrimSuffix(root, []byte(end))...)
	for _, e := range w.entries() {
		text, err := element(e.fill())
		if err != nil {
			return nil, err
		}
		to = append(append(to, '\n'), text...)
	}
	return append(append(to, end...), '\n'), nil
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// encoders are the buffers of XML encoders: one would make a new one for each element.
var encoders = sync.Pool{New: func() any { return bufio.NewWriter(nil) }}

// element writes an element whose lines begin with a prefix, as [xml.MarshalIndent] does.
func element(v any, prefix string) ([]byte, error) {
	b, w := buffers.Get().(*bytes.Buffer), encoders.Get().(*bufio.Writer)
	defer func() { buffers.Put(b); encoders.Put(w) }()
	b.Reset()
	w.Reset(b)
	encoder := xml.NewEncoder(w)
	encoder.Indent(prefix, "  ")
	err := encoder.Encode(v)
	return bytes.Clone(b.Bytes()), err
}

// home is the address of the page that the feed is about.
func (w *writer) home() string { return w.Links.Absolute(w.feed.Page) }

// self is the address of the feed in a format.
func (w *writer) self(format string) string { return w.Links.Absolute(w.feed.Path(format)) }

// description says what the feed holds, and to those who see it in a browser what to
// do with it.
func (w *writer) description() string {
	return w.feed.Description + " " + w.Locale.Text("feed-about", "url", w.Links.Absolute(w.Links.Subscribe()))
}

// emptyFeedDate is the date of a feed that says nothing yet. Atom demands one, the build's
// own would change with each build, and readers doubt any before 1990.
var emptyFeedDate = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// updated is the date of the newest change.
func (w *writer) updated() time.Time {
	latest := emptyFeedDate
	for _, e := range w.entries() {
		if e.fill().updated.After(latest) {
			latest = e.updated
		}
	}
	return latest
}
