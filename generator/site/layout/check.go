package layout

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"candor/generator/diag"
)

// check checks every template that has a view against the type of that view, and all
// that it includes against the types that they are given.
func (l *loader) check() {
	for _, name := range slices.Sorted(maps.Keys(l.set.views)) {
		root, known := l.set.root(name)
		c := &checker{loader: l, known: known, done: map[included]bool{}}
		if known[mainName] == nil && root == basePath {
			l.report(name, parse.Pos(0), 0, "template-no-main", `a page must define "main"`).
				note(`put its content between {{define "main"}} and {{end}}`)
			continue
		}
		c.include(root, shape{Type: reflect.TypeOf(l.set.views[name])}, nil)
	}
	if l.findings.HasErrors() {
		return
	}
	names := slices.Sorted(maps.Keys(l.set.views))
	for i := len(names) - 1; i >= 0 && !l.findings.HasErrors(); i-- { // partials before the pages that include them
		l.tryEscape(names[i])
	}
}

// checker checks one view's template and all that it includes.
type checker struct {
	*loader
	known map[string]*parse.Tree // every template that the page may include
	done  map[included]bool
	path  []string // templates being followed, outermost first
	scope []variable
}

// included is a template with the type that it was given.
type included struct {
	name string
	dot  reflect.Type
}

// shape is the type of a value; an optional value may be missing.
type shape struct {
	reflect.Type
	optional bool
}

type variable struct {
	name string
	shape
}

// include checks a template with the type of its dot.
func (c *checker) include(name string, dot shape, at parse.Node) {
	tree := c.known[name]
	switch {
	case tree == nil:
		c.unknownTemplate(name, at)
		return
	case slices.Contains(c.path, name):
		c.at(at, fmt.Sprintf("%q", name), "template-recursive", "template %q includes itself", name)
		return
	}
	key := included{name, dot.Type}
	if c.done[key] {
		return
	}
	c.done[key] = true
	inner := &checker{loader: c.loader, known: c.known, done: c.done, path: append(slices.Clip(c.path), name)}
	inner.scope = []variable{{"$", dot}}
	inner.list(tree.Root, dot)
}

func (c *checker) unknownTemplate(name string, at parse.Node) {
	if now := renamedLayouts[name]; now != "" {
		c.at(at, fmt.Sprintf("%q", name), "template-unknown-template", "%q is now called %q", name, now)
		return
	}
	names := slices.Sorted(maps.Keys(c.known))
	c.at(at, fmt.Sprintf("%q", name), "template-unknown-template", "unknown template %q", name).suggest(diag.Nearest(name, names))
}

func (c *checker) list(list *parse.ListNode, dot shape) {
	if list == nil {
		return
	}
	depth := len(c.scope)
	for _, node := range list.Nodes {
		c.node(node, dot)
	}
	c.scope = c.scope[:depth]
}

func (c *checker) node(node parse.Node, dot shape) {
	switch n := node.(type) {
	case *parse.ActionNode:
		c.shown(n, c.pipe(n.Pipe, dot))
	case *parse.TemplateNode:
		given := shape{}
		if n.Pipe != nil {
			given = c.pipe(n.Pipe, dot)
		}
		c.include(n.Name, given, n)
	case *parse.IfNode:
		c.branch(&n.BranchNode, dot, func(shape) shape { return dot })
	case *parse.WithNode:
		c.branch(&n.BranchNode, dot, func(s shape) shape { return shape{Type: s.Type} })
	case *parse.RangeNode:
		c.branch(&n.BranchNode, dot, func(s shape) shape { return c.element(n, s) })
	}
}

// branch checks if, with and range; inner gives the dot of the first list.
func (c *checker) branch(n *parse.BranchNode, dot shape, inner func(shape) shape) {
	depth := len(c.scope)
	value := c.pipe(n.Pipe, dot)
	within := inner(value)
	if n.NodeType == parse.NodeRange {
		for i := range n.Pipe.Decl { // {{range $i, $x := …}}: the last is the element
			v := &c.scope[len(c.scope)-len(n.Pipe.Decl)+i]
			v.shape = within
			if len(n.Pipe.Decl) == 2 && i == 0 {
				v.shape = shape{Type: intType}
			}
		}
	}
	c.list(n.List, within)
	c.list(n.ElseList, dot)
	c.scope = c.scope[:depth]
}

// element returns the type of the elements of what a range is given.
func (c *checker) element(n *parse.RangeNode, s shape) shape {
	if s.Type == nil {
		return shape{}
	}
	if s.Kind() != reflect.Slice {
		c.at(n.Pipe, n.Pipe.String(), "template-type", "range needs a list, got %s", describe(s))
		return shape{}
	}
	return shape{Type: s.Elem()}
}

// shown checks that a page can show the value of an action.
func (c *checker) shown(n *parse.ActionNode, s shape) {
	if s.Type == nil || len(n.Pipe.Decl) > 0 {
		return
	}
	switch s.Kind() {
	case reflect.String, reflect.Int, reflect.Bool:
		if !s.optional {
			return
		}
	}
	c.at(n.Pipe, n.Pipe.String(), "template-type", "only strings, numbers and booleans can be shown, got %s", describe(s))
}

// describe names a type in the words of messages.
func describe(s shape) diag.Text {
	switch {
	case s.Kind() == reflect.Slice:
		return diag.Say("a list")
	case s.Kind() == reflect.Struct, s.Kind() == reflect.Pointer:
		return diag.Say("an object with the fields %s", listFields(s.Type))
	case s.Kind() == reflect.Bool:
		return diag.Say("a boolean")
	case s.Kind() == reflect.Int:
		return diag.Say("a number")
	}
	return diag.Say("a string")
}

// at reports a finding at a node and marks the text of the template that it is about.
func (c *checker) at(node parse.Node, words, rule, format string, args ...any) *reported {
	file := c.known[c.path[len(c.path)-1]].ParseName
	offset := node.Position()
	// A chain's position is that of its last field, and an action's that of its contents.
	text := string(c.sources[file].Text)
	if from := strings.LastIndex(text[:min(len(text), int(offset)+len(words))], words); from >= 0 {
		offset = parse.Pos(from)
	}
	return c.report(file, offset, len(words), rule, format, args...)
}

func (l *loader) report(file string, offset parse.Pos, length int, rule, format string, args ...any) *reported {
	source := l.sources[file]
	l.findings = append(l.findings, source.Errorf(source.Pos(int(offset), length), rule, format, args...))
	return &reported{&l.findings[len(l.findings)-1]}
}

// reported is a finding that can be added to.
type reported struct{ *diag.Finding }

func (r *reported) suggest(s string) *reported {
	r.Suggestion = s
	return r
}

func (r *reported) note(format string, args ...any) *reported {
	*r.Finding = r.Note(format, args...)
	return r
}
