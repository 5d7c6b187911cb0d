package locale

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dateNames are the names in dates.
type dateNames struct {
	months, alone, short, column []string // from January; in a date, by themselves, cut short in a date, and over a column
	weekdays                     []string // from Monday
	instant                      text     // a day and a time with its zone
}

// Date returns the day: "20 November 2026", "20 ноября 2026".
func (l *Locale) Date(t time.Time) string {
	return l.Text("date", "day", strconv.Itoa(t.Day()), "month", l.dates.months[t.Month()-1], "year", strconv.Itoa(t.Year()))
}

// DateWeekday returns the day with its weekday, as a heading has it: "Friday, 20 November
// 2026", "Пятница, 20 ноября 2026".
func (l *Locale) DateWeekday(t time.Time) string {
	return capital(l.Text("date-weekday", "weekday", l.dates.weekdays[(t.Weekday()+6)%7],
		"day", strconv.Itoa(t.Day()), "month", l.dates.months[t.Month()-1], "year", strconv.Itoa(t.Year())))
}

// capital begins a heading with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// Weekdays returns the names of the days of the week, from Monday.
func (l *Locale) Weekdays() []string { return slices.Clone(l.dates.weekdays) }

// DayMonth returns the day without its year: "20 November".
func (l *Locale) DayMonth(t time.Time) string {
	return l.Text("day-month", "day", strconv.Itoa(t.Day()), "month", l.dates.months[t.Month()-1])
}

// MonthOfDay returns the name of a month as a date has it: "November", "ноября".
func (l *Locale) MonthOfDay(t time.Time) string { return l.dates.months[t.Month()-1] }

// DayMonthShort returns the day without its year, the month cut short: "20 Nov".
func (l *Locale) DayMonthShort(t time.Time) string {
	return l.Text("day-month-short", "day", strconv.Itoa(t.Day()), "month", l.dates.short[t.Month()-1])
}

// Month returns the month with its year, as a heading has it: "November 2026",
// "Ноябрь 2026".
func (l *Locale) Month(t time.Time) string {
	return l.Text("month-year", "month", l.dates.alone[t.Month()-1], "year", strconv.Itoa(t.Year()))
}

// MonthColumn returns the name of a month as short as a narrow column needs it: "Nov".
func (l *Locale) MonthColumn(m time.Month) string { return l.dates.column[m-1] }

// Time returns the time of day without its zone, for where the zone is beside:
// "09:12".
func (l *Locale) Time(t time.Time) string {
	return l.Text("time", "hour", twoDigits(t.Hour()), "minute", twoDigits(t.Minute()))
}

// TimeZone returns the time of day with its zone: "09:12 UTC", "12:12 MSK".
func (l *Locale) TimeZone(t time.Time) string {
	return l.Text("time-zone", "time", l.Time(t), "zone", l.Zone(t))
}

// DateTime returns day, time and zone: "20 November 2026, 09:12 UTC".
func (l *Locale) DateTime(t time.Time) string {
	return l.dates.instant.fill([]string{"day", strconv.Itoa(t.Day()), "month", l.dates.months[t.Month()-1], "year", strconv.Itoa(t.Year()),
		"hour", twoDigits(t.Hour()), "minute", twoDigits(t.Minute()), "zone", l.Zone(t)})
}

// DayMonthTime returns day, time and zone without the year: "20 November, 09:12 UTC".
func (l *Locale) DayMonthTime(t time.Time) string {
	return l.Text("date-time", "date", l.DayMonth(t), "time", l.Time(t), "zone", l.Zone(t))
}

// Range returns a window, both ends with their zone, the day and the zone once where
// they are the same: "1 December 2026, 01:00–03:00 UTC".
func (l *Locale) Range(from, to time.Time) string {
	if l.Zone(from) == l.Zone(to) && from.Year() == to.Year() && from.YearDay() == to.YearDay() {
		return l.Text("range-in-a-day", "date", l.Date(from), "from", l.Time(from), "to", l.Time(to), "zone", l.Zone(from))
	}
	return l.Text("range", "from", l.DateTime(from), "to", l.DateTime(to))
}

// Zone returns the name of t's zone at t. Where the IANA database has one in letters, it
// is that, as people there write it in their texts: UTC, BST, CET. Else it is the offset:
// UTC+3, UTC-3:30.
func (l *Locale) Zone(t time.Time) string {
	name, seconds := t.Zone()
	if strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && name != "" {
		if name == "MSK" {
			return l.Text("zone-msk")
		}
		return name
	}
	minutes := seconds / 60
	if minutes == 0 {
		return "UTC"
	}
	sign := "+"
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	zone := "UTC" + sign + strconv.Itoa(minutes/60)
	if rest := minutes % 60; rest > 0 {
		zone += ":" + twoDigits(rest)
	}
	return zone
}

// twoDigits writes n, from 0 to 99, with two digits.
func twoDigits(n int) string {
	if n < 10 {
		return "00010203040506070809"[2*n : 2*n+2]
	}
	return strconv.Itoa(n)
}
