package locale

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestWith(t *testing.T) {
	l := in(t, "en")
	replaced, unfit := l.With(map[string]string{
		"nav-history":    " Log\n",
		"date":           "{month} {day}, {year}",
		"months":         "M1, M2, M3, M4, M5, M6, M7, M8, M9, M10, M11, M12",
		"minutes.one":    "one minute",
		"list-end":       "{a}, and {b}",
		"number-decimal": ",",
		"number-group":   "{nbsp}",
	})
	if len(unfit) > 0 {
		t.Fatalf("With refused %+v", unfit)
	}
	at := time.Date(2026, time.November, 20, 9, 12, 0, 0, time.UTC)
	say := func(l *Locale) []string {
		return []string{
			l.Text("nav-history"), l.DateTime(at), l.Duration(time.Minute), l.Duration(2 * time.Minute),
			l.List([]string{"a", "b", "c"}), l.Percent(0.9995), l.Number(1000),
		}
	}
	want := []string{"Log", "M11 20, 2026, 09:12 UTC", "one minute", "2 minutes", "a, b, and c", "99,95%", "1\u00a0000"}
	if diff := cmp.Diff(want, say(replaced)); diff != "" {
		t.Errorf("the copy (-want +got):\n%s", diff)
	}
	want = []string{"History", "20 November 2026, 09:12 UTC", "1 minute", "2 minutes", "a, b and c", "99.95%", "1,000"}
	if diff := cmp.Diff(want, say(l)); diff != "" {
		t.Errorf("the original has changed (-want +got):\n%s", diff)
	}
}

func TestWithRefuses(t *testing.T) {
	l := in(t, "en")
	for _, c := range []struct{ id, text, message, unknown string }{
		{"nav-histroy", "Log", `there is no interface text "nav-histroy"`, "nav-histroy"},
		{"incident-first-word", "First", `the interface text "incident-first-word" is now called "incident-first-update"`, "incident-first-word"},
		{"minutes", "{n} min", `there is no interface text "minutes"`, "minutes"},
		{"minutes.few", "{n} min", `there is no interface text "minutes.few"`, "minutes.few"},
		{"nav-history", " ", "the text is empty", ""},
		{"nav-history", "Log of {site}", "nothing is filled in for {site} in this text; it has no names in braces", "site"},
		{"promises-kept-of", "{kept}/{total}", "nothing is filled in for {total} in this text; it may have {kept}, {made}", "total"},
		{"minutes.one", "{m} min", "nothing is filled in for {m} in this text; it may have {n}", "m"},
		{"months", "Jan, Feb", "this must be 12 names with a comma and a space between, not 2", ""},
		{"weekdays", "Mon", "this must be 7 names with a comma and a space between, not 1", ""},
		{"direction", "left", `the direction is ltr or rtl, not "left"`, ""},
		{"number-group-from", "many", `this is a number of digits, not "many"`, ""},
		{"list-end", "{b} after {a}", "this must be {a}, the text between, then {b}", ""},
		{"list-middle", "{a}{b}{a}", "this must be {a}, the text between, then {b}", ""},
	} {
		replaced, unfit := l.With(map[string]string{c.id: c.text, "nav-status": "Now"})
		if len(unfit) != 1 {
			t.Errorf("With(%q: %q) refused %d, want 1", c.id, c.text, len(unfit))
			continue
		}
		got := unfit[0]
		if diff := cmp.Diff([]string{c.id, c.message, c.unknown}, []string{got.ID, got.Message.String(), got.Unknown}); diff != "" {
			t.Errorf("With(%q: %q) (-want +got):\n%s", c.id, c.text, diff)
		}
		if replaced.Raw(c.id) != l.Raw(c.id) || replaced.Text("nav-status") != "Now" {
			t.Errorf("With(%q: %q) did not leave out that one alone", c.id, c.text)
		}
	}
}

func TestWithReportsInOrder(t *testing.T) {
	_, unfit := in(t, "en").With(map[string]string{"z": "z", "a": "a", "m": "m"})
	var ids []string
	for _, u := range unfit {
		ids = append(ids, u.ID)
	}
	if diff := cmp.Diff([]string{"a", "m", "z"}, ids); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}
