package yaml

import (
	"strings"
	"unicode/utf8"

	"candor/generator/diag"
)

// A block is ordinary if each of its lines is a key and one value that can be read in only
// one way: plain text, text in double quotes, or one {map: of, plain: text}. Most front
// matter is. Reading it here costs a small part of what the library takes, and gives the
// same tree. The library reads every other block.

const (
	ordinaryLine = 512 // bytes of a line at most; a key ends well before YAML's bound of 1024
	ordinaryKeys = 16
)

// ordinary reads a block of that kind.
func (b *block) ordinary() (root *Node, ok bool) {
	root = &Node{Kind: Mapping, Pos: diag.Pos{Line: b.firstLine, Column: 1, Length: 1}, Entries: make([]Entry, 0, 8)}
	line, nodes := b.firstLine, make(nodes, 0, 2*len(b.lines))
	for rest := string(b.text); rest != ""; line++ {
		var words string
		words, rest, _ = strings.Cut(rest, "\n")
		if len(words) > ordinaryLine || !root.entry(words, line, 1, &nodes) || len(root.Entries) > ordinaryKeys {
			return nil, false
		}
	}
	return root, len(root.Entries) > 0
}

// nodes are made several at once.
type nodes []Node

func (s *nodes) add(n Node) *Node {
	if len(*s) == cap(*s) {
		*s = make(nodes, 0, 8)
	}
	*s = append(*s, n)
	return &(*s)[len(*s)-1]
}

// entry adds an ordinary "key: value" that begins at a column of a line.
func (n *Node) entry(words string, line, column int, made *nodes) bool {
	key, value, found := strings.Cut(words, ": ")
	name := strings.ToLower(key)
	if !found || value == "" || !isPlainKey(key) || n.Get(name) != nil {
		return false
	}
	v := made.add(Node{Kind: Scalar, Text: value, Pos: diag.Pos{Line: line, Column: column + len(key) + 2, Length: utf8.RuneCountInString(value)}})
	switch last := len(value) - 1; {
	case value[0] == '{':
		if !v.flow(value, made) {
			return false
		}
	case value[0] == '"':
		v.Text, v.Quoted = value[1:max(last, 1)], true
		if last == 0 || value[last] != '"' || !isPlain(v.Text) {
			return false
		}
	case !isWordStart(value[0]) && value[0] < utf8.RuneSelf || !isPlain(value) || strings.Contains(value, ": ") || value[last] == ':' || value[last] == ' ' || isNull(value):
		return false
	}
	k := made.add(Node{Kind: Scalar, Text: key, Pos: diag.Pos{Line: line, Column: column, Length: len(key)}})
	n.Entries = append(n.Entries, Entry{Name: name, Key: k, Value: v})
	return true
}

// flow makes the node an ordinary map in braces.
func (n *Node) flow(text string, made *nodes) bool {
	*n = Node{Kind: Mapping, Pos: diag.Pos{Line: n.Pos.Line, Column: n.Pos.Column, Length: 1}}
	inside, closed := strings.CutSuffix(text[1:], "}")
	column := n.Pos.Column + 1
	for closed && inside != "" {
		words, rest, more := strings.Cut(inside, ", ")
		_, value, _ := strings.Cut(words, ": ")
		if !isPlainKey(value) || !n.entry(words, n.Pos.Line, column, made) || more == (rest == "") || len(n.Entries) > ordinaryKeys {
			return false
		}
		inside, column = rest, column+len(words)+2
	}
	return closed && len(n.Entries) > 0
}

// isPlainKey reports whether words are letters of a to z, digits, _ and -.
func isPlainKey(words string) bool {
	for i := range len(words) {
		if c := words[i]; !isWordStart(c) && c != '_' && c != '-' {
			return false
		}
	}
	return words != "" && isWordStart(words[0])
}

func isWordStart(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// isPlain reports whether no sign in words means anything to YAML, but for the colon.
// C3, and D0 to D3, begin the letters of Western Europe and Cyrillic ones.
func isPlain(words string) bool {
	for i := range len(words) {
		switch c := words[i]; {
		case isWordStart(c), strings.IndexByte(" _.,:;/()'!?%+=-", c) >= 0:
		case c < 0x80 || c >= 0xC0 && c != 0xC3 && (c < 0xD0 || c > 0xD3):
			return false
		}
	}
	return true
}

func isNull(words string) bool { return strings.EqualFold(words, "null") }
