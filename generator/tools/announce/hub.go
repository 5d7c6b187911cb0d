package announce

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/site/edition"
	"candor/generator/tools/announce/ledger"
)

// hubChannel is the channel of the WebSub hub in the ledger. No channel of site.yaml has
// such a name.
const hubChannel = "@hub"

// hubAge is the age from which the hub is not notified of an entry: by then it has asked.
const hubAge = 24 * time.Hour

// Ping is what the WebSub hub is to be notified of.
type Ping struct {
	Feeds   []string       // addresses of the feeds that have something new, in the site's order
	Entries []ledger.Entry // to record once it was notified
}

// ToPing returns what the site's hub is to be notified of at an instant: the feeds, in every
// language and format, that hold an update or a post-mortem which is new to it.
func ToPing(s *derive.State, l *ledger.Ledger, at time.Time) Ping {
	var p Ping
	if s.Site.Hub == "" {
		return p
	}
	fresh := func(id string, since time.Time) bool {
		k := ledger.Key{Channel: hubChannel, Update: id}
		if at.Sub(since) >= hubAge || l.Mark(k).Status == ledger.Delivered {
			return false
		}
		p.Entries = append(p.Entries, ledger.Entry{At: at, Event: ledger.Sent, Channel: k.Channel, Update: k.Update, Try: 1})
		return true
	}
	var updates []*derive.Update
	for _, e := range slices.Collect(s.Events()) {
		for _, u := range e.Updates {
			if !u.NoNotify && fresh(updateID(u), u.Date) {
				updates = append(updates, u)
			}
		}
	}
	for _, u := range s.WithdrawnUpdates() {
		if !u.NoNotify && !u.WithdrawnAt.IsZero() && fresh(withdrawalID(updateID(u)), u.WithdrawnAt) {
			updates = append(updates, u)
		}
	}
	var postmortems []*derive.Postmortem
	for _, a := range s.WithdrawnPostmortems {
		if !a.WithdrawnAt.IsZero() && fresh(withdrawalID(postmortemID(a)), a.WithdrawnAt) {
			postmortems = append(postmortems, a)
		}
	}
	for _, a := range s.Postmortems {
		if fresh(postmortemID(a), a.Date) {
			postmortems = append(postmortems, a)
		}
	}
	if len(p.Entries) > 0 {
		p.Feeds = changed(s, updates, postmortems)
	}
	return p
}

// changed returns the feeds that hold something of what is new.
func changed(s *derive.State, updates []*derive.Update, postmortems []*derive.Postmortem) []string {
	var addresses []string
	for _, e := range edition.All(s, s.Site.URL) {
		for _, f := range e.Feeds() {
			if slices.ContainsFunc(updates, f.Holds) || slices.ContainsFunc(postmortems, f.HoldsPostmortem) {
				for _, format := range f.Formats {
					addresses = append(addresses, e.Links.Absolute(f.Path(format)))
				}
			}
		}
	}
	return addresses
}
