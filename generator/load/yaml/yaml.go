// Package yaml reads one YAML document, the front matter of a file or site.yaml,
// into a small tree in which everything knows its place in the file.
//
// The tree holds words, not types: `1.0` stays "1.0", `yes` stays "yes" and a date
// stays as it was typed, so that the reader of a field, who knows what it means, can
// say what is wrong with it and where.
//
// What people type is read as meant:
//   - The capitals of a key do not count: an entry has its name in lower case, and
//     its key as typed.
//   - A no-break space (U+00A0, U+2007, U+202F) where YAML wants a space is one: in
//     the indentation, around a colon, dash or comma, around values. Inside a text,
//     quoted or not, it is meant and stays.
//   - A value that is as a whole in “…”, „…“, „…” or ‘…’, on one line, is in
//     quotes: phones make these of straight ones. «…» is left as it is.
//   - Control characters are left out, with the warning control-character. U+2028 and
//     U+2029 are spaces, as no editor shows them as the line ends that YAML sees.
//   - CRLF ends a line. A line of dots or dashes at the very end is no document.
//
// All mistakes become findings, with these ids:
//
//	yaml-syntax        no YAML; the message says what to do for the frequent mistakes
//	duplicate-key      a key that its mapping holds already; the first counts
//	second-document    words after the end of the first document
//	comment-in-value   "title: Ticket #42": words that would be lost as a comment, and
//	                   a line of # in a block of text that is indented too little
//	yaml-alias         an anchor, an alias or a merge key
//	yaml-tag           !!binary, !anything
//	deep-nesting       more than 32 levels
//	not-a-mapping      a text or a list at the top
//
// An entry of the outermost mapping that cannot be read is left out, and the rest is
// read on, so that one run finds the mistakes of the whole document: ten of syntax and
// a hundred of each other kind at most.
package yaml

import "candor/generator/diag"

// Kind is what a node is.
type Kind uint8

// The kinds of node.
const (
	Null     Kind = iota // nothing, `~` or `null`
	Scalar               // one text
	Mapping              // keys and values
	Sequence             // a list
)

// Node is a value, or a key, with its place in the file.
type Node struct {
	Kind    Kind
	Text    string   // of a scalar, as typed: without its quotes, its lines folded as YAML says
	Quoted  bool     // the scalar is in quotes or is a block of text (| or >), so it is meant as text
	Partial bool     // of a mapping: something in it could not be read, and a finding says so; what seems missing may be that
	Entries []Entry  // of a mapping, in the order of the file
	Items   []*Node  // of a sequence
	Pos     diag.Pos // in the file; a text is marked up to the end of its first line, a mapping or list at its first sign
}

// Entry is a key of a mapping and its value.
type Entry struct {
	Name  string // the key in lower case: `Status` and `STATUS` are read as `status`
	Key   *Node  // the key as typed; its text is the id of a component or person
	Value *Node  // never nil
}

// Get returns the value of the entry with the name, which is in lower case, or nil.
func (n *Node) Get(name string) *Node {
	for i := range n.Entries {
		if n.Entries[i].Name == name {
			return n.Entries[i].Value
		}
	}
	return nil
}
