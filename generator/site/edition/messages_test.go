package edition_test

import (
	"testing"

	"candor/generator/facts"
	"candor/generator/internal/fixture"
)

// TestOwnWords holds that a site's own words are where candor's would, in their
// language alone, and that the rest stay.
func TestSitesOwnMessagesReplaceTheBuiltIn(t *testing.T) {
	site := fixture.Site()
	site.Words = map[string]facts.Localized{
		"incidents":   {"ru": "Неполадки"},
		"minutes.few": {"ru": "{n} мин"},
		"history":     {"en": "Past", "ru": "Прошлое"},
	}
	editions := fixture.Editions(site, base)
	english, russian := editions[0].Locale, editions[1].Locale
	for _, c := range []struct{ what, got, want string }{
		{"incidents in en", english.Text("incidents"), fixture.Text("incidents")},
		{"incidents in ru", russian.Text("incidents"), "Неполадки"},
		{"history in en", english.Text("history"), "Past"},
		{"history in ru", russian.Text("history"), "Прошлое"},
		{"two minutes in ru", russian.Plural("minutes", 2), "2 мин"},
		{"five minutes in ru", russian.Plural("minutes", 5), "5 минут"},
	} {
		if c.got != c.want {
			t.Errorf("%s = %q, want %q", c.what, c.got, c.want)
		}
	}
}
