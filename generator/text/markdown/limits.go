package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// These limits are far above what people write. Beyond them goldmark takes quadratic time or
// memory, or browsers and feed readers fail.
const (
	maxColumns    = 50
	maxCells      = 20_000
	maxLevels     = 10
	maxSpans      = 20
	maxMarks      = 1_000   // in one paragraph, cell or heading
	maxReach      = 1 << 20 // bytes searched for the ends of addresses and code in one of these
	maxReferences = 500     // in one paragraph
	maxNotes      = 1_000   // marks of notes in one text
	maxAddresses  = 1 << 20 // bytes of all links' addresses, which references repeat
)

// readingKey is the parsers' key for the *reading that they belong to.
var readingKey = parser.NewContextKey()

func readingOf(pc parser.Context) *reading { return pc.Get(readingKey).(*reading) }

// bounded is a parser of a container block that opens none nested deeper than maxLevels.
type bounded struct{ parser.BlockParser }

func (b bounded) Open(parent ast.Node, in text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, start := in.Position()
	node, state := b.BlockParser.Open(parent, in, pc)
	if node == nil || levels(parent) < maxLevels {
		return node, state
	}
	in.SetPosition(line, start)
	readingOf(pc).errorf(start.Start, start.Start+1, "deep-nesting",
		"quotes, lists and notes are nested more than %d levels deep", maxLevels)
	return nil, parser.NoChildren
}

// levels counts the lists, quotes and notes around the content of node.
func levels(node ast.Node) int {
	n := 0
	for ; node != nil; node = node.Parent() {
		switch node.(type) {
		case *ast.List, *ast.Blockquote, *extast.Footnote:
			n++
		}
	}
	return n
}

// counted is a parser of a mark within a paragraph that leaves it as text after
// maxMarks of them.
type counted struct{ parser.InlineParser }

func (c counted) Parse(parent ast.Node, in text.Reader, pc parser.Context) ast.Node {
	if !readingOf(pc).spend(parent, in) {
		return nil
	}
	return c.InlineParser.Parse(parent, in, pc)
}

// spend counts one mark in a block, and reports whether the block is still within the limit.
func (r *reading) spend(block ast.Node, in text.Reader) bool {
	if r.within != block {
		r.within, r.marks, r.reach, r.dense = block, 0, 0, false
	}
	if r.marks++; r.marks > maxMarks || r.reach > maxReach {
		if _, at := in.Position(); !r.dense {
			r.errorf(at.Start, at.Start+1, "dense-markup",
				"more marks such as * _ ~ ` [ ] < in one paragraph than are read, %d; or brackets that do not close", maxMarks)
		}
		r.dense = true
	}
	return !r.dense
}

// countedCode also counts the bytes searched for the end of code that has none.
type countedCode struct{ parser.InlineParser }

func (c countedCode) Parse(parent ast.Node, in text.Reader, pc parser.Context) ast.Node {
	r := readingOf(pc)
	if !r.spend(parent, in) {
		return nil
	}
	_, at := in.Position()
	node := c.InlineParser.Parse(parent, in, pc)
	if _, ended := node.(*ast.CodeSpan); !ended {
		r.reach += parent.Lines().At(parent.Lines().Len()-1).Stop - at.Start
	}
	return node
}

// countedLinks also counts the bytes searched for the ends of addresses.
type countedLinks struct {
	parser.InlineParser
	parser.CloseBlocker
}

func newCountedLinks() countedLinks {
	links := parser.NewLinkParser()
	closer, _ := links.(parser.CloseBlocker)
	return countedLinks{links, closer}
}

func (c countedLinks) Parse(parent ast.Node, in text.Reader, pc parser.Context) ast.Node {
	r := readingOf(pc)
	if !r.spend(parent, in) {
		return nil
	}
	if line, _ := in.PeekLine(); len(line) > 2 && line[0] == ']' && line[1] == '(' {
		r.reach += addressLength(line[2:])
	}
	return c.InlineParser.Parse(parent, in, pc)
}

