package load

import (
	"strings"
	"testing"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/markdown"
)

// FuzzDoubtful holds that a text of which there is no doubt has no findings.
func FuzzDoubtful(f *testing.F) {
	for _, text := range []string{
		"We are *slow*.\n\n- one\n- [two](https://larkbook.example)\n", "a <b>c</b>", "![a](https://x.example/a.png)", "[a](javascript:alert)", "[a]()",
		"|a|b|\n|-|-|\n", "a\x07b", "a\u202eb", "&#7;", strings.Repeat("> ", 12) + "a", strings.Repeat("*a ", 50), "[a]\n\n[a]: ftp://x", "<!-- a", "1. 2. 3. 4. 5. 6. a",
		"[a](https://)", "[a](http://)", "[a](https:// b)", "[a](<javascript:a>)", "[a](/)", "[a](#)", "[a](mailto:)", "note[^1]\n\n[^1]: a", "  - a\n    - b\n      - c\n        - d\n", "\u2028", "\u0085",
		"[a](//x.example)", "[a][]", "www.example.com", "ftp://a.example", "a@b.example",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || doubtful([]byte(text)) {
			return
		}
		if _, findings := markdown.Parse(&diag.Source{Name: "a.md", Text: []byte(text)}, 0); len(findings) > 0 {
			t.Errorf("%q: %v", text, findings)
		}
	})
}
