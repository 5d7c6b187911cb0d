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
	"errors"

	"candor/generator/diag"
	"candor/generator/load/textfile"
	"candor/generator/load/yaml"

	library "github.com/adrg/frontmatter"
)

// Document is a Markdown file, cut in two.
type Document struct {
	Fields *yaml.Node // the mapping between the fences; nil if the file has none that can be told from the body
	Fence  diag.Pos   // the opening fence: where to say what is missing
	Text   string     // the file as typed
	Body   int        // the byte offset in it where the body starts
}

// Parse cuts the file and reads its fields. With errors among the findings the
// document holds what could be read.
func Parse(source *diag.Source) (Document, diag.List) { return new(Reader).Parse(source) }

// Reader reads one file after the other in the same memory: the fields of a document are valid
// until the next is read. The strings in them stay. The zero Reader has read nothing yet.
type Reader struct {
	fields   yaml.Reader
	buffered *bufio.Reader // for the library, which else makes one for each file
}

// Parse cuts a file as the function [Parse] does.
func (r *Reader) Parse(source *diag.Source) (Document, diag.List) {
	start, findings := textfile.Check(source)
	if findings.HasErrors() {
		return Document{}, findings
	}
	if f, other := otherFormat(source, start); other {
		return Document{}, diag.List{f}
	}
	f, findings := findFences(source, start)
	if f.closing.isNone() {
		return Document{}, findings
	}
	block, ok := r.cut(source.Text, start, f)
	if !ok {
		return Document{}, append(findings, noFrontMatter(source, f.open))
	}
	document := Document{Fence: at(source, f.open), Text: string(source.Text), Body: f.closing.after}
	var inside diag.List
	document.Fields, inside = r.fields.Parse(source, f.open.after, document.Text[f.open.after:f.open.after+block])
	findings = append(findings, goesOn(source, document.Body)...)
	document.Fields.Partial = document.Fields.Partial || findings.HasErrors()
	return document, append(findings, textInside(source, inside)...)
}

// errSeen ends the library's reading once it has seen the block: it would make room for a body.
var errSeen = errors.New("the front matter was seen")

// cut returns how long the block between the fences is; false if the library sees none.
func (r *Reader) cut(text []byte, start int, f fences) (block int, ok bool) {
	format := library.NewFormat(f.open.words(text), f.closing.words(text), func(b []byte, _ any) error {
		block = len(b)
		return errSeen
	})
	if r.buffered == nil {
		r.buffered = bufio.NewReader(nil)
	}
	r.buffered.Reset(bytes.NewReader(f.hidden(text)[start:])) // the body need not be copied
	_, err := library.MustParse(r.buffered, nil, format)
	return block, errors.Is(err, errSeen)
}
