// Package ledger is the record of what was announced, so that nothing is announced
// twice and nothing is forgotten: after a crash, a failed channel, with two runs at once.
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
// A last line that nothing ends was torn by a crash. It is left out: whatever it was to
// say, the line before it is what is known.
//
// # What holds
//
// Of each text (a [Key]: channel, language, update) the entries of the latest try
// decide. The intent is written before the text goes out, the result after it. A try
// with an intent and no result is in doubt: the text may have gone out and may not. It
// is not sent again by itself; a person says what became of it.
//
// Entries hold no address, no token and no text.
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
	Intent Event = "intent" // the text is about to go out
	Sent   Event = "sent"   // it has gone out, or a person says so
	Failed Event = "failed" // it has not gone out, for sure
	Passed Event = "passed" // it is not to go out by itself: it was over before the channel began, or is no news
	Resend Event = "resend" // a person wants it to go out, whatever became of the try
)

// Key names one text in one channel.
type Key struct {
	Channel  string // id in site.yaml
	Language string // BCP 47 code; "" for what has none
	Update   string // incidents/SLUG/NAME, maintenance/SLUG/NAME, or what else was told of them
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
	At          time.Time `json:"at"`
	Event       Event     `json:"event"`
	Channel     string    `json:"channel"`
	Language    string    `json:"language,omitempty"`
	Update      string    `json:"update,omitempty"`
	Try         int       `json:"try,omitempty"`       // which attempt at this text, from 1
	Corrections int       `json:"corrected,omitempty"` // how many corrections the text held when it went out
	Why         string    `json:"why,omitempty"`       // of a failure
}

// Key is the text that the entry is about.
func (e Entry) Key() Key { return Key{e.Channel, e.Language, e.Update} }

// Status is how it stands with a text.
type Status uint8

// The statuses, as the entries of the latest try have it.
const (
	Fresh     Status = iota // nothing is recorded
	InDoubt                 // it may have gone out
	NotSent                 // it has not
	Delivered               // it has
	Dropped                 // it is not to
	Wanted                  // a person wants it sent
)

// Mark is what the ledger says of one text.
type Mark struct {
	Status      Status
	Try         int       // the latest, 0 if there was none
	At          time.Time // of the latest entry that decides
	Corrections int       // how many corrections the text held that went out
}

// Ledger is what was recorded so far.
type Ledger struct {
	began map[string]time.Time
	marks map[Key]Mark
}

// New returns the ledger of entries.
func New(entries ...Entry) *Ledger {
	l := &Ledger{began: map[string]time.Time{}, marks: map[Key]Mark{}}
	l.Add(entries...)
	return l
}

// Add lets the ledger know of further entries, in any order.
func (l *Ledger) Add(entries ...Entry) {
	for _, e := range entries {
		if e.Event == Began {
			if first, known := l.began[e.Channel]; !known || e.At.Before(first) {
				l.began[e.Channel] = e.At
			}
			continue
		}
		mark := Mark{Status: statuses[e.Event], Try: e.Try, At: e.At, Corrections: e.Corrections}
		if known := l.marks[e.Key()]; mark.outweighs(known) {
			l.marks[e.Key()] = mark
		}
	}
}

// With returns a ledger that knows of further entries too.
func (l *Ledger) With(entries ...Entry) *Ledger {
	further := &Ledger{began: maps.Clone(l.began), marks: maps.Clone(l.marks)}
	further.Add(entries...)
	return further
}

var statuses = map[Event]Status{Intent: InDoubt, Failed: NotSent, Sent: Delivered, Passed: Dropped, Resend: Wanted}

// outweighs reports whether m decides where m and n speak of one text: the later try,
// of one try what says more, of the same the later.
func (m Mark) outweighs(n Mark) bool {
	return cmp.Or(cmp.Compare(m.Try, n.Try), cmp.Compare(m.Status, n.Status), m.At.Compare(n.At)) > 0
}

// Mark returns what is recorded of a text.
func (l *Ledger) Mark(k Key) Mark { return l.marks[k] }

// Began returns when a channel was first announced to, and whether it was.
func (l *Ledger) Began(channel string) (time.Time, bool) {
	at, ok := l.began[channel]
	return at, ok
}

// Doubts returns the texts that may or may not have gone out, the oldest first.
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
