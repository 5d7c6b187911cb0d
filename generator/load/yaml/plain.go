package yaml

import (
	"slices"
	"strings"
	"unicode/utf8"

	"candor/generator/diag"
)

// A block is ordinary if each of its lines is a key and one value that can be read in only
// one way: plain text, text in double quotes, one {map: of, plain: text} or one [list, of, it].
// Lines of such values, or of items, may be below a key, indented by two spaces. Most front
// matter is so. Reading it here costs a small part of what the library takes, and gives the
// same tree. The library reads every other block.

const (
	ordinaryLine = 512 // bytes of a line at most; a key ends well before YAML's bound of 1024
	ordinaryKeys = 16
	indent       = "  "
)

// ordinary reads a block of that kind.
func (b *block) ordinary(made *nodes) (root *Node, ok bool) {
	made.begin(2 * len(b.lines))
	root = made.add(Mapping, "", diag.Pos{Line: b.firstLine, Column: 1, Length: 1})
	root.Entries = slices.Grow(root.Entries, 8)
	line := b.firstLine
	var open *Node // the value of the last key, if it is on the lines below
	for rest := b.words; rest != ""; line++ {
		var words string
		words, rest, _ = strings.Cut(rest, "\n")
		inside, indented := strings.CutPrefix(words, indent)
		key, opens := strings.CutSuffix(words, ":")
		switch {
		case len(words) > ordinaryLine:
			return nil, false
		case indented:
			ok = open != nil && open.below(inside, line, made)
		case opens:
			open = made.add(Null, "", diag.Pos{Line: line, Column: 1, Length: len(key)})
			ok = root.key(key, line, 1, open, made)
		default:
			open = nil
			ok = root.entry(words, line, 1, made)
		}
		if !ok || len(root.Entries) > ordinaryKeys {
			return nil, false
		}
	}
	return root, ok
}

// below adds a line below the node's key: an item of a list, or an entry of a map.
func (n *Node) below(words string, line int, made *nodes) bool {
	const column = len(indent) + 1
	item, isItem := strings.CutPrefix(words, "- ")
	kind := Mapping
	if isItem {
		kind = Sequence
	}
	if n.Kind == Null {
		n.Kind, n.Pos = kind, diag.Pos{Line: line, Column: column, Length: 1}
	}
	switch {
	case n.Kind != kind:
		return false
	case isItem:
		return n.item(item, line, column+len("- "), made)
	}
	return n.entry(words, line, column, made) && len(n.Entries) <= ordinaryKeys
}

// nodes are those of a document. Their memory, and that of their entries and items, is used
// again for the next.
type nodes struct {
	made []Node
	used int
}

// begin makes room for the nodes of a document, likely n of them.
func (s *nodes) begin(n int) {
	if s.used = 0; len(s.made) < n {
		s.made = make([]Node, n)
	}
}

func (s *nodes) add(kind Kind, text string, pos diag.Pos) *Node {
	if s.used == len(s.made) {
		s.used, s.made = 0, make([]Node, len(s.made)+8) // those in use stay where they are
	}
	n := &s.made[s.used]
	s.used++
	*n = Node{Kind: kind, Text: text, Pos: pos, Entries: n.Entries[:0], Items: n.Items[:0]}
	return n
}

// entry adds an ordinary "key: value" that begins at a column of a line.
func (n *Node) entry(words string, line, column int, made *nodes) bool {
	key, value, found := strings.Cut(words, ": ")
	v := made.value(value, line, column+len(key)+2)
	return found && v != nil && n.key(key, line, column, v, made)
}

// key adds an ordinary key, and its value.
func (n *Node) key(key string, line, column int, value *Node, made *nodes) bool {
	name := strings.ToLower(key)
	if !isPlainKey(key) || n.Get(name) != nil {
		return false
	}
	k := made.add(Scalar, key, diag.Pos{Line: line, Column: column, Length: len(key)})
	n.Entries = append(n.Entries, Entry{Name: name, Key: k, Value: value})
	return true
}

// item adds an ordinary item to a list.
func (n *Node) item(words string, line, column int, made *nodes) bool {
	item := made.value(words, line, column)
	n.Items = append(n.Items, item)
	return item != nil
}

// value makes the node of an ordinary value, nil if it is none.
func (s *nodes) value(text string, line, column int) *Node {
	if text == "" {
		return nil
	}
	v := s.add(Scalar, text, diag.Pos{Line: line, Column: column, Length: utf8.RuneCountInString(text)})
	ordinary := false
	switch last := len(text) - 1; text[0] {
	case '{':
		ordinary = v.flow(Mapping, text, "}", s)
	case '[':
		ordinary = v.flow(Sequence, text, "]", s)
	case '"':
		v.Text, v.Quoted = text[1:max(last, 1)], true
		ordinary = last > 0 && text[last] == '"' && isPlain(v.Text)
	default:
		ordinary = (isWordStart(text[0]) || text[0] >= utf8.RuneSelf) && isPlain(text) &&
			!strings.Contains(text, ": ") && text[last] != ':' && text[last] != ' ' && !isNull(text)
	}
	if !ordinary {
		return nil
	}
	return v
}

// flow makes the node an ordinary map or list in brackets, of words and of text in quotes.
func (n *Node) flow(kind Kind, text, closing string, made *nodes) bool {
	n.Kind, n.Text, n.Pos.Length = kind, "", 1
	inside, closed := strings.CutSuffix(text[1:], closing)
	column := n.Pos.Column + 1
	for closed && inside != "" {
		words, value, rest, more := cutFlow(inside, kind == Mapping)
		ok := isPlainKey(value) || value != "" && value[0] == '"'
		switch {
		case !ok || more == (rest == ""):
			return false
		case kind == Mapping:
			ok = n.entry(words, n.Pos.Line, column, made) && len(n.Entries) <= ordinaryKeys
		default:
			ok = n.item(words, n.Pos.Line, column, made)
		}
		if !ok {
			return false
		}
		inside, column = rest, column+utf8.RuneCountInString(words)+2
	}
	return closed && len(n.Entries)+len(n.Items) > 0
}

// cutFlow cuts what is in brackets behind the first "key: value" or value. In a text in quotes
// a comma ends nothing.
func cutFlow(inside string, keyed bool) (words, value, rest string, more bool) {
	start := 0
	if keyed {
		start = strings.Index(inside, ": ") + 2
	}
	end := start
	if end < len(inside) && inside[end] == '"' {
		end += 1 + max(strings.IndexByte(inside[end+1:], '"'), 0)
	}
	if comma := strings.Index(inside[end:], ", "); comma >= 0 {
		return inside[:end+comma], inside[start : end+comma], inside[end+comma+2:], true
	}
	return inside, inside[start:], "", false
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
