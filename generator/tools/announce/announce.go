// Package announce decides what is to be told where, and sees it through: each text
// once, whatever happens between two runs.
//
// # What is told
//
// A channel for customers or for support is told of every published update that is
// neither silent (notify: false) nor imported, as that was told elsewhere; of what was
// corrected in a text that it had; of each post-mortem; and of a window what the clock
// alone does: a reminder before it begins, that it has begun, that it is over. A channel
// for the team is told of promises: ten minutes before one falls due, and when it is
// broken.
//
// A reminder falls due at the window's announce time, which is a day before the start
// if nobody wrote another; where the last word on it is younger than that, an hour
// before the start. A promise for a date is spoken of at nine that morning.
//
// # Who is told
//
// A channel with components receives of what touches them; what it has heard of it receives
// to the end. With a floor it receives of an incident from the update on that brought its
// impact to the floor. A window has no impact, so no floor keeps it out, unless its
// impact was written. Support's channels come first, as customers ask there while the
// rest is being sent; then the team's, then the others in the order of site.yaml.
//
// A text goes out in each language of the channel that it was written in; where it was
// written in none of them, once, as it was written first.
//
// # Since when
//
// A channel begins with its first run, which tells of the last two hours and only of what
// is not over. After that everything new is told, however late a run is,
// up to a week: what is older is no news. Nor is a translation that comes an hour after
// the text in another language, when there has been a further word. Both are passed over,
// and named.
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

// warning is how long before a promise falls due the team is told.
const warning = 10 * time.Minute

// Item is one text that is due in one channel.
type Item struct {
	Key          ledger.Key
	Channel      *facts.Channel
	Notification kit.Notification
	Promise      *derive.Promise // in place of an occasion
	Broken       bool            // of a promise: it was due
	Try          int             // of the send to come, from 1
	Corrections  int             // how many corrections the text holds
	Since        time.Time       // when it fell due
}

// Plan is what a run is to do.
type Plan struct {
	Due      []Item         // in the order of sending
	Entries  []ledger.Entry // what to record before anything is sent: channels that begin, texts that are passed over
	Passed   []ledger.Entry // those of Entries that a person should know of: texts that will not be sent, and why
	Doubts   []ledger.Key   // texts that may have gone out, of an earlier run
	UnderWay []ledger.Key   // texts that another run may be sending at this moment
}
