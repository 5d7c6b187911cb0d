package frontmatter

import (
	"testing"

	"candor/generator/diag"
)

func TestParse(t *testing.T) {
	source := &diag.Source{Name: "a.md", Text: []byte("---\ntitle: Slow\n---\nWe are slow.\n")}
	document, findings := Parse(source)
	if len(findings) != 0 {
		t.Fatal(findings)
	}
	if got := document.Fields.Get("title").Text; got != "Slow" {
		t.Errorf("title %q", got)
	}
	if got := string(source.Text[document.Body:]); got != "We are slow.\n" {
		t.Errorf("body %q", got)
	}
}
