package times

import (
	"strings"
	"time"

	"candor/generator/diag"
)

// maxDuration is the longest duration that is believed.
const maxDuration = 366 * 24 * time.Hour

var units = map[string]time.Duration{
	"m": time.Minute, "min": time.Minute, "mins": time.Minute, "minute": time.Minute, "minutes": time.Minute,
	"h": time.Hour, "hr": time.Hour, "hrs": time.Hour, "hour": time.Hour, "hours": time.Hour,
	"d": 24 * time.Hour, "day": 24 * time.Hour, "days": 24 * time.Hour,
	"w": 7 * 24 * time.Hour, "week": 7 * 24 * time.Hour, "weeks": 7 * 24 * time.Hour,
}

// ParseDuration reads a duration: 30m, 1h30m, 2 hours, 2d.
func ParseDuration(s string) (time.Duration, *Error) {
	total, rest := time.Duration(0), strings.TrimSpace(strings.ToLower(s))
	for first := true; first || rest != ""; first = false {
		n, after, ok := quantity(rest)
		if first && ok && after == "" {
			return 0, notADuration(s, rest+"m")
		}
		var unit time.Duration
		if unit, rest = readUnit(after); !ok || unit == 0 {
			return 0, notADuration(s, "")
		}
		if time.Duration(n) > (maxDuration-total)/unit {
			return 0, &Error{Rule: Impossible, Message: diag.Say("%s is longer than a year", strings.TrimSpace(s))}
		}
		total += time.Duration(n) * unit
	}
	return total, nil
}

// readUnit reads a unit and the space around it; it is 0 if there is none.
func readUnit(s string) (unit time.Duration, rest string) {
	s = strings.TrimLeft(s, " \u00a0\u202f")
	end := strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' })
	if end < 0 {
		end = len(s)
	}
	return units[s[:end]], strings.TrimLeft(s[end:], " .\u00a0\u202f")
}

func notADuration(s, meant string) *Error {
	return &Error{Rule: NotATime, Message: diag.Say("%q is not a duration", s), Suggestion: meant,
		Notes: []diag.Text{diag.Say("use a duration such as 30m, 1h30m, 2h or 2d")}}
}

// ParseDeadline reads a duration from a time on, or a time.
func ParseDeadline(s string, from time.Time, zone *time.Location) (time.Time, *Error) {
	if c, rest, ok := readClock(s); ok {
		if !c.hasTime && rest == "" {
			return time.Time{}, notATime(s, c, true)
		}
		return Parse(s, zone)
	}
	if d, err := ParseDuration(s); err == nil {
		return from.Add(d), nil
	} else if err.Rule != NotATime || err.Suggestion != "" {
		return time.Time{}, err
	}
	return time.Time{}, &Error{Rule: NotATime, Message: diag.Say("%q is neither a duration nor a time", s),
		Notes: []diag.Text{diag.Say("use a duration such as 30m, 1h30m or 2d, or a time with its offset, such as 2026-11-20T09:12:00Z")}}
}
