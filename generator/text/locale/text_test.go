package locale

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// with returns English with texts of the test's own, so that no test depends on a phrase.
func with(t *testing.T, texts map[string]string) *Locale {
	t.Helper()
	l, unfit := in(t, "en").With(texts)
	if len(unfit) > 0 {
		t.Fatalf("With refused %+v", unfit)
	}
	return l
}

func TestText(t *testing.T) {
	l := with(t, map[string]string{
		"nav-history": "Log", "incident-next-by": "Soon: {time}", "feed-entry": "{components}: {status:lower} – {title}",
	})
	for _, c := range []struct {
		id    string
		pairs []string
		want  string
	}{
		{"nav-history", nil, "Log"},
		{"incident-next-by", []string{"time", "09:42 UTC"}, "Soon: 09:42 UTC"},
		{"feed-entry", []string{"title", "{status}", "status", "Resolved", "components", "API"}, "API: resolved – {status}"},
		{"feed-entry", []string{"title", "A", "components", "API"}, "API: {status:lower} – A"},
		{"feed-entry", []string{"title", "A", "status", "Élan", "components", "API"}, "API: élan – A"},
		{"incident-next-by", nil, "Soon: {time}"},
		{"incident-next-by", []string{"tme", "x"}, "Soon: {time}"},
		{"incident-next-by", []string{"time"}, "Soon: {time}"},
		{"no-such-text", nil, "no-such-text"},
	} {
		if got := l.Text(c.id, c.pairs...); got != c.want {
			t.Errorf("Text(%q, %q) = %q, want %q", c.id, c.pairs, got, c.want)
		}
	}
}

func TestPieces(t *testing.T) {
	for source, want := range map[string][]Piece{
		"":                     nil,
		"words":                {{Text: "words"}},
		"{a}":                  {{Name: "a"}},
		"by {time}, {a-b}{c}.": {{Text: "by "}, {Name: "time"}, {Text: ", "}, {Name: "a-b"}, {Name: "c"}, {Text: "."}},
		"{nbsp}{n}{nbsp}%":     {{Text: "\u00a0"}, {Name: "n"}, {Text: "\u00a0%"}},
		"{ a} {} {A} {b":       {{Text: "{ a} {} {A} {b"}},
		"{a:lower}, {b:upper}": {{Name: "a", Lower: true}, {Text: ", {b:upper}"}},
		"{{a}}":                {{Text: "{"}, {Name: "a"}, {Text: "}"}},
		"до {time} — {":        {{Text: "до "}, {Name: "time"}, {Text: " — {"}},
	} {
		if diff := cmp.Diff(want, compile(source).pieces); diff != "" {
			t.Errorf("compile(%q) (-want +got):\n%s", source, diff)
		}
	}
	l := with(t, map[string]string{"incident-next-by": "Soon: {time}"})
	if diff := cmp.Diff([]Piece{{Text: "Soon: "}, {Name: "time"}}, l.Pieces("incident-next-by")); diff != "" {
		t.Errorf("Pieces (-want +got):\n%s", diff)
	}
}

func TestLookUp(t *testing.T) {
	l := in(t, "ru")
	for _, c := range []struct {
		id, raw string
		has     bool
		forms   map[string]string
	}{
		{"promises-kept-of", "Сдержано обещаний: {kept} из {made}", true, nil},
		{"minutes", "", true, map[string]string{"one": "{n} минута", "few": "{n} минуты", "many": "{n} минут"}},
		{"minutes.few", "{n} минуты", true, nil},
		{"minutes.other", "", false, nil},
		{"minutes.three", "", false, nil},
		{"percent", "{n}\u00a0%", true, nil},
		{"nothing", "", false, nil},
		{"nothing.one", "", false, nil},
	} {
		if got := l.Raw(c.id); got != c.raw {
			t.Errorf("Raw(%q) = %q, want %q", c.id, got, c.raw)
		}
		if got := l.Has(c.id); got != c.has {
			t.Errorf("Has(%q) = %v, want %v", c.id, got, c.has)
		}
		if diff := cmp.Diff(c.forms, l.Forms(c.id)); diff != "" {
			t.Errorf("Forms(%q) (-want +got):\n%s", c.id, diff)
		}
	}
}

func FuzzCompile(f *testing.F) {
	for _, seed := range []string{"", "by {time}", "{", "}{", "{{a}}", "{nbsp}", "до {time} — {", "{a:lower}", "{a:lower", "{:lower}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		compiled := compile(source)
		var whole strings.Builder
		for _, p := range compiled.pieces {
			if (p.Text == "") == (p.Name == "") {
				t.Fatalf("compile(%q): a piece is words or a name: %+v", source, p)
			}
			whole.WriteString(p.Text)
			if p.Name != "" {
				whole.WriteString(p.source())
			}
		}
		if whole.String() != compiled.raw {
			t.Errorf("compile(%q) lost something: %q", source, whole.String())
		}
		if got := compiled.fill([]string{"", ""}); got != compiled.raw {
			t.Errorf("compile(%q) filled with nothing = %q", source, got)
		}
	})
}
