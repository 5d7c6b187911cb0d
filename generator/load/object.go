package load

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/schema"
	"candor/generator/load/yaml"
)

// object is a mapping whose keys are known fields and whose values have the right
// shape: what has not is left out, and a finding says so.
type object struct {
	what   diag.Text // as messages name it: "an update of an incident"
	pos    diag.Pos
	fields []schema.Field
	keys   []*yaml.Node // of each field, nil where it was left out
	values []*yaml.Node
	meant  []string // fields that unknown ones were likely meant to be
}

// object checks a mapping against its fields. A missing field is reported at pos.
func (r *reader) object(n *yaml.Node, fields []schema.Field, what diag.Text, pos diag.Pos) object {
	nodes := r.room(2 * len(fields))
	o := object{what: what, pos: pos, fields: fields, keys: nodes[:len(fields)], values: nodes[len(fields):]}
	for i := range n.Entries {
		r.field(&o, &n.Entries[i])
	}
	for i := range fields {
		if f := &fields[i]; f.Required && o.keys[i] == nil && !n.Partial && !slices.Contains(o.meant, f.Name) {
			r.missing(o.pos, f.Name, what)
		}
	}
	return o
}

// room returns room for n nodes of an object.
func (r *reader) room(n int) []*yaml.Node {
	used := len(r.nodes)
	if cap(r.nodes)-used < n {
		r.nodes, used = make([]*yaml.Node, 0, max(n, 128)), 0 // the objects so far keep theirs
	}
	r.nodes = r.nodes[:used+n]
	nodes := r.nodes[used:]
	clear(nodes)
	return nodes
}

func (r *reader) field(o *object, e *yaml.Entry) {
	name := fold(e.Name)
	i := schema.Find(o.fields, name)
	switch {
	case i < 0:
		r.unknownField(o, e.Key)
	case o.keys[i] != nil:
		r.report(r.Errorf(e.Key.Pos, "duplicate-key", "%s is given twice", name).Note("the first is in line %d", o.keys[i].Pos.Line))
	case empty(e.Value):
	default:
		o.keys[i] = e.Key
		if r.shaped(diag.Phrase(name), e.Value, &o.fields[i].Type) {
			o.values[i] = e.Value
		}
	}
}

// empty reports whether a value was left open, as forms that are filled in by hand have it.
func empty(n *yaml.Node) bool {
	return n.Kind == yaml.Null || n.Kind == yaml.Scalar && strings.TrimSpace(n.Text) == ""
}

func (r *reader) unknownField(o *object, key *yaml.Node) {
	names := schema.Names(o.fields)
	f := r.Errorf(key.Pos, "unknown-field", "unknown field %q", key.Text)
	if why, ok := elsewhere(fold(key.Text), o.what.String()); ok {
		r.report(f.Note("%s", why))
		return
	}
	meant := diag.Nearest(fold(key.Text), names)
	o.meant = append(o.meant, meant)
	r.report(f.Suggest(meant).Note("%s can have: %s", o.what, strings.Join(names, ", ")))
}

// elsewhere explains a field that other files have.
func elsewhere(name, what string) (why diag.Text, ok bool) {
	for _, k := range [...]schema.Kind{schema.Incident, schema.Maintenance, schema.Postmortem, schema.Notice, schema.Page} {
		if i := schema.Find(k.Fields, name); i >= 0 {
			if what == "a translation of "+k.Name {
				return diag.Say("a translation holds only texts; %s belongs in the original and applies to it too", name), true
			}
		}
	}
	switch {
	case what == groupMember && name == "components":
		return diag.Say("a group cannot hold another group"), true
	case what == schema.Maintenance.Name && schema.Find(schema.Incident.Fields, name) >= 0:
		return diag.Say("only an incident has %s; a maintenance has starts, ends and announce", name), true
	case what == schema.Notice.Name && schema.Find(schema.Incident.Fields, name) >= 0:
		return diag.Say("a notice has no %s; what customers cannot do is an incident", name), true
	case what == schema.Incident.Name && schema.Find(schema.Maintenance.Fields, name) >= 0:
		return diag.Say("only a maintenance has %s; an incident has started and ended", name), true
	}
	return diag.Text{}, false
}

func (r *reader) missing(pos diag.Pos, name string, what diag.Text) {
	r.report(r.Errorf(pos, "missing-field", "%s is missing", name).Note("it is required in %s", what))
}

// isQuotedMap reports whether a text in braces is a map that somebody put in quotes, and
// not something to fill in: {payments: partial_outage}, but not the {id: status} of a draft.
func isQuotedMap(text string, t *schema.Type) bool {
	_, value, found := strings.Cut(strings.Trim(text, "{}"), ": ")
	switch t.Form {
	case schema.Object:
		return found
	case schema.Map:
		first, _, _ := strings.Cut(value, ",")
		return found && slices.Contains(facts.ComponentStatuses, strings.TrimSpace(first))
	}
	return false
}

