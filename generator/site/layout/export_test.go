package layout

import (
	"html/template"
	"reflect"
	"slices"
	"testing"

	"candor/generator/site/edition"
)

// InterpretAll turns compiled templates off until the end of a test: html/template
// executes every template.
func InterpretAll(t *testing.T) {
	before := compile
	t.Cleanup(func() { compile = before })
	compile = func(*template.Template, reflect.Type, map[string]func(string) string) func([]byte, any) []byte {
		return nil
	}
}

// NotCompiled returns the templates that are not compiled.
func (s *Set) NotCompiled(e *edition.Edition) []string {
	functions := map[string]func(string) string{"t": s.In(e).text, "href": e.Links.Href}
	var names []string
	for name, view := range s.views {
		if compile(s.escaped[name], reflect.TypeOf(view), functions) == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
