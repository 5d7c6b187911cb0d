package layout

import (
	"reflect"
	"strings"
	"text/template/parse"
)

// program is a template made ready to be executed: its words are fixed, and where each
// value lies in its view is known.
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

// compiler makes a program out of trees that html/template has escaped. It knows what
// pages are made of as a rule; a template with anything else in it is not compiled, and
// html/template executes it.
type compiler struct {
	words  func(id string) string
	href   func(path string) string
	trees  map[string]*parse.Tree
	top    reflect.Type // of $
	beyond bool         // what only html/template can execute was met
}

// compile returns the program of the template root, or false.
func (c *compiler) compile(root string, view reflect.Type) (program, bool) {
	p := c.included(root, view)
	return p, !c.beyond
}

// included returns the program of a template that is given a type.
func (c *compiler) included(name string, dot reflect.Type) program {
	tree := c.trees[name]
	if tree == nil || dot == nil { // one that is escaped for a place within a tag has no tree here
		c.beyond = true
		return nil
	}
	outer := c.top
	c.top = dot
	p := c.list(tree.Root, dot)
	c.top = outer
	return p
}

// list returns the program of a list of nodes. What is fixed and stands together is one
// step.
func (c *compiler) list(list *parse.ListNode, dot reflect.Type) program {
	if list == nil {
		return nil
	}
	var p program
	var fixed strings.Builder
	flush := func() {
		if text := fixed.String(); text != "" {
			p = append(p, func(out []byte, _ scope) []byte { return append(out, text...) })
			fixed.Reset()
		}
	}
	for _, node := range list.Nodes {
		if text, ok := c.fixed(node, dot); ok {
			fixed.WriteString(text)
		} else if s := c.node(node, dot); s != nil {
			flush()
			p = append(p, s)
		}
	}
	flush()
	return p
}

// fixed returns what a node shows, if that is the same whatever the view.
func (c *compiler) fixed(node parse.Node, dot reflect.Type) (string, bool) {
	switch n := node.(type) {
	case *parse.TextNode:
		return string(n.Text), true
	case *parse.ActionNode:
		if v, show := c.action(n, dot); show != nil && v.fixed {
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
	c.beyond = true
	return nil
}

// action returns the value that an action shows, and how it is shown; nil if that is
// not known.
func (c *compiler) action(n *parse.ActionNode, dot reflect.Type) (value, display) {
	commands := n.Pipe.Cmds
	own := len(commands)
	var escapers []string
	for ; own > 0; own-- {
		name, ok := commands[own-1].Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(name.Ident, escaperPrefix) {
			break
		}
		escapers = append([]string{strings.TrimPrefix(name.Ident, escaperPrefix)}, escapers...)
	}
	v := c.pipe(n.Pipe, commands[:own], dot)
	show := displayOf(strings.Join(escapers, " "), v.kind)
	c.beyond = c.beyond || show == nil
	return v, show
}

func (c *compiler) template(n *parse.TemplateNode, dot reflect.Type) step {
	if n.Pipe == nil {
		c.beyond = true
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

// branch returns the step of if, and of with, whose value becomes the dot.
func (c *compiler) branch(n *parse.BranchNode, dot reflect.Type, enters bool) step {
	condition := c.pipe(n.Pipe, n.Pipe.Cmds, dot)
	holds := truth(condition.kind)
	if holds == nil {
		c.beyond = true
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
		c.beyond = true
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
