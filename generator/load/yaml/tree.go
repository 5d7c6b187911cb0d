package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"candor/generator/diag"

	library "go.yaml.in/yaml/v4"
)

const quotes = library.SingleQuotedStyle | library.DoubleQuotedStyle

// converter turns the library's nodes into ours, taken from one arena.
type converter struct {
	*block
	arena    []Node
	findings diag.List
	partial  bool // keys were lost
	unsaid   int  // findings beyond maxFindings
	refused  int  // the last line in which an alias or anchor was refused

	// The last place asked for: nodes come in the order of the text, and a line may be long.
	line, column, at int
}

// tree returns the mapping that root is, or an empty one and what is wrong.
func (b *block) tree(root *library.Node) (*Node, diag.List) {
	if root == nil {
		return &Node{Kind: Mapping, Pos: b.pos(0, 0)}, nil
	}
	c := converter{block: b, arena: make([]Node, 0, count(root))}
	node := c.node(root)
	if node.Kind == Mapping {
		node.Partial = node.Partial || c.partial
		return node, c.counted()
	}
	if len(c.findings) == 0 && !b.dropped {
		c.findings = diag.List{b.notMapping(node)}
	}
	return &Node{Kind: Mapping, Pos: node.Pos, Partial: true}, c.counted()
}

func (b *block) notMapping(node *Node) diag.Finding {
	if at := b.offset(node.Pos.Line-b.firstLine+1, node.Pos.Column); node.Kind == Scalar && !node.Quoted {
		f := b.noColon(at)
		f.Rule = "not-a-mapping"
		return f
	}
	what := diag.Say("a text")
	if node.Kind == Sequence {
		what = diag.Say("a list")
	}
	return b.source.Errorf(node.Pos, "not-a-mapping", "expected lines of keys and values, got %s", what).
		Note("write it as: key: value")
}

func count(n *library.Node) int {
	total := 1
	for _, child := range n.Content {
		total += count(child)
	}
	return total
}

func (c *converter) node(n *library.Node) *Node {
	c.arena = append(c.arena, Node{Pos: c.place(n)})
	node := &c.arena[len(c.arena)-1]
	c.refuse(n)
	switch n.Kind {
	case library.MappingNode:
		c.mapping(node, n.Content)
	case library.SequenceNode:
		node.Kind = Sequence
		node.Items = make([]*Node, 0, len(n.Content))
		for _, item := range n.Content {
			node.Items = append(node.Items, c.node(item))
		}
	default:
		node.Text = c.readable(c.strip(n.Value), n.Style, node.Pos)
		node.Quoted = n.Style&(quotes|library.LiteralStyle|library.FoldedStyle) != 0
		if n.Tag != "!!null" {
			node.Kind = Scalar
		}
	}
	return node
}

// readable takes out of a text in double quotes the control characters that it holds as
// escapes: what counts is the value, however it is typed.
func (c *converter) readable(text string, style library.Style, at diag.Pos) string {
	if style&library.DoubleQuotedStyle == 0 || !strings.ContainsFunc(text, IsControl) {
		return text
	}
	first := rune(0)
	text = strings.Map(func(r rune) rune {
		if !IsControl(r) {
			return r
		}
		if first == 0 {
			first = r
		}
		return -1
	}, text)
	c.add(func() diag.Finding {
		return c.source.Warningf(at, "control-character", "the control character U+%04X, written as an escape, is removed", first)
	})
	return text
}

// refuse says what of YAML is not read here.
func (c *converter) refuse(n *library.Node) {
	at := c.at
	switch {
	case n.Kind == library.AliasNode || n.Anchor != "":
		if c.refused == n.Line {
			return
		}
		c.refused = n.Line
		c.add(func() diag.Finding { return c.alias(at) })
	case n.Style&library.TaggedStyle != 0 || n.Tag == "!":
		c.add(func() diag.Finding { return c.tag(at) })
	case n.Style&quotes != 0 && c.swallows(at):
		c.partial = true
		c.add(func() diag.Finding { return c.unclosedQuote(0, at) })
	}
}

// swallows reports whether a quoted value goes on in a line that is not indented:
// its quote was forgotten, and the keys below have become part of it.
func (c *converter) swallows(at int) bool {
	span := c.text[at : at+quotedLength(c.text[at:])]
	for i, c := range span {
		if c == '\n' && i+1 < len(span) && strings.IndexByte(" \t\r\n", span[i+1]) < 0 {
			return true
		}
	}
	return false
}

