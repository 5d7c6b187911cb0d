package body_test

import (
	"strings"
	"testing"

	"candor/generator/tools/imported/body"
)

// TestHardTexts: texts full of marks come out word for word, however they have to be escaped.
func TestHardTexts(t *testing.T) {
	for _, text := range []string{
		"# 1. - + * _a_ **b** ~~c~~ `d` [e](f) ![g](h) <i> | j | & k; \\l",
		"[x]: https://acme.example", "[x][y] and [y]: z", "a\n---\nb", "    four spaces", "> quoted\n>> twice",
		"1) one\n2) two", "https://acme.example/a_b_c*d*(e)", "www.acme.example/_x_", "mailto:no_one@acme.example",
		"```\nfence\n```", "~~~", "<script>alert(1)", "&amp without an end", "a | b\n--- | ---\nc | d", "[^1] and [^1]: note", "- [ ] to do",
		strings.Repeat("*", 50), strings.Repeat("[", 50), strings.Repeat("> ", 50) + "deep",
	} {
		plain := body.Plain(text)
		if source, here, differ := body.Words(strings.Join(strings.Fields(text), " ")).Differ(body.Shown(plain)); differ {
			t.Errorf("%q became %q: %q in the source, %q here", text, plain, source, here)
		}
	}
}

// TestLongTexts: what is longer than a file may be is cut, in whole characters, and differs.
func TestLongTexts(t *testing.T) {
	text := strings.Repeat("Привет, мир. ", 100_000)
	plain := body.Plain(text)
	if len(plain) >= len(text) || !strings.HasSuffix(plain, " …") || strings.Contains(plain, "\uFFFD") {
		t.Errorf("%d bytes became %d, ending %q", len(text), len(plain), plain[len(plain)-20:])
	}
}

// TestControlCharacters: what no page may hold is left out of every form.
func TestControlCharacters(t *testing.T) {
	const text = "A\x00\x07 line\u202e turned\ufeff.\r\nAnother\u2028one."
	for name, got := range map[string]string{"plain": body.Plain(text), "markdown": body.Markdown(text), "of": body.Of(text, ""), "line": body.Line(text)} {
		if strings.ContainsAny(got, "\x00\x07\u202e\ufeff\r\u2028") || !strings.Contains(got, "A line turned.") {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := body.Line(text); got != "A line turned. Another one." {
		t.Errorf("line: %q", got)
	}
}
