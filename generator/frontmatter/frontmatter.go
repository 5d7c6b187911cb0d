// Package frontmatter cuts a Markdown file into its front matter and its body.
package frontmatter

import (
	"bytes"

	"candor/generator/diag"
	"candor/generator/yaml"

	library "github.com/adrg/frontmatter"
)

// Document is a Markdown file, cut in two.
type Document struct {
	Fields *yaml.Node // the mapping between the fences; nil when it could not be read
	Fence  diag.Pos   // the opening fence: where to say what is missing
	Body   int        // the byte offset in the file where the body starts
}

// Parse cuts the file. With an error among the findings the document holds what
// could be read of it.
func Parse(source *diag.Source) (Document, diag.List) {
	var document Document
	var findings diag.List
	format := library.NewFormat("---", "---", func(data []byte, _ any) error {
		start := bytes.Index(source.Text, []byte("---")) + 4
		document.Fence = source.Pos(start-4, 3)
		document.Fields, findings = yaml.Parse(source, start, start+len(data))
		return nil
	})
	body, err := library.MustParse(bytes.NewReader(source.Text), nil, format)
	if err != nil {
		return Document{}, diag.List{source.Errorf(diag.Pos{Line: 1, Column: 1}, "no-front-matter", "the file does not begin with front matter")}
	}
	document.Body = len(source.Text) - len(body)
	return document, findings
}
