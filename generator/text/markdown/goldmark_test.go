package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

var (
	aroundTags = regexp.MustCompile(`\s*(</?(?:p|h1|ul|ol|li|blockquote|pre|code|hr|table|thead|tbody|tr|th|td|div)\b[^>]*>)\s*`)
	ids        = regexp.MustCompile(` (?:id|scope)="[^"]*"`)
)

// bare is HTML without what this package adds to goldmark's and without spaces that do not show.
func bare(html string) string {
	html = ids.ReplaceAllString(html, "")
	html = strings.NewReplacer(`<div class="table" tabindex="0">`, "", "</div>", "", `<pre tabindex="0">`, "<pre>",
		` style="text-align:left"`, "", ` style="text-align:right"`, ` class="right"`).Replace(html)
	return aroundTags.ReplaceAllString(html, "$1")
}

// What CommonMark and GitHub settle is as goldmark's own renderer has it.
func TestHTMLIsAsGoldmarkWritesIt(t *testing.T) {
	oracle := goldmark.New(goldmark.WithExtensions(extension.GFM))
	for _, body := range []string{
		"a\nb  \nc\\\nd", "# a *b*", "a\n===", "*a* __b__ ***c*** _d __e__ f_", "a*b*c _d_e", "**a*", "* a *", "`` a ` b ``", "`a\nb`", "` `",
		"- a\n- b\n\n\n- c", "1. a\n2. b\n\n5) c", "- a\n  b\n\n  c\n- d", "- a\n\n      b", "a\n- b", "- - a", "10. a\n\n    b", "-\ta\n\n\tb",
		"> a\nb\n> c", "> - a\n> - b\n\nc", "    a\n\n      b\n", "\ta\tb", "```a b\nc\n```", "~~~\na\n```\n~~~", "```\na", "- ```\n  a\n\n  b\n  ```", "a\n***\nb",
		"[a](b)", `[a](b "c")`, "[a](<b c>)", "[a *b* `c`](d)", "[a][b]\n\n[b]: c 'd'", "[a]\n\n[A]: b", "[a](b", "![a](b)", `![a *b*](c "d")`, "[![a](b)](c)", `\[a](b)`,
		"<https://a.example>", "https://a.example/b?c=d&e", "a@b.example", "a & b &amp; &auml; &#228; &#xE4; &nope; &#0; &lt;", `\* \a \\ \& \<`, `a "b" 'c' <`,
		"~~a~~ ~b~ ~~~c~~~", "|a|b|\n|-|-:|\n|c|d|e|\n|f|", "a|b\n-|-\n`c\\|d`|e\n\nf", "a\n|b|c|\n|-|-|\n", "|a|\n|-|\n> b",
		"Мы *чиним* «отчёты»", "日本*語*です", "a\u00a0*b*\u00a0c", "emoji 🔥 **🔥**", "a  b\n  c", "1986\\. a", "a\n\n\n\nb",
	} {
		var want bytes.Buffer
		if err := oracle.Convert([]byte(body), &want); err != nil {
			t.Fatal(err)
		}
		same(t, body, bare(quiet(t, body).HTML(Options{})), bare(want.String()))
	}
}
