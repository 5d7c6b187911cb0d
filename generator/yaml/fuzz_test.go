package yaml

import (
	"bytes"
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
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		source := &diag.Source{Name: "a.md", Text: []byte("---\n" + text)}
		root, findings := Parse(source, 4, len(source.Text))
		for _, finding := range findings {
			if finding.Line < 2 || finding.Column < 1 || finding.Column > utf8.RuneCountInString(source.Line(finding.Line))+1 {
				t.Errorf("%d:%d is no place: %s", finding.Line, finding.Column, finding.Message)
			}
			if strings.Contains(finding.Message, "not valid YAML") {
				t.Logf("not explained: %s", finding.Message)
			}
		}
		checkPlaces(t, source, root)
		if !findings.HasErrors() && !strings.ContainsAny(text, `\|>?&*!%~`) {
			if want, got := letters(wordsOf(source, 4)), letters(textOf(root)); want != got {
				t.Errorf("words of the document:\n%q\nwords of the tree:\n%q", want, got)
			}
		}
	})
}

func checkPlaces(t *testing.T, source *diag.Source, n *Node) {
	t.Helper()
	line := []rune(source.Line(n.Pos.Line))
	if n.Pos.Line < 1 || n.Pos.Column < 1 || n.Pos.Column-1+n.Pos.Length > len(line) {
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
	b, _ := newBlock(source, start, len(source.Text))
	b.cutDocument()
	var words bytes.Buffer
	for _, t := range scan(b.text) {
		if t.sort != comment {
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
