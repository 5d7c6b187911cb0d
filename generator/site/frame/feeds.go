package frame

import (
	"strings"

	"candor/generator/site/edition"
)

// folderFeeds are the formats of the feed that is in a folder of the site.
type folderFeeds struct {
	folder string
	feeds  []Feed
}

// feedTypes are the media types of the formats of feeds.
var feedTypes = map[string]string{"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}

func feedsByFolder(e *edition.Edition) []folderFeeds {
	var all []folderFeeds
	for _, feed := range e.Feeds() {
		of := folderFeeds{folder: feed.Dir}
		for _, format := range feed.Formats {
			of.feeds = append(of.feeds, Feed{feedTypes[format], feed.Title, e.Links.Href(feed.Path(format))})
		}
		all = append(all, of)
	}
	return all
}

// feedsOf returns the feeds that a page names: those of the folders in which it is,
// which are the site's and perhaps a list's or a component's.
func (f *Frame) feedsOf(path string) []Feed {
	var found []Feed
	for _, of := range f.feeds {
		if strings.HasPrefix(path, of.folder) {
			found = append(found, of.feeds...)
		}
	}
	return found
}
