package load

import (
	"fmt"
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
	what   string // as messages name it: "an update of an incident"
	pos    diag.Pos
	fields []schema.Field
	keys   []*yaml.Node // of each field, nil where it was left out
	values []*yaml.Node
	meant  []string // fields that unknown ones were likely meant to be
}

// object checks a mapping against its fields. A missing field is reported at pos.
func (r *reader) object(n *yaml.Node, fields []schema.Field, what string, pos diag.Pos) object {
	nodes := make([]*yaml.Node, 2*len(fields))
	o := object{what: what, pos: pos, fields: fields, keys: nodes[:len(fields)], values: nodes[len(fields):]}
	for i := range n.Entries {
		r.field(&o, &n.Entries[i])
	}
	for i, f := range fields {
		if f.Required && o.keys[i] == nil && !n.Partial && !slices.Contains(o.meant, f.Name) {
			r.missing(o.pos, f.Name, what)
		}
	}
	return o
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
		if r.shaped(name, e.Value, &o.fields[i].Type) {
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
	if why, ok := elsewhere(fold(key.Text), o.what); ok {
		r.report(f.Note("%s", why))
		return
	}
	meant := diag.Nearest(fold(key.Text), names)
	o.meant = append(o.meant, meant)
	r.report(f.Suggest(meant).Note("%s can have: %s", o.what, strings.Join(names, ", ")))
}

// elsewhere explains a field that other files have.
func elsewhere(name, what string) (why string, ok bool) {
	for _, k := range [...]schema.Kind{schema.Incident, schema.Maintenance, schema.Postmortem, schema.Notice, schema.Page} {
		if i := schema.Find(k.Fields, name); i >= 0 {
			if what == "a translation of "+k.Name {
				return fmt.Sprintf("a translation holds words only; %s stands in the original, and holds for it too", name), true
			}
		}
	}
	switch {
	case what == groupMember && name == "components":
		return "a group cannot stand in a group", true
	case what == schema.Maintenance.Name && schema.Find(schema.Incident.Fields, name) >= 0:
		return fmt.Sprintf("only an incident has %s; a maintenance has starts, ends and announce", name), true
	case what == schema.Notice.Name && schema.Find(schema.Incident.Fields, name) >= 0:
		return fmt.Sprintf("a notice has no %s; what customers cannot do is an incident", name), true
	case what == schema.Incident.Name && schema.Find(schema.Maintenance.Fields, name) >= 0:
		return fmt.Sprintf("only a maintenance has %s; an incident has started and ended", name), true
	}
	return "", false
}

func (r *reader) missing(pos diag.Pos, name, what string) {
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
func (r *reader) shaped(name string, n *yaml.Node, t *schema.Type) bool {
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
		r.report(f)
	}
	return fits
}

var kindNames = [...]string{yaml.Null: "nothing", yaml.Scalar: "a text", yaml.Mapping: "a map", yaml.Sequence: "a list"}

func formName(t *schema.Type) string {
	switch t.Form {
	case schema.Local:
		return "one text, or a text for each language"
	case schema.Time:
		return "a time, such as 2026-11-20T09:12:00Z"
	case schema.Date:
		return "a date, such as 2026-11-20"
	case schema.Moment:
		return "a date or a time, such as 2026-11-20"
	case schema.Deadline, schema.Duration:
		return "a duration, such as 30m"
	case schema.Enum:
		return "one of " + strings.Join(t.Values, ", ")
	case schema.Bool:
		return "true or false"
	case schema.People:
		return "a number, or: unknown until TIME"
	case schema.List:
		return "a list"
	case schema.Object:
		name := "a map of " + strings.Join(schema.Names(t.Fields), ", ")
		if t.Short != "" {
			name = "one text, or " + name
		}
		return name
	case schema.Map:
		return "a map of " + mapName(t)
	}
	return "one text"
}

// mapName says what a map maps: component: status.
func mapName(t *schema.Type) string {
	key := map[schema.Refers]string{schema.Component: "component", schema.Rule: "rule", schema.MessageID: "id"}[t.Keys]
	if key == "" {
		key = "name"
	}
	switch t.Item.Form {
	case schema.Enum:
		return key + ": " + strings.TrimPrefix(t.Item.What, key+" ")
	case schema.Waivers:
		return key + ": reason"
	case schema.Object:
		return key + ": {" + strings.Join(schema.Names(t.Item.Fields), ", ") + "}"
	case schema.List:
		return key + ": [text, text]"
	}
	return key + ": text"
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
