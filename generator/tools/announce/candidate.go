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

// hears reports whether a channel is told of an update, if anybody is.
func hears(c *facts.Channel, u *derive.Update) bool {
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

// hearsAccount reports whether a channel is told of a post-mortem: of one of its
// incidents it was.
func hearsAccount(c *facts.Channel, p *derive.Postmortem) bool {
	return slices.ContainsFunc(p.Covers, func(e *derive.Event) bool {
		last := e.At(p.Date)
		return last != nil && hears(c, last)
	})
}

// offer makes an occasion a candidate in each of its languages in a channel.
func (p *planner) offer(c *facts.Channel, o kit.Occasion, id string, since time.Time, over bool) {
	for _, language := range p.languages(c, o) {
		key := ledger.Key{Channel: c.ID, Language: language, Update: id}
		item := Item{Key: key, Channel: c, Occasion: o, Since: since}
		if o.Kind == kit.News {
			item.Mended = len(p.corrections(o.Update.In(language)))
		}
		p.candidates = append(p.candidates, candidate{Item: item, over: over, late: p.superseded(o, key)})
	}
}

// languages returns the languages in which an occasion is told in a channel: those of the
// channel's that it was written in, else the one that it was written in first.
func (p *planner) languages(c *facts.Channel, o kit.Occasion) []string {
	wanted := c.Languages
	if len(wanted) == 0 {
		wanted = []string{p.state.Site.Default()}
	}
	var written []string
	for _, language := range wanted {
		if o.Words(language).Language == language {
			written = append(written, language)
		}
	}
	if written == nil {
		written = []string{o.Words(wanted[0]).Language}
	}
	return written
}

// superseded reports whether an update is old news that a channel has had for a while in
// another language.
func (p *planner) superseded(o kit.Occasion, k ledger.Key) bool {
	if o.Kind != kit.News || o.Update == o.Update.Event.Last() {
		return false
	}
	return slices.ContainsFunc(p.state.Site.Languages, func(language string) bool {
		other := ledger.Key{Channel: k.Channel, Language: language, Update: k.Update}
		mark := p.ledger.Mark(other)
		return language != k.Language && mark.Standing == ledger.Delivered && p.at.Sub(mark.At) >= translated
	})
}

// corrections returns what has been corrected in a text by now.
func (p *planner) corrections(w *facts.Content) []facts.Correction {
	return slices.DeleteFunc(slices.Clone(w.Corrected), func(c facts.Correction) bool { return c.At.After(p.at) })
}

// updates offers the updates of an event, and what was corrected in them.
func (p *planner) updates(c *facts.Channel, e *derive.Event) {
	over := e.Status.Ended()
	for _, u := range e.Updates {
		if u.NoNotify || u.Imported != "" || !hears(c, u) {
			continue
		}
		if p.timely(u.Date) || p.wanted[updateID(u)] {
			p.offer(c, kit.Occasion{Kind: kit.News, Update: u}, updateID(u), u.Date, over)
		}
		p.mended(c, u)
	}
}

// mended offers what was corrected in a text after the channel had it.
func (p *planner) mended(c *facts.Channel, u *derive.Update) {
	for _, language := range p.languages(c, kit.Occasion{Kind: kit.News, Update: u}) {
		mark := p.ledger.Mark(ledger.Key{Channel: c.ID, Language: language, Update: updateID(u)})
		if mark.Standing != ledger.Delivered {
			continue
		}
		for i, correction := range p.corrections(u.In(language)) {
			if i < mark.Mended {
				continue
			}
			key := ledger.Key{Channel: c.ID, Language: language, Update: fmt.Sprintf("%s#corrected-%d", updateID(u), i+1)}
			p.candidates = append(p.candidates, candidate{Item: Item{Key: key, Channel: c, Since: correction.At,
				Occasion: kit.Occasion{Kind: kit.Correction, Update: u, Correction: correction}}})
		}
	}
}

// accounts offers the post-mortems.
func (p *planner) accounts(c *facts.Channel) {
	for _, account := range p.state.Postmortems {
		if account.Imported == "" && hearsAccount(c, account) && (p.timely(account.Date) || p.wanted[accountID(account)]) {
			p.offer(c, kit.Occasion{Kind: kit.Account, Postmortem: account}, accountID(account), account.Date, true)
		}
	}
}
