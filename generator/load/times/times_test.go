package times_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"candor/generator/load/times"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestParse(t *testing.T) {
	for typed, want := range map[string]string{
		"2026-11-20T09:12:00Z":           "2026-11-20T09:12:00Z",
		"2026-11-20t09:12:00z":           "2026-11-20T09:12:00Z",
		"2026-11-20 09:12Z":              "2026-11-20T09:12:00Z",
		"2026-11-20  9:12 UTC":           "2026-11-20T09:12:00Z",
		"2026-11-20 09:12 gmt":           "2026-11-20T09:12:00Z",
		"2026-11-20T12:12:00+03:00":      "2026-11-20T12:12:00+03:00",
		"2026-11-20 12:12 +0300":         "2026-11-20T12:12:00+03:00",
		"2026-11-20 12:12+03":            "2026-11-20T12:12:00+03:00",
		"2026-11-20 12:12+3":             "2026-11-20T12:12:00+03:00",
		"2026-11-20T05:42:00−03:30":      "2026-11-20T05:42:00-03:30",
		"2026-11-20\u00a009:12:00Z":      "2026-11-20T09:12:00Z",
		" 2026-1-2T09:12:00Z ":           "2026-01-02T09:12:00Z",
		"2024-02-29T00:00:00Z":           "2024-02-29T00:00:00Z",
		"2026-11-20T09:12:00.5Z":         "2026-11-20T09:12:00.5Z",
		"2026-11-20T09:12:00.123456789Z": "2026-11-20T09:12:00.123456789Z",
		"2026-11-20T09:12:00+14:00":      "2026-11-20T09:12:00+14:00",
	} {
		got, err := times.Parse(typed, time.UTC)
		if err != nil {
			t.Errorf("Parse(%q): %v", typed, err)
		} else if got.Format(time.RFC3339Nano) != want {
			t.Errorf("Parse(%q) = %s, want %s", typed, got.Format(time.RFC3339Nano), want)
		}
	}
}

func describe(err *times.Error) string {
	if err == nil {
		return "fine"
	}
	s := err.Rule + ": " + err.Message.String()
	if err.Suggestion != "" {
		s += " -> " + err.Suggestion
	}
	for _, note := range err.Notes {
		s += "\n" + note.String()
	}
	return s
}

func TestParseRefuses(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	notATime := "is not a time\nuse a time such as 2026-11-20T09:12:00Z or 2026-11-20T12:12:00+03:00"
	for typed, want := range map[string]string{
		"2026-11-20T09:12:00": "time-without-offset: the time has no UTC offset -> 2026-11-20T09:12:00+01:00\n" +
			"this reads it as a time in Europe/Berlin, the site's zone; for UTC, end it with Z",
		"2026-10-25 02:30": "time-without-offset: the time has no UTC offset\n" +
			"in Europe/Berlin, the site's zone, clocks read 02:30 twice on that day, as they go back\n" +
			"write 2026-10-25T02:30:00+02:00 for the first time, or 2026-10-25T02:30:00+01:00 for the second",
		"2026-03-29 02:30": "time-without-offset: the time has no UTC offset\n" +
			"in Europe/Berlin, the site's zone, there is no 02:30 on that day: clocks go forward over it\n" +
			"write the time with the offset that it was read in, such as 2026-11-20T09:12:00Z",
		"2026-13-01T10:00:00Z":        "impossible-time: there is no month 13",
		"2026-13-01 10:00":            "impossible-time: there is no month 13",
		"2026-00-01 10:00Z":           "impossible-time: there is no month 0",
		"2026-11-31 10:00Z":           "impossible-time: there is no day 31 in the month 2026-11",
		"2026-02-29 10:00Z":           "impossible-time: there is no day 29 in the month 2026-02",
		"2026-11-32 10:00Z":           "impossible-time: there is no day 32 in any month",
		"2026-11-20 24:00Z":           "impossible-time: there is no hour 24\nmidnight is 00:00 of the next day, 2026-11-21",
		"2026-11-20 25:00Z":           "impossible-time: there is no hour 25",
		"2026-11-20 10:60Z":           "impossible-time: there is no minute 60",
		"2026-11-20 10:00:60Z":        "impossible-time: there is no second 60",
		"0206-11-20 10:00Z":           "impossible-time: the year 0206 is out of range: years are 1970 to 2199",
		"2026-11-20 10:00+15:00":      "impossible-time: the offset +15:00 does not exist\noffsets run from -12:00 to +14:00",
		"2026-11-20":                  `not-a-time: "2026-11-20" is a date without a time of day` + strings.TrimPrefix(notATime, "is not a time"),
		"2026-13-20":                  "impossible-time: there is no month 13",
		"yesterday":                   `not-a-time: "yesterday" ` + notATime,
		"":                            `not-a-time: "" ` + notATime,
		"2026-11-20 10:00 MSK":        `not-a-time: "2026-11-20 10:00 MSK" ` + notATime,
		"2026-11-20T10:00+3:0":        `not-a-time: "2026-11-20T10:00+3:0" ` + notATime,
		"2026-11-20T10:00:00+03:00am": `not-a-time: "2026-11-20T10:00:00+03:00am" ` + notATime,
		"2026-11-20T10:00+03:75":      `not-a-time: "2026-11-20T10:00+03:75" ` + notATime,
		"20/11/2026 10:00Z":           `not-a-time: "20/11/2026 10:00Z" ` + notATime,
		"2026-11-20 10Z":              `not-a-time: "2026-11-20 10Z" ` + notATime,
	} {
		if _, err := times.Parse(typed, berlin); describe(err) != want {
			t.Errorf("Parse(%q):\n got %s\nwant %s", typed, describe(err), want)
		}
	}
}

