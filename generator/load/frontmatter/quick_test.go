package frontmatter

import (
	"math/rand/v2"
	"strings"
	"testing"

	"candor/generator/diag"

	"github.com/google/go-cmp/cmp"
)

// agree holds that a file is cut without the library as with it. It reports whether it is cut
// without it.
func agree(t *testing.T, text string) bool {
	t.Helper()
	_, _, cut := cutPlain(&diag.Source{Text: []byte(text)})
	got, gotFindings, _ := parse(text)
	want, wantFindings := Document{}, diag.List(nil)
	before := quick
	quick = never
	want, wantFindings, _ = parse(text)
	quick = before
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%q: -library +quick\n%s", text, diff)
	}
	if diff := cmp.Diff(wantFindings, gotFindings); diff != "" {
		t.Errorf("%q: -library +quick\n%s", text, diff)
	}
	return cut
}

// TestPlainFilesAreCutAsTheLibraryCutsThem mixes lines that mean something where they are.
func TestPlainFilesAreCutAsTheLibraryCutsThem(t *testing.T) {
	if !agree(t, ordinary) {
		t.Error("an ordinary file is cut by the library")
	}
	lines := []string{"---\n", "---\n", "---", "----\n", "—\n", " ---\n", "--- \n", "---\r\n", "+++\n", "\n", "a = b\n", "title: Slow\n", "Title: |\n",
		"  inside\n", "status: open\n", "text\n", "\u200B---\n", "- a\n", "é: b\n", "a: \"b\n", "\uFEFF", "x: 1"}
	random, cut := rand.New(rand.NewPCG(1, 2)), 0
	for range 20_000 {
		var text strings.Builder
		if random.IntN(2) == 0 {
			text.WriteString("---\n")
		}
		for range random.IntN(7) {
			text.WriteString(lines[random.IntN(len(lines))])
		}
		if agree(t, text.String()) {
			cut++
		}
		if t.Failed() {
			return
		}
	}
	if cut < 100 {
		t.Errorf("only %d files are cut without the library", cut)
	}
	for _, m := range mistakes {
		agree(t, m.text)
	}
}
