// Package announce decides which texts are due in which channels, and sends each of them
// once, whatever happens between two runs.
//
// # What is announced
//
// A channel for customers or for support gets every published update and every notice that is
// current, except one with notify: false and one that was imported; each correction of a text
// that it got, and that such a text was withdrawn; each
// post-mortem; and of a maintenance what the clock alone does: a reminder before it begins,
// its start, its end. A channel for the team gets promises: ten minutes before one is due,
// and when it is broken; a first update that waits as a draft and is late (see
// [derive.State.Waiting]), one that an alert began also at once, and again after twice the
// time, four times it and so on; and a channel that has refused a text twice.
//
// A reminder is due at the maintenance's announce time, by default a day before its start;
// if the latest update is younger than that, an hour before the start. A promise for a date
// is due at nine that morning.
//
// # Who gets it
//
// A channel with components gets the events that affect them, each to its end. A channel
// with a floor gets an incident from the update on that brought its impact to the floor. A
// maintenance has no impact, so no floor keeps it out, unless its impact was written; nor has a
// notice. A channel with components gets the notices that name one of them.
// Channels for support come first, as customers ask there while the rest is being sent; then
// those for the team, then the others in the order of site.yaml.
//
// A text goes out in each language of the channel that it was written in; if it was written
// in none of them, once, in its first language.
//
// # What is news
//
// The first run of a channel sends the last two hours of what is not over. After that
// everything new is sent, however late a run is, up to a week: older texts are no news.
// Nor is a translation that comes an hour after the text, once there is a further update.
//
// A text that a later update of its event has overtaken is old news. The channel gets the
// newest one alone; if it got nothing of the event before, as a first text, which names the
// event and says since when. Resolutions and a leak's steps are overtaken only by an update
// that repeats them. What is passed over is named.
//
// # What is in doubt
//
// The intent of each text is recorded before it is sent, and the result after it. A text
// with an intent and no result is in doubt, and is not sent again by itself; only a service
// that posts a text once, however often it is sent, gets it again for a while. An update
// whose file was renamed is in doubt too: its text may be the one that was sent under the
// old name. A channel that was renamed is known by its address.
//
// A text that was refused is tried again after 5, 10, 20, 40, then 60 minutes; at once when
// the channel has a new text, or another address.
package announce

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/kit"
)

// lookBack is how far back the first run of a channel looks.
const lookBack = 2 * time.Hour

// stale is the age at which a text is not announced any more.
const stale = 7 * 24 * time.Hour

// translated is how long after a text its translation is still news.
const translated = time.Hour

// warning is how long before a promise is due the team is reminded.
const warning = 10 * time.Minute

// Item is one text that is due in one channel: a notification; or, for the team, a message
// about a promise, a draft or a channel.
type Item struct {
	Key          ledger.Key
	Channel      *facts.Channel
	Notification kit.Notification
	Promise      *derive.Promise
	Broken       bool // of a promise: it was due
	Draft        *derive.Waiting
	Refusing     *facts.Channel // a channel that refuses what is sent there

	Try      int         // of the send to come, from 1
	Holds    []time.Time // the corrections that the text holds, by their at
	Address  string      // the hash of the channel's address
	Refusals int         // how often in a row the service has refused the text
	Intended time.Time   // of its first intent; zero if there was none
	Since    time.Time   // when it fell due
}

// Plan is what a run is to do.
type Plan struct {
	Due      []Item         // in the order of sending
	Entries  []ledger.Entry // to record before anything is sent: channels that begin, texts that are passed over
	Passed   []ledger.Entry // those of Entries that a person should know of
	Doubts   []ledger.Key   // texts that an earlier run may have sent
	UnderWay []ledger.Key   // texts that another run may be sending at this moment
	Waiting  []Item         // texts that were refused, until [Item.NextTry]
	Renamed  []Rename       // texts that may have been sent under another name
	Channels []Rename       // channels that may have been renamed
}

// Rename is a text, or a channel, that the ledger may know by another name.
type Rename struct{ Key, Was ledger.Key }

// NextTry returns when a text that was refused is tried again.
func (i Item) NextTry() time.Time { return i.Since.Add(refusalPause(i.Refusals)) }
