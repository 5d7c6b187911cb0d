package locale

import "testing"

func TestPlural(t *testing.T) {
	for _, c := range []struct {
		lang, id string
		n        int
		want     string
	}{
		{"en", "minutes", 0, "0 minutes"},
		{"en", "minutes", 1, "1 minute"},
		{"en", "minutes", 2, "2 minutes"},
		{"en", "minutes", 21, "21 minutes"},
		{"en", "minutes", -1, "-1 minute"},
		{"en", "leak-people-count", 1240, "1,240 people"},
		{"ru", "minutes", 0, "0 минут"},
		{"ru", "minutes", 1, "1 минута"},
		{"ru", "minutes", 2, "2 минуты"},
		{"ru", "minutes", 5, "5 минут"},
		{"ru", "minutes", 11, "11 минут"},
		{"ru", "minutes", 12, "12 минут"},
		{"ru", "minutes", 21, "21 минута"},
		{"ru", "minutes", 22, "22 минуты"},
		{"ru", "minutes", 25, "25 минут"},
		{"ru", "minutes", 101, "101 минута"},
		{"ru", "minutes", 111, "111 минут"},
		{"ru", "minutes", 1_000_000, "1\u00a0000\u00a0000 минут"},
		{"ru", "minutes", -2, "-2 минуты"},
		{"ru-RU", "leak-people-count", 6000, "6\u00a0000 человек"},
		{"ru", "leak-people-count", 6002, "6\u00a0002 человека"},
		{"en", "no-such-text", 2, "no-such-text"},
		{"en", "nav-history", 2, "nav-history"},
	} {
		if got := in(t, c.lang).Plural(c.id, c.n); got != c.want {
			t.Errorf("%s: Plural(%q, %d) = %q, want %q", c.lang, c.id, c.n, got, c.want)
		}
	}
	got := in(t, "en").Plural("uptime-over", 1, "uptime", "75%")
	if want := "75% uptime over 1 day"; got != want {
		t.Errorf("Plural with pairs = %q, want %q", got, want)
	}
}