// counted returns what was found; the last says how many more there are.
func (c *converter) counted() diag.List {
	if c.unsaid > 0 {
		last := &c.findings[len(c.findings)-1]
		*last = last.Note("more findings in this file: %d", c.unsaid)
	}
	return c.findings
}

// add takes one more finding, if there is room: each costs a look at the whole file.
func (c *converter) add(finding func() diag.Finding) {
	switch {
	case len(c.findings) < maxFindings:
		c.findings = append(c.findings, finding())
	default:
		c.unsaid++
	}
}

func (c *converter) mapping(node *Node, content []*library.Node) {
	node.Kind = Mapping
	node.Entries = make([]Entry, 0, len(content)/2)
	keys := keySet{entries: &node.Entries}
	for i := 0; i+1 < len(content); i += 2 {
		key := c.node(content[i])
		if !c.isKey(content[i], key) {
			node.Partial = true
			continue
		}
		value := c.node(content[i+1])
		if value.Kind == Null && value.Text == "" {
			value.Pos = key.Pos
		}
		name := strings.ToLower(strings.TrimSpace(key.Text))
		if first := keys.find(name); first != nil {
			c.duplicate(first, key)
			continue
		}
		node.Entries = append(node.Entries, Entry{Name: name, Key: key, Value: value})
	}
}

// keySet finds a key of a mapping by its name: most have a few, but some have thousands.
type keySet struct {
	entries *[]Entry
	index   map[string]*Node
	indexed int
}

func (s *keySet) find(name string) *Node {
	entries := *s.entries
	if len(entries) <= 16 {
		for i := range entries {
			if entries[i].Name == name {
				return entries[i].Key
			}
		}
		return nil
	}
	if s.index == nil {
		s.index = make(map[string]*Node, cap(entries))
	}
	for ; s.indexed < len(entries); s.indexed++ {
		s.index[entries[s.indexed].Name] = entries[s.indexed].Key
	}
	return s.index[name]
}

func (c *converter) duplicate(first, key *Node) {
	c.add(func() diag.Finding {
		f := c.source.Errorf(key.Pos, "duplicate-key", "%q is given twice, first in line %d", key.Text, first.Pos.Line)
		if first.Text != key.Text {
			f = f.Note("%q and %q are the same key: keys ignore case", first.Text, key.Text)
		}
		return f
	})
}

// isKey reports whether a key is words; if not, it says what it is.
func (c *converter) isKey(n *library.Node, key *Node) bool {
	switch {
	case n.Tag == "!!merge":
		c.add(func() diag.Finding {
			return c.source.Errorf(key.Pos, "yaml-alias", `merge keys ("<<") are not supported: write the keys out`)
		})
	case key.Kind == Null && key.Text == "":
		c.add(func() diag.Finding {
			return c.errorf(c.offset(n.Line, n.Column), 1, syntax, "missing key before this colon")
		})
	case key.Kind == Mapping || key.Kind == Sequence:
		c.add(func() diag.Finding { return c.bracketKey(c.offset(n.Line, n.Column)) })
	default:
		key.Kind = Scalar
		return true
	}
	return false
}

// place returns where a node is and moves the converter there. The length of a
// text is up to the end of its first line; of a mapping or list, one.
func (c *converter) place(n *library.Node) diag.Pos {
	c.seek(n.Line, n.Column)
	rest := c.text[c.at:]
	length := min(1, len(rest))
	switch {
	case n.Kind != library.ScalarNode:
	case n.Style&quotes != 0:
		length = quotedLength(rest)
	case n.Style&(library.LiteralStyle|library.FoldedStyle) != 0:
	case len(n.Value) <= len(rest) && string(rest[:len(n.Value)]) == n.Value:
		length = len(n.Value)
	default:
		length = lineEnd(c.text, c.at) - c.at
	}
	words, _, _ := bytes.Cut(rest[:length], []byte{'\n'})
	return diag.Pos{
		Line:   c.firstLine + c.line - 1,
		Column: c.column,
		Length: utf8.RuneCount(bytes.TrimRight(words, "\r")),
	}
}

// seek moves to a line and column, both from 1, as offset does.
func (c *converter) seek(line, column int) {
	if line != c.line || column < c.column {
		c.line, c.column, c.at = line, 1, c.offset(line, 1)
	}
	for ; c.column < column && c.at < len(c.text) && c.text[c.at] != '\n'; c.column++ {
		_, size := utf8.DecodeRune(c.text[c.at:])
		c.at += size
	}
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
