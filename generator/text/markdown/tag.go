package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// rawHTML leaves a comment out and adds anything else as the text that it is. One
// warning covers a tag and those that close it.
func (c *compiler) rawHTML(n *ast.RawHTML) {
	first := n.Segments.At(0)
	tag := first.Value(c.text)
	if bytes.HasPrefix(tag, commentStart) {
		c.keepComment(first.Start)
		c.afterComment = true
		return
	}
	c.shown++
	for i := range n.Segments.Len() {
		c.segment(n.Segments.At(i), literal)
	}
	name, closes := tagName(tag)
	if closes && c.tags[name] {
		return
	}
	if c.tags == nil {
		c.tags = map[string]bool{}
	}
	c.tags[name] = true
	c.warnf(first.Start, first.Stop, "raw-html", "HTML is shown as text%s", instead(name, c.inCell))
}

// tagName returns the name of a tag in lower case, and whether it is a closing tag.
func tagName(tag []byte) (name string, closes bool) {
	tag = bytes.TrimPrefix(tag, []byte{'<'})
	tag, closes = bytes.CutPrefix(tag, []byte{'/'})
	end := bytes.IndexFunc(tag, func(r rune) bool { return strings.ContainsRune(" \t\n/>", r) })
	if end < 0 {
		end = len(tag)
	}
	return strings.ToLower(string(tag[:end])), closes
}

// inMarkdown is how Markdown says what people write tags for.
var inMarkdown = map[string]string{
	"a": "[words](address)", "b": "**words**", "strong": "**words**", "i": "*words*", "em": "*words*",
	"br": `a \ at the end of the line`, "p": "a blank line", "code": "`words`", "pre": "``` above and below",
	"del": "~~words~~", "s": "~~words~~", "hr": "---", "img": "![words](picture.png)",
	"ul": "- before each item", "ol": "1. before each item", "li": "- before each item", "blockquote": "> before each line",
	"h1": "# before the heading", "h2": "## before the heading", "h3": "### before the heading", "h4": "#### before the heading",
	"table": "| and a line of --- under the head",
}

// inOneLine are the tags whose way in Markdown also works in the cell of a table.
var inOneLine = map[string]bool{"a": true, "b": true, "strong": true, "i": true, "em": true, "code": true, "del": true, "s": true, "img": true}

// instead says how to write what a tag is used for.
func instead(name string, inCell bool) string {
	way, ok := inMarkdown[name]
	switch {
	case ok && inCell && !inOneLine[name]:
		return "; a cell of a table holds one line: use two rows, or a list instead of the table"
	case ok:
		return "; in Markdown: " + way
	}
	return ""
}
