package locale

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// forms is what CLDR 48 gives for a language, as browsers have it in Intl. Two of
// them are candor's: a clock has 24 hours, and a zone is an offset.
type forms struct {
	lang                                           string
	date, weekday, dayMonth, short, month, instant string // of Sunday, 1 November 2026, 09:05 UTC
	numbers                                        []string
	percent                                        string // of 0.9995
	list                                           string
	long                                           []string // durations: 2 days 5 hours, 1 minute
}

// cldr leaves out Russian's "г." after a year, which the words leave out too, and
// writes as headings the months that stand alone, and the days with their weekday.
var cldr = []forms{
	{"en", "1 November 2026", "Sunday, 1 November 2026", "1 November", "1 Nov", "November 2026", "1 November 2026, 09:05 UTC",
		[]string{"999", "1,234", "12,345", "1,234,567"}, "99.95%", "A, B and C", []string{"2 days 5 hours", "1 minute"}},
	{"de", "1. November 2026", "Sonntag, 1. November 2026", "1. November", "1. Nov.", "November 2026", "1. November 2026, 09:05 UTC",
		[]string{"999", "1.234", "12.345", "1.234.567"}, "99,95\u00a0%", "A, B und C", []string{"2 Tage 5 Stunden", "1 Minute"}},
	{"fr", "1 novembre 2026", "Dimanche 1 novembre 2026", "1 novembre", "1 nov.", "Novembre 2026", "1 novembre 2026 à 09:05 UTC",
		[]string{"999", "1\u202f234", "12\u202f345", "1\u202f234\u202f567"}, "99,95\u00a0%", "A, B et C", []string{"2 jours 5 heures", "1 minute"}},
	{"es", "1 de noviembre de 2026", "Domingo, 1 de noviembre de 2026", "1 de noviembre", "1 nov", "Noviembre de 2026", "1 de noviembre de 2026, 09:05 UTC",
		[]string{"999", "1234", "12.345", "1.234.567"}, "99,95\u00a0%", "A, B y C", []string{"2 días 5 horas", "1 minuto"}},
	{"pt", "1 de novembro de 2026", "Domingo, 1 de novembro de 2026", "1 de novembro", "1 de nov.", "Novembro de 2026", "1 de novembro de 2026, 09:05 UTC",
		[]string{"999", "1.234", "12.345", "1.234.567"}, "99,95%", "A, B e C", []string{"2 dias 5 horas", "1 minuto"}},
	{"ja", "2026年11月1日", "2026年11月1日日曜日", "11月1日", "11月1日", "2026年11月", "2026年11月1日 09:05 UTC",
		[]string{"999", "1,234", "12,345", "1,234,567"}, "99.95%", "A、B、C", []string{"2日5時間", "1分"}},
	{"ar", "1 نوفمبر 2026", "الأحد، 1 نوفمبر 2026", "1 نوفمبر", "1 نوفمبر", "نوفمبر 2026", "1 نوفمبر 2026، 09:05 UTC",
		[]string{"999", "1,234", "12,345", "1,234,567"}, "99.95\u200e%\u200e", "A وB وC", []string{"يومان و5 ساعات", "دقيقة واحدة"}},
	{"ru", "1 ноября 2026", "Воскресенье, 1 ноября 2026", "1 ноября", "1 нояб.", "Ноябрь 2026", "1 ноября 2026, 09:05 UTC",
		[]string{"999", "1\u00a0234", "12\u00a0345", "1\u00a0234\u00a0567"}, "99,95\u00a0%", "A, B и C", []string{"2 дня 5 часов", "1 минута"}},
}

func TestForms(t *testing.T) {
	at := time.Date(2026, time.November, 1, 9, 5, 0, 0, time.UTC)
	var tried []string
	for _, want := range cldr {
		l := in(t, want.lang)
		got := forms{
			lang: want.lang, date: l.Date(at), weekday: l.DateWeekday(at), dayMonth: l.DayMonth(at), short: l.DayMonthShort(at),
			month: l.Month(at), instant: l.DateTime(at),
			numbers: []string{l.Number(999), l.Number(1234), l.Number(12345), l.Number(1234567)},
			percent: l.Percent(0.9995), list: l.List([]string{"A", "B", "C"}),
			long: []string{l.Duration(53 * time.Hour), l.Duration(time.Minute)},
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(forms{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.lang, diff)
		}
		tried = append(tried, want.lang)
	}
	slices.Sort(tried)
	if diff := cmp.Diff(Langs(), tried); diff != "" {
		t.Errorf("languages tried (-built in +tried):\n%s", diff)
	}
}

// TestPluralForms reads the form of a number by CLDR's rules for whole numbers. Their
// "many" of a million in French, Spanish and Portuguese came after the rules that the
// library has; candor counts nothing in millions.
func TestPluralForms(t *testing.T) {
	tables := map[string]map[string][]int{
		"en": {"one": {1}, "other": {0, 2, 11, 21, 101}},
		"de": {"one": {1}, "other": {0, 2, 11, 21, 101}},
		"fr": {"one": {0, 1}, "other": {2, 11, 21, 101}},
		"es": {"one": {1}, "other": {0, 2, 11, 21, 101}},
		"pt": {"one": {0, 1}, "other": {2, 11, 21, 101}},
		"ja": {"other": {0, 1, 2, 11, 21, 101}},
		"ar": {"zero": {0}, "one": {1}, "two": {2}, "few": {3, 10, 103, 110, 1003}, "many": {11, 26, 99, 111, 1011}, "other": {100, 101, 102, 200, 1000, 1002}},
		"ru": {"one": {1, 21, 101, 1001}, "few": {2, 4, 22, 104}, "many": {0, 5, 11, 12, 14, 20, 111, 1000}},
	}
	for _, lang := range Langs() {
		if tables[lang] == nil {
			t.Errorf("%s: no plural forms are tried", lang)
		}
		for name, numbers := range tables[lang] {
			for _, n := range numbers {
				if got := formNames[in(t, lang).form(n)]; got != name {
					t.Errorf("%s: %d is %s, want %s", lang, n, got, name)
				}
			}
		}
	}
}

// TestNamesOfTheYear holds the names of months and weekdays to CLDR's count and order:
// each day of a year begins another date, and a week has seven weekdays.
func TestNamesOfTheYear(t *testing.T) {
	for _, lang := range Langs() {
		l := in(t, lang)
		dates, weekdays := map[string]bool{}, map[string]bool{}
		for day := time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == 2028; day = day.AddDate(0, 0, 1) {
			dates[l.DayMonth(day)] = true
			dates[l.DayMonthShort(day)+" short"] = true
			weekdays[l.dates.weekdays[(day.Weekday()+6)%7]] = true
		}
		if len(dates) != 2*366 || len(weekdays) != 7 {
			t.Errorf("%s: %d dates and %d weekdays in a leap year, want %d and 7", lang, len(dates), len(weekdays), 2*366)
		}
	}
}
