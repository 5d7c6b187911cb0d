package markdown

import (
	"fmt"
	"testing"
)

// TestMarkupThatDidNotWorkIsFound holds that what is published as typed, and was meant as
// markup, is a finding; that what is meant as typed is none; and that the quick look
// agrees.
func TestMarkupThatDidNotWorkIsFound(t *testing.T) {
	for _, test := range []struct{ body, rule, at string }{
		{"Read [our notes][notes] first.", "broken-markup", "1:6"},
		{"Exports wait[^queue].", "broken-markup", "1:13"},
		{"Read [our notes](https://a.example/our notes).", "broken-markup", "1:16"},
		{"Read [our notes](/a b).", "broken-markup", "1:16"},
		{"Read [our notes] (https://a.example/).", "broken-markup", "1:16"},
		{"Read [our notes] (/about/).", "broken-markup", "1:16"},
		{"All **is slow **here.", "broken-markup", "1:5"},
		{"**Update (noon):**All is slow.", "broken-markup", "1:1"},
		{"- one\n- **two", "broken-markup", "2:3"},
		{"| a |\n|---|\n| **b |\n", "broken-markup", "3:3"},
		{"**Heading:**text\n---", "broken-markup", "1:1"},
		{"> [!WARNING]\n> Do not retry.", "alert", "1:13"},
		{"![](queue.png)", "missing-alt", "1:5"},
		{"[sign in](https://l\u0430rkbook.example/)", "mixed-scripts", "1:11"},

		{"2 ** 3 is 8, and 2**3 too.", "", ""},
		{"A \\*\\*star\\*\\* and \\[a\\]\\[b\\].", "", ""},
		{"`[a][b] **c`", "", ""},
		{"```\n[a][b] **c\n```", "", ""},
		{"rows[i][j] and [sic] (a note)", "", ""},
		{"[a][b] and [b]\n\n[b]: https://a.example/", "", ""},
		{"a[^1]\n\n[^1]: b", "", ""},
		{"> [!NOTHING]\n> a", "", ""},
		{"[банк](https://банк.example/)", "", ""},
	} {
		_, findings := parse(test.body)
		if test.rule == "" {
			if len(findings) > 0 {
				t.Errorf("%q: %v", test.body, findings)
			}
			continue
		}
		if len(findings) != 1 || findings[0].Rule != test.rule || fmt.Sprintf("%d:%d", findings[0].Line, findings[0].Column) != test.at {
			t.Errorf("%q: %v, want %s at %s", test.body, findings, test.rule, test.at)
		}
		if !MayHaveFindings([]byte(test.body)) {
			t.Errorf("%q would not be parsed", test.body)
		}
	}
}

// TestAnAlertIsAQuoteWithItsLabel holds that GitHub's alerts are shown as people expect,
// and that texts without markup have no trace of their mark.
func TestAnAlertIsAQuoteWithItsLabel(t *testing.T) {
	d, _ := parse("> [!tip]\n> Use *the API*.\n")
	same(t, "html", d.HTML(Options{AlertLabels: []string{"Note", "Tip & trick"}}),
		"<blockquote>\n<p><strong>Tip &amp; trick</strong></p>\n<p>Use <em>the API</em>.</p>\n</blockquote>\n")
	same(t, "text", d.Text(Place{}), "> Use the API.")
	same(t, "sentence", d.FirstSentence(), "Use the API.")
}
