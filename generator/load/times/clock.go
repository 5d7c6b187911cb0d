package times

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"candor/generator/diag"
)

// clock is what a calendar and a clock show, before it is known where they hang.
type clock struct {
	year, month, day     int
	hour, minute, second int
	nanosecond           int
	hasTime              bool
}

// hyphens are what word processors make of the hyphens of a date.
var hyphens = strings.NewReplacer("\u2010", "-", "\u2011", "-", "\u2012", "-", "\u2013", "-", "\u2212", "-", "\uFF0D", "-", "\uFF1A", ":")

// readClock reads a date and, if one follows, a time of day, and returns the rest.
// It checks the shape, not whether such a day exists.
func readClock(s string) (c clock, rest string, ok bool) {
	rest = strings.TrimSpace(s)
	if strings.ContainsFunc(rest, func(r rune) bool { return r >= utf8.RuneSelf }) {
		rest = strings.TrimSpace(hyphens.Replace(rest))
	}
	if c.year, rest, ok = digits(rest, 4, 4); !ok {
		return c, rest, false
	}
	if c.month, rest, ok = after(rest, '-', 1, 2); !ok {
		return c, rest, false
	}
	if c.day, rest, ok = after(rest, '-', 1, 2); !ok || rest == "" {
		return c, rest, ok
	}
	day := rest
	if rest[0] == 'T' || rest[0] == 't' {
		rest = rest[1:]
	} else if rest = strings.TrimLeft(rest, " \t\u00a0\u202f"); rest == day {
		return c, rest, false
	}
	if c.hour, rest, ok = digits(rest, 1, 2); !ok {
		return c, day, true
	}
	if c.minute, rest, ok = after(rest, ':', 2, 2); !ok {
		return c, rest, false
	}
	c.hasTime = true
	if !strings.HasPrefix(rest, ":") {
		return c, rest, true
	}
	if c.second, rest, ok = after(rest, ':', 2, 2); ok {
		c.nanosecond, rest, ok = fraction(rest)
	}
	return c, rest, ok
}

// digits reads a number of low to high digits.
func digits(s string, low, high int) (n int, rest string, ok bool) {
	n, rest, ok = quantity(s)
	read := len(s) - len(rest)
	return n, rest, ok && low <= read && read <= high
}

// after reads a number behind a separator.
func after(s string, separator byte, low, high int) (n int, rest string, ok bool) {
	if s == "" || s[0] != separator {
		return 0, s, false
	}
	return digits(s[1:], low, high)
}

// fraction reads a fraction of a second, if there is one.
func fraction(s string) (nanoseconds int, rest string, ok bool) {
	if !strings.HasPrefix(s, ".") {
		return 0, s, true
	}
	n, rest, ok := digits(s[1:], 1, 9)
	for range 9 - (len(s) - 1 - len(rest)) {
		n *= 10
	}
	return n, rest, ok
}

// readOffset reads an offset, in seconds east of UTC.
func readOffset(s string) (seconds int, ok bool) {
	s = strings.TrimSpace(s)
	switch strings.ToUpper(s) {
	case "Z", "UTC", "GMT":
		return 0, true
	}
	sign := 0
	for _, mark := range [...]struct {
		text string
		sign int
	}{{"+", 1}, {"-", -1}, {"−", -1}, {"–", -1}} {
		if rest, found := strings.CutPrefix(s, mark.text); found {
			s, sign = rest, mark.sign
		}
	}
	hours, minutes, ok := hoursMinutes(s)
	return sign * (hours*3600 + minutes*60), ok && sign != 0 && minutes < 60
}

// hoursMinutes reads 03:00, 0300 or 03.
func hoursMinutes(s string) (hours, minutes int, ok bool) {
	hours, rest, ok := quantity(s)
	switch {
	case !ok:
		return 0, 0, false
	case rest != "":
		minutes, rest, ok = after(rest, ':', 2, 2)
		return hours, minutes, ok && rest == "" && len(s) <= len("03:00")
	case len(s) == len("0300"):
		return hours / 100, hours % 100, true
	}
	return hours, 0, len(s) <= len("03")
}

func impossible(format string, args ...any) *Error {
	return &Error{Rule: Impossible, Message: diag.Say(format, args...)}
}

// check says why there is no such day or time of day.
func (c clock) check() *Error {
	switch {
	case c.year < 1970 || c.year > 2199:
		return impossible("the year %04d is out of range: years are 1970 to 2199", c.year)
	case c.month < 1 || c.month > 12:
		return impossible("there is no month %d", c.month)
	case c.day < 1 || c.day > 31:
		return impossible("there is no day %d in any month", c.day)
	case c.day > daysIn(c.year, c.month):
		return impossible("there is no day %d in the month %04d-%02d", c.day, c.year, c.month)
	case c.hour == 24:
		next := c
		next.hour = 0
		e := impossible("there is no hour 24")
		e.Notes = []diag.Text{diag.Say("midnight is 00:00 of the next day, %s", next.in(time.UTC).AddDate(0, 0, 1).Format(time.DateOnly))}
		return e
	case c.hour > 24:
		return impossible("there is no hour %d", c.hour)
	case c.minute > 59:
		return impossible("there is no minute %d", c.minute)
	case c.second > 59:
		return impossible("there is no second %d", c.second)
	}
	return nil
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// in returns the instant at which a clock in the zone shows c.
func (c clock) in(zone *time.Location) time.Time {
	return time.Date(c.year, time.Month(c.month), c.day, c.hour, c.minute, c.second, c.nanosecond, zone)
}

func (c clock) hourMinute() string { return fmt.Sprintf("%02d:%02d", c.hour, c.minute) }
