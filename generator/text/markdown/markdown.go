// Package markdown turns the Markdown of an update, a post-mortem or a page into
// what the outputs need: safe HTML, plain text, a first sentence, a table of
// contents. It is the only user of goldmark.
//
// # What is read
//
// CommonMark, with GitHub's tables, strikethrough, task lists and bare links, and
// with footnotes. Quotes and dashes stay as they were typed, in any language. What
// people type is read as meant: lines may end in CR LF or CR; a no-break space
// after a dash, star, plus, `>` or `#` that begins a line is a space, as in what
// a Mac's option key or a copied web page leaves there; a bare link may hold the
// letters of any script and ends before a closing quote.
//
// An HTML comment is in no output. Any other raw HTML is shown as the text that it
// is, and the Markdown around it still counts.
//
// # What is found
//
//	raw-html           warning  a tag is shown as text
//	control-character  warning  control characters but tab and line ends, marks that override the
//	                            direction of text (U+202A to U+202E), tag characters, and what XML forbids
//	                            are taken out; isolates and marks that Arabic needs stay
//	unsafe-link        warning  an address that is empty or not http, https, mailto, tel or relative:
//	                            the words stay, the link does not
//	remote-picture     warning  pages ask nothing of other sites, so the picture is shown as a link
//	unclosed-comment   error    nobody meant to publish the note in it, nor to lose all that follows
//	wide-table         error    over 50 columns, or over 20 000 cells counting those left out
//	deep-nesting       error    over 10 quotes, lists and notes in one another, or over 20 inline marks
//	dense-markup       error    over 1 000 marks in one paragraph, or others of the shapes that take
//	                            goldmark quadratic time
//
// The last three bound time and memory, whatever the text: the parsers that
// would do the work refuse it, so that code blocks and long texts are never refused.
// The hundredth finding of a text says how many more there are.
//
// # What is kept
//
// [Parse] runs goldmark once and keeps neither its tree nor findings but a flat
// list of [event]s, twelve bytes each, that point into the text. Of a usual update
// that is 400 bytes beside its text, so that 50 000 of them fit in 20 MB, and each
// output is one loop over it.
// A Document does not change after Parse; any number of goroutines may use it.
package markdown

import (
	"candor/generator/diag"
)

// Document is a text that was parsed. The zero value is an empty one.
type Document struct {
	body     string // what was parsed; events point into it
	events   []event
	links    []link    // what link, address and image events point at
	headings []heading // what heading events point at
	comments []keptComment
	cuts     cuts // what was left out of the text before it was parsed
}

// Parse reads the Markdown of source from the byte offset on; what is before
// is front matter. Findings are placed in the whole file. The document is never
// nil; after an error it lacks what was refused.
func Parse(source *diag.Source, offset int) (*Document, diag.List) {
	r := &reading{source: source, base: min(max(offset, 0), len(source.Text))}
	return r.document(string(source.Text[r.base:])), r.findings
}

// ParseBody is [Parse] of a body alone: findings are placed in it, under the name of a file.
func ParseBody(file, body string) (*Document, diag.List) {
	r := &reading{file: file, typed: body}
	return r.document(body), r.findings
}

// Read is [Parse] of a body whose findings nobody asks for, as they were said before.
func Read(body string) *Document {
	r := reading{quiet: true}
	return r.document(body)
}

// Empty reports whether there is nothing to show: no text, or comments alone.
func (d *Document) Empty() bool { return len(d.events) == 0 }
