package announce

import (
	"fmt"
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/kit"
)

// candidate is a text that a channel may have to be told.
type candidate struct {
	Item
	over bool // what it tells of is: the first run of a channel says nothing of it
	late bool // a translation that came when there was other news already
}

// receives reports whether a channel is told of an update, if anybody is.
func receives(c *facts.Channel, u *derive.Update) bool {
	if len(c.Components) > 0 && !slices.ContainsFunc(c.Components, u.Concerns) {
		return false
	}
	if c.Floor == facts.Unstated || u.Event.Kind == facts.Maintenance && u.EventImpact == facts.Unstated {
		return true
	}
	return slices.ContainsFunc(u.Event.Updates[:u.Index+1], func(earlier *derive.Update) bool {
		return earlier.EventImpact >= c.Floor && (earlier == u || !earlier.NoNotify)
	})
}

// receivesPostmortem reports whether a channel is told of a post-mortem: of one of its
// incidents it was.
func receivesPostmortem(c *facts.Channel, p *derive.Postmortem) bool {
	return slices.ContainsFunc(p.Covers, func(e *derive.Event) bool {
		last := e.At(p.Date)
		return last != nil && receives(c, last)
	})
}

// offer makes an occasion a candidate in each of its languages in a channel.
func (p *planner) offer(c *facts.Channel, n kit.Notification, id string, since time.Time, over bool) {
	for _, language := range p.languages(c, n) {
		key := ledger.Key{Channel: c.ID, Language: language, Update: id}
		item := Item{Key: key, Channel: c, Notification: n, Since: since}
		if n.Kind == kit.Update {
			item.Corrections = len(p.corrections(n.Update.In(language)))
		}
		p.candidates = append(p.candidates, candidate{Item: item, over: over, late: p.superseded(n, key)})
	}
}

// languages returns the languages in which an occasion is told in a channel: those of the
// channel's that it was written in, else the one that it was written in first.
func (p *planner) languages(c *facts.Channel, n kit.Notification) []string {
	wanted := c.Languages
	if len(wanted) == 0 {
		wanted = []string{p.state.Site.Default()}
	}
	var written []string
	for _, language := range wanted {
		if n.Content(language).Language == language {
			written = append(written, language)
		}
	}
	if written == nil {
		written = []string{n.Content(wanted[0]).Language}
	}
	return written
}

// superseded reports whether an update is old news that a channel has had for a while in
// another language.
func (p *planner) superseded(n kit.Notification, k ledger.Key) bool {
	if n.Kind != kit.Update || n.Update == n.Update.Event.Last() {
		return false
	}
	return slices.ContainsFunc(p.state.Site.Languages, func(language string) bool {
		other := ledger.Key{Channel: k.Channel, Language: language, Update: k.Update}
		mark := p.ledger.Mark(other)
		return language != k.Language && mark.Status == ledger.Delivered && p.at.Sub(mark.At) >= translated
	})
}

// corrections returns what has been corrected in a text by now.
func (p *planner) corrections(w *facts.Content) []facts.Correction {
	return slices.DeleteFunc(slices.Clone(w.Corrected), func(c facts.Correction) bool { return c.At.After(p.at) })
}

// updates offers the updates of an event, and what was corrected in them.
func (p *planner) offerUpdates(c *facts.Channel, e *derive.Event) {
	over := e.Status.Ended()
	for _, u := range e.Updates {
		if u.NoNotify || u.Imported != "" || !receives(c, u) {
			continue
		}
		if p.recent(u.Date) || p.wanted[updateID(u)] {
			p.offer(c, kit.Notification{Kind: kit.Update, Update: u}, updateID(u), u.Date, over)
		}
		p.offerCorrections(c, u)
	}
}

// mended offers what was corrected in a text after the channel had it.
func (p *planner) offerCorrections(c *facts.Channel, u *derive.Update) {
	for _, language := range p.languages(c, kit.Notification{Kind: kit.Update, Update: u}) {
		mark := p.ledger.Mark(ledger.Key{Channel: c.ID, Language: language, Update: updateID(u)})
		if mark.Status != ledger.Delivered {
			continue
		}
		for i, correction := range p.corrections(u.In(language)) {
			if i < mark.Corrections {
				continue
			}
			key := ledger.Key{Channel: c.ID, Language: language, Update: fmt.Sprintf("%s#corrected-%d", updateID(u), i+1)}
			p.candidates = append(p.candidates, candidate{Item: Item{Key: key, Channel: c, Since: correction.At,
				Notification: kit.Notification{Kind: kit.Correction, Update: u, Correction: correction}}})
		}
	}
}

// offerPostmortems offers the post-mortems.
func (p *planner) offerPostmortems(c *facts.Channel) {
	for _, postmortem := range p.state.Postmortems {
		if postmortem.Imported == "" && receivesPostmortem(c, postmortem) && (p.recent(postmortem.Date) || p.wanted[postmortemID(postmortem)]) {
			p.offer(c, kit.Notification{Kind: kit.Postmortem, Postmortem: postmortem}, postmortemID(postmortem), postmortem.Date, true)
		}
	}
}
