package derive

import "time"

// clock is the one door through which derive asks what time it is. It answers whether
// an instant has been reached, and notes each instant that it was asked about. The
// latest one behind it and the earliest one ahead are the bounds between which every
// answer stays the same; [State.AsOf] and [State.NextChange] follow from them.
//
// Nothing but the methods in this file reads at: an answer that is not noted would
// let a state change between two changes.
type clock struct {
	at         time.Time // the instant for which a state was asked
	last, next time.Time // the noted instants next to it: at or before, and after; zero if there is none
}

// reached reports whether t is now or past. The zero time always is.
func (c *clock) reached(t time.Time) bool {
	if t.After(c.at) {
		if c.next.IsZero() || t.Before(c.next) {
			c.next = t
		}
		return false
	}
	if t.After(c.last) {
		c.last = t
	}
	return true
}

// include notes what another clock of the same instant has noted.
func (c *clock) include(other *clock) {
	c.reached(other.last)
	if !other.next.IsZero() {
		c.reached(other.next)
	}
}

// includeDay notes where the day of the instant begins and ends: what a state holds
// day by day changes there. Midnight is that of the site's zone.
func (c *clock) includeDay(midnight func(t time.Time, days int) time.Time) {
	c.reached(midnight(c.at, 0))
	c.reached(midnight(c.at, 1))
}
