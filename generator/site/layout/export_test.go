package layout

import (
	"reflect"
	"slices"

	"candor/generator/site/edition"
)

// Beyond returns the templates that are not compiled.
func (s *Set) Beyond(e *edition.Edition) []string {
	var names []string
	for name, view := range s.views {
		c := s.in(e).compiler(name)
		if _, ok := c.compile(s.escaped[name].Name(), reflect.TypeOf(view)); !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
