package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Two goldmark parsers read all texts. Bare links cost a third of the time of parsing, so a
// text that cannot hold one is read by plainParser.
var (
	linkParser  = newParser(true)
	plainParser = newParser(false)
)

// parserFor returns the cheaper of the parsers that read the text correctly.
func parserFor(body []byte) parser.Parser {
	if bytes.IndexByte(body, '@') >= 0 || bytes.Contains(body, []byte("www.")) || bytes.Contains(body, []byte("WWW.")) {
		return linkParser
	}
	for rest := body; ; {
		i := bytes.Index(rest, []byte("://"))
		if i < 0 {
			return plainParser
		}
		if !isDestination(rest[:i], rest[i:]) {
			return linkParser
		}
		rest = rest[i+len("://"):]
	}
}

// isDestination reports whether the :// that after begins with is in the destination of a
// link, as in [words](https://example.com/).
func isDestination(before, after []byte) bool {
	before = bytes.TrimSuffix(bytes.TrimSuffix(before, []byte{'s'}), []byte("http"))
	end := bytes.IndexAny(after, "() \t\n")
	return bytes.HasSuffix(before, []byte("](")) && end >= 0 && after[end] == ')'
}

// newParser returns a parser of the package's Markdown, with or without bare links. The
// priorities are goldmark's own. There are no HTML blocks, so that their tags are text like
// any other tags.
func newParser(links bool) parser.Parser {
	inline := []util.PrioritizedValue{
		util.Prioritized(taskBox{extension.NewTaskCheckBoxParser()}, 0),
		util.Prioritized(countedCode{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(countedNotes{extension.NewFootnoteParser()}, 101),
		util.Prioritized(newCountedLinks(), 200),
		util.Prioritized(counted{parser.NewAutoLinkParser()}, 300),
		util.Prioritized(countedHTML{parser.NewRawHTMLParser()}, 400),
		util.Prioritized(counted{besideCJK{parser.NewEmphasisParser()}}, 500),
		util.Prioritized(counted{besideCJK{extension.NewStrikethroughParser()}}, 501),
	}
	if links {
		inline = append(inline, util.Prioritized(bareLinks{}, 998), util.Prioritized(bareEmails, 999))
	}
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(bounded{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(bounded{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(commentParser{}, 900),
			util.Prioritized(bounded{extension.NewFootnoteBlockParser()}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(
			util.Prioritized(boundedReferences{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(boundedTables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
			util.Prioritized(extension.NewTableASTTransformer(), 0),
		),
	)
}

// taskBox is the parser of [x] and [ ] at the start of an item, which a space must follow:
// "- [x](https://example.com/)" begins with a link.
type taskBox struct{ parser.InlineParser }

func (b taskBox) Parse(parent ast.Node, in text.Reader, pc parser.Context) ast.Node {
	if line, _ := in.PeekLine(); len(line) > 3 && !util.IsSpace(line[3]) {
		return nil
	}
	return b.InlineParser.Parse(parent, in, pc)
}
