package announce

import (
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/text/slug"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/kit"
)

// newest passes over the updates among what is due in a channel that later ones have
// overtaken, and makes a first text of one with which the channel begins in the middle of
// an event.
func (p *planner) newest(due []Item) []Item {
	due = slices.DeleteFunc(due, func(item Item) bool {
		if p.ledger.Mark(item.Key).Status == ledger.Wanted || !p.overtaken(item) {
			return false
		}
		p.pass(item.Key, "a later update has overtaken it")
		return true
	})
	begun := map[string]bool{} // events of which something is sent before, by language
	for i := range due {
		item := &due[i]
		if item.Notification.Kind != kit.Update {
			continue
		}
		u := item.Notification.Update
		id := item.Key.Language + ":" + eventID(u.Event)
		item.Notification.First = u.Index > 0 && !begun[id] && !p.had(item.Key, u)
		begun[id] = true
	}
	return due
}

// overtaken reports whether the channel of an update's text gets a later update of the
// event, in the same language, that repeats what must not be missed.
func (p *planner) overtaken(item Item) bool {
	u := item.Notification.Update
	if item.Notification.Kind != kit.Update {
		return false
	}
	return slices.ContainsFunc(u.Event.Updates[u.Index+1:], func(later *derive.Update) bool {
		n := kit.Notification{Kind: kit.Update, Update: later}
		return announced(item.Channel, later) && repeats(later, u) && slices.Contains(p.languages(item.Channel, n), item.Key.Language)
	})
}

// repeats reports whether a later update holds what must not be missed of an earlier one:
// that it is over, and the steps to take after a leak.
func repeats(later, earlier *derive.Update) bool {
	if earlier.Status.Ended() && !later.Status.Ended() {
		return false
	}
	return !hasSteps(earlier) || hasSteps(later)
}

// hasSteps reports whether an update's own front matter says what to do after a leak.
func hasSteps(u *derive.Update) bool { return u.Leak != nil && !u.Leak.Steps.IsZero() }

// had reports whether a channel has had an earlier update of the event of an update, in the
// language of a key, for all that is known.
func (p *planner) had(k ledger.Key, u *derive.Update) bool {
	return slices.ContainsFunc(u.Event.Updates[:u.Index], func(earlier *derive.Update) bool {
		k.Update = updateID(earlier)
		status := p.ledger.Mark(k).Status
		return status == ledger.Delivered || status == ledger.InDoubt
	})
}

// adopt takes what the ledger has of a channel that the site no longer has for that of a new
// channel with the same address: it was renamed. If an address is not known, the plan names
// both.
func (p *planner) adopt(c *facts.Channel) {
	if _, known := p.ledger.Began(c.ID); known {
		return
	}
	for _, id := range p.ledger.Channels() {
		if slices.ContainsFunc(p.state.Site.Channels, func(c facts.Channel) bool { return c.ID == id }) {
			continue
		}
		was, is := p.ledger.Address(id), p.address(c)
		rename := Rename{ledger.Key{Channel: c.ID}, ledger.Key{Channel: id}}
		switch {
		case was == "" || is == "":
			p.plan.Channels = append(p.plan.Channels, rename)
		case was == is:
			entries := p.copied(id, c.ID)
			p.ledger = p.ledger.With(entries...)
			p.plan.Entries = append(p.plan.Entries, entries...)
			p.plan.Channels = append(p.plan.Channels, rename)
			return
		}
	}
}

// copied returns what the ledger has of a channel, under another name.
func (p *planner) copied(from, to string) []ledger.Entry {
	began, _ := p.ledger.Began(from)
	entries := []ledger.Entry{{At: began, Event: ledger.Began, Channel: to}}
	for _, k := range p.ledger.Of(from, "") {
		m := p.ledger.Mark(k)
		events := map[ledger.Status]ledger.Event{ledger.Delivered: ledger.Sent, ledger.InDoubt: ledger.Intent, ledger.Dropped: ledger.Passed}
		if event := events[m.Status]; event != "" && p.recent(m.At) {
			entries = append(entries, ledger.Entry{At: m.At, Event: event, Channel: to, Language: k.Language, Update: k.Update,
				Try: m.Try, Holds: m.Holds, Corrections: m.Corrections, Why: "as " + from})
		}
	}
	return entries
}

// wasRenamed reports whether an update may have been sent under another name: the ledger has
// a text of the event that no file has any more, and that was sent after the update's date.
// All notices share a folder, so that one must also resemble the other: see [resembles]. The
// plan names both.
func (p *planner) wasRenamed(item Item) bool {
	u := item.Notification.Update
	if item.Notification.Kind != kit.Update {
		return false
	}
	folder := eventID(u.Event) + "/"
	if u.Event.Kind == facts.Notice { // whose file is its event
		folder = permalink.EventName(facts.Notice, "")
	}
	for _, was := range p.ledger.Of(item.Key.Channel, folder) {
		mark := p.ledger.Mark(was)
		gone := was.Language == item.Key.Language && !p.hasFile(u.Event, was.Update[len(folder):])
		if gone && u.Event.Kind == facts.Notice && !p.resembles(u, was.Update[len(folder):]) {
			continue
		}
		if gone && mark.Status == ledger.Delivered && !mark.At.Before(u.Date) {
			p.plan.Renamed = append(p.plan.Renamed, Rename{item.Key, was})
			return true
		}
	}
	return false
}

// resembles reports whether a notice may be the one that a text in the ledger names: an old
// address leads from there, or the date or the title is the same. Both are in a slug as candor
// new writes it.
func (p *planner) resembles(notice *derive.Update, text string) bool {
	was, _, _ := strings.Cut(text, "#")
	old := permalink.Links{}.Event(facts.Notice, was)
	if slices.ContainsFunc(notice.Aliases, func(alias string) bool { return strings.Trim(alias, "/") == strings.Trim(old, "/") }) {
		return true
	}
	day, title := dated(was)
	isDay, isTitle := dated(notice.Event.Slug)
	return title == isTitle || was == slug.Proposed(day+" "+notice.Title) ||
		day != "" && (day == isDay || day == notice.Date.In(p.state.Site.Zone).Format(time.DateOnly))
}

// dated splits a slug into the date that it begins with, "" for none, and the rest.
func dated(name string) (day, rest string) {
	if len(name) > len(time.DateOnly) && name[len(time.DateOnly)] == '-' {
		if _, err := time.Parse(time.DateOnly, name[:len(time.DateOnly)]); err == nil {
			return name[:len(time.DateOnly)], name[len(time.DateOnly)+1:]
		}
	}
	return "", name
}

// hasFile reports whether an event has a file with the name that a text has in the ledger:
// NAME, or NAME#what else was sent of it. Of a notice it is whether there is one of that name.
func (p *planner) hasFile(e *derive.Event, text string) bool {
	file, _, _ := strings.Cut(text, "#")
	for other := range p.state.Site.Events() {
		switch {
		case other.Kind != e.Kind:
		case e.Kind == facts.Notice && other.Slug == file:
			return true
		case other.Slug == e.Slug && slices.ContainsFunc(other.Updates, func(u *facts.Update) bool { return u.Name == file }):
			return true
		}
	}
	return e.Kind == facts.Incident && file == facts.PostmortemPhase
}
