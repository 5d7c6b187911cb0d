package editor

import (
	"slices"

	"candor/generator/facts"
	"candor/generator/load/schema"
)

// timeFormat is how Decap writes a time (https://day.js.org/docs/en/display/format):
// RFC 3339, with the offset of the browser's own clock.
const timeFormat = "YYYY-MM-DDTHH:mm:ssZ"

// widget returns the form of a field, nil if Decap has none for it.
func (c forms) widget(f *schema.Field) mapping {
	part := f.Type
	if f.Form == schema.Object && !f.Required {
		part.Fields = optional(f.Fields)
	}
	how := c.form(&part)
	if how == nil {
		return nil
	}
	w := mapping{{"name", f.Name}, {"label", label(f.Name)}}
	w = append(w, how...)
	w = append(w, pair{"required", f.Required})
	if f.Doc != "" {
		w = append(w, pair{"hint", f.Doc})
	}
	return w
}

// optional returns the fields of an object that may be left out: Decap would ask for those
// that are required even then. Load asks for them once one of them is there.
func optional(fields []schema.Field) []schema.Field {
	fields = slices.Clone(fields)
	for i := range fields {
		fields[i].Required = false
	}
	return fields
}

// form returns the form of a type.
func (c forms) form(t *schema.Type) mapping {
	switch t.Form {
	case schema.Time:
		return mapping{{"widget", "datetime"}, {"format", timeFormat}, {"date_format", "YYYY-MM-DD"}, {"time_format", "HH:mm"}}
	case schema.Bool:
		return mapping{{"widget", "boolean"}}
	case schema.Enum:
		return choice(t.Values)
	case schema.List:
		return c.list(t.Item)
	case schema.Object:
		return mapping{{"widget", "object"}, {"collapsed", true}, {"fields", c.parts(t.Fields)}}
	case schema.Map:
		if t.Keys != schema.Component {
			return nil
		}
		return mapping{{"widget", "object"}, {"collapsed", false}, {"fields", c.components(t.Item)}}
	case schema.Waivers:
		return nil
	case schema.Text:
		return c.text(t.Of)
	}
	return mapping{{"widget", "string"}}
}

func choice(values []string) mapping {
	options := make([]any, len(values))
	for i, v := range values {
		options[i] = mapping{{"label", label(v)}, {"value", v}}
	}
	return mapping{{"widget", "select"}, {"options", options}}
}

// text is a text that may name something of which the site has a list.
func (c forms) text(of schema.Refers) mapping {
	var names []string
	switch of {
	case schema.Scenario:
		for _, s := range c.site.Scenarios {
			if s.Kind == facts.Incident {
				names = append(names, s.Name)
			}
		}
	case schema.Person:
		for id := range c.site.People {
			names = append(names, id)
		}
		slices.Sort(names)
	}
	if len(names) == 0 {
		return mapping{{"widget", "string"}}
	}
	return choice(names)
}

func (c forms) list(item *schema.Type) mapping {
	switch {
	case item.Form == schema.Object:
		return mapping{{"widget", "list"}, {"fields", c.parts(item.Fields)}}
	case item.Of == schema.Component:
		return c.someComponents()
	}
	return mapping{{"widget", "list"}, {"field", mapping{{"name", "one"}, {"label", "One"}, {"widget", "string"}}}}
}

func (c forms) parts(fields []schema.Field) []any {
	var parts []any
	for i := range fields {
		if w := c.widget(&fields[i]); w != nil {
			parts = append(parts, w)
		}
	}
	return parts
}

// someComponents asks for components without a status.
func (c forms) someComponents() mapping {
	var options []any
	for _, component := range c.current {
		name, _ := component.Name.In(c.site.Default(), c.site.Default())
		options = append(options, mapping{{"label", name}, {"value", component.ID}})
	}
	return mapping{{"widget", "select"}, {"multiple", true}, {"options", options}}
}

// components asks for the status of each component.
func (c forms) components(status *schema.Type) []any {
	var parts []any
	for _, component := range c.current {
		name, _ := component.Name.In(c.site.Default(), c.site.Default())
		parts = append(parts, append(mapping{{"name", component.ID}, {"label", name}, {"required", false}}, choice(status.Values)...))
	}
	return parts
}
