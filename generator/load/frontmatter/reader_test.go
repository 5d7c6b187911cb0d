package frontmatter

import (
	"math/rand/v2"
	"strings"
	"testing"

	"candor/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestReaderKeepsNothingOfTheLastFile types signs that mean something into an ordinary file, and
// reads each with a reader that has read the ones before, and with one that has read nothing.
func TestReaderKeepsNothingOfTheLastFile(t *testing.T) {
	signs := []string{"---\n", " ---\n", "\n---", "\n  ---\n", "-", "—", "\n", "\r\n", " ", "\u00A0", "\uFEFF", "|\n", "\"", ": ", "--- # x\n"}
	random, reader, read := rand.New(rand.NewPCG(1, 2)), Reader{}, 0
	for range 4000 {
		text := ordinary
		for range 1 + random.IntN(3) {
			at := random.IntN(len(text) + 1)
			text = text[:at] + signs[random.IntN(len(signs))] + text[min(len(text), at+random.IntN(2)*random.IntN(4)):]
		}
		source := &diag.Source{Name: "a.md", Text: []byte(strings.ToValidUTF8(text, ""))}
		document, findings := reader.Parse(source)
		want, wanted := Parse(source)
		if diff := cmp.Diff(want, document, cmpopts.EquateEmpty()) + cmp.Diff(wanted, findings, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q: -new reader +used reader\n%s", text, diff)
		}
		if document.Fields != nil {
			read++
		}
	}
	if read < 1000 {
		t.Errorf("only %d files have fields that can be read", read)
	}
}
