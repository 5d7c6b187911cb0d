package locale

import (
	"testing"
	"time"
)

// zone returns a location of the time zone database.
func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	location, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return location
}

func TestDates(t *testing.T) {
	friday := time.Date(2026, time.November, 20, 9, 12, 59, 0, time.UTC)
	newYear := time.Date(2027, time.January, 3, 0, 5, 0, 0, time.UTC)
	for _, c := range []struct {
		form   string
		format func(*Locale, time.Time) string
		at     time.Time
		en, ru string
	}{
		{"Date", (*Locale).Date, friday, "20 November 2026", "20 ноября 2026"},
		{"Date", (*Locale).Date, newYear, "3 January 2027", "3 января 2027"},
		{"DateWeekday", (*Locale).DateWeekday, friday, "Friday, 20 November 2026", "Пятница, 20 ноября 2026"},
		{"DateWeekday", (*Locale).DateWeekday, newYear, "Sunday, 3 January 2027", "Воскресенье, 3 января 2027"},
		{"DateWeekday", (*Locale).DateWeekday, newYear.AddDate(0, 0, 1), "Monday, 4 January 2027", "Понедельник, 4 января 2027"},
		{"DayMonth", (*Locale).DayMonth, friday, "20 November", "20 ноября"},
		{"DayMonthShort", (*Locale).DayMonthShort, friday, "20 Nov", "20 нояб."},
		{"DayMonthShort", (*Locale).DayMonthShort, friday.AddDate(0, 6, 0), "20 May", "20 мая"},
		{"Month", (*Locale).Month, friday, "November 2026", "Ноябрь 2026"},
		{"Month", (*Locale).Month, newYear, "January 2027", "Январь 2027"},
		{"Time", (*Locale).Time, friday, "09:12", "09:12"},
		{"Time", (*Locale).Time, newYear, "00:05", "00:05"},
		{"TimeZone", (*Locale).TimeZone, friday, "09:12 UTC", "09:12 UTC"},
		{"DateTime", (*Locale).DateTime, friday, "20 November 2026, 09:12 UTC", "20 ноября 2026, 09:12 UTC"},
		{"DateTime", (*Locale).DateTime, friday.In(zone(t, "Europe/Moscow")), "20 November 2026, 12:12 MSK", "20 ноября 2026, 12:12 МСК"},
		{"DateTime", (*Locale).DateTime, friday.In(zone(t, "Pacific/Kiritimati")), "20 November 2026, 23:12 UTC+14", "20 ноября 2026, 23:12 UTC+14"},
		{"DateTime", (*Locale).DateTime, friday.In(zone(t, "Etc/GMT+12")), "19 November 2026, 21:12 UTC-12", "19 ноября 2026, 21:12 UTC-12"},
	} {
		if got := c.format(in(t, "en"), c.at); got != c.en {
			t.Errorf("en: %s(%v) = %q, want %q", c.form, c.at, got, c.en)
		}
		if got := c.format(in(t, "ru"), c.at); got != c.ru {
			t.Errorf("ru: %s(%v) = %q, want %q", c.form, c.at, got, c.ru)
		}
	}
}

// The words of a site's own for a day and a time are also in what has both.
func TestDateTimeIsOfTheDayAndTheTime(t *testing.T) {
	at := time.Date(2026, time.November, 20, 9, 5, 0, 0, time.UTC)
	for _, c := range []struct{ both, date, want string }{
		{"{date} um {time} {zone}", "{month} {day}", "November 20 um 09.05 UTC"},
		{"{date:lower}: {time}", "{month} {day}", "november 20: 09.05"},
		{"({date:lower})", "Am {day}", "(am 20)"},
	} {
		l, unfit := in(t, "en").With(map[string]string{"date-time": c.both, "date": c.date, "time": "{hour}.{minute}"})
		if got := l.DateTime(at); got != c.want {
			t.Errorf("%q of %q: %q, want %q (%v)", c.both, c.date, got, c.want, unfit)
		}
	}
}

func TestMonthNames(t *testing.T) {
	en := "January February March April May June July August September October November December "
	ru := "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
	for lang, want := range map[string]string{"en": en, "ru": ru} {
		l, _ := in(t, lang).With(map[string]string{"day-month": "{month}"})
		got := ""
		for month := time.January; month <= time.December; month++ {
			got += l.DayMonth(time.Date(2026, month, 1, 0, 0, 0, 0, time.UTC)) + " "
		}
		if got != want {
			t.Errorf("%s: months = %q, want %q", lang, got, want)
		}
	}
}

func TestZone(t *testing.T) {
	winter := time.Date(2026, time.January, 15, 12, 0, 0, 0, time.UTC)
	summer := time.Date(2026, time.July, 15, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name           string
		winter, summer string
	}{
		{"UTC", "UTC", "UTC"},
		{"Europe/London", "GMT", "BST"},
		{"Europe/Berlin", "CET", "CEST"},
		{"Europe/Moscow", "MSK", "MSK"},
		{"Asia/Yekaterinburg", "UTC+5", "UTC+5"},
		{"Asia/Kathmandu", "UTC+5:45", "UTC+5:45"},
		{"America/New_York", "EST", "EDT"},
		{"America/St_Johns", "NST", "NDT"},
		{"Pacific/Chatham", "UTC+13:45", "UTC+12:45"},
	} {
		if got := in(t, "en").Zone(winter.In(zone(t, c.name))); got != c.winter {
			t.Errorf("Zone(winter in %s) = %q, want %q", c.name, got, c.winter)
		}
		if got := in(t, "en").Zone(summer.In(zone(t, c.name))); got != c.summer {
			t.Errorf("Zone(summer in %s) = %q, want %q", c.name, got, c.summer)
		}
	}
	if got := in(t, "en").Zone(winter.In(time.FixedZone("", -5*60))); got != "UTC-0:05" {
		t.Errorf("Zone(five minutes west) = %q, want UTC-0:05", got)
	}
}

func TestRange(t *testing.T) {
	night := time.Date(2026, time.December, 1, 1, 0, 0, 0, time.UTC)
	// At 01:00 UTC on 25 October 2026 Berlin goes from UTC+2 to UTC+1.
	change := time.Date(2026, time.October, 25, 0, 30, 0, 0, time.UTC).In(zone(t, "Europe/Berlin"))
	for _, c := range []struct {
		from, to time.Time
		en, ru   string
	}{
		{night, night.Add(2 * time.Hour), "1 December 2026, 01:00–03:00 UTC", "1 декабря 2026, 01:00–03:00 UTC"},
		{night, night.Add(23 * time.Hour), "1 December 2026, 01:00 UTC – 2 December 2026, 00:00 UTC", "1 декабря 2026, 01:00 UTC — 2 декабря 2026, 00:00 UTC"},
		{night, night.AddDate(1, 0, 0), "1 December 2026, 01:00 UTC – 1 December 2027, 01:00 UTC", "1 декабря 2026, 01:00 UTC — 1 декабря 2027, 01:00 UTC"},
		{change, change.Add(time.Hour), "25 October 2026, 02:30 CEST – 25 October 2026, 02:30 CET", "25 октября 2026, 02:30 CEST — 25 октября 2026, 02:30 CET"},
	} {
		if got := in(t, "en").Range(c.from, c.to); got != c.en {
			t.Errorf("en: Range = %q, want %q", got, c.en)
		}
		if got := in(t, "ru").Range(c.from, c.to); got != c.ru {
			t.Errorf("ru: Range = %q, want %q", got, c.ru)
		}
	}
}
