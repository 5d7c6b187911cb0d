package frontmatter

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/load/yaml"
)

// FuzzParse holds what is promised for any file: an end, findings that point into the
// file, and each word in the fields, in the body, or under an error.
func FuzzParse(f *testing.F) {
	for _, m := range mistakes {
		if len(m.text) < 1000 {
			f.Add([]byte(m.text))
		}
	}
	f.Add([]byte(ordinary))
	f.Add([]byte("\uFEFF\r\n—-\u00A0\r\ntitle:\u00A0“Slow: very”\r\n——\r\nWe are slow.\r\n\r\n---\r\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		source := &diag.Source{Name: "a.md", Text: text}
		document, findings := Parse(source)
		for _, finding := range findings {
			if finding.Line > 0 && (finding.Column < 1 || finding.Column > width(source, finding.Line)+1) {
				t.Errorf("%d:%d is no place: %s", finding.Line, finding.Column, finding.Message)
			}
		}
		if document.Fields == nil && !findings.HasErrors() {
			t.Error("no fields, and no error")
		}
		if !findings.HasErrors() {
			checkNothingLost(t, source, document)
		}
	})
}

func checkNothingLost(t *testing.T, source *diag.Source, document Document) {
	above := strings.Split(strings.TrimSuffix(string(source.Text[:document.Body]), "\n"), "\n")
	opening, closing := document.Fence.Line-1, len(above)-1
	for i, line := range above[:opening] {
		if strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF")) != "" {
			t.Errorf("line %d is lost: %q", i+1, line)
		}
	}
	for _, i := range []int{opening, closing} {
		if !isFence([]byte(strings.TrimSpace(above[i]))) {
			t.Errorf("line %d is lost as a fence: %q", i+1, above[i])
		}
	}
	block := strings.Join(above[opening+1:closing], "\n")
	if strings.ContainsAny(block, `#\|>?&*!%~`) {
		return // comments, escapes and the like make words that are not in the tree
	}
	if want, got := letters(block), letters(words(document.Fields)); want != got {
		t.Errorf("words of the front matter:\n%q\nwords of the fields:\n%q", want, got)
	}
}

func words(n *yaml.Node) string {
	var all strings.Builder
	all.WriteString(n.Text)
	for _, item := range n.Items {
		all.WriteString(words(item))
	}
	for _, e := range n.Entries {
		all.WriteString(e.Key.Text + words(e.Value))
	}
	return all.String()
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

// width returns how many code points a line of the file has.
func width(source *diag.Source, line int) int {
	lines := strings.Split(string(source.Text), "\n")
	return utf8.RuneCountInString(lines[min(line, len(lines))-1])
}
