// Package schema is the single table of what may be written in a site's files: for
// each kind of file its fields, and for each field its form, where it may be and
// what it is for, in plain words. Load reads content by it; `candor schema` and the
// form of an editor for non-developers are made from it. It is data: how a form is
// read and what else must hold between fields is load's.
package schema

import (
	"slices"
	"strings"
)

// Form is how a value is written.
type Form uint8

// The forms.
const (
	Text     Form = iota // one text
	Sentence             // one text on one line: line breaks become spaces
	Local                // a text, or a map language -> text
	Time                 // a time with its offset: 2026-11-20T09:12:00Z
	Date                 // a date: 2026-11-20
	Moment               // a date, or a time with its offset
	Deadline             // a duration from the update's date on, or a time
	Duration             // a duration: 30m, 1h30m, 2d
	Enum                 // one of Values
	Bool                 // true or false
	People               // a number, or: unknown until TIME
	List                 // a list of Item; one text stands for a list of it
	Object               // the Fields
	Map                  // keys, as Keys says, each with an Item
	Waivers              // a text, or {fingerprint, reason}, or a list of these
)

// Refers says what a text, or the key of a map, is the name of.
type Refers uint8

// What there is to name.
const (
	Anything  Refers = iota
	Component        // the id of a component
	Person           // the id of a person; other text is shown as it is
	Language         // a language, of a site one of its own
	Scenario         // a prepared incident
	Event            // the slug of another incident
	Rule             // the id of a rule of check
	MessageID        // the id of a text of the interface
	Name             // a name given here: lower-case letters, digits and hyphens
	URL              // an absolute address, http or https
	Path             // a path of this site, with a leading slash
	ID               // an id in the status API
	Asset            // a file below assets
	Colour           // a colour: #1d5a86
)

// Type is the form of a value, and what the form is made of.
type Type struct {
	Form   Form
	Of     Refers   // what a Text names
	Values []string // of an Enum
	What   string   // of an Enum: what a value is called
	Keys   Refers   // of a Map: what its keys name
	Item   *Type    // of a List or Map
	Fields []Field  // of an Object
	Short  string   // of an Object: the field for which one text may stand in place of the map
}

// When says in which updates of an event a field may be.
type When uint8

// The places in an event.
const (
	Always When = iota
	First       // only in the first update
	Ending      // only in an update that resolves, completes or cancels
	Open        // in any update but an ending one
)

// Field is one field of a file or of an object.
type Field struct {
	Name string
	Type
	Required   bool
	When       When
	Translated bool   // may be in a translation of the file
	Doc        string // what it is for, in plain words
}

// Kind is a kind of file.
type Kind struct {
	Name   string // as messages name it: "an update"
	Fields []Field
}

// Translation returns what a translation of such a file may hold.
func (k Kind) Translation() Kind {
	t := Kind{Name: "a translation of " + k.Name}
	for _, f := range k.Fields {
		if f.Translated {
			f.Required = false
			t.Fields = append(t.Fields, f)
		}
	}
	return t
}

// Prepared returns the kind of such a file in a scenario: nothing must be there.
func (k Kind) Prepared() Kind {
	_, name, _ := strings.Cut(k.Name, " ")
	p := Kind{Name: "a prepared " + name, Fields: slices.Clone(k.Fields)}
	for i := range p.Fields {
		p.Fields[i].Required = false
	}
	return p
}

// Without returns the kind with a field that may be left out.
func (k Kind) Without(name string) Kind {
	k.Fields = slices.Clone(k.Fields)
	k.Fields[Find(k.Fields, name)].Required = false
	return k
}

// Names returns the names of fields, in their order.
func Names(fields []Field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}

// Find returns the index of the field with the name, or -1.
func Find(fields []Field, name string) int {
	for i := range fields {
		if fields[i].Name == name {
			return i
		}
	}
	return -1
}