// addressLength returns how much of a line goldmark reads as an address.
func addressLength(line []byte) int {
	end := byte(' ')
	if line[0] == '<' {
		end = '>'
	}
	if length := bytes.IndexByte(line, end); length >= 0 {
		return length
	}
	return len(line)
}

// countedNotes bounds the marks of notes in a text: each is compared with all notes.
type countedNotes struct{ parser.InlineParser }

func (c countedNotes) Parse(parent ast.Node, in text.Reader, pc parser.Context) ast.Node {
	if line, _ := in.PeekLine(); len(line) < 2 || line[1] != '^' && !bytes.HasPrefix(line, []byte("![^")) {
		return nil
	}
	r := readingOf(pc)
	if r.notes++; r.notes <= maxNotes {
		return c.InlineParser.Parse(parent, in, pc)
	}
	if r.notes == maxNotes+1 {
		_, at := in.Position()
		r.errorf(at.Start, at.Start+2, "dense-markup", "more than %d marks of notes in one text", maxNotes)
	}
	return nil
}

// countedHTML also reports a comment within a paragraph that does not end.
type countedHTML struct{ parser.InlineParser }

func (c countedHTML) Parse(parent ast.Node, in text.Reader, pc parser.Context) ast.Node {
	r := readingOf(pc)
	if !r.spend(parent, in) {
		return nil
	}
	line, at := in.PeekLine()
	node := c.InlineParser.Parse(parent, in, pc)
	if node == nil && bytes.HasPrefix(line, commentStart) {
		r.unclosed(at.Start)
	}
	return node
}

// boundedReferences leaves a paragraph with too many link definitions as text: each one moves
// all lines below it.
type boundedReferences struct{ parser.ParagraphTransformer }

func (b boundedReferences) Transform(node *ast.Paragraph, in text.Reader, pc parser.Context) {
	lines, n := node.Lines(), 0
	for i := 0; lines.Len() > maxReferences && i < lines.Len(); i++ {
		if line := lines.At(i); bytes.HasPrefix(line.Value(in.Source()), []byte{'['}) {
			n++
		}
	}
	if n > maxReferences {
		at := lines.At(0).Start
		readingOf(pc).errorf(at, at+1, "dense-markup",
			"more than %d lines of one paragraph begin with a bracket; a blank line between them helps", maxReferences)
		return
	}
	if beginsWithBracket(node, in.Source()) { // else there is no definition
		b.ParagraphTransformer.Transform(node, in, pc)
	}
}

func beginsWithBracket(node *ast.Paragraph, source []byte) bool {
	lines := node.Lines()
	if lines.Len() == 0 {
		return true
	}
	first := lines.At(0)
	return bytes.HasPrefix(util.TrimLeftSpace(source[first.Start:first.Stop]), []byte{'['})
}

// boundedTables leaves a table as text that has too many columns or cells. It looks at
// every line that may be under a table's head: goldmark passes over some of them.
type boundedTables struct{ parser.ParagraphTransformer }

func (b boundedTables) Transform(node *ast.Paragraph, in text.Reader, pc parser.Context) {
	lines := node.Lines()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		n, rows := columns(line.Value(in.Source())), lines.Len()-i
		if n > maxColumns || n*rows > maxCells {
			head := lines.At(i - 1)
			readingOf(pc).errorf(head.Start, head.Stop, "wide-table",
				"a table of %d columns and %d rows; at most %d columns and %d cells are read", n, rows, maxColumns, maxCells)
			return
		}
	}
	b.ParagraphTransformer.Transform(node, in, pc)
}

// columns returns how many columns a line sets that may be under a table's head, 0
// if it cannot.
func columns(line []byte) int {
	line = bytes.TrimSpace(line)
	if len(line) == 0 || len(bytes.Trim(line, " \t-:|")) > 0 || bytes.IndexByte(line, '-') < 0 {
		return 0
	}
	line = bytes.TrimPrefix(bytes.TrimSuffix(line, []byte{'|'}), []byte{'|'})
	return bytes.Count(line, []byte{'|'}) + 1
}
