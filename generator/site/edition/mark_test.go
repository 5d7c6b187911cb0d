package edition_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/site/edition"
)

// TestMark holds that a text in another language says so, with the direction of its
// script where that is not the page's, and in words.
func TestMark(t *testing.T) {
	site := fixture.Site()
	site.Languages = []string{"en", "ru", "ar"}
	editions := fixture.Editions(site, base)
	english, russian, arabic := editions[0], editions[1], editions[2]
	for _, c := range []struct {
		in       *edition.Edition
		language string
		want     edition.Text
		said     string
	}{
		{english, "en", edition.Text{Text: "x"}, ""},
		{english, "", edition.Text{Text: "x"}, ""},
		{russian, "en", edition.Text{Text: "x", Lang: "en"}, fixture.TextIn("ru", "page-untranslated-in", "language", "English")},
		{arabic, "en", edition.Text{Text: "x", Lang: "en", Dir: "ltr"}, fixture.TextIn("ar", "page-untranslated-in", "language", "English")},
		{english, "ar", edition.Text{Text: "x", Lang: "ar", Dir: "rtl"}, fixture.Text("page-untranslated-in", "language", "العربية")},
		{english, "tlh", edition.Text{Text: "x", Lang: "tlh"}, fixture.Text("page-untranslated")},
	} {
		if diff := cmp.Diff(c.want, c.in.Mark("x", c.language)); diff != "" {
			t.Errorf("%s marks %s (-want +got):\n%s", c.in.Language, c.language, diff)
		}
		if got := c.in.Untranslated(&facts.Content{Language: c.language}); got != c.said {
			t.Errorf("%s says of %s %q, want %q", c.in.Language, c.language, got, c.said)
		}
	}
}
