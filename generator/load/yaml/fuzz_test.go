package yaml

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
)

// FuzzParse holds what is promised for any text: an end, places that exist, and no
// word lost without an error.
func FuzzParse(f *testing.F) {
	for _, m := range mistakes {
		if len(m.text) < 1000 {
			f.Add(m.text)
		}
	}
	f.Add(ordinary)
	f.Add("a:\u00A0“b: c”\u00A0# d\ne: {f: „g“}\nh: |\n\u00A0\u00A0i\n")
	f.Fuzz(checkPromises)
}

// TestPromisesHoldForTypingMistakes types signs that mean something into ordinary documents.
func TestPromisesHoldForTypingMistakes(t *testing.T) {
	signs := []string{"\n", "\n  ", "\n- ", ": ", ":", " #", "#", "\"", "'", "“", "”", "\u00A0", "[", "]", "{", "}", ", ", "- ", "|\n", "\t", "\r", "---\n", "\u2028", "\x07", " "}
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		text := ordinary + "leak:\n  people: 5\n  told: [{who: customers, at: x}]\nsteps: |\n  One\n  two\n"
		for range 1 + random.IntN(6) {
			at := random.IntN(len(text) + 1)
			cut := min(len(text), at+random.IntN(2)*random.IntN(4))
			text = text[:at] + signs[random.IntN(len(signs))] + text[cut:]
		}
		checkPromises(t, strings.ToValidUTF8(text, ""))
	}
}

func checkPromises(t *testing.T, text string) {
	if !utf8.ValidString(text) {
		return
	}
	source := &diag.Source{Name: "a.md", Text: []byte("---\n" + text)}
	root, findings := Parse(source, 4, len(source.Text))
	for _, finding := range findings {
		if finding.Line < 2 || finding.Column < 1 || finding.Column > width(source, finding.Line)+1 {
			t.Errorf("%q: %d:%d is no place: %s", text, finding.Line, finding.Column, finding.Message)
		}
		if strings.Contains(finding.Message, "not valid YAML") {
			t.Logf("%q: not explained: %s", text, finding.Message)
		}
	}
	checkPlaces(t, source, root)
	if !findings.HasErrors() && !strings.Contains(text, `\`) {
		if want, got := letters(wordsOf(source, 4)), letters(textOf(root)); want != got {
			t.Errorf("%q\nhas the words\n%q\nand its tree\n%q", text, want, got)
		}
	}
}

func checkPlaces(t *testing.T, source *diag.Source, n *Node) {
	t.Helper()
	if n.Pos.Line < 1 || n.Pos.Column < 1 || n.Pos.Column-1+n.Pos.Length > width(source, n.Pos.Line) {
		t.Errorf("%+v is no place of %q", n.Pos, n.Text)
	}
	for _, item := range n.Items {
		checkPlaces(t, source, item)
	}
	for _, e := range n.Entries {
		checkPlaces(t, source, e.Key)
		checkPlaces(t, source, e.Value)
	}
}

// wordsOf returns the text without its comments, as the scanner sees them.
func wordsOf(source *diag.Source, start int) string {
	var b block
	b.read(source, start, string(source.Text[start:]))
	b.cutDocument()
	var words bytes.Buffer
	for _, t := range scan(b.text) {
		if t.kind != comment {
			words.Write(b.text[t.start:t.end])
		}
	}
	return b.strip(words.String())
}

func textOf(n *Node) string {
	var words strings.Builder
	words.WriteString(n.Text)
	for _, item := range n.Items {
		words.WriteString(textOf(item))
	}
	for _, e := range n.Entries {
		words.WriteString(e.Key.Text + textOf(e.Value))
	}
	return words.String()
}

// letters leaves of a text only its letters and digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// FuzzScan holds that the tokens of a text are the whole text.
func FuzzScan(f *testing.F) {
	for _, m := range mistakes {
		if len(m.text) < 1000 {
			f.Add([]byte(m.text))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		at := 0
		for _, token := range scan(text) {
			if token.start != at || token.end <= at {
				t.Fatalf("token %+v after %d", token, at)
			}
			at = token.end
		}
		if at != len(text) {
			t.Fatalf("the tokens end at %d of %d", at, len(text))
		}
	})
}

// width returns how many code points a line of the file has.
func width(source *diag.Source, line int) int {
	lines := strings.Split(string(source.Text), "\n")
	return utf8.RuneCountInString(lines[min(line, len(lines))-1])
}
