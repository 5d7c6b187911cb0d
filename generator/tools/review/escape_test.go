package review

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// hostile are texts that want to be more than text.
var hostile = []string{
	"<!-- candor review -->", "--> <script>alert(1)</script>", "<details open>", "</details>", "<img src=x onerror=y>", "&lt;b&gt; &#64;channel",
	"![a](https://evil.example/x.png)", "[here](javascript:alert(1))", "[x]: https://evil.example", "https://evil.example www.evil.example",
	"@everyone", "see #12 and GH-12 and owner/repo#12", "a@example.com", ":boom:", "`code` ``` fence", "```suggestion", "~~~",
	"# heading", "heading\n===", "- item", "1. item", "2) item", "+ item", "> quote", "    code", "| a | b |\n|---|---|", "*b* __i__ ~~s~~",
	"$x^2$", "::error file=a::gone", "##[command]x", "a\\", "\\*", "a  \nb", "[^1]: note [^1]", "- [ ] task", "\u202egnp.exe", "\x1b[31mred",
	"<http://evil.example>", "***", "\t- x", "Цена: 5 * 3 = 15", "日本語 [リンク](x)",
}

// TestEscapedStaysText parses what escape makes as GitHub does, as far as that is
// known: everything is text, and the same words.
func TestEscapedStaysText(t *testing.T) {
	for _, s := range hostile {
		checkText(t, s)
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(checkText)
}

func checkText(t *testing.T, s string) {
	escaped := escape(s)
	for name, source := range map[string]string{"alone": escaped, "an item": "- " + escaped, "in a table": "| a |\n|---|\n| " + escaped + " |", "quoted": quoted(s)} {
		source := []byte(source + "\n")
		document := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser().Parse(text.NewReader(source))
		err := ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			switch n.Kind() {
			case ast.KindDocument, ast.KindParagraph, ast.KindText, ast.KindTextBlock, ast.KindString, ast.KindList, ast.KindListItem, ast.KindBlockquote:
			default:
				if !strings.HasPrefix(n.Kind().String(), "Table") {
					t.Errorf("%q, %s: a %s", s, name, n.Kind())
				}
			}
			return ast.WalkContinue, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if linked.MatchString(shownText(escaped)) {
		t.Errorf("%q mentions or links", s)
	}
	if strings.Contains(escaped, "\n") {
		t.Errorf("%q is more than a line", escaped)
	}
}

// linked is what hosts look for in what is rendered.
var linked = regexp.MustCompile(`@\w|#\d`)

// shownText is what a reader sees of one line of Markdown.
func shownText(escaped string) string {
	source := []byte(escaped)
	var b bytes.Buffer
	_ = ast.Walk(goldmark.New().Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Value(source))
		}
		return ast.WalkContinue, nil
	})
	return strings.ReplaceAll(b.String(), "\\", "")
}

// TestFenced holds that code cannot end its own block.
func TestFenced(t *testing.T) {
	if got, want := fenced("suggestion", "a ```` b\n"), "`````suggestion\na ```` b\n`````\n"; got != want {
		t.Errorf("%q", got)
	}
	if got, want := code("content/a`b\n\u202ec.md"), "`content/a·b··c.md`"; got != want {
		t.Errorf("%q", got)
	}
}
