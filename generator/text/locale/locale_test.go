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
		{"ru", "ru", "Русский", "ltr"},
		{"ru-UA", "ru-UA", "Русский", "ltr"},
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
