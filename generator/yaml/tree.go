package yaml

import (
	"bytes"
	"strings"

	"candor/generator/diag"

	library "go.yaml.in/yaml/v4"
)

// grower turns the library's nodes into ours, taken from one slab.
type grower struct {
	*block
	slab     []Node
	findings diag.List
}

func (b *block) tree(root *library.Node) (*Node, diag.List) {
	g := grower{block: b, slab: make([]Node, 0, count(root))}
	return g.node(root), g.findings
}

func count(n *library.Node) int {
	total := 1
	for _, child := range n.Content {
		total += count(child)
	}
	return total
}

func (g *grower) node(n *library.Node) *Node {
	g.slab = append(g.slab, Node{Pos: g.place(n)})
	node := &g.slab[len(g.slab)-1]
	switch n.Kind {
	case library.MappingNode:
		g.mapping(node, n.Content)
	case library.SequenceNode:
		node.Kind = Sequence
		for _, item := range n.Content {
			node.Items = append(node.Items, g.node(item))
		}
	default:
		node.Text = g.strip(n.Value)
		node.Quoted = n.Style&^library.FlowStyle != 0
		if n.Tag != "!!null" || node.Quoted {
			node.Kind = Scalar
		}
	}
	return node
}

func (g *grower) mapping(node *Node, content []*library.Node) {
	node.Kind = Mapping
	node.Entries = make([]Entry, 0, len(content)/2)
	for i := 0; i+1 < len(content); i += 2 {
		key, value := g.node(content[i]), g.node(content[i+1])
		if value.Kind == Null && value.Text == "" {
			value.Pos = key.Pos
		}
		node.Entries = append(node.Entries, Entry{Name: strings.ToLower(key.Text), Key: key, Value: value})
	}
}

// place returns where a node stands; its length is up to the end of its first line.
func (g *grower) place(n *library.Node) diag.Pos {
	line := min(max(n.Line, 1), len(g.lines))
	at := g.offset(line, n.Column)
	length := 0
	switch {
	case n.Kind != library.ScalarNode:
		length = 1
	case n.Style&(library.SingleQuotedStyle|library.DoubleQuotedStyle) != 0:
		length = quotedLength(g.text[at:])
	case n.Style&(library.LiteralStyle|library.FoldedStyle) != 0:
		length = 1
	case bytes.HasPrefix(g.text[at:], []byte(n.Value)):
		length = len(n.Value)
	}
	pos := g.pos(at, length)
	return pos
}

// quotedLength returns the bytes of the quoted text that s begins with.
func quotedLength(s []byte) int {
	if len(s) == 0 {
		return 0
	}
	quote := s[0]
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && quote == '"':
			i++
		case s[i] == '\'' && quote == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
		case s[i] == quote:
			return i + 1
		}
	}
	return len(s)
}
