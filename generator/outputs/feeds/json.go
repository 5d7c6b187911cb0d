package feeds

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"time"

	"github.com/gorilla/feeds"
)

// Schema is the JSON Schema of history.json: the part of JSON Feed 1.1 that is written
// here. It allows fields that it does not name, so that a later version may add some.
//
//go:embed schema.json
var Schema []byte

// jsonFeed is gorilla's feed with items that are written even when there are none,
// as JSON Feed 1.1 demands.
type jsonFeed struct {
	feeds.JSONFeed
	Items []jsonItem `json:"items"`
}

// jsonItem is gorilla's item with its language.
type jsonItem struct {
	feeds.JSONItem
	Language string `json:"language,omitempty"`
}

// json writes the feed as JSON Feed 1.1.
func (w *writer) json(to []byte) ([]byte, error) {
	feed := jsonFeed{
		JSONFeed: feeds.JSONFeed{
			Version: "https://jsonfeed.org/version/1.1", Title: w.feed.Title, Description: w.description(), Language: w.Language,
			HomePageUrl: w.home(), FeedUrl: w.self("json"),
			Authors: []*feeds.JSONAuthor{{Name: w.Pick(w.State.Site.Title).Text, Url: w.Links.Absolute(w.Links.Home())}},
		},
		Items: []jsonItem{},
	}
	if hub := w.State.Site.Hub; hub != "" {
		feed.Hubs = []*feeds.JSONHub{{Type: "WebSub", Url: hub}}
	}
	for _, e := range w.entries() {
		feed.Items = append(feed.Items, e.fill().json())
	}
	b := bytes.NewBuffer(to)
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(false) // it is no HTML page, and half as long
	encoder.SetIndent("", "  ")
	err := encoder.Encode(feed)
	return b.Bytes(), err
}

func (e *entry) json() jsonItem {
	published, modified := e.date.UTC().Truncate(time.Second), e.updated.UTC().Truncate(time.Second)
	item := jsonItem{Language: e.lang, JSONItem: feeds.JSONItem{
		Id: e.id, Url: e.link, Title: e.title, Summary: e.summary, ContentHTML: e.html,
		PublishedDate: &published, Tags: e.components,
	}}
	if modified.After(published) {
		item.ModifiedDate = &modified
	}
	return item
}
