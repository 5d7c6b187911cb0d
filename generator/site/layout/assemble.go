package layout

import (
	"html/template"
	"maps"
	"slices"
	"strings"
	"text/template/parse"
)

// root returns the name of the template that is executed for a view, and every template
// that it may include.
func (s *Set) root(name string) (string, map[string]*parse.Tree) {
	known := map[string]*parse.Tree{}
	isPage := strings.HasPrefix(name, "pages/")
	for _, file := range slices.Sorted(maps.Keys(s.trees)) {
		if file != name && (strings.HasPrefix(file, "pages/") || file == basePath && !isPage) {
			continue
		}
		maps.Copy(known, s.trees[file])
	}
	if isPage {
		return basePath, known
	}
	return name, known
}

// assemble returns the template of a view, with those that it includes.
func (s *Set) assemble(name string, functions map[string]func(string) string) (*template.Template, error) {
	root, known := s.root(name)
	tmpl := template.New(root)
	for called, f := range functions {
		tmpl.Funcs(template.FuncMap{called: f})
	}
	for reached := range reach(root, known) {
		if _, err := tmpl.AddParseTree(reached, known[reached].Copy()); err != nil {
			return nil, err
		}
	}
	return tmpl.Lookup(root), nil
}

// reach returns the names of a template and of all that it includes, however deep.
func reach(root string, known map[string]*parse.Tree) map[string]bool {
	found := map[string]bool{}
	var follow func(name string)
	follow = func(name string) {
		if found[name] || known[name] == nil {
			return
		}
		found[name] = true
		for _, included := range includes(known[name].Root) {
			follow(included)
		}
	}
	follow(root)
	return found
}

// includes returns the names of the templates that a list of nodes includes itself.
func includes(list *parse.ListNode) []string {
	if list == nil {
		return nil
	}
	var names []string
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TemplateNode:
			names = append(names, n.Name)
		case *parse.IfNode:
			names = append(names, append(includes(n.List), includes(n.ElseList)...)...)
		case *parse.RangeNode:
			names = append(names, append(includes(n.List), includes(n.ElseList)...)...)
		case *parse.WithNode:
			names = append(names, append(includes(n.List), includes(n.ElseList)...)...)
		}
	}
	return names
}
