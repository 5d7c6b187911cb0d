package markdown

import (
	"testing"

	"github.com/yuin/goldmark/parser"
)

// What is kept from one text for the next changes nothing there: no definition of a link, no
// note, nothing that was left open.
func TestTextsForgetEachOther(t *testing.T) {
	const body = "[a] [^a] **a** [b](c)\n\n- d\n\n[e]: f"
	s := newScratch()
	html := func(body string) string {
		d := (&reading{typed: body}).documentWith(s, new(Document), body)
		if !s.context.forget() {
			s = newScratch()
		}
		return d.HTML(Options{})
	}
	want := html(body)
	for _, before := range []string{"[a]: b", "[a]: b\n\n[a]", "[^a]\n\n[^a]: b", "**a", "[a", "![a", "> - a\n> b", "<!-- a", "`a", "| a |\n|---|\n| b |", "a\n\n[a]: b", ""} {
		html(before)
		same(t, before, html(body), want)
	}
}

func TestContextForgets(t *testing.T) {
	s := newScratch()
	s.context.Set(readingKey, &reading{})
	s.context.SetOpenedBlocks(append(s.context.OpenedBlocks(), s.context.LastOpenedBlock()))
	if !s.context.forget() || s.context.Get(readingKey) != nil || len(s.context.OpenedBlocks()) > 0 {
		t.Error("a context that can be used again is not empty")
	}
	s.context.AddReference(parser.NewReference([]byte("a"), []byte("b"), nil))
	if s.context.forget() {
		t.Error("a context with the definition of a link is used again")
	}
}
