package locale

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// in returns the locale of a language that is built in.
func in(t testing.TB, lang string) *Locale {
	t.Helper()
	l, found := For(lang)
	if !found {
		t.Fatalf("For(%q) found no locale", lang)
	}
	return l
}

func TestFor(t *testing.T) {
	for _, c := range []struct{ ask, lang, name, dir string }{
		{"en", "en", "English", "ltr"},
		{"en-GB", "en-GB", "English", "ltr"},
		{"EN", "EN", "English", "ltr"},
	} {
		l := in(t, c.ask)
		got := []string{l.Lang(), l.Name(), l.Dir()}
		if diff := cmp.Diff([]string{c.lang, c.name, c.dir}, got); diff != "" {
			t.Errorf("For(%q) (-want +got):\n%s", c.ask, diff)
		}
	}
	for _, ask := range []string{"", "tlh", "und", "not a language", "../en", "words"} {
		if l, found := For(ask); found {
			t.Errorf("For(%q) = %s, want none", ask, l.Name())
		}
	}
}

func TestText(t *testing.T) {
	l := in(t, "en")
	for _, c := range []struct {
		id    string
		pairs []string
		want  string
	}{
		{"nav-history", nil, "History"},
		{"incident-next-by", []string{"time", "09:42 UTC"}, "Next word by 09:42 UTC"},
		{"feed-entry", []string{"title", "{status}", "status", "Resolved", "components", "API"}, "API: Resolved – {status}"},
		{"incident-next-by", nil, "Next word by {time}"},
		{"incident-next-by", []string{"tme", "x"}, "Next word by {time}"},
		{"incident-next-by", []string{"time"}, "Next word by {time}"},
		{"no-such-text", nil, "no-such-text"},
	} {
		if got := l.Text(c.id, c.pairs...); got != c.want {
			t.Errorf("Text(%q, %q) = %q, want %q", c.id, c.pairs, got, c.want)
		}
	}
}
