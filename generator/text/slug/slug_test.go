package slug_test

import (
	"strings"
	"testing"

	"candor/generator/text/slug"
)

func TestValid(t *testing.T) {
	long := strings.Repeat("a", slug.Max)
	for s, want := range map[string]bool{
		"api": true, "2026-11-20-invoice-links": true, "a": true, "1": true, long: true,
		"": false, "-a": false, "a-": false, "a--b": false, "API": false, "a_b": false,
		"a b": false, "a.b": false, "é": false, long + "a": false,
	} {
		if got := slug.Valid(s); got != want {
			t.Errorf("Valid(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestFrom(t *testing.T) {
	for s, want := range map[string]string{
		"API Down":                   "api-down",
		"2026-11-20_Invoice  links!": "2026-11-20-invoice-links",
		"Ünïcödé":                    "unicode",
		"don't panic":                "dont-panic",
		"Счета открыты без пароля": "scheta-otkryty-bez-parolia",
		"подъезд":                     "podezd",
		"--a--":                       "a",
		"請求書":                         "",
		strings.Repeat("word ", 30):   strings.TrimSuffix(strings.Repeat("word-", 16), "-"),
		strings.Repeat("x", 100):      strings.Repeat("x", 80),
		"a" + strings.Repeat("-", 99): "a",
	} {
		if got := slug.From(s); got != want {
			t.Errorf("From(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestAProposedSlugIsCutBetweenWords(t *testing.T) {
	for s, want := range map[string]string{
		"2026-11-20 Some invoices could be opened":                      "2026-11-20-some-invoices-could-be-opened",
		"2026-11-20 Some invoices could be opened by anyone":            "2026-11-20-some-invoices-could-be-opened-by-anyone",
		"2026-11-20 Some invoices could be opened by anyone at all":     "2026-11-20-some-invoices-could-be-opened-by-anyone",
		"2026-11-20 Some invoices could be opened with no password set": "2026-11-20-some-invoices-could-be-opened-with-no",
		strings.Repeat("x", 60):                                         strings.Repeat("x", 50),
	} {
		if got := slug.Proposed(s); got != want {
			t.Errorf("Proposed(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzFrom(f *testing.F) {
	f.Add("API Down")
	f.Add("Счета ъ")
	f.Fuzz(func(t *testing.T, s string) {
		if got := slug.From(s); got != "" && !slug.Valid(got) {
			t.Errorf("From(%q) = %q, which is no slug", s, got)
		}
	})
}
