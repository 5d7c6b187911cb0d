// Package frontmatter cuts a Markdown file into its front matter and its body.
//
// Front matter is YAML between two fences, lines of "---", the first of which begins
// the file:
//
//	---
//	title: Payments are slow
//	status: investigating
//	---
//	We are looking into it.
//
// What people type is read as meant: a byte-order mark, CRLF, empty lines before the
// first fence, spaces of any kind behind a fence, and a fence that a phone turned into
// dashes: a line of "—", "–", "—-" and the like, or of more than three hyphens. The
// closing fence is the first such line that is not indented, as YAML has it: an indented
// "---" in a block text (|, >) or in quotes is part of that text. A "---" in the body is the body's.
//
// All mistakes become findings. Besides those of packages textfile and yaml:
//
//	no-front-matter         the file begins with something else
//	unclosed-front-matter   no second fence: without this, the whole file would be text
//	fence-in-value          an indented line like the closing fence, in neither a block text nor quotes:
//	                        YAML would silently make it a part of the value above
//	other-format            the front matter is TOML or JSON, which are not read
//	second-document         keys and a third fence right after the second
package frontmatter

import (
	"bufio"
	"bytes"
	"sync"

	"candor/generator/diag"
	"candor/generator/load/textfile"
	"candor/generator/load/yaml"

	library "github.com/adrg/frontmatter"
)

// Document is a Markdown file, cut in two.
type Document struct {
	Fields *yaml.Node // the mapping between the fences; nil if the file has none that can be told from the body
	Fence  diag.Pos   // the opening fence: where to say what is missing
	Body   int        // the byte offset in the file where the body starts
}

// readers spare the library from making a buffer for each file.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// Parse cuts the file and reads its fields. With errors among the findings the
// document holds what could be read.
func Parse(source *diag.Source) (Document, diag.List) {
	start, findings := textfile.Check(source)
	if findings.HasErrors() {
		return Document{}, findings
	}
	if f, other := otherFormat(source, start); other {
		return Document{}, diag.List{f}
	}
	open, closing, findings := fences(source, start)
	if closing.isNone() {
		return Document{}, findings
	}
	document := Document{Fence: at(source, open)}
	var inside diag.List
	format := library.NewFormat(open.words(source.Text), closing.words(source.Text), func(block []byte, _ any) error {
		document.Fields, inside = yaml.Parse(source, open.after, open.after+len(block))
		return nil
	})
	reader := readers.Get().(*bufio.Reader)
	defer readers.Put(reader)
	reader.Reset(bytes.NewReader(hideFences(source.Text, open, closing)[start:closing.after])) // the body need not be copied
	body, err := library.MustParse(reader, nil, format)
	if err != nil {
		return Document{}, append(findings, noFrontMatter(source, open))
	}
	document.Body = closing.after - len(body)
	findings = append(findings, goesOn(source, document.Body)...)
	document.Fields.Partial = document.Fields.Partial || findings.HasErrors()
	return document, append(findings, textInside(source, inside)...)
}
