package facts

import (
	"iter"
	"time"
)

// NoticeDays is for how many days a notice is current that does not say until when.
const NoticeDays = 14

// UntilOf returns the instant from which a notice is no longer current: the end of what it
// says, else of [NoticeDays] from its date on, in the zone.
func (u *Update) UntilOf(zone *time.Location) time.Time {
	if !u.Until.IsZero() {
		return u.Until.Due()
	}
	return u.Date.In(zone).AddDate(0, 0, NoticeDays)
}

// Events returns everything that has an address by its kind and its slug: incidents,
// maintenance windows, then notices, each by slug. What reads or judges every published text
// takes them from here, so that a further kind needs no change there.
func (s *Site) Events() iter.Seq[*Event] {
	return func(yield func(*Event) bool) {
		for _, events := range [...][]*Event{s.Incidents, s.Maintenances, s.Notices} {
			for _, e := range events {
				if !yield(e) {
					return
				}
			}
		}
	}
}
