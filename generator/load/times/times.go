// Package times reads the times, dates and durations that people type.
//
// A time is RFC 3339, with its offset: 2026-11-20T09:12:00Z. What people type
// instead is read as meant where it can mean only one thing: a space for the T,
// missing seconds, one digit for the hour, lower-case t and z, UTC or GMT for Z, an
// offset without its colon or minutes (+0300, +03), a typographic minus. A time
// without an offset is never guessed at: the [Error] shows what it would be in the
// site's zone, both readings where clocks went back, and that there is none where
// they went forward.
//
// A date is 2026-11-20 and is at its midnight in a zone. A duration is minutes,
// hours, days and weeks: 30m, 1h30m, 2 hours, 2d. A day is 24 hours.
//
// Years are 1970 to 2199, so that a mistyped year cannot ask for centuries.
package times

import (
	"strconv"
	"strings"
	"time"

	"candor/generator/diag"
)

// The ids of what can be wrong with a time.
const (
	NoOffset   = "time-without-offset"
	Impossible = "impossible-time"
	NotATime   = "not-a-time"
)

// Error says what is wrong with a time, a date or a duration.
type Error struct {
	Rule       string
	Message    diag.Text
	Suggestion string      // what was likely meant, "" if that cannot be known
	Notes      []diag.Text // why, and what to do
}

// Parse reads a time with its offset. The zone is the one in which a time without
// an offset is explained.
func Parse(s string, zone *time.Location) (time.Time, *Error) {
	c, rest, ok := readClock(s)
	if !ok || !c.hasTime {
		return time.Time{}, notATime(s, c, ok && rest == "")
	}
	offset, ok := readOffset(rest)
	if !ok && strings.TrimSpace(rest) != "" {
		return time.Time{}, notATime(s, c, false)
	}
	if err := c.check(); err != nil {
		return time.Time{}, err
	}
	if !ok {
		return time.Time{}, withoutOffset(c, zone)
	}
	if offset < -12*3600 || offset > 14*3600 {
		return time.Time{}, &Error{Rule: Impossible, Message: diag.Say("the offset %s does not exist", strings.TrimSpace(rest)),
			Notes: []diag.Text{diag.Say("offsets run from -12:00 to +14:00")}}
	}
	return c.in(location(offset)), nil
}

// ParseDate reads a date: its midnight in the zone.
func ParseDate(s string, zone *time.Location) (time.Time, *Error) {
	c, rest, ok := readClock(s)
	if !ok || c.hasTime || rest != "" {
		return time.Time{}, &Error{Rule: NotATime, Message: diag.Say("%q is not a date", s),
			Notes: []diag.Text{diag.Say("use a date such as 2026-11-20")}}
	}
	if err := c.check(); err != nil {
		return time.Time{}, err
	}
	return midnight(c, zone), nil
}

// ParseMoment reads a date or a time, and tells which it was.
func ParseMoment(s string, zone *time.Location) (t time.Time, dateOnly bool, err *Error) {
	if c, rest, ok := readClock(s); ok && !c.hasTime && rest == "" {
		t, err = ParseDate(s, zone)
		return t, err == nil, err
	}
	t, err = Parse(s, zone)
	if err != nil && err.Rule == NotATime {
		err = &Error{Rule: NotATime, Message: diag.Say("%q is neither a date nor a time", s),
			Notes: []diag.Text{diag.Say("use a date such as 2026-11-20, or a time with its offset, such as 2026-11-20T09:12:00Z")}}
	}
	return t, false, err
}

// midnight returns the first instant of a day. Where clocks skip midnight, that is
// the instant after the gap.
func midnight(c clock, zone *time.Location) time.Time {
	t := time.Date(c.year, time.Month(c.month), c.day, 0, 0, 0, 0, zone)
	if t.Day() == c.day {
		return t
	}
	return time.Date(c.year, time.Month(c.month), c.day, 1, 0, 0, 0, zone)
}

func notATime(s string, c clock, isDate bool) *Error {
	e := &Error{Rule: NotATime, Message: diag.Say("%q is not a time", s),
		Notes: []diag.Text{diag.Say("use a time such as 2026-11-20T09:12:00Z or 2026-11-20T12:12:00+03:00")}}
	if isDate {
		e.Message = diag.Say("%q is a date without a time of day", s)
		if err := c.check(); err != nil {
			return err
		}
	}
	return e
}

// location returns the location of an offset in seconds, as it is written.
func location(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}

// withoutOffset explains a time that names no offset.
func withoutOffset(c clock, zone *time.Location) *Error {
	e := &Error{Rule: NoOffset, Message: diag.Say("the time has no UTC offset")}
	switch readings := c.readings(zone); len(readings) {
	case 1:
		e.Suggestion = readings[0].Format(time.RFC3339)
		e.Notes = append(e.Notes, diag.Say("this reads it as a time in %s, the site's zone; for UTC, end it with Z", zone))
	case 0:
		e.Notes = append(e.Notes, diag.Say("in %s, the site's zone, there is no %s on that day: clocks go forward over it", zone, c.hourMinute()),
			diag.Say("write the time with the offset that it was read in, such as 2026-11-20T09:12:00Z"))
	default:
		e.Notes = append(e.Notes,
			diag.Say("in %s, the site's zone, clocks read %s twice on that day, as they go back", zone, c.hourMinute()),
			diag.Say("write %s for the first time, or %s for the second",
				readings[0].Format(time.RFC3339), readings[1].Format(time.RFC3339)))
	}
	return e
}

// readings returns the instants at which clocks in the zone show c, in their order.
func (c clock) readings(zone *time.Location) []time.Time {
	wall := c.in(time.UTC)
	var found []time.Time
	for _, near := range [...]time.Duration{-24 * time.Hour, 24 * time.Hour} {
		_, offset := wall.Add(near).In(zone).Zone()
		t := wall.Add(-time.Duration(offset) * time.Second).In(zone)
		if _, now := t.Zone(); now == offset && (len(found) == 0 || !found[0].Equal(t)) {
			found = append(found, t)
		}
	}
	return found
}

// quantity reads a run of digits, at most nine.
func quantity(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i > 9 {
		return 0, s, false
	}
	n, _ = strconv.Atoi(s[:i])
	return n, s[i:], true
}
