package subscribe

import (
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
)

// formatWords are the ids of the names of formats.
var formatWords = map[string]string{"rss": "subscribe-rss", "atom": "subscribe-atom", "json": "subscribe-json"}

// rows returns everything, incidents, maintenance, post-mortems, then components: in the order
// of the feeds, which is the site's.
func rows(f *frame.Frame) []rowView {
	links, all := f.Links, f.Feeds()
	rows := []rowView{
		row(f, all[0], f.Locale.Text("subscribe-everything")),
		row(f, all[1], f.Locale.Text("incidents")),
		row(f, all[2], f.Locale.Text("maintenance-planned")),
		row(f, all[3], f.Locale.Text("postmortems")),
	}
	rows[0].Badge = links.Href(links.Root(permalink.Badge + ".svg"))
	rows[2].Calendar = links.Href(links.Root(permalink.Calendar))
	for i, c := range f.State.Components {
		if i == Components {
			break
		}
		dir := links.Component(c.ID)
		r := row(f, f.ComponentFeed(c.ID), f.Component(c.ID))
		r.Calendar, r.Badge = links.Href(dir+"maintenance.ics"), links.Href(dir+"badge.svg")
		rows = append(rows, r)
	}
	return rows
}

func row(f *frame.Frame, feed edition.Feed, name string) rowView {
	r := rowView{Name: name, Href: f.Links.Href(feed.Page)}
	for _, format := range feed.Formats {
		r.Feeds = append(r.Feeds, linkView{f.Locale.Text(formatWords[format]), f.Links.Href(feed.Path(format))})
	}
	return r
}
