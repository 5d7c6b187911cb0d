package edition

import (
	"candor/generator/derive"
	"candor/generator/facts"
)

// Feed is one feed of an edition, in every format that it comes in. What it holds
// is decided here, so that the pages that name it and the files agree.
type Feed struct {
	Title   string
	Dir     string   // the site path that it lies under: /components/api/
	Formats []string // rss, atom, json
	holds   func(*derive.Event, *derive.Postmortem) bool
}

// Path is the site path of the feed in a format.
func (f Feed) Path(format string) string { return f.Dir + "history." + format }

// Holds reports whether an event's updates belong into the feed; HoldsPostmortem
// whether a post-mortem does.
func (f Feed) Holds(e *derive.Event) bool { return f.holds(e, nil) }

// HoldsPostmortem reports whether a post-mortem belongs into the feed.
func (f Feed) HoldsPostmortem(p *derive.Postmortem) bool { return f.holds(nil, p) }

// Feeds returns the feeds of an edition: of everything, of maintenance, of
// post-mortems, and of each component in the order of site.yaml.
func (e *Edition) Feeds() []Feed {
	feeds := []Feed{
		e.feed("feed-title", e.Links.Home(), []string{"rss", "atom", "json"},
			func(*derive.Event, *derive.Postmortem) bool { return true }),
		e.feed("feed-title-maintenance", e.Links.Maintenances(), []string{"rss", "atom"},
			func(event *derive.Event, _ *derive.Postmortem) bool {
				return event != nil && event.Kind == facts.Maintenance
			}),
		e.feed("feed-title-postmortems", e.Links.Postmortems(), []string{"rss", "atom"},
			func(_ *derive.Event, p *derive.Postmortem) bool { return p != nil }),
	}
	for i := range e.State.Site.Components {
		feeds = append(feeds, e.ComponentFeed(e.State.Site.Components[i].ID))
	}
	return feeds
}

// ComponentFeed returns the feed of a component: what touched it, and what names no
// component at all, since that may well be about this one.
func (e *Edition) ComponentFeed(id string) Feed {
	f := e.feed("feed-title-component", e.Links.Component(id), []string{"rss", "atom"},
		func(event *derive.Event, p *derive.Postmortem) bool {
			if p == nil {
				return touches(event, id)
			}
			for _, covered := range p.Covers {
				if touches(covered, id) {
					return true
				}
			}
			return false
		}, "component", e.Component(id))
	return f
}

func touches(event *derive.Event, id string) bool {
	for _, effect := range event.Touched {
		if effect.Component == id {
			return true
		}
	}
	return len(event.Touched) == 0
}

func (e *Edition) feed(title, dir string, formats []string, holds func(*derive.Event, *derive.Postmortem) bool, pairs ...string) Feed {
	pairs = append(pairs, "site", e.Pick(e.State.Site.Title).Text)
	return Feed{Title: e.Locale.Text(title, pairs...), Dir: dir, Formats: formats, holds: holds}
}
