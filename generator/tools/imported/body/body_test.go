package body_test

import (
	"strings"
	"testing"

	"candor/generator/diag"
	"candor/generator/text/markdown"
	"candor/generator/tools/imported/body"
)

// read returns what a reader of the Markdown sees, and what is wrong with it.
func read(text string) (string, diag.List) {
	document, findings := markdown.Parse(&diag.Source{Text: []byte(text)}, 0)
	return document.Text(markdown.Place{}), findings
}

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"All is well.":            "All is well.",
		"One\r\ntwo\r\n\r\nthree": "One\\\ntwo\n\nthree",
		"*** Down ***":            `\*\*\* Down \*\*\*`,
		"snake_case and _this_":   `snake_case and \_this\_`,
		"# 1 of 2":                `\# 1 of 2`,
		"- one\n- two":            "\\- one\\\n\\- two",
		"1. first\n2) second":     "1\\. first\\\n2\\) second",
		"a\n---\nb":               "a\\\n\\---\\\nb",
		"see https://x.example/a_b_c?d=[e]&f=*g* (now)": "see https://x.example/a_b_c?d=[e]&f=*g* (now)",
		"<script>alert(1)</script> & &amp; 1 < 2":       `\<script>alert(1)\</script> & \&amp; 1 < 2`,
		"[x](y) ![z](w) `code` ~~no~~ a~b |c|":          `\[x\](y) !\[z\](w) ` + "\\`code\\`" + ` \~\~no\~\~ a~b \|c\|`,
		"    indented":                                  "indented",
		"Steve's “quotes” — “dashes” (ﾉ◕ヮ◕)ﾉ*:･ﾟ✧":      `Steve's “quotes” — “dashes” (ﾉ◕ヮ◕)ﾉ\*:･ﾟ✧`,
		"a\u0007b\u202ec\u0000":                         "abc",
		"":                                              "",
	} {
		if got := body.Plain(text); got != want {
			t.Errorf("Plain(%q)\n got %q\nwant %q", text, got, want)
		}
	}
}

func TestOf(t *testing.T) {
	for text, want := range map[string]string{
		"a & b, 2 < 3":                 "a & b, 2 < 3",
		"2% fail.<br /><br />We look.": "2% fail.\n\nWe look.",
		"line\r\nline <b>bold</b>":     "line\nline bold",
		`<a href="/x?a_b=1">the *page*</a> &amp; http://h.example/a_b_`: "the *page* (https://status.example.com/x?a_b=1) & http://h.example/a_b_",
		"<p>One</p>\n<p>Two <em>words</em></p>":                         "One\n\nTwo words",
		"<ul><li>a</li>\n<li>b</li></ul>":                               "- a\n- b",
		"5 &lt; 6 &gt; 4 ~~no~~":                                        "5 < 6 > 4 ~~no~~",
		"<script>alert(1)</script>Up <br>":                              "Up",
		"<b":                                                            "<b",
	} {
		turned := body.Of(text, "https://status.example.com")
		got, findings := read(turned)
		if got != want || len(findings) > 0 {
			t.Errorf("Of(%q) = %q, read as\n got %q %v\nwant %q", text, turned, got, findings, want)
		}
	}
}

func TestMarkdownStays(t *testing.T) {
	for text, want := range map[string]string{
		"## Summary\r\n\r\n*It* was [us](https://x.example).": "## Summary\n\n*It* was [us](https://x.example).",
		"<!-- nothing to see -->":                             "",
		"<!-- never closed":                                   `\<!-- never closed`,
	} {
		if got := body.Markdown(text); got != want {
			t.Errorf("Markdown(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"deep quotes":   strings.Repeat("<blockquote>", 40) + "x",
		"deep markdown": strings.Repeat("> ", 40) + "x",
		"brackets":      strings.Repeat("[", 5000),
		"wide table":    "a" + strings.Repeat("|a", 200) + "\n-" + strings.Repeat("|-", 200),
		"not closed":    "<!-- and then",
		"long":          strings.Repeat("long words ", 50_000),
		"not UTF-8":     "a\xffb",
		"unclosed tags": "<b><i><a href='",
	} {
		for kind, turn := range map[string]func(string) string{"plain": body.Plain, "markdown": body.Markdown,
			"html": func(s string) string { return body.HTML(s, "") }, "of": func(s string) string { return body.Of(s, "") }} {
			turned := turn(text)
			if _, findings := read(turned); findings.HasErrors() || len(turned) > 250<<10 {
				t.Errorf("%s as %s: %d bytes, %v", name, kind, len(turned), findings)
			}
		}
	}
}

// FuzzPlain: the words that go in are those that a reader sees.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"*a* _b_ `c`", "1. x\n- y\n# z", "a|b\n-|-", "https://x.y/_z_ www.a.b/*", "[a]: b", "x\n===", "~~~\nx", "a  \nb", "&lt; &#42; \\*", "<a@b.c>", "[^1]: x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, findings := read(body.Plain(s))
		if findings.HasErrors() {
			t.Fatalf("Plain(%q): %v", s, findings)
		}
		if clean := body.Plain(s); clean != body.Plain(s) || strings.Join(strings.Fields(s), "") != "" && isText(s) && letters(got) != letters(s) {
			t.Errorf("Plain(%q) = %q, read as %q", s, clean, got)
		}
	})
}

// FuzzOf: nothing that a page sends makes a body that is refused.
func FuzzOf(f *testing.F) {
	for _, s := range []string{"<p>a</p>", "a<br>b", "<ul><li>", "&amp;", "<table><tr><td>|</td></tr></table>", "<a href='x'>[y](z)</a>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, turned := range []string{body.Of(s, "https://x.example"), body.Markdown(s)} {
			if _, findings := read(turned); findings.HasErrors() {
				t.Errorf("%q gives %q: %v", s, turned, findings)
			}
		}
	})
}

// isText reports whether a text is of printable ASCII, so that nothing of it is left out.
func isText(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 0x7e || r < 0x20 && r != '\n' }) && len(s) < 1000
}

func letters(s string) string { return strings.Join(strings.Fields(s), "") }
