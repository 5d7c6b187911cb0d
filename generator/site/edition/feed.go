package edition

import (
	"slices"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
)

// Feed is one feed of an edition, in every format that it comes in. What it holds
// is decided here, so that the pages that name it and the files agree.
type Feed struct {
	Name        string // what it is about, in the list of feeds: Planned maintenance
	Title       string
	Description string   // what it holds, in a sentence
	Dir         string   // the site path that it is under: /components/api/
	Page        string   // the site path of the page that it is about
	Formats     []string // rss, atom, json
	holds       func(*derive.Update, *derive.Postmortem) bool
}

// Path is the site path of the feed in a format.
func (f Feed) Path(format string) string { return permalink.Feed(f.Dir, format) }

// Holds reports whether an update belongs into the feed. What comes later does not
// change that.
func (f Feed) Holds(u *derive.Update) bool { return f.holds(u, nil) }

// HoldsPostmortem reports whether a post-mortem belongs into the feed.
func (f Feed) HoldsPostmortem(p *derive.Postmortem) bool { return f.holds(nil, p) }

// Feeds returns the feeds of an edition: those of the site, then one for each component in
// the order of site.yaml.
func (e *Edition) Feeds() []Feed {
	feeds := e.SiteFeeds()
	for i := range e.State.Site.Components {
		feeds = append(feeds, e.ComponentFeed(e.State.Site.Components[i].ID))
	}
	return feeds
}

// SiteFeeds returns the feeds that are of no one component: of everything, of incidents, of
// maintenance, of post-mortems.
func (e *Edition) SiteFeeds() []Feed {
	return []Feed{
		e.feed("subscribe-everything", "", e.Links.Home(), []string{"rss", "atom", "json"},
			func(*derive.Update, *derive.Postmortem) bool { return true }),
		e.incidents(),
		e.feed("maintenance-planned", "-maintenance", e.Links.Maintenances(), []string{"rss", "atom"},
			func(u *derive.Update, _ *derive.Postmortem) bool {
				return u != nil && u.Event.Kind == facts.Maintenance
			}),
		e.feed("postmortems", "-postmortems", e.Links.Postmortems(), []string{"rss", "atom"},
			func(_ *derive.Update, p *derive.Postmortem) bool { return p != nil }),
	}
}

// incidents returns the feed of incidents alone. They have no page of their own: the
// history lists them.
func (e *Edition) incidents() Feed {
	f := e.feed("incidents", "-incidents", e.Links.Incidents(), []string{"rss", "atom"},
		func(u *derive.Update, _ *derive.Postmortem) bool { return u != nil && u.Event.Kind == facts.Incident })
	f.Page = e.Links.History()
	return f
}

// ComponentFeed returns the feed of a component: the updates that concern it, and the
// post-mortems of what had by then.
func (e *Edition) ComponentFeed(id string) Feed {
	f := e.feed("", "-component", e.Links.Component(id), []string{"rss", "atom"},
		func(u *derive.Update, p *derive.Postmortem) bool {
			if p == nil {
				return u.Concerns(id)
			}
			return slices.ContainsFunc(p.Covers, func(covered *derive.Event) bool {
				last := covered.At(p.Date)
				return last != nil && last.Concerns(id)
			})
		}, "component", e.Component(id))
	f.Name = e.Component(id)
	return f
}

// feed returns a feed with the message of its name; the ids of its other messages end with of.
func (e *Edition) feed(name, of, dir string, formats []string, holds func(*derive.Update, *derive.Postmortem) bool, pairs ...string) Feed {
	pairs = append(pairs, "site", e.Pick(e.State.Site.Title).Text)
	return Feed{
		Name: e.Locale.Text(name), Title: e.Locale.Text("feed-title"+of, pairs...), Description: e.Locale.Text("feed-description"+of, pairs...),
		Dir: dir, Page: dir, Formats: formats, holds: holds,
	}
}
