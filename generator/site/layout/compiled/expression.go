package compiled

import (
	"reflect"
	"text/template/parse"
)

var (
	intType    = reflect.TypeFor[int]()
	boolType   = reflect.TypeFor[bool]()
	stringType = reflect.TypeFor[string]()
)

// value is what an expression of a template stands for.
type value struct {
	kind     reflect.Type // nil if it is not supported
	get      func(scope) reflect.Value
	constant bool // get needs no scope
}

// pipe returns the value of a pipeline, of which only the commands given count.
func (c *compiler) pipe(p *parse.PipeNode, commands []*parse.CommandNode, dot reflect.Type) value {
	if len(p.Decl) > 0 || len(commands) == 0 {
		return c.none()
	}
	var v value
	for i, command := range commands {
		name, called := command.Args[0].(*parse.IdentifierNode)
		switch {
		case called:
			args := c.values(command.Args[1:], dot)
			if i > 0 {
				args = append(args, v)
			}
			v = c.call(name.Ident, args)
		case i > 0 || len(command.Args) > 1:
			return c.none()
		default:
			v = c.value(command.Args[0], dot)
		}
	}
	return v
}

func (c *compiler) values(nodes []parse.Node, dot reflect.Type) []value {
	list := make([]value, len(nodes))
	for i, node := range nodes {
		list[i] = c.value(node, dot)
	}
	return list
}

// value returns the value of an argument.
func (c *compiler) value(node parse.Node, dot reflect.Type) value {
	switch n := node.(type) {
	case *parse.DotNode:
		return value{kind: dot, get: ofDot}
	case *parse.FieldNode:
		return c.fields(value{kind: dot, get: ofDot}, n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return c.fields(value{kind: c.top, get: ofTop}, n.Ident[1:])
		}
	case *parse.ChainNode:
		return c.fields(c.value(n.Node, dot), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, n.Cmds, dot)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64))
		}
	}
	return c.none()
}

func ofDot(in scope) reflect.Value { return in.dot }
func ofTop(in scope) reflect.Value { return in.top }

func constant(x any) value {
	v := reflect.ValueOf(x)
	return value{v.Type(), func(scope) reflect.Value { return v }, true}
}

// none notes that an expression is not supported.
func (c *compiler) none() value {
	c.unsupported = true
	return value{}
}

// fields follows a chain of fields from a value. A pointer on the way is not nil: package
// layout accepts it only inside {{with}}.
func (c *compiler) fields(v value, names []string) value {
	for _, name := range names {
		if v.kind == nil {
			return c.none()
		}
		from, of := v.get, v.kind
		if of.Kind() == reflect.Pointer {
			outer := from
			from, of = func(in scope) reflect.Value { return outer(in).Elem() }, of.Elem()
		}
		if of.Kind() != reflect.Struct {
			return c.none()
		}
		field, found := of.FieldByName(name)
		if !found {
			return c.none()
		}
		v = value{kind: field.Type, get: func(in scope) reflect.Value { return from(in).FieldByIndex(field.Index) }}
	}
	return v
}

// call returns the result of a function.
func (c *compiler) call(name string, args []value) value {
	for _, a := range args {
		if a.kind == nil {
			return c.none()
		}
	}
	if of := c.functions[name]; of != nil {
		return c.text(of, args[0])
	}
	switch name {
	case "and":
		return c.first(args, false)
	case "or":
		return c.first(args, true)
	case "not":
		if holds := truth(args[0].kind); holds != nil {
			return value{kind: boolType, get: func(in scope) reflect.Value { return reflect.ValueOf(!holds(args[0].get(in))) }}
		}
	case "len":
		return value{kind: intType, get: func(in scope) reflect.Value { return reflect.ValueOf(args[0].get(in).Len()) }}
	case "eq":
		return value{kind: boolType, get: func(in scope) reflect.Value { return reflect.ValueOf(anyEqual(in, args)) }}
	case "ne":
		return value{kind: boolType, get: func(in scope) reflect.Value { return reflect.ValueOf(!anyEqual(in, args)) }}
	}
	return c.none()
}

// text returns the result of a function for a value; for a constant the function is called
// now.
func (c *compiler) text(of func(string) string, v value) value {
	if v.kind.Kind() != reflect.String {
		return c.none()
	}
	if v.constant {
		return constant(of(v.get(scope{}).String()))
	}
	return value{kind: stringType, get: func(in scope) reflect.Value { return reflect.ValueOf(of(v.get(in).String())) }}
}

// first returns the first of several values whose truth is as wanted; else the last.
func (c *compiler) first(args []value, wanted bool) value {
	holds := truth(args[0].kind)
	if holds == nil {
		return c.none()
	}
	last := len(args) - 1
	return value{kind: args[0].kind, get: func(in scope) reflect.Value {
		for _, a := range args[:last] {
			if v := a.get(in); holds(v) == wanted {
				return v
			}
		}
		return args[last].get(in)
	}}
}

// anyEqual reports whether the first value is equal to one of the others. Package layout
// has checked that they are of one kind.
func anyEqual(in scope, args []value) bool {
	first := args[0].get(in)
	for _, a := range args[1:] {
		v := a.get(in)
		switch first.Kind() {
		case reflect.String:
			if first.String() == v.String() {
				return true
			}
		case reflect.Int:
			if first.Int() == v.Int() {
				return true
			}
		case reflect.Bool:
			if first.Bool() == v.Bool() {
				return true
			}
		}
	}
	return false
}

// truth returns a function that reports whether a value of a type counts as true, as
// text/template has it; nil for a type that is not supported.
func truth(t reflect.Type) func(reflect.Value) bool {
	if t == nil {
		return nil
	}
	switch t.Kind() {
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Int:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	return nil
}
