package feeds

import (
	"encoding/xml"
	"time"

	"github.com/gorilla/feeds"
)

// generator names the program that wrote a feed.
const generator = "candor"

// atomFeed is gorilla's feed with its language and several links, without its entries.
// The fields that are repeated here hide those of the same element in gorilla's.
type atomFeed struct {
	feeds.AtomFeed
	Lang      string           `xml:"xml:lang,attr"`
	Generator string           `xml:"generator"`
	Links     []feeds.AtomLink `xml:"link"`
}

// atomEntry is gorilla's entry with its language and proper categories.
type atomEntry struct {
	XMLName xml.Name `xml:"entry"`
	feeds.AtomEntry
	Lang     string         `xml:"xml:lang,attr,omitempty"`
	Category []atomCategory `xml:"category"`
}

type atomCategory struct {
	XMLName xml.Name `xml:"category"`
	Term    string   `xml:"term,attr"`
}

// FeedXml is how gorilla asks for what it writes.
func (f *atomFeed) FeedXml() any { return f }

// atom writes the feed as Atom 1.0.
func (w *writer) atom(to []byte) ([]byte, error) {
	site := w.Pick(w.State.Site.Title).Text
	feed := &atomFeed{
		AtomFeed: feeds.AtomFeed{
			Xmlns: "http://www.w3.org/2005/Atom", Title: w.feed.Title, Subtitle: w.description(),
			Id: w.IDs.Absolute(w.feed.Path("atom")), Updated: stamp(w.updated()),
			Author: &feeds.AtomAuthor{AtomPerson: feeds.AtomPerson{Name: site, Uri: w.Links.Absolute(w.Links.Home())}},
		},
		Lang: w.Language, Generator: generator,
		Links: []feeds.AtomLink{
			{Href: w.self("atom"), Rel: "self", Type: "application/atom+xml"},
			{Href: w.home(), Rel: "alternate", Type: "text/html"},
		},
	}
	if hub := w.State.Site.Hub; hub != "" {
		feed.Links = append(feed.Links, feeds.AtomLink{Href: hub, Rel: "hub"})
	}
	return w.xml(to, feed, "\n</feed>", func(e *entry) ([]byte, error) { return e.inAtom() })
}

func (e *entry) atom() *atomEntry {
	entry := &atomEntry{
		AtomEntry: feeds.AtomEntry{
			Title: e.title, Id: e.id, Published: stamp(e.date), Updated: stamp(e.updated),
			Links:   []feeds.AtomLink{{Href: e.link, Rel: "alternate", Type: "text/html"}},
			Summary: &feeds.AtomSummary{Type: "text", Content: e.summary},
			Content: &feeds.AtomContent{Type: "html", Content: e.html},
		},
		Lang: e.lang,
	}
	for _, name := range e.components {
		entry.Category = append(entry.Category, atomCategory{Term: name})
	}
	return entry
}

// stamp is a time as Atom and JSON Feed want it (RFC 3339).
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
