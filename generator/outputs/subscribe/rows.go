package subscribe

import (
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
)

// formatWords are the ids of the names of formats.
var formatWords = map[string]string{"rss": "subscribe-rss", "atom": "subscribe-atom", "json": "subscribe-json"}

// rows returns the site's feeds, then those of components, in the order of the edition.
func rows(f *frame.Frame) []rowView {
	links := f.Links
	var rows []rowView
	for _, feed := range f.SiteFeeds() {
		r := row(f, feed)
		switch feed.Page {
		case links.Home():
			r.Badge = links.Href(links.Root(permalink.Badge + ".svg"))
		case links.Maintenances():
			r.Calendar = links.Href(links.Root(permalink.Calendar))
		}
		rows = append(rows, r)
	}
	for i, c := range f.State.Components {
		if i == Components {
			break
		}
		dir := links.Component(c.ID)
		r := row(f, f.ComponentFeed(c.ID))
		r.Calendar, r.Badge = links.Href(dir+"maintenance.ics"), links.Href(dir+"badge.svg")
		rows = append(rows, r)
	}
	return rows
}

func row(f *frame.Frame, feed edition.Feed) rowView {
	r := rowView{Name: feed.Name, Href: f.Links.Href(feed.Page)}
	for _, format := range feed.Formats {
		r.Feeds = append(r.Feeds, linkView{f.Locale.Text(formatWords[format]), f.Links.Href(feed.Path(format))})
	}
	return r
}
