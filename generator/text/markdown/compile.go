package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// compiler turns goldmark's tree into events, and says what it leaves out.
type compiler struct {
	*reading
	*Document
	outline      outline
	tags         map[string]bool // names of the tags that are shown as text
	shown        int             // grows with all that can be seen
	addresses    int             // bytes of all links' addresses
	spans        int             // marks that hold the present one
	anchor       bool            // within a link
	inCell       bool            // within the cell of a table
	afterComment bool            // a comment was left out just before
}

// document compiles a whole text. The compiler fills the memory of into, which it returns; the
// document keeps a copy in the memory of its own events.
func (c *compiler) document(tree ast.Node, into []event) []event {
	kept := c.events
	c.events = into
	c.children(tree)
	into, c.events = c.events, append(kept, c.events...)
	c.linkHeadings()
	return into
}

func (c *compiler) children(node ast.Node) {
	for child := node.FirstChild(); child != nil; child = child.NextSibling() {
		if child.Type() == ast.TypeInline {
			c.inline(child)
		} else {
			c.block(child)
		}
	}
}

func (c *compiler) block(node ast.Node) {
	switch n := node.(type) {
	case *comment:
		c.keepComment(n.Pos())
		c.visible(event{kind: paragraph}, n)
	case *ast.Paragraph:
		c.words(event{kind: paragraph}, n)
	case *ast.TextBlock:
		c.words(event{kind: tight}, n)
	case *ast.Heading:
		c.heading(n)
	case *ast.Blockquote:
		c.quote(n)
	case *ast.List:
		c.list(n)
	case *ast.ListItem:
		e := event{kind: item}
		if list, ok := n.Parent().(*ast.List); ok && !list.IsTight {
			e.flags = loose
		}
		c.pair(e, n)
	case *ast.FencedCodeBlock:
		e := event{kind: code}
		if n.Info != nil {
			e.start = int32(n.Info.Segment.Start)
			e.end = e.start + int32(len(n.Language(c.text)))
		}
		c.code(e, n)
	case *ast.CodeBlock:
		c.code(event{kind: code}, n)
	case *ast.ThematicBreak:
		c.shown++
		c.add(event{kind: rule})
	default:
		c.extension(n)
	}
}

// extension compiles the blocks of tables and notes.
func (c *compiler) extension(node ast.Node) {
	switch n := node.(type) {
	case *extast.Table:
		c.table(n)
	case *extast.TableCell:
		c.cell(n)
	case *extast.TableRow:
		c.pair(event{kind: row}, n)
	case *extast.FootnoteList:
		c.pair(event{kind: notes}, n)
	case *extast.Footnote:
		c.pair(event{kind: note, start: int32(n.Index)}, n)
	}
}

// pair adds the beginning of what e says, all that node holds, and the end.
func (c *compiler) pair(e event, node ast.Node) {
	c.add(e)
	c.children(node)
	e.flags |= closing
	c.add(e)
}

// words adds a block of words, and says which markup in it did not work.
func (c *compiler) words(e event, node ast.Node) {
	mark := len(c.events)
	c.visible(e, node)
	c.leftovers(c.events[mark:])
}

// visible is pair, but adds nothing where nothing can be seen.
func (c *compiler) visible(e event, node ast.Node) bool {
	mark, shown := len(c.events), c.shown
	c.pair(e, node)
	if c.shown == shown {
		c.events = c.events[:mark]
		c.rewind(mark)
		return false
	}
	return true
}

func (c *compiler) add(e event) {
	c.afterComment = false
	c.events = append(c.events, e)
}

func (c *compiler) list(n *ast.List) {
	e := event{kind: list}
	if n.IsOrdered() {
		e.flags, e.start = ordered, int32(n.Start)
	}
	c.visible(e, n)
}

func (c *compiler) heading(n *ast.Heading) {
	index, mark := len(c.headings), len(c.events)
	c.headings = append(c.headings, heading{})
	if !c.visible(event{kind: title, start: int32(index)}, n) {
		c.headings = c.headings[:index]
		return
	}
	c.leftovers(c.events[mark:])
	words := c.plain(c.events[mark:])
	c.headings[index] = c.outline.heading(n.Level, words)
}

// code adds the lines of a block of code, without the end of the last.
func (c *compiler) code(e event, n ast.Node) {
	c.shown++
	c.add(e)
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		if i == lines.Len()-1 && bytes.HasSuffix(c.text[line.Start:line.Stop], []byte{'\n'}) {
			line.Stop--
		}
		c.segment(line, literal)
	}
	e.flags |= closing
	c.add(e)
}

func (c *compiler) table(n *extast.Table) {
	c.shown++
	c.add(event{kind: table})
	body := false
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if _, ok := child.(*extast.TableHeader); ok {
			c.add(event{kind: tableHead})
			c.pair(event{kind: row}, child)
			c.add(event{kind: tableHead, flags: closing})
			continue
		}
		if !body {
			body = true
			c.add(event{kind: tableBody})
		}
		c.block(child)
	}
	if body {
		c.add(event{kind: tableBody, flags: closing})
	}
	c.add(event{kind: table, flags: closing})
}

// cell adds a cell. One of the head without words is no header of anything.
func (c *compiler) cell(n *extast.TableCell) {
	e := event{kind: cell, n: uint16(n.Alignment)}
	if _, ok := n.Parent().(*extast.TableHeader); ok {
		e.flags = header
	}
	c.inCell = true
	defer func() { c.inCell = false }()
	if mark := len(c.events); !c.visible(e, n) {
		e.flags = 0
		c.events = append(c.events[:mark], e, event{kind: cell, flags: closing})
	} else {
		c.leftovers(c.events[mark:])
	}
}

// segment adds a piece of the text.
func (c *compiler) segment(s text.Segment, f flags) {
	if s.Padding > 0 {
		c.add(event{kind: spaces, n: uint16(s.Padding)})
	}
	start, end := s.Start, s.Stop
	if c.afterComment && c.afterSpace() {
		start += len(c.text[start:end]) - len(bytes.TrimLeft(c.text[start:end], " "))
	}
	if start == end {
		return
	}
	words := c.text[start:end]
	f |= classify(words)
	if f&literal != 0 {
		f &^= escapes
	} else if f&escapes != 0 {
		if _, taken := unescape(nil, c.body[start:end]); taken {
			c.warnf(start, end, "control-character", "a control character, written as a reference, is taken out")
		}
	}
	if len(bytes.TrimSpace(words)) > 0 {
		c.shown++
	}
	if last := len(c.events) - 1; last >= 0 && !c.afterComment {
		if e := &c.events[last]; e.kind == textRun && int(e.end) == start && (e.flags^f)&literal == 0 {
			e.end, e.flags = int32(end), e.flags|f
			return
		}
	}
	c.add(event{kind: textRun, flags: f, start: int32(start), end: int32(end)})
}

// afterSpace reports whether what comes next begins a line or follows a space.
func (c *compiler) afterSpace() bool {
	last := len(c.events) - 1
	if last < 0 {
		return true
	}
	e := c.events[last]
	if e.kind == textRun {
		return c.text[e.end-1] == ' '
	}
	return e.kind < textRun || e.kind == softBreak || e.kind == hardBreak
}

// classes are the flags that a byte gives the text that holds it.
var classes = [256]flags{'\\': escapes, '&': escapes | special, '<': special, '>': special, '"': special}

func classify(words []byte) flags {
	var f flags
	for _, b := range words {
		f |= classes[b]
	}
	return f
}
