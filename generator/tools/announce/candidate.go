package announce

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/kit"
)

// candidate is a text that may be due in a channel.
type candidate struct {
	Item
	over  bool     // its event is over: the first run of a channel leaves it out
	late  bool     // a translation that came when there was other news already
	ended bool     // a notice that is no longer current: no run sends it
	old   []string // names that older ledgers have for it
}

// announced reports whether a channel gets an update.
func announced(c *facts.Channel, u *derive.Update) bool {
	return !u.NoNotify && u.Imported == "" && u.ReceivedBy(c)
}

// receivesPostmortem reports whether a channel gets a post-mortem: that of an incident
// which it got.
func receivesPostmortem(c *facts.Channel, p *derive.Postmortem) bool {
	return slices.ContainsFunc(p.Covers, func(e *derive.Event) bool {
		last := e.At(p.Date)
		return last != nil && last.ReceivedBy(c)
	})
}

// offer adds a notification as a candidate in each of its languages in a channel.
func (p *planner) offer(c *facts.Channel, n kit.Notification, id string, since time.Time, over bool) {
	for _, language := range p.languages(c, n) {
		key := ledger.Key{Channel: c.ID, Language: language, Update: id}
		item := Item{Key: key, Channel: c, Notification: n, Since: since}
		if n.Kind == kit.Update {
			for _, correction := range p.corrections(n.Update.In(language)) {
				item.Holds = append(item.Holds, correction.At)
			}
		}
		ended := n.Kind == kit.Update && n.Update.Event.Kind == facts.Notice && !n.Update.Event.Open
		p.candidates = append(p.candidates, candidate{Item: item, over: over || ended, late: p.superseded(n, key), ended: ended})
	}
}

// languages returns the languages that a notification has in a channel: those of the
// channel that it was written in, else its first.
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

// corrections returns the corrections of a text up to now, the earliest first.
func (p *planner) corrections(w *facts.Content) []facts.Correction {
	list := slices.DeleteFunc(slices.Clone(w.Corrected), func(c facts.Correction) bool { return c.At.After(p.at) })
	slices.SortStableFunc(list, func(a, b facts.Correction) int { return a.At.Compare(b.At) })
	return list
}

// offerUpdates offers the updates of an event, and their corrections.
func (p *planner) offerUpdates(c *facts.Channel, e *derive.Event) {
	over := e.Status.Ended()
	for _, u := range e.Updates {
		if !announced(c, u) {
			continue
		}
		if p.recent(u.Date) || p.wanted[updateID(u)] {
			p.offer(c, kit.Notification{Kind: kit.Update, Update: u}, updateID(u), u.Date, over)
		}
		p.offerCorrections(c, u)
	}
}

// offerCorrections offers the corrections that were made after the channel got a text.
func (p *planner) offerCorrections(c *facts.Channel, u *derive.Update) {
	for _, language := range p.languages(c, kit.Notification{Kind: kit.Update, Update: u}) {
		mark := p.ledger.Mark(ledger.Key{Channel: c.ID, Language: language, Update: updateID(u)})
		if mark.Status != ledger.Delivered {
			continue
		}
		for i, correction := range p.corrections(u.In(language)) {
			if i < mark.Corrections || slices.ContainsFunc(mark.Holds, correction.At.Equal) {
				continue
			}
			key := ledger.Key{Channel: c.ID, Language: language, Update: correctionID(u, correction)}
			if !p.recent(correction.At) && !p.wanted[key.Update] {
				continue
			}
			p.candidates = append(p.candidates, candidate{old: []string{oldCorrectionID(u, i+1)}, Item: Item{Key: key, Channel: c, Since: correction.At,
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

// offerWithdrawals offers that a text was taken back to the channels that got it, in the
// languages in which they did.
func (p *planner) offerWithdrawals(c *facts.Channel) {
	for _, u := range p.state.WithdrawnUpdates() {
		id := updateID(u)
		languages := p.got(c, id)
		if len(languages) == 0 && u.Event.IsWithdrawn() && u == u.Event.Earliest() {
			languages = p.gotOthers(c, u)
		}
		p.offerWithdrawal(c, kit.Notification{Kind: kit.Withdrawal, Update: u}, u.WithdrawnAt, id, languages)
	}
	for _, postmortem := range p.state.WithdrawnPostmortems {
		id := postmortemID(postmortem)
		p.offerWithdrawal(c, kit.Notification{Kind: kit.Withdrawal, Postmortem: postmortem}, postmortem.WithdrawnAt, id, p.got(c, id))
	}
}

func (p *planner) offerWithdrawal(c *facts.Channel, n kit.Notification, at time.Time, id string, languages []string) {
	if at.IsZero() {
		return // it is to come
	}
	for _, language := range languages {
		key := ledger.Key{Channel: c.ID, Language: language, Update: withdrawalID(id)}
		p.candidates = append(p.candidates, candidate{Item: Item{Key: key, Channel: c, Notification: n, Since: at}})
	}
}

// got returns the languages in which a channel got a text.
func (p *planner) got(c *facts.Channel, id string) []string {
	var languages []string
	for _, sent := range p.ledger.Of(c.ID, id) {
		if sent.Update == id && p.ledger.Mark(sent).Status == ledger.Delivered {
			languages = append(languages, sent.Language)
		}
	}
	return languages
}

// gotOthers returns the languages in which a channel that never got the first update of a
// withdrawn event got a later one. With the first, all of the event is withdrawn, and that has
// to be told, unless the later one is withdrawn with it, or after it, which says the same.
func (p *planner) gotOthers(c *facts.Channel, first *derive.Update) []string {
	var languages []string
	for _, u := range first.Event.Timeline() {
		got := p.got(c, updateID(u))
		if len(got) > 0 && u.Withdrawn != nil && !u.WithdrawnAt.Before(first.WithdrawnAt) {
			return nil
		}
		languages = append(languages, got...)
	}
	slices.Sort(languages)
	return slices.Compact(languages)
}