func TestParseMoment(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	for typed, want := range map[string]string{
		"2026-11-20":       "2026-11-20T00:00:00+01:00 date",
		"2026-7-1":         "2026-07-01T00:00:00+02:00 date",
		"2026-11-20 9:12Z": "2026-11-20T09:12:00Z time",
		"2026-11-31":       "impossible-time: there is no day 31 in the month 2026-11",
		"soon": `not-a-time: "soon" is neither a date nor a time` + "\n" +
			"use a date such as 2026-11-20, or a time with its offset, such as 2026-11-20T09:12:00Z",
	} {
		moment, dateOnly, err := times.ParseMoment(typed, berlin)
		got := moment.Format(time.RFC3339) + " time"
		if dateOnly {
			got = moment.Format(time.RFC3339) + " date"
		}
		if err != nil {
			got = describe(err)
		}
		if got != want {
			t.Errorf("ParseMoment(%q) = %s, want %s", typed, got, want)
		}
	}
}

func TestDateWithoutMidnight(t *testing.T) {
	got, err := times.ParseDate("2026-03-29", zone(t, "Asia/Beirut"))
	if want := "2026-03-29T01:00:00+03:00"; err != nil || got.Format(time.RFC3339) != want {
		t.Errorf("got %s, %v, want %s", got.Format(time.RFC3339), err, want)
	}
}

func TestParseDuration(t *testing.T) {
	for typed, want := range map[string]time.Duration{
		"30m": 30 * time.Minute, "2h": 2 * time.Hour, "1h30m": 90 * time.Minute, "2d": 48 * time.Hour,
		"2 hours": 2 * time.Hour, "30 min": 30 * time.Minute, "30 min.": 30 * time.Minute, "1 h 30 m": 90 * time.Minute,
		"1 Hour 30 Minutes": 90 * time.Minute, "1 week": 7 * 24 * time.Hour, "90\u00a0minutes": 90 * time.Minute,
	} {
		if got, err := times.ParseDuration(typed); err != nil || got != want {
			t.Errorf("ParseDuration(%q) = %v, %v, want %v", typed, got, err, want)
		}
	}
	reads := "\nuse a duration such as 30m, 1h30m, 2h or 2d"
	for typed, want := range map[string]string{
		"30":           `not-a-time: "30" is not a duration -> 30m` + reads,
		"":             `not-a-time: "" is not a duration` + reads,
		"soon":         `not-a-time: "soon" is not a duration` + reads,
		"30 parsecs":   `not-a-time: "30 parsecs" is not a duration` + reads,
		"1h 30":        `not-a-time: "1h 30" is not a duration` + reads,
		"-5m":          `not-a-time: "-5m" is not a duration` + reads,
		"9999 weeks":   "impossible-time: 9999 weeks is longer than a year",
		"999999999 d":  "impossible-time: 999999999 d is longer than a year",
		"9999999999 d": `not-a-time: "9999999999 d" is not a duration` + reads,
	} {
		if _, err := times.ParseDuration(typed); describe(err) != want {
			t.Errorf("ParseDuration(%q):\n got %s\nwant %s", typed, describe(err), want)
		}
	}
}

func TestParseDeadline(t *testing.T) {
	from := time.Date(2026, 11, 20, 9, 12, 0, 0, time.UTC)
	for typed, want := range map[string]string{
		"30m":               "2026-11-20T09:42:00Z",
		"2026-11-20 10:00Z": "2026-11-20T10:00:00Z",
		"45":                `not-a-time: "45" is not a duration -> 45m` + "\nuse a duration such as 30m, 1h30m, 2h or 2d",
		"2026-11-20":        `not-a-time: "2026-11-20" is a date without a time of day` + "\nuse a time such as 2026-11-20T09:12:00Z or 2026-11-20T12:12:00+03:00",
		"shortly": `not-a-time: "shortly" is neither a duration nor a time` + "\n" +
			"use a duration such as 30m, 1h30m or 2d, or a time with its offset, such as 2026-11-20T09:12:00Z",
	} {
		deadline, err := times.ParseDeadline(typed, from, time.UTC)
		got := deadline.Format(time.RFC3339)
		if err != nil {
			got = describe(err)
		}
		if got != want {
			t.Errorf("ParseDeadline(%q) = %s, want %s", typed, got, want)
		}
	}
}

// FuzzParse: what is read comes back the same from the form that is written.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-11-20T09:12:00Z", "2026-10-25 02:30", "2026-03-29 2:30 +0300", "2026-13-01", "30m", "1 h 30 min"} {
		f.Add(s)
	}
	berlin := zone(f, "Europe/Berlin")
	f.Fuzz(func(t *testing.T, s string) {
		read, err := times.Parse(s, berlin)
		if err != nil {
			if err.Rule == "" || err.Message.String() == "" || !read.IsZero() {
				t.Errorf("Parse(%q) fails without a message", s)
			}
			return
		}
		again, err := times.Parse(read.Format(time.RFC3339Nano), berlin)
		if err != nil || !again.Equal(read) || read.Year() < 1969 {
			t.Errorf("Parse(%q) = %v, and again %v, %v", s, read, again, err)
		}
		if _, err := times.ParseDeadline(s, read, berlin); err != nil {
			t.Errorf("ParseDeadline(%q): %v", s, err)
		}
		times.ParseDuration(s)
	})
}
