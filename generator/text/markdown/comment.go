package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var (
	commentStart = []byte("<!--")
	commentEnd   = []byte("-->")
)

// comment is an HTML comment that begins a line. Its only lines are the words that
// follow it on its last line, which are read like a paragraph.
type comment struct {
	ast.BaseBlock
	closed bool
}

var kindComment = ast.NewNodeKind("Comment")

// Kind implements ast.Node.
func (*comment) Kind() ast.NodeKind { return kindComment }

// Dump implements ast.Node.
func (c *comment) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

// commentParser takes comments out, over blank lines too, as CommonMark does with
// HTML blocks of its second kind. One with words after it on the same line is part
// of a paragraph.
type commentParser struct{}

func (commentParser) Trigger() []byte             { return []byte{'<'} }
func (commentParser) CanInterruptParagraph() bool { return true }
func (commentParser) CanAcceptIndentedLine() bool { return false }

func (commentParser) Open(_ ast.Node, in text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := in.PeekLine()
	line = line[max(pc.BlockOffset(), 0):]
	if !bytes.HasPrefix(line, commentStart) {
		return nil, parser.NoChildren
	}
	node := &comment{}
	// <!--> is a whole comment, so that the end may share its dashes with the start.
	if _, after, found := bytes.Cut(line[2:], commentEnd); found {
		if !util.IsBlank(after) {
			return nil, parser.NoChildren
		}
		node.closed = true
	}
	in.AdvanceToEOL()
	return node, parser.NoChildren
}

func (commentParser) Continue(node ast.Node, in text.Reader, _ parser.Context) parser.State {
	c := node.(*comment)
	if c.closed {
		return parser.Close
	}
	line, at := in.PeekLine()
	in.AdvanceToEOL()
	end := bytes.Index(line, commentEnd)
	if end < 0 {
		return parser.Continue | parser.NoChildren
	}
	c.closed = true
	after := text.NewSegment(at.Stop-len(line)+end+len(commentEnd), at.Stop)
	after = after.TrimLeftSpace(in.Source())
	if after = after.TrimRightSpace(in.Source()); !after.IsEmpty() {
		c.Lines().Append(after)
	}
	return parser.Close
}

func (commentParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	if !node.(*comment).closed {
		readingOf(pc).unclosed(node.Pos())
	}
}

func (r *reading) unclosed(at int) {
	r.errorf(at, at+len(commentStart), "unclosed-comment", "a comment begins here and does not end; close it with -->")
}
