package layout

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"candor/generator/diag"
)

var (
	intType    = reflect.TypeFor[int]()
	boolType   = reflect.TypeFor[bool]()
	stringType = reflect.TypeFor[string]()
)

// function is what a template may call.
type function struct {
	least, most int // arguments
	result      reflect.Type
}

// functions are all that a template may call. The result of and and or is that of
// their arguments.
var functions = map[string]function{
	"t":    {1, 1, stringType},
	"href": {1, 1, stringType},
	"and":  {1, 9, nil},
	"or":   {1, 9, nil},
	"not":  {1, 1, boolType},
	"eq":   {2, 9, boolType},
	"ne":   {2, 2, boolType},
	"len":  {1, 1, intType},
}

// signatures are the names of functions in the form that the parser wants.
var signatures = func() map[string]any {
	names := map[string]any{}
	for name := range functions {
		names[name] = name
	}
	return names
}()

// pipe returns the type of a pipeline, and declares its variables.
func (c *checker) pipe(p *parse.PipeNode, dot shape) shape {
	var value shape
	for i, command := range p.Cmds {
		var piped []shape
		if i > 0 {
			piped = []shape{value}
		}
		value = c.command(command, dot, piped)
	}
	for _, v := range p.Decl {
		if p.IsAssign {
			break
		}
		c.scope = append(c.scope, variable{v.Ident[0], value})
	}
	return value
}

// command returns the type of one command of a pipeline.
func (c *checker) command(n *parse.CommandNode, dot shape, piped []shape) shape {
	first := n.Args[0]
	if name, ok := first.(*parse.IdentifierNode); ok {
		return c.call(n, name.Ident, dot, piped)
	}
	if len(n.Args) > 1 || len(piped) > 0 {
		c.at(first, first.String(), "template-type", "%s cannot be called", first)
		return shape{}
	}
	return c.value(first, dot)
}

// call returns the result of a function.
func (c *checker) call(n *parse.CommandNode, name string, dot shape, piped []shape) shape {
	f := functions[name]
	var args []shape
	for _, arg := range n.Args[1:] {
		args = append(args, c.value(arg, dot))
	}
	args = append(args, piped...)
	if len(args) < f.least || len(args) > f.most {
		c.at(n, n.String(), "template-type", "%s has %d arguments here and needs %d", name, len(args), f.least)
		return shape{Type: f.result}
	}
	for i, a := range args {
		if wrong := unfit(name, a, args[0]); wrong != "" {
			c.at(n, n.String(), "template-type", "argument %d of %s must be %s", i+1, name, wrong)
			return shape{Type: f.result}
		}
	}
	if name == "t" && len(n.Args) == 2 {
		c.word(n.Args[1])
	}
	if f.result == nil {
		return args[len(args)-1]
	}
	return shape{Type: f.result}
}

// unfit says what an argument must be; "" if it is.
func unfit(function string, arg, first shape) string {
	if arg.Type == nil {
		return ""
	}
	switch function {
	case "t", "href":
		if arg.Kind() != reflect.String {
			return "a text"
		}
	case "len":
		if arg.Kind() != reflect.Slice && arg.Kind() != reflect.String {
			return "a list or a text"
		}
	case "eq", "ne":
		if !slices.Contains([]reflect.Kind{reflect.String, reflect.Int, reflect.Bool}, arg.Kind()) {
			return "a text, a number or a yes or no"
		}
		if first.Type != nil && first.Kind() != arg.Kind() {
			return "of the kind of the first"
		}
	case "and", "or":
		if first.Type != nil && first.Type != arg.Type {
			return "of the kind of the first"
		}
	}
	return ""
}

// word checks that there is an interface word of an id that stands in the template.
func (c *checker) word(arg parse.Node) {
	id, ok := arg.(*parse.StringNode)
	if !ok {
		return
	}
	if c.words.Raw(id.Text) != "" {
		return
	}
	c.at(arg, id.Quoted, "template-unknown-word", "there is no interface word %s", id.Quoted).suggest(diag.Nearest(id.Text, c.words.IDs()))
}

// value returns the type of an argument.
func (c *checker) value(node parse.Node, dot shape) shape {
	switch n := node.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.fields(n, dot, n.Ident, ".")
	case *parse.VariableNode:
		return c.fields(n, c.variable(n.Ident[0]), n.Ident[1:], n.Ident[0]+".")
	case *parse.ChainNode:
		return c.fields(n, c.value(n.Node, dot), n.Field, ".")
	case *parse.PipeNode:
		return c.pipe(n, dot)
	case *parse.IdentifierNode:
		return c.call(&parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: []parse.Node{n}}, n.Ident, dot, nil)
	case *parse.StringNode:
		return shape{Type: stringType}
	case *parse.BoolNode:
		return shape{Type: boolType}
	case *parse.NumberNode:
		return shape{Type: intType}
	}
	return shape{}
}

// variable returns the type of a variable; the parser has seen that it exists.
func (c *checker) variable(name string) shape {
	for _, v := range slices.Backward(c.scope) {
		if v.name == name {
			return v.shape
		}
	}
	return shape{}
}

// fields follows a chain of fields from a value.
func (c *checker) fields(node parse.Node, value shape, names []string, prefix string) shape {
	for i, name := range names {
		if value.Type == nil {
			return shape{}
		}
		if value.optional {
			missing := prefix + strings.Join(names[:i], ".")
			c.at(node, node.String(), "template-optional", "%s is not on every page", missing).
				note("read its fields inside {{with %s}} … {{end}}", missing)
			return shape{}
		}
		of := value.Type
		if of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		field, found := reflect.StructField{}, false
		if of.Kind() == reflect.Struct {
			field, found = of.FieldByName(name)
		}
		if !found {
			c.noField(node, name, of)
			return shape{}
		}
		value = shape{Type: field.Type, optional: field.Type.Kind() == reflect.Pointer}
	}
	return value
}

func (c *checker) noField(node parse.Node, name string, of reflect.Type) {
	if of.Kind() != reflect.Struct {
		c.at(node, node.String(), "template-unknown-field", "there is no field %s here: this is %s", name, describe(shape{Type: of}))
		return
	}
	c.at(node, node.String(), "template-unknown-field", "there is no field %s here", name).
		suggest(diag.Nearest(name, fieldNames(of))).
		note("there are %s", listFields(of))
}

// fieldNames returns the fields of a view, those of what it embeds among them.
func fieldNames(t reflect.Type) []string {
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func listFields(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	names := fieldNames(t)
	for i, name := range names {
		names[i] = fmt.Sprintf(".%s", name)
	}
	return strings.Join(names, ", ")
}
