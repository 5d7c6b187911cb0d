package markdown

import "testing"

func TestText(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"paragraphs", "a\nb\n\nc", "a b\n\nc"},
		{"hard breaks", "a  \nb\\\nc", "a\nb\nc"},
		{"marks", "*a* **b** `c  d` ~~e~~", "a b c  d ~~e~~"},
		{"escapes", `\*a\* &amp; &copy; \\`, `*a* & © \`},
		{"HTML", "a <b>b</b>", "a <b>b</b>"},
		{"comments", "a <!-- b --> c", "a c"},
		{"headings", "# a\nb\n## c", "a\n\nb\n\nc"},
		{"a list", "a\n- b\n- c\n\nd", "a\n\n- b\n- c\n\nd"},
		{"numbers", "3. a\n4. b", "3. a\n4. b"},
		{"wide numbers", "9. a\n10. b\n\n    c", "9. a\n\n10. b\n\n    c"},
		{"lists in lists", "- a\n  1. b\n     c\n  2. d\n- e", "- a\n  1. b c\n  2. d\n- e"},
		{"a list of paragraphs", "- a\n\n  b\n- c", "- a\n\n  b\n\n- c"},
		{"an item that begins with a list", "- - a\n  - b", "- - a\n  - b"},
		{"tasks", "- [x] a\n- [ ] b", "- [x] a\n- [ ] b"},
		{"a quote", "> a\n>\n> - b\n>   c\n\nd", "> a\n>\n> - b c\n\nd"},
		{"a quote in a quote", "> a\n> > b", "> a\n>\n> > b"},
		{"code", "a\n```go\nb\n\n\tc  d\n```\ne", "a\n\nb\n\n\tc  d\n\ne"},
		{"code in a quote", "> ```\n> a\n>\n> b\n> ```", "> a\n>\n> b"},
		{"code in an item", "- a\n\n      b\n        c", "- a\n\n  b\n    c"},
		{"a rule", "a\n\n---\n\nb", "a\n\n---\n\nb"},
		{"a table", "|a|b|\n|-|-|\n|c *d*|`e\\|f`|\n|g|", "a | b\nc d | e|f\ng |"},
		{"a link", "[a *b*](https://c.example)", "a b (https://c.example)"},
		{"a link that is its words", "<https://c.example> [c.example](https://c.example) www.c.example", "https://c.example c.example www.c.example"},
		{"mail and telephone", "[a](mailto:b@c.example) [d](tel:+49) <b@c.example>", "a (b@c.example) d (+49) b@c.example"},
		{"a place on the site", "[a](/b/) [c](d) [e](#f)", "a (https://example.com/status/b/) c (https://example.com/status/incidents/reports/d) e"},
		{"a picture", "![a](b.png) ![](c.png)", "a (https://example.com/status/incidents/reports/b.png)"},
		{"a link without one", "[a](javascript:b) [c]()", "a c"},
		{"notes", "a[^x] b[^y].\n\n[^y]: c\n[^x]: d\n\n    e", "a[1] b[2].\n\n[1] d\n\n    e\n\n[2] c"},
		{"letters of any script", "Мы **чиним** «отчёты».", "Мы чиним «отчёты»."},
	}
	for _, test := range tests {
		d, _ := parse(test.body)
		same(t, test.name, d.Text(elsewhere), test.want)
	}
}
