package yaml

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"candor/generator/diag"
)

const everyday = "title: \"Exports: slow in Köln\"\nstatus: investigating\ndate: 2026-11-20T09:12:00+03:00\n" +
	"components: {api: partial_outage, web-app: operational}\nauthors: [maria, \"Jo, B.\"]\n" +
	"actions:\n  - {what: \"Alert: earlier, in München\", owner: maria, due: 2026-11-28}\n  - {what: \"B\", owner: jo}\n" +
	"leak:\n  data: addresses\n  told: {who: all}\naliases:\n  - old\n  - a b\nsummary: Выгрузка идёт, но медленно (до 5 мин).\nnext_update: 30m\n"

// agree holds that an ordinary block is read as the library reads it.
func agree(t *testing.T, text string) (ordinary bool) {
	t.Helper()
	if !utf8.ValidString(text) {
		return false
	}
	source := &diag.Source{Name: "a.md", Text: []byte("---\n" + text)}
	var b block
	findings := b.read(source, 4, text)
	got, ok := b.ordinary(new(nodes))
	if !ok || len(findings) > 0 {
		return false
	}
	want, more := b.byLibrary(nil)
	if diff := cmp.Diff(want, got); diff != "" || len(more) > 0 {
		t.Fatalf("%q: %v\n%s", text, more, diff)
	}
	return true
}

func TestOrdinaryBlocksAreReadAsTheLibraryReadsThem(t *testing.T) {
	if !agree(t, everyday) {
		t.Error("an everyday block is not ordinary")
	}
	signs := []string{"\n", "\n ", "- ", ": ", ":", " ", "\"", "'", "{", "}", ", ", "null", "~", "a", "1", "é", "\t", "\r", "#", "[", "]", "_", "?", "!", "%", "status: x\n", "  ", "  - ", ":\n", "\n  ", "\n  - ", "[a]", "-"}
	random, ordinary := rand.New(rand.NewPCG(1, 2)), 0
	for range 40000 {
		text := everyday
		for range 1 + random.IntN(3) {
			at := random.IntN(len(text) + 1)
			cut := min(len(text), at+random.IntN(2)*random.IntN(4))
			text = text[:at] + signs[random.IntN(len(signs))] + text[cut:]
		}
		if agree(t, strings.ToValidUTF8(text, "")) {
			ordinary++
		}
	}
	if ordinary < 1000 {
		t.Errorf("only %d texts are ordinary", ordinary)
	}
}

func FuzzOrdinary(f *testing.F) {
	f.Add(everyday)
	f.Add("a: \"b\"\nc: {d: e}\n")
	f.Fuzz(func(t *testing.T, text string) { agree(t, text) })
}

// TestATreeHoldsNothingOfTheOneBefore reads documents in memory that is used again: maps, lists
// and words stand in turn where the others stood.
func TestATreeHoldsNothingOfTheOneBefore(t *testing.T) {
	texts := []string{"a: {b: c, d: e}\nf: [g, h]\n", "i: [j, k]\nl: {m: n}\n", "o: p\nq:\n  - r\n  - s\nt: \"u\"\n", "v:\n  w: x\ny:\nz: {a: b}\n", everyday, "b: c\n"}
	var reader Reader
	for i := range 3 * len(texts) * len(texts) {
		text := texts[i*i/3%len(texts)]
		source := &diag.Source{Name: "a.md", Text: []byte(text)}
		got, _ := reader.Parse(source, 0, text)
		want, _ := Parse(source, 0, len(text))
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q: -alone +after others\n%s", text, diff)
		}
		if _, ordinary := reader.block.ordinary(new(nodes)); !ordinary {
			t.Fatalf("%q is read by the library", text)
		}
	}
}
