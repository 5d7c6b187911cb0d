// Package jsonschema writes the table of package schema as JSON Schema, draft
// 2020-12 (https://json-schema.org/draft/2020-12/json-schema-core), so that an editor
// completes field names, shows what they are for and marks mistakes while one types.
//
// It is as strict as load is, but for this:
//
//   - It describes field names and values as they are meant to be written. What load
//     reads as meant (Status: Resolved, "In progress") is marked.
//   - A language is one of those that candor supports, in their usual spelling.
//   - What a single file cannot show is left to load: whether a component exists,
//     which update is the first, which day follows which.
//
// Where an editor knows patternErrorMessage, as those of the vscode-json-languageservice
// family do, it says what to write instead of showing a pattern.
//
// A field left open (date: with nothing behind it) is a field left out, as in load.
package jsonschema

import (
	"encoding/json"
	"slices"

	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/text/locale"
)

// Write returns the schema of a kind of file as indented JSON with a final line
// break. The rules are the ids that check knows, for the keys of waive and the like.
func Write(kind schema.Kind, rules []string) ([]byte, error) {
	w := writer{rules: rules}
	root := w.object(kind.Fields)
	root.Dialect = "https://json-schema.org/draft/2020-12/schema"
	root.Title = "candor: " + kind.Name
	root.AllOf = whens(kind.Fields)
	text, err := json.MarshalIndent(root, "", "  ")
	return append(text, '\n'), err
}

// writer turns types into nodes.
type writer struct {
	rules []string
}

// object describes a mapping with these fields and no others.
func (w writer) object(fields []schema.Field) *node {
	n := &node{Type: types{"object"}, Closed: true}
	for _, f := range fields {
		value := w.value(&f.Type)
		if f.Required {
			n.Required = append(n.Required, f.Name)
		} else {
			value = value.orNothing()
		}
		value.Description = f.Doc
		n.Properties = append(n.Properties, property{f.Name, value})
	}
	return n
}

// value describes a value of a type.
func (w writer) value(t *schema.Type) *node {
	switch t.Form {
	case schema.Local:
		return either(scalar(pattern{}), &node{Type: types{"object"}, Keys: enum(locale.Langs()), Values: scalar(pattern{})})
	case schema.Enum:
		return enum(t.Values)
	case schema.List:
		item := w.value(t.Item)
		list := &node{Type: types{"array"}, Items: item}
		if t.Item.Form == schema.Object {
			return list
		}
		return either(list, item)
	case schema.Object:
		whole := w.object(t.Fields)
		if i := schema.Find(t.Fields, t.Short); i >= 0 {
			return either(w.value(&t.Fields[i].Type), whole)
		}
		return whole
	case schema.Map:
		return &node{Type: types{"object"}, Keys: w.keys(t.Keys), Values: w.value(t.Item)}
	case schema.Waivers:
		return waivers()
	case schema.Bool:
		return &node{Type: types{"boolean"}}
	case schema.Text, schema.Sentence:
		if t.Of == schema.Language {
			return enum(locale.Langs())
		}
		return scalar(names[t.Of])
	case schema.People:
		return either(&node{Type: types{"integer"}}, written(forms[t.Form]))
	}
	return written(forms[t.Form])
}

// keys describes the keys of a map.
func (w writer) keys(of schema.Refers) *node {
	switch of {
	case schema.Rule:
		return enum(w.rules)
	case schema.MessageID:
		return enum(interfaceTexts())
	}
	return &node{Pattern: names[of].expression, Message: names[of].message}
}

// interfaceTexts returns the ids of the texts of the interface, the plural forms of
// every language among them, sorted.
func interfaceTexts() []string {
	var ids []string
	for _, language := range locale.Langs() {
		if words, ok := locale.For(language); ok {
			ids = append(ids, words.IDs()...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// waivers describes why a rule is waived: a reason, or one for each finding.
func waivers() *node {
	one := &node{
		Type:     types{"object"},
		Closed:   true,
		Required: []string{"fingerprint", "reason"},
		Properties: properties{
			{"fingerprint", &node{Type: types{"string"}, Description: "The fingerprint that the finding names."}},
			{"reason", &node{Type: types{"string"}, Description: "Why it may stand here."}},
		},
	}
	item := either(scalar(reason), one)
	return either(scalar(reason), one, &node{Type: types{"array"}, Items: item})
}

// whens forbids what only an update that ends its event may say in all others, and
// the other way round.
func whens(fields []schema.Field) []*node {
	at := schema.Find(fields, "status")
	if at < 0 {
		return nil
	}
	var closing, open properties
	for _, f := range fields {
		left := property{f.Name, &node{Type: types{"null"}}}
		switch f.When {
		case schema.Ending:
			closing = append(closing, left)
		case schema.Open:
			open = append(open, left)
		}
	}
	return []*node{{
		If:   &node{Properties: properties{{"status", enum(ended(fields[at].Values))}}},
		Then: &node{Properties: open},
		Else: &node{Properties: closing},
	}}
}

// ended returns the statuses that close an event.
func ended(values []string) []string {
	var closing []string
	for _, v := range values {
		if facts.Status(v).Ended() {
			closing = append(closing, v)
		}
	}
	return closing
}
