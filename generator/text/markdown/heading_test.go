package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHeadingLevelsSkipNone(t *testing.T) {
	tests := []struct {
		name  string
		typed string // levels of headings
		top   int
		want  string
	}{
		{"an update", "1 2 3", 3, "3 4 5"},
		{"a post-mortem", "1 2 2 3", 2, "2 3 3 4"},
		{"beginning at the second", "2 2 3", 3, "3 3 4"},
		{"skipping one", "1 3 3 2", 2, "2 3 3 3"},
		{"rising above the first", "3 2 1 2", 2, "2 2 2 3"},
		{"back after a skip", "1 4 6 2", 2, "2 3 4 3"},
		{"no deeper than six", "1 2 3 4 5 6", 3, "3 4 5 6 6 6"},
		{"no level asked for", "1 2", 0, "1 2"},
	}
	for _, test := range tests {
		var body strings.Builder
		for _, level := range strings.Fields(test.typed) {
			body.WriteString(strings.Repeat("#", int(level[0]-'0')) + " x\n")
		}
		var got []string
		for _, h := range quiet(t, body.String()).Headings(Options{Level: test.top}) {
			got = append(got, string(rune('0'+h.Level)))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %s becomes %v, want %s", test.name, test.typed, got, test.want)
		}
	}
}

func TestHeadingsAreThoseOfTheHTML(t *testing.T) {
	d := quiet(t, "# *Что* `было`? <!-- x -->\n\ntext\n\nЧто было\n---\n\n> ## ~~Old~~ [New](x) &amp; 1.5\n\n#\n")
	got := d.Headings(options)
	want := []Heading{
		{Level: 3, Text: "Что было?", ID: "u1-что-было"},
		{Level: 4, Text: "Что было", ID: "u1-что-было-1"},
		{Level: 4, Text: "New & 1.5", ID: "u1-new-1-5"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	html := d.HTML(options)
	for _, h := range want {
		if tag := "<h" + string(rune('0'+h.Level)) + ` id="` + h.ID + `">`; strings.Count(html, tag) != 1 {
			t.Errorf("%s is not in %s", tag, html)
		}
	}
}

func TestHeadingIDs(t *testing.T) {
	tests := []struct{ headings, want string }{
		{"Timeline", "timeline"},
		{"What we do & why (now)", "what-we-do-why-now"},
		{"Почему так вышло?", "почему-так-вышло"},
		{"原因 です", "原因-です"},
		{"سبب", "سبب"},
		{"Ёлка é é", "ёлка-é-é"},
		{"v1.2 — 12.30", "v1-2-12-30"},
		{"snake_case", "snake_case"},
		{"🔥", "section"},
		{"⚠️ Risk", "risk"},
		{"...", "section"},
		{"A|A|A", "a a-1 a-2"},
		{"A|A 1|A", "a a-1 a-2"},
		{"A 1|A|A", "a-1 a a-2"},
		{"!|?", "section section-1"},
	}
	for _, test := range tests {
		var got []string
		d := quiet(t, "# "+strings.ReplaceAll(test.headings, "|", "\n# "))
		for _, h := range d.Headings(Options{}) {
			got = append(got, h.ID)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%q: %v, want %s", test.headings, got, test.want)
		}
	}
}
