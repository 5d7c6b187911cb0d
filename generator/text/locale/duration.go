package locale

import "time"

// Duration returns a duration in words, as it stands alone or after a colon: "17
// minutes", "2 hours 5 minutes", "3 days 4 hours". It has the two largest units, a
// zero one left out, and is rounded to the nearest smaller one (half up): to minutes
// below a day, else to hours. Below a minute it says so. The sign does not count.
func (l *Locale) Duration(d time.Duration) string { return l.duration(d, "") }

// DurationAfter is Duration in the form that follows a preposition (after, in, by),
// where the language has one: "через 21 минуту". It fills in {after}, as Duration
// fills in {duration}.
func (l *Locale) DurationAfter(d time.Duration) string { return l.duration(d, "-after") }

// DurationShort is Duration with short units: "2 h 5 min".
func (l *Locale) DurationShort(d time.Duration) string { return l.duration(d, "-short") }

const day = 24 * time.Hour

// duration writes d with the units whose ids end in kind.
func (l *Locale) duration(d time.Duration, kind string) string {
	d = d.Abs()
	switch minutes := d.Round(time.Minute); {
	case d < time.Minute:
		return l.Text("under-a-minute" + kind)
	case minutes < time.Hour:
		return l.Plural("minutes"+kind, int(minutes/time.Minute))
	case minutes < day:
		return l.twoUnits("hours"+kind, int(minutes/time.Hour), "minutes"+kind, int(minutes%time.Hour/time.Minute))
	}
	hours := d.Round(time.Hour)
	return l.twoUnits("days"+kind, int(hours/day), "hours"+kind, int(hours%day/time.Hour))
}

// twoUnits joins n of the larger unit with m of the smaller; m may be zero.
func (l *Locale) twoUnits(larger string, n int, smaller string, m int) string {
	if m == 0 {
		return l.Plural(larger, n)
	}
	return l.Text("duration-two", "larger", l.Plural(larger, n), "smaller", l.Plural(smaller, m))
}
