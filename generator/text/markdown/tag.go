package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"candor/generator/diag"
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
	c.warnf(first.Start, first.Stop, "raw-html", "%s", shown(name, c.inCell))
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
var inMarkdown = map[string]diag.Text{
	"a": diag.Say("[words](address)"), "b": diag.Say("**words**"), "strong": diag.Say("**words**"), "i": diag.Say("*words*"), "em": diag.Say("*words*"),
	"br": diag.Say(`a \ at the end of the line`), "p": diag.Say("a blank line"), "code": diag.Say("`words`"), "pre": diag.Say("``` above and below"),
	"del": diag.Say("~~words~~"), "s": diag.Say("~~words~~"), "hr": diag.Say("---"), "img": diag.Say("![words](picture.png)"),
	"ul": diag.Say("- before each item"), "ol": diag.Say("1. before each item"), "li": diag.Say("- before each item"), "blockquote": diag.Say("> before each line"),
	"h1": diag.Say("# before the heading"), "h2": diag.Say("## before the heading"), "h3": diag.Say("### before the heading"), "h4": diag.Say("#### before the heading"),
	"table": diag.Say("| and a line of --- under the head"),
}

// inOneLine are the tags whose way in Markdown also works in the cell of a table.
var inOneLine = map[string]bool{"a": true, "b": true, "strong": true, "i": true, "em": true, "code": true, "del": true, "s": true, "img": true}

// shown says that a tag is shown, and how to write what it is used for.
func shown(name string, inCell bool) diag.Text {
	way, ok := inMarkdown[name]
	switch {
	case ok && inCell && !inOneLine[name]:
		return diag.Say("HTML is shown as text; a cell of a table holds one line: use two rows, or a list instead of the table")
	case ok:
		return diag.Say("HTML is shown as text; in Markdown: %s", way)
	}
	return diag.Say("HTML is shown as text")
}
