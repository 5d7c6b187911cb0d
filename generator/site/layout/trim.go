package layout

import (
	"regexp"
	"text/template/parse"
)

var indentation = regexp.MustCompile(`[ \t]*\r?\n\s*`)

// trim removes the indentation from the text of a template: it only helps those who read
// the template.
func trim(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			n.Text = indentation.ReplaceAll(n.Text, []byte("\n"))
		case *parse.IfNode:
			trim(n.List)
			trim(n.ElseList)
		case *parse.RangeNode:
			trim(n.List)
			trim(n.ElseList)
		case *parse.WithNode:
			trim(n.List)
			trim(n.ElseList)
		}
	}
}
