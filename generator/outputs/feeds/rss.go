package feeds

import (
	"encoding/xml"
	"time"

	"github.com/gorilla/feeds"
)

// rssRoot is the rss element with the namespaces of what we add to it.
type rssRoot struct {
	XMLName xml.Name `xml:"rss"`
	Version string   `xml:"version,attr"`
	Content string   `xml:"xmlns:content,attr"`
	Atom    string   `xml:"xmlns:atom,attr"`
	Channel *rssChannel
}

// rssChannel is gorilla's channel with links of Atom's, which RSS itself lacks.
type rssChannel struct {
	feeds.RssFeed
	Links []atomLinkInRSS
}

type atomLinkInRSS struct {
	XMLName xml.Name `xml:"atom:link"`
	Href    string   `xml:"href,attr"`
	Rel     string   `xml:"rel,attr"`
	Type    string   `xml:"type,attr,omitempty"`
}

// rssItem is gorilla's item with any number of categories.
type rssItem struct {
	feeds.RssItem
	Category []string `xml:"category,omitempty"`
}

// FeedXml is how gorilla asks for what it writes.
func (r *rssRoot) FeedXml() any { return r }

// rss writes the feed as RSS 2.0.
func (w *writer) rss(to []byte) ([]byte, error) {
	channel := &rssChannel{
		RssFeed: feeds.RssFeed{
			Title: w.feed.Title, Link: w.home(), Description: w.description(), Language: w.Language, Generator: generator,
		},
		Links: []atomLinkInRSS{{Href: w.self("rss"), Rel: "self", Type: "application/rss+xml"}},
	}
	if hub := w.State.Site.Hub; hub != "" {
		channel.Links = append(channel.Links, atomLinkInRSS{Href: hub, Rel: "hub"})
	}
	if len(w.entries()) > 0 {
		channel.LastBuildDate = w.updated().UTC().Format(time.RFC1123Z)
	}
	return w.xml(to, &rssRoot{
		Version: "2.0", Content: "http://purl.org/rss/1.0/modules/content/", Atom: "http://www.w3.org/2005/Atom", Channel: channel,
	}, "\n  </channel>\n</rss>", func(e *entry) ([]byte, error) { return e.inRSS() })
}

func (e *entry) rss() *rssItem {
	return &rssItem{
		RssItem: feeds.RssItem{
			Title: e.title, Link: e.link, Description: escape.Replace(e.summary), // which readers take for HTML
			Content: &feeds.RssContent{Content: e.html},
			Guid:    &feeds.RssGuid{Id: e.id, IsPermaLink: "false"},
			PubDate: e.date.UTC().Format(time.RFC1123Z),
		},
		Category: e.components,
	}
}
