// Package ledger is the record of what was announced, so that nothing is announced
// twice and nothing is forgotten: after a crash, with a channel that fails, with two runs
// at once.
//
// # The file
//
// A ledger is a text of JSON Lines: an entry a line, in the order of writing, and lines
// are only ever added. So two copies merge by keeping every line of both (in git:
// `merge=union`), and what the ledger says does not depend on the order of its lines.
//
//	{"at":"2026-11-20T09:12:05Z","event":"began","channel":"telegram"}
//	{"at":"2026-11-20T09:12:06Z","event":"intent","channel":"telegram","language":"en","update":"incidents/x/1-investigating","try":1}
//	{"at":"2026-11-20T09:12:07Z","event":"sent","channel":"telegram","language":"en","update":"incidents/x/1-investigating","try":1}
//
// A last line without its end was torn by a crash. It is left out: whatever it was to
// record, the line before it is what is known.
//
// # What holds
//
// Of each text (a [Key]: channel, language, update) the entries of the latest try decide.
// The intent is written before the text is sent, the result after it. A try with an intent
// and no result is in doubt: the text may or may not have been sent. It is not sent again
// by itself, unless the service posts it once only; else a person records the outcome.
//
// Entries hold no address, no token and no text. Of an address they hold the beginning of
// a hash, which shows that it has changed, and no more.
package ledger

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Event is what an entry records.
type Event string

// The events.
const (
	Began  Event = "began"  // the first run of a channel: nothing older is announced there
	Intent Event = "intent" // the text is about to be sent
	Sent   Event = "sent"   // it was sent, or a person recorded that it was
	Failed Event = "failed" // it was certainly not sent
	Passed Event = "passed" // it is not sent by itself: it was over before the channel began, or is old news
	Resend Event = "resend" // a person wants it sent, whatever the outcome of the try
)

// Key names one text in one channel.
type Key struct {
	Channel  string // id in site.yaml
	Language string // BCP 47 code; "" for what has none
	Update   string // incidents/SLUG/NAME, maintenance/SLUG/NAME, or what else is announced of them
}

// String returns the key as people type it: CHANNEL:LANGUAGE:UPDATE.
func (k Key) String() string { return k.Channel + ":" + k.Language + ":" + k.Update }

// ParseKey reads a key as people type it.
func ParseKey(s string) (Key, error) {
	parts := strings.SplitN(s, ":", 3)
	if len(parts) < 3 || parts[0] == "" || parts[2] == "" {
		return Key{}, fmt.Errorf("%q is not a key; use CHANNEL:LANGUAGE:UPDATE, such as telegram:en:incidents/2026-11-20-invoice-links/1-investigating", s)
	}
	return Key{parts[0], parts[1], parts[2]}, nil
}

// Entry is a line of the ledger.
type Entry struct {
	At       time.Time   `json:"at"`
	Event    Event       `json:"event"`
	Channel  string      `json:"channel"`
	Language string      `json:"language,omitempty"`
	Update   string      `json:"update,omitempty"`
	Try      int         `json:"try,omitempty"`      // which attempt at this text, from 1
	Holds    []time.Time `json:"holds,omitempty"`    // the corrections that the text held when it was sent, by their at
	Address  string      `json:"address,omitempty"`  // the beginning of a hash of the channel's address
	Refusals int         `json:"refusals,omitempty"` // of a failure: how often in a row the service refused the text
	Why      string      `json:"why,omitempty"`      // of a failure

	// Corrections is how many corrections the text held, in ledgers of candor before it
	// named them: the earliest ones.
	Corrections int `json:"corrected,omitempty"`
}

// Key is the text that the entry is about.
func (e Entry) Key() Key { return Key{e.Channel, e.Language, e.Update} }

// Status is the status of a text.
type Status uint8

// The statuses, by the entries of the latest try.
const (
	Fresh     Status = iota // nothing is recorded
	InDoubt                 // it may have been sent
	NotSent                 // it was not sent
	Delivered               // it was sent
	Dropped                 // it is not to be sent
	Wanted                  // a person wants it sent
)