// shaped reports whether a value has the shape of its type, and says so if it has not.
func (r *reader) shaped(name diag.Text, n *yaml.Node, t *schema.Type) bool {
	if unfilled, quoted := placeholder(n, t); unfilled != "" {
		if quoted && isQuotedMap(unfilled, t) {
			r.report(r.Errorf(n.Pos, "wrong-type", "%s is in quotes, so it is a text, not a map", name).
				Note("remove the quotes: %s: %s", name, unfilled))
		} else {
			r.unfilled(name, n, unfilled, quoted)
		}
		return false
	}
	fits := false
	switch t.Form {
	case schema.Local:
		fits = n.Kind == yaml.Scalar || n.Kind == yaml.Mapping
	case schema.List:
		scalars := t.Item.Form != schema.Object
		fits = n.Kind == yaml.Sequence || scalars && n.Kind == yaml.Scalar
	case schema.Object, schema.Map:
		fits = n.Kind == yaml.Mapping || t.Short != "" && n.Kind == yaml.Scalar
	case schema.Waivers:
		fits = true
	default:
		fits = n.Kind == yaml.Scalar
	}
	if !fits {
		f := r.Errorf(n.Pos, "wrong-type", "%s is %s, not %s", name, formName(t), kindNames[n.Kind])
		if t.Form == schema.List && t.Item.Of == schema.Component && n.Kind == yaml.Mapping {
			f = f.Note("name the components without a status: %s: [api, website]; what customers cannot do is an incident", name)
		}
		if t.Form == schema.Map && t.Keys == schema.Component && n.Kind == yaml.Sequence {
			f = f.Note("name each component with its status: %s: {api: partial_outage, website: operational}", name)
		}
		r.report(f)
	}
	return fits
}

// kindNames are the forms of what was written.
var kindNames = [...]diag.Text{
	yaml.Null: diag.Say("nothing"), yaml.Scalar: diag.Say("a text"), yaml.Mapping: diag.Say("a map"), yaml.Sequence: diag.Say("a list"),
}

// formName says what a value of a type must be.
func formName(t *schema.Type) diag.Text {
	switch t.Form {
	case schema.Local:
		return diag.Say("one text, or a text for each language")
	case schema.Time:
		return diag.Say("a time, such as 2026-11-20T09:12:00Z")
	case schema.Date:
		return diag.Say("a date, such as 2026-11-20")
	case schema.Moment:
		return diag.Say("a date or a time, such as 2026-11-20")
	case schema.Deadline, schema.Duration:
		return diag.Say("a duration, such as 30m")
	case schema.Enum:
		return diag.Say("one of %s", strings.Join(t.Values, ", "))
	case schema.Bool:
		return diag.Say("true or false")
	case schema.People:
		return diag.Say("a number, or: unknown until TIME")
	case schema.List:
		return diag.Say("a list")
	case schema.Object:
		fields := strings.Join(schema.Names(t.Fields), ", ")
		if t.Short != "" {
			return diag.Say("one text, or a map of %s", fields)
		}
		return diag.Say("a map of %s", fields)
	case schema.Map:
		return diag.Say("a map of %s: %s", keyName(t), valueName(t.Item))
	}
	return diag.Say("one text")
}

// keyName says what the keys of a map are.
func keyName(t *schema.Type) diag.Text {
	switch t.Keys {
	case schema.Component:
		return diag.Say("component")
	case schema.Rule:
		return diag.Say("rule")
	case schema.MessageID:
		return diag.Say("id")
	}
	return diag.Say("name")
}

// valueName says what the values of a map are.
func valueName(t *schema.Type) diag.Text {
	switch t.Form {
	case schema.Enum:
		if t.What == "severity" {
			return diag.Say("severity")
		}
		return diag.Say("status")
	case schema.Waivers:
		return diag.Say("reason")
	case schema.Object:
		return diag.Phrase("{" + strings.Join(schema.Names(t.Fields), ", ") + "}")
	case schema.List:
		return diag.Say("[text, text]")
	}
	return diag.Say("text")
}

// value returns the value of a field, nil if it was left out.
func (o *object) value(name string) *yaml.Node {
	return o.values[schema.Find(o.fields, name)]
}

// key returns the key of a field, nil if it was left out.
func (o *object) key(name string) *yaml.Node {
	return o.keys[schema.Find(o.fields, name)]
}

// typeOf returns the type of a field.
func (o *object) typeOf(name string) *schema.Type {
	return &o.fields[schema.Find(o.fields, name)].Type
}

// fold reads a field's name or an enum's value as meant: in lower case, spaces and
// hyphens as underscores.
func fold(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c == '-' || c >= 'A' && c <= 'Z' || c >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(c rune) bool {
		return c == ' ' || c == '-' || c == '_' || c == '\u00a0' || c == '\u2011' || c == '\n' || c == '\t'
	}), "_")
}
