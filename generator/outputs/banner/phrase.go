package banner

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
)

// phrases returns what a notice says about time, in the order in which it is said.
func phrases(e *edition.Edition, n *derive.BannerItem) []phrase {
	p := phrasing{e: e, list: []phrase{}}
	switch {
	case n.Kind == facts.Maintenance:
		p.window(n)
	case n.Kind == facts.Incident && !n.Ended:
		p.incident(n)
	}
	return p.list
}

// lastUpdate is the phrase about the age of the latest update, which grows with every minute.
const lastUpdate = "banner-last-update"

// phrasing collects phrases in the language of an edition.
type phrasing struct {
	e    *edition.Edition
	list []phrase
}

// say adds a phrase about an instant that holds from one instant to another; zero is
// no bound.
func (p *phrasing) say(id string, at, from, until time.Time) {
	p.list = append(p.list, phrase{id: id, Text: p.e.Locale.Text(id), Time: instant{at}, From: instant{from}, Until: instant{until}})
}

// incident says since when an incident is open, where that may be said, and when the next update
// is due; once that is overdue, that it is, and how old the last update is. Where no time was
// promised, it always says the latter.
func (p *phrasing) incident(n *derive.BannerItem) {
	due := n.NextUpdate()
	if n.LastsFromStart() {
		p.say("banner-since", n.Started, time.Time{}, due)
	}
	if !due.IsZero() {
		p.nextUpdate(due)
	}
	p.say(lastUpdate, n.Last().Date, due, time.Time{})
}

// nextUpdate adds a promised next update, and from then on that it is late.
func (p *phrasing) nextUpdate(due time.Time) {
	p.say("banner-next-by", due, time.Time{}, due)
	p.say("banner-late", due, due, time.Time{})
}

// window says when a window starts; while it runs until when, or that it overruns;
// and when the next update is due, where one is promised.
func (p *phrasing) window(n *derive.BannerItem) {
	start, end := n.Window.Current.From, n.Window.Current.To
	if n.Window.ByClock {
		p.say("banner-starts", start, time.Time{}, start)
		p.say("banner-until", end, start, end)
	} else {
		p.say("banner-until", end, time.Time{}, end)
		p.say("banner-overran", end, end, time.Time{})
	}
	if due := n.NextUpdate(); !due.IsZero() {
		p.nextUpdate(due)
	}
}
