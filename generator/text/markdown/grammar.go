package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// Two goldmark parsers read all texts. Looking for bare links costs a third of
// the time of parsing, so texts that cannot hold one go to plainParser.
var (
	linkParser  = newParser(bareLinks)
	plainParser = newParser(nil)
)

// bareLinks finds addresses that stand in the text as they are. Goldmark's own
// patterns end at the first letter that is not ASCII; these take the letters of
// any script, and no quotes.
var bareLinks = extension.NewLinkifyParser(
	extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}),
	extension.WithLinkifyURLRegexp(regexp.MustCompile(`^https?://`+host+rest)),
	extension.WithLinkifyWWWRegexp(regexp.MustCompile(`^www\.`+host+rest)),
)

const (
	host = `[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?::\d+)?`
	rest = `(?:[/?#][\p{L}\p{N}\p{M}!#$%&'()*+,\-./:;=?@\[\]_~^{}|]*)?`
)

// parserFor returns the cheaper parser that reads the text rightly.
func parserFor(text []byte) parser.Parser {
	if bytes.IndexByte(text, '@') >= 0 || bytes.Contains(text, []byte("www.")) {
		return linkParser
	}
	for rest := text; ; {
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

// isDestination reports whether the :// with which after begins stands in an
// address that a link's brackets hold, as in [words](https://example.com/).
func isDestination(before, after []byte) bool {
	before = bytes.TrimSuffix(bytes.TrimSuffix(before, []byte{'s'}), []byte("http"))
	end := bytes.IndexAny(after, "() \t\n")
	return bytes.HasSuffix(before, []byte("](")) && end >= 0 && after[end] == ')'
}

// newParser returns a parser of the package's Markdown, with a further inline
// parser for bare links or without. Priorities are goldmark's own; HTML blocks
// are not read as such, so that their tags are text like other tags.
func newParser(links parser.InlineParser) parser.Parser {
	inline := []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(countedCode{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(countedNotes{extension.NewFootnoteParser()}, 101),
		util.Prioritized(newCountedLinks(), 200),
		util.Prioritized(counted{parser.NewAutoLinkParser()}, 300),
		util.Prioritized(countedHTML{parser.NewRawHTMLParser()}, 400),
		util.Prioritized(counted{parser.NewEmphasisParser()}, 500),
		util.Prioritized(counted{extension.NewStrikethroughParser()}, 501),
	}
	if links != nil {
		inline = append(inline, util.Prioritized(links, 999))
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
