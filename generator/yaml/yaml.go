// Package yaml reads one YAML document, the front matter of a file or site.yaml,
// into a small tree in which everything knows its place in the file.
//
// The tree holds words, not types: `1.0` stays "1.0", `yes` stays "yes" and a date
// stays as it was typed, so that the reader of a field, who knows what the field
// means, can say what is wrong with it and where. All mistakes become findings of
// package diag.
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
	Quoted  bool     // the scalar stands in quotes or is a block of text (| or >), so it is meant as text
	Partial bool     // of a mapping: a part of it could not be read and a finding says so; what is missing may have been in it
	Entries []Entry  // of a mapping, in the order of the file
	Items   []*Node  // of a sequence
	Pos     diag.Pos // in the whole file, Length up to the end of its first line
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
