package frontmatter

import (
	"math/rand/v2"
	"strings"
	"testing"

	"candor/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestFilesAreCutAsTheLibraryCutsThem types signs that mean something into an ordinary file. One
// reader reads all of these, in memory that is used again.
func TestFilesAreCutAsTheLibraryCutsThem(t *testing.T) {
	signs := []string{"---\n", " ---\n", "\n---", "\n  ---\n", "-", "—", "\n", "\r\n", " ", "\u00A0", "\uFEFF", "|\n", "\"", ": ", "--- # x\n"}
	random, reader, cut := rand.New(rand.NewPCG(1, 2)), Reader{}, 0
	for range 4000 {
		text := ordinary
		for range 1 + random.IntN(3) {
			at := random.IntN(len(text) + 1)
			text = text[:at] + signs[random.IntN(len(signs))] + text[min(len(text), at+random.IntN(2)*random.IntN(4)):]
		}
		source := &diag.Source{Name: "a.md", Text: []byte(strings.ToValidUTF8(text, ""))}
		document, findings := reader.Parse(source)
		want, wanted := byLibraryAlone(source)
		if diff := cmp.Diff(want, document, cmpopts.EquateEmpty()) + cmp.Diff(wanted, findings, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q: -library +quick\n%s", text, diff)
		}
		if f, _ := findFences(source, 0); !f.closing.isNone() && len(f.inside) == 0 {
			cut++
		}
	}
	if cut < 1000 {
		t.Errorf("only %d files are cut quickly", cut)
	}
}

// byLibraryAlone reads a file that the library cuts, by a reader that has read nothing before.
func byLibraryAlone(source *diag.Source) (Document, diag.List) {
	before := quick
	defer func() { quick = before }()
	quick = func(fences) (int, bool) { return 0, false }
	return Parse(source)
}
