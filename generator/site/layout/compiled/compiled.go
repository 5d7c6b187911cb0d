// Package compiled executes the templates of pages quickly. It is here for speed alone:
// a site that is built without it has the same bytes.
//
// html/template decides how each value is escaped. [Compile] takes a template in which
// it has done so, and since the type of the view is known, turns the trees into a list of
// steps that append to a buffer, with every constant made ready beforehand.
//
// It supports the constructs that the built-in templates use. A template with anything
// else in it, such as a variable or a value in a script, is not compiled: html/template
// executes it, with the same result.
package compiled

import (
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// Compile returns a function that appends what a template shows of a view to a page, or
// nil if the template has something that is not supported. The template has been executed
// once, so that html/template has put its escapers in. The view is of the type given. The
// functions are those that the template calls by the name, besides and, or, not, eq, ne and
// len; with a constant argument they are called here, once.
func Compile(escaped *template.Template, view reflect.Type, functions map[string]func(string) string) func(page []byte, view any) []byte {
	c := compiler{functions: functions, trees: map[string]*parse.Tree{}}
	for _, t := range escaped.Templates() {
		c.trees[t.Name()] = t.Tree
	}
	p := c.included(escaped.Name(), view)
	if c.unsupported {
		return nil
	}
	return func(page []byte, view any) []byte {
		v := reflect.ValueOf(view)
		return p.run(page, scope{v, v})
	}
}

// program is a compiled template: its constants are text, and where each value is in the
// view is known.
type program []step

// step appends what a part of a template shows.
type step func(out []byte, in scope) []byte

// scope is what a part of a template sees: its dot, and the $ of its template.
type scope struct{ dot, top reflect.Value }

func (p program) run(out []byte, in scope) []byte {
	for _, s := range p {
		out = s(out, in)
	}
	return out
}

// compiler turns trees that html/template has escaped into a program.
type compiler struct {
	functions   map[string]func(string) string
	trees       map[string]*parse.Tree
	top         reflect.Type // of $
	unsupported bool         // something was met that only html/template can execute
}

// included returns the program of a template whose dot has a type.
func (c *compiler) included(name string, dot reflect.Type) program {
	tree := c.trees[name]
	if tree == nil || dot == nil { // html/template renames what it escapes for a place within a tag
		c.unsupported = true
		return nil
	}
	outer := c.top
	c.top = dot
	p := c.list(tree.Root, dot)
	c.top = outer
	return p
}

// list returns the program of a list of nodes. Adjacent constants become one step.
func (c *compiler) list(list *parse.ListNode, dot reflect.Type) program {
	if list == nil {
		return nil
	}
	var p program
	var constants strings.Builder
	flush := func() {
		if text := constants.String(); text != "" {
			p = append(p, func(out []byte, _ scope) []byte { return append(out, text...) })
			constants.Reset()
		}
	}
	for _, node := range list.Nodes {
		if text, ok := c.constant(node, dot); ok {
			constants.WriteString(text)
		} else if s := c.node(node, dot); s != nil {
			flush()
			p = append(p, s)
		}
	}
	flush()
	return p
}

// constant returns what a node shows, if that is the same for every view.
func (c *compiler) constant(node parse.Node, dot reflect.Type) (string, bool) {
	switch n := node.(type) {
	case *parse.TextNode:
		return string(n.Text), true
	case *parse.ActionNode:
		if v, show := c.action(n, dot); show != nil && v.constant {
			return string(show(nil, v.get(scope{}))), true
		}
	}
	return "", false
}

// node returns the step of a node; nil for one that shows nothing.
func (c *compiler) node(node parse.Node, dot reflect.Type) step {
	switch n := node.(type) {
	case *parse.ActionNode:
		if v, show := c.action(n, dot); show != nil {
			return func(out []byte, in scope) []byte { return show(out, v.get(in)) }
		}
	case *parse.TemplateNode:
		return c.template(n, dot)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, dot, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, dot, true)
	case *parse.RangeNode:
		return c.each(n, dot)
	}
	c.unsupported = true
	return nil
}

// action returns the value that an action shows, and how it is shown; nil if that is not
// supported. The last commands of its pipeline are html/template's escapers.
func (c *compiler) action(n *parse.ActionNode, dot reflect.Type) (value, display) {
	commands := n.Pipe.Cmds
	typed := len(commands)
	var escapers []string
	for ; typed > 0; typed-- {
		name, ok := commands[typed-1].Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(name.Ident, escaperPrefix) {
			break
		}
		escapers = append([]string{strings.TrimPrefix(name.Ident, escaperPrefix)}, escapers...)
	}
	v := c.pipe(n.Pipe, commands[:typed], dot)
	show := displayOf(strings.Join(escapers, " "), v.kind)
	c.unsupported = c.unsupported || show == nil
	return v, show
}

func (c *compiler) template(n *parse.TemplateNode, dot reflect.Type) step {
	if n.Pipe == nil {
		c.unsupported = true
		return nil
	}
	given := c.pipe(n.Pipe, n.Pipe.Cmds, dot)
	body := c.included(n.Name, given.kind)
	if len(body) == 0 {
		return nil
	}
	return func(out []byte, in scope) []byte {
		v := given.get(in)
		return body.run(out, scope{v, v})
	}
}

// branch returns the step of if, or of with, whose value becomes the dot.
func (c *compiler) branch(n *parse.BranchNode, dot reflect.Type, enters bool) step {
	condition := c.pipe(n.Pipe, n.Pipe.Cmds, dot)
	holds := truth(condition.kind)
	if holds == nil {
		c.unsupported = true
		return nil
	}
	inner := dot
	if enters {
		inner = condition.kind
	}
	body, otherwise := c.list(n.List, inner), c.list(n.ElseList, dot)
	return func(out []byte, in scope) []byte {
		v := condition.get(in)
		if !holds(v) {
			return otherwise.run(out, in)
		}
		if enters {
			in.dot = v
		}
		return body.run(out, in)
	}
}

// each returns the step of range.
func (c *compiler) each(n *parse.RangeNode, dot reflect.Type) step {
	list := c.pipe(n.Pipe, n.Pipe.Cmds, dot)
	if list.kind == nil || list.kind.Kind() != reflect.Slice {
		c.unsupported = true
		return nil
	}
	body, otherwise := c.list(n.List, list.kind.Elem()), c.list(n.ElseList, dot)
	return func(out []byte, in scope) []byte {
		all := list.get(in)
		if all.Len() == 0 {
			return otherwise.run(out, in)
		}
		for i := range all.Len() {
			out = body.run(out, scope{all.Index(i), in.top})
		}
		return out
	}
}