// Mark is what the ledger records of one text.
type Mark struct {
	Status   Status
	Try      int       // the latest, 0 if there was none
	At       time.Time // of the latest entry that decides
	Intended time.Time // of the first intent; zero if there was none
	Holds    []time.Time
	Address  string
	Refusals int

	Corrections int // see [Entry]
}

// Ledger is what was recorded so far.
type Ledger struct {
	began    map[string]time.Time
	marks    map[Key]Mark
	intended map[Key]time.Time // the first intent of each text
}

// New returns the ledger of entries.
func New(entries ...Entry) *Ledger {
	l := &Ledger{began: map[string]time.Time{}, marks: map[Key]Mark{}, intended: map[Key]time.Time{}}
	l.Add(entries...)
	return l
}

// Add adds further entries, in any order.
func (l *Ledger) Add(entries ...Entry) {
	for _, e := range entries {
		if e.Event == Began {
			if first, known := l.began[e.Channel]; !known || e.At.Before(first) {
				l.began[e.Channel] = e.At
			}
			continue
		}
		if first, known := l.intended[e.Key()]; e.Event == Intent && (!known || e.At.Before(first)) {
			l.intended[e.Key()] = e.At
		}
		mark := Mark{Status: statuses[e.Event], Try: e.Try, At: e.At, Holds: e.Holds, Address: e.Address, Refusals: e.Refusals, Corrections: e.Corrections}
		if known := l.marks[e.Key()]; mark.outweighs(known) {
			l.marks[e.Key()] = mark
		}
	}
}

// With returns the ledger with further entries.
func (l *Ledger) With(entries ...Entry) *Ledger {
	further := &Ledger{began: maps.Clone(l.began), marks: maps.Clone(l.marks), intended: maps.Clone(l.intended)}
	further.Add(entries...)
	return further
}

var statuses = map[Event]Status{Intent: InDoubt, Failed: NotSent, Sent: Delivered, Passed: Dropped, Resend: Wanted}

// outweighs reports whether m decides where m and n are about one text: the later try, of
// one try what says more, of the same the later.
func (m Mark) outweighs(n Mark) bool {
	return cmp.Or(cmp.Compare(m.Try, n.Try), cmp.Compare(m.Status, n.Status), m.At.Compare(n.At)) > 0
}

// Mark returns what is recorded about a text.
func (l *Ledger) Mark(k Key) Mark {
	m := l.marks[k]
	m.Intended = l.intended[k]
	return m
}

// Of returns the texts of a channel whose updates begin with a prefix, sorted.
func (l *Ledger) Of(channel, prefix string) []Key {
	var keys []Key
	for k := range l.marks {
		if k.Channel == channel && strings.HasPrefix(k.Update, prefix) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b Key) int { return cmp.Compare(a.String(), b.String()) })
	return keys
}

// Channels returns the channels that have begun, sorted.
func (l *Ledger) Channels() []string { return slices.Sorted(maps.Keys(l.began)) }

// Address returns the hash of a channel's address that was recorded last; "" for none.
func (l *Ledger) Address(channel string) string {
	var latest Mark
	for k, m := range l.marks {
		if k.Channel == channel && m.Address != "" && m.At.After(latest.At) {
			latest = m
		}
	}
	return latest.Address
}

// Began returns when a channel was first announced to, and whether it was.
func (l *Ledger) Began(channel string) (time.Time, bool) {
	at, ok := l.began[channel]
	return at, ok
}

// Doubts returns the texts that may or may not have been sent, the oldest first.
func (l *Ledger) Doubts() []Key {
	var doubts []Key
	for k, m := range l.marks {
		if m.Status == InDoubt {
			doubts = append(doubts, k)
		}
	}
	slices.SortFunc(doubts, func(a, b Key) int {
		return cmp.Or(l.marks[a].At.Compare(l.marks[b].At), cmp.Compare(a.String(), b.String()))
	})
	return doubts
}

// Wanted returns the updates that a person wants sent in some channel.
func (l *Ledger) Wanted() map[string]bool {
	wanted := map[string]bool{}
	for k, m := range l.marks {
		if m.Status == Wanted {
			wanted[k.Update] = true
		}
	}
	return wanted
}
