package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Alerts are the kinds of quotes that GitHub shows as a box with a label: their first
// line is [!NOTE] and the like.
var Alerts = [...]string{"note", "tip", "important", "warning", "caution"}

// alertOf returns the kind of alert that a quote is, from 1 in the order of [Alerts], or 0,
// and where its words begin.
func (c *compiler) alertOf(n *ast.Blockquote) (kind, from int) {
	first, ok := n.FirstChild().(*ast.Paragraph)
	if !ok || first.Lines().Len() == 0 {
		return 0, 0
	}
	line := first.Lines().At(0)
	name := bytes.TrimSpace(line.Value(c.text))
	if !bytes.HasPrefix(name, []byte("[!")) || !bytes.HasSuffix(name, []byte("]")) {
		return 0, 0
	}
	i := slices.Index(Alerts[:], strings.ToLower(string(name[2:len(name)-1])))
	return i + 1, line.Stop
}

// quote adds a quote. Of an alert the first line becomes its label.
func (c *compiler) quote(n *ast.Blockquote) {
	e := event{kind: quote}
	kind, from := c.alertOf(n)
	if kind == 0 {
		c.visible(e, n)
		return
	}
	first := n.FirstChild()
	c.suggestf(from-1, from, "alert", "shown as a quote with the label %q, as GitHub shows it; texts without markup have no label", Alerts[kind-1])
	for child := first.FirstChild(); child != nil; child = first.FirstChild() {
		words, ok := child.(*ast.Text)
		if !ok || words.Segment.Start >= from {
			break
		}
		first.RemoveChild(first, child)
	}
	e.start = int32(kind)
	c.visible(e, n)
}
