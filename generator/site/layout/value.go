package layout

import (
	"reflect"
	"slices"
	"strconv"
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

// functions are all that a template may call. The result of and and or has the type of
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

// arguments returns how many arguments a function needs.
func (f function) arguments() string {
	if f.least == f.most {
		return strconv.Itoa(f.least)
	}
	return strconv.Itoa(f.least) + "–" + strconv.Itoa(f.most)
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
		c.at(first, first.String(), "template-type", "%s is not a function", first)
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
		c.at(n, n.String(), "template-type", "%s: the number of arguments is %d, not %s", name, len(args), f.arguments())
		return shape{Type: f.result}
	}
	for i, a := range args {
		if wrong := wanted(name, a, args[0]); wrong.String() != "" {
			c.at(n, n.String(), "template-type", "argument %d of %s must be %s, got %s", i+1, name, wrong, describe(a))
			return shape{Type: f.result}
		}
	}
	if name == "t" && len(n.Args) == 2 {
		c.text(n.Args[1])
	}
	if f.result == nil {
		return args[len(args)-1]
	}
	return shape{Type: f.result}
}

// wanted returns what an argument must be, or no text if it is that.
func wanted(function string, arg, first shape) diag.Text {
	if arg.Type == nil {
		return diag.Text{}
	}
	switch function {
	case "t", "href":
		if arg.Kind() != reflect.String {
			return diag.Say("a string")
		}
	case "len":
		if arg.Kind() != reflect.Slice && arg.Kind() != reflect.String {
			return diag.Say("a list or a string")
		}
	case "eq", "ne":
		if !slices.Contains([]reflect.Kind{reflect.String, reflect.Int, reflect.Bool}, arg.Kind()) {
			return diag.Say("a string, a number or a boolean")
		}
		if first.Type != nil && first.Kind() != arg.Kind() {
			return diag.Say("%s, as the first is", describe(first))
		}
	case "and", "or":
		if first.Type != nil && first.Type != arg.Type {
			return diag.Say("%s, as the first is", describe(first))
		}
	}
	return diag.Text{}
}

// text checks that the id of an interface text exists, where the template holds the id.
func (c *checker) text(arg parse.Node) {
	id, ok := arg.(*parse.StringNode)
	if !ok {
		return
	}
	if c.words.Raw(id.Text) != "" {
		return
	}
	c.at(arg, id.Quoted, "template-unknown-word", "unknown interface text %s", id.Quoted).suggest(diag.Nearest(id.Text, c.words.IDs()))
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

// variable returns the type of a variable; the parser has checked that it exists.
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
			c.at(node, node.String(), "template-optional", "%s may be missing", missing).
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
			c.unknownField(node, name, of)
			return shape{}
		}
		value = shape{Type: field.Type, optional: field.Type.Kind() == reflect.Pointer}
	}
	return value
}

func (c *checker) unknownField(node parse.Node, name string, of reflect.Type) {
	if of.Kind() != reflect.Struct {
		c.at(node, node.String(), "template-unknown-field", "%s has no fields, so there is no .%s", describe(shape{Type: of}), name)
		return
	}
	if now := renamedField(of, name); now != "" {
		c.at(node, node.String(), "template-unknown-field", ".%s is now called .%s", name, now)
		return
	}
	c.at(node, node.String(), "template-unknown-field", "unknown field .%s", name).
		suggest(diag.Nearest("."+name, dotted(fieldNames(of)))).
		note("one of: %s", listFields(of))
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
	return strings.Join(dotted(fieldNames(t)), ", ")
}

// dotted writes the names of fields as templates do.
func dotted(names []string) []string {
	for i, name := range names {
		names[i] = "." + name
	}
	return names
}
