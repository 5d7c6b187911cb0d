package jsonschema

import (
	"bytes"
	"encoding/json"
	"slices"

	"candor/generator/load/schema"
)

// node is a schema, with the keywords that are used here.
type node struct {
	Dialect     string     `json:"$schema,omitempty"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Type        types      `json:"type,omitempty"`
	Enum        []any      `json:"enum,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	Message     string     `json:"patternErrorMessage,omitempty"` // what editors show instead of the pattern
	AnyOf       []*node    `json:"anyOf,omitempty"`
	Items       *node      `json:"items,omitempty"`
	Required    []string   `json:"required,omitempty"`
	Properties  properties `json:"properties,omitempty"`
	Keys        *node      `json:"propertyNames,omitempty"`
	Values      *node      `json:"-"` // additionalProperties, unless Closed
	Closed      bool       `json:"-"` // no property but those named
	AllOf       []*node    `json:"allOf,omitempty"`
	If          *node      `json:"if,omitempty"`
	Then        *node      `json:"then,omitempty"`
	Else        *node      `json:"else,omitempty"`
}

// MarshalJSON writes additionalProperties, which is a schema or false.
func (n *node) MarshalJSON() ([]byte, error) {
	type plain node
	wrapped := struct {
		*plain
		Additional any `json:"additionalProperties,omitempty"`
	}{plain: (*plain)(n)}
	if n.Values != nil {
		wrapped.Additional = n.Values
	}
	if n.Closed {
		wrapped.Additional = new(bool)
	}
	return json.Marshal(wrapped)
}

// types are the types that a value may have.
type types []string

// MarshalJSON writes a single type without a list around it.
func (t types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// property is a field of a mapping.
type property struct {
	name  string
	value *node
}

// properties keep the order of the table: an editor offers them in it.
type properties []property

// MarshalJSON writes an object.
func (p properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, one := range p {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(one.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(one.value)
		if err != nil {
			return nil, err
		}
		b.Write(append(append(name, ':'), value...))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// enum is one of these values.
func enum(values []string) *node {
	n := &node{}
	for _, v := range values {
		n.Enum = append(n.Enum, v)
	}
	return n
}

// either is one of several.
func either(nodes ...*node) *node { return &node{AnyOf: nodes} }

// scalar is any text that matches the pattern; without one it is every text. YAML makes a
// number or a truth of some texts, which load takes for the text that was written.
func scalar(p pattern) *node {
	if p.expression == "" {
		return &node{Type: types{"string", "number", "boolean"}}
	}
	return &node{Type: types{"string", "number"}, Pattern: p.expression, Message: p.message}
}

// written is a text that a number alone never is, such as a time.
func written(p pattern) *node {
	return &node{Type: types{"string"}, Pattern: p.expression, Message: p.message}
}

// orNothing allows the value to be left open.
func (n *node) orNothing() *node {
	switch {
	case n.Enum != nil:
		n.Enum = append(n.Enum, nil)
	case n.AnyOf != nil:
		n.AnyOf = append(slices.Clone(n.AnyOf), &node{Type: types{"null"}})
	default:
		n.Type = append(slices.Clone(n.Type), "null")
	}
	return n
}

// pattern is the shape of a text, and what to say of a text that does not have it.
type pattern struct{ expression, message string }

// The patterns of what is written as one text. They hold the shape, as package times
// reads it; whether there is such a day is left to load.
const (
	day      = `[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}`
	clock    = day + `[Tt \t]\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?\s*(Z|z|UTC|GMT|[+\-−–][0-9]{1,2}(:?[0-9]{2})?)`
	duration = `([0-9]+\s*(m|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|day|days|w|week|weeks)[\s.]*)+`
)

var forms = map[schema.Form]pattern{
	schema.Time:     {`^\s*` + clock + `\s*$`, "Write a time with its offset from UTC, such as 2026-11-20T09:12:00Z or 2026-11-20T10:12:00+01:00."},
	schema.Date:     {`^\s*` + day + `\s*$`, "Write a date, such as 2026-11-20."},
	schema.Moment:   {`^\s*(` + day + `|` + clock + `)\s*$`, "Write a date, such as 2026-11-20, or a time with its offset from UTC, such as 2026-11-20T09:12:00Z."},
	schema.Deadline: {`^\s*(` + duration + `|` + clock + `)\s*$`, "Write a duration, such as 30m or 1h 30m, or a time with its offset from UTC, such as 2026-11-20T09:12:00Z."},
	schema.Duration: {`^\s*` + duration + `$`, "Write a duration, such as 30m, 2h or 1h 30m."},
	schema.People:   {`^\s*([0-9][0-9 _]*|[Uu]nknown\s+until\s+` + clock + `)\s*$`, "Write a number, or: unknown until 2026-11-20T12:00:00Z."},
}

// slug is a name in an address.
var slug = pattern{`^[a-z0-9]+(-[a-z0-9]+)*$`, "Use lower-case letters, digits and single hyphens, such as web-app."}

// reason is a text that is not empty.
var reason = pattern{`\S`, "Give a reason."}

var names = map[schema.Refers]pattern{
	schema.Component: slug,
	schema.Scenario:  slug,
	schema.Event:     slug,
	schema.Name:      slug,
	schema.URL:       {`^\s*[Hh][Tt][Tt][Pp][Ss]?://`, "Write a whole address, such as https://example.com/."},
	schema.Path:      {`^\s*/`, "Write a path of this site that begins with a slash, such as /old/page/."},
	schema.ID:        {`^\s*[0-9A-Za-z_-]{1,64}\s*$`, "Use up to 64 letters, digits, hyphens and underscores."},
	schema.Colour:    {`^\s*#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\s*$`, "Write a colour, such as #1d5a86."},
}
