package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzMayHaveFindings holds that Parse finds nothing in a text that may be skipped.
func FuzzMayHaveFindings(f *testing.F) {
	for _, text := range []string{
		"We are *slow*.\n\n- one\n- [two](https://larkbook.example)\n", "a <b>c</b>", "![a](https://x.example/a.png)", "[a](javascript:alert)", "[a]()",
		"|a|b|\n|-|-|\n", "|[a|b](https://x)|\n|-|-|\n|[a](https://x|y)|`c|d`|\n", "| a\n|-\n**b|c**\n", "a\x07b", "a\u202eb", "&#7;", strings.Repeat("> ", 12) + "a", strings.Repeat("*a ", 50), "[a]\n\n[a]: ftp://x", "<!-- a", "1. 2. 3. 4. 5. 6. a",
		"[a](https://)", "[a](http://)", "[a](https:// b)", "[a](<javascript:a>)", "[a](/)", "[a](#)", "[a](mailto:)", "note[^1]\n\n[^1]: a", "  - a\n    - b\n      - c\n        - d\n", "\u2028", "\u0085",
		"[a](//x.example)", "[a][]", "www.example.com", "ftp://a.example", "a@b.example", "**a\u00a0** b",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || MayHaveFindings([]byte(text)) {
			return
		}
		if _, findings := parse(text); len(findings) > 0 {
			t.Errorf("%q: %v", text, findings)
		}
	})
}

// TestUsualTextsAreSkipped holds that a usual update costs no second parse.
func TestUsualTextsAreSkipped(t *testing.T) {
	for _, text := range []string{
		"Orders placed since 9:40 are safe. We are *restoring* the queue.\n\n- the API answers\n- [exports](https://larkbook.example/exports) **wait**\n",
		"| What | When |\n|---|--:|\n| the API | 9:40 UTC |\n| [exports](https://larkbook.example/exports) | `10:05` |\n",
		"Заказы с 9:40 сохранены — мы восстанавливаем очередь.\n",
	} {
		if MayHaveFindings([]byte(text)) {
			t.Errorf("%q would be parsed", text)
		}
	}
}

// TestTextsAtALimitAreNotSkipped holds that whatever breaks a limit by its marks alone is
// parsed, however few they are.
func TestTextsAtALimitAreNotSkipped(t *testing.T) {
	for name, text := range map[string]string{
		"spans":  strings.Repeat("*d ", 21) + strings.Repeat("d* ", 21),
		"quotes": strings.Repeat("> ", 11) + "a",
		"lists":  strings.Repeat("- ", 11) + "a",
		"marks":  strings.Repeat("*a* ", 600),
		"cells":  "|a|b|c|\n|-|-|-|\n" + strings.Repeat("d\n", 7_000),
		"wide":   strings.Repeat("a|", 50) + "a\n" + strings.Repeat("-|", 50) + "-\n",
	} {
		if _, findings := parse(text); len(findings) == 0 {
			t.Errorf("%s: this breaks no limit", name)
		}
		if !MayHaveFindings([]byte(text)) {
			t.Errorf("%s: the text would be skipped", name)
		}
	}
}
