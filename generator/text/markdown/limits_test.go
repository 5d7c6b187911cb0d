package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// size is a quarter of the largest file that is read.
const size = 64 << 10

func fill(piece string) string { return strings.Repeat(piece, size/len(piece)) }

func each(format string) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func columnsOf(n int) string {
	return strings.Repeat("|a", n) + "\n" + strings.Repeat("|-", n) + "\n"
}

func TestHostileTextsEndInAnError(t *testing.T) {
	tests := []struct{ name, body, rule string }{
		{"unclosed addresses", fill("[a]("), "dense-markup"},
		{"unclosed addresses in angles", fill("[a](<b"), "dense-markup"},
		{"unclosed pictures", fill("![a](b"), "dense-markup"},
		{"a few addresses without an end", strings.Repeat("[a](", 300) + fill("x"), "dense-markup"},
		{"emphasis that crosses", fill("*a_ "), "dense-markup"},
		{"emphasis of three kinds", "a**b" + fill("c* "), "dense-markup"},
		{"tildes", "a " + fill("~"), "dense-markup"},
		{"brackets", strings.Repeat("[", size/2) + strings.Repeat("]", size/2), "dense-markup"},
		{"code that does not end", codeRuns(), "dense-markup"},
		{"code over lines", fill("\\```a\n"), "dense-markup"},
		{"tags that do not end", "x" + fill("<a b='"), "dense-markup"},
		{"definitions in one paragraph", each("[%d]: a\n"), "dense-markup"},
		{"notes", each("[^%d]: a\n\n") + each("[^%d]\n\n"), "dense-markup"},
		{"an address that is used often", "[a]: " + strings.Repeat("x", size/2) + "\n\n" + strings.Repeat("[a]\n\n", size/8), "dense-markup"},
		{"marks in one another", strings.Repeat("*a ", 25) + "b" + strings.Repeat("*", 25), "deep-nesting"},
		{"quotes", fill("> "), "deep-nesting"},
		{"numbers", fill("1. "), "deep-nesting"},
		{"quotes and lists", fill(">- "), "deep-nesting"},
		{"notes in notes", fill("[^1]:"), "deep-nesting"},
		{"lists by indentation", lists(12), "deep-nesting"},
		{"columns", columnsOf(1000) + strings.Repeat("|a\n", 5000), "wide-table"},
		{"cells that are left out", columnsOf(50) + fill("|a\n"), "wide-table"},
		{"columns after a line that sets none", "a\n-:-\n" + columnsOf(1000) + strings.Repeat("|a\n", 5000), "wide-table"},
		{"one column more", columnsOf(51), "wide-table"},
		{"controls", fill("\x07a"), "control-character"},
		{"comments", fill("<!-- a\n\n"), "unclosed-comment"},
		{"comments in words", fill("a <!-- b\n\n"), "unclosed-comment"},
	}
	for _, test := range tests {
		d, findings := parse(test.body)
		if got := rules(findings); got != test.rule {
			t.Errorf("%s: %q, want %q", test.name, got, test.rule)
		}
		if length := len(d.HTML(options)) + len(d.Text(elsewhere)); length > 40*size {
			t.Errorf("%s becomes %d bytes", test.name, length)
		}
		d.FirstSentence()
	}
}

// codeRuns are openers of code that nothing closes.
func codeRuns() string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString("e" + strings.Repeat("`", i))
	}
	return b.String()
}

// lists are lists in one another.
func lists(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func TestLongTextsAreNotRefused(t *testing.T) {
	tests := []struct{ name, body string }{
		{"a log", "```\n" + fill("2026-11-20T06:40:00Z [warn] a_b*c `d` <e> ~f~ ](\n") + "\n```"},
		{"an indented log", fill("    [warn] a_b*c `d` <e> ~f~ ](\n")},
		{"a line of words", fill("words, ")},
		{"paragraphs with marks", fill("A *word*, a **strong** one, `code` and [a link](https://example.com/a_b).\n\n")},
		{"a list with marks", fill("- A *word*, a **strong** one, `code` and [a link](https://example.com/a_b).\n")},
		{"a table", "|a|b|c|\n|-|-|-|\n" + strings.Repeat("|[words](https://example.com)|`code`|*more*|\n", 5000)},
		{"a table of 50 columns", strings.Repeat("|a", 50) + "|\n" + strings.Repeat("|-", 50) + "|\n"},
		{"ten levels", lists(10)},
		{"a rule", strings.Repeat("* ", 2000)},
		{"headings", fill("# a\n\n")},
	}
	for _, test := range tests {
		if quiet(t, test.body).Empty() {
			t.Errorf("%s: nothing is left", test.name)
		}
	}
}

func TestFindingsAreBounded(t *testing.T) {
	_, findings := parse(strings.Repeat("<b>\n\n", maxFindings+23))
	if len(findings) != maxFindings {
		t.Fatalf("%d findings", len(findings))
	}
	if notes := findings[maxFindings-1].Notes; len(notes) != 1 || notes[0] != "more findings in this text: 23" {
		t.Errorf("notes of the last: %q", notes)
	}
}

func TestWhatIsRefusedIsPointedAt(t *testing.T) {
	tests := []struct{ body, want string }{
		{"a\n\n" + lists(11), "1-a.md:13:21: error: quotes, lists and notes are nested more than 10 levels deep [deep-nesting]"},
		{"a\n\n" + strings.Repeat("|a", 51) + "\n" + strings.Repeat("|-", 51) + "\n|b\n",
			"1-a.md:3:1: error: a table of 51 columns and 2 rows; at most 50 columns and 20000 cells are read [wide-table]"},
		{"a\n" + strings.Repeat("*b ", 1001), "1-a.md:2:3001: error: more marks such as * _ ~ ` [ ] < in one paragraph than are read, 1000; or brackets that do not close [dense-markup]"},
		{"**a** [b](c)\n\n" + strings.Repeat("*d ", 21) + strings.Repeat("d* ", 21), "1-a.md:3:61: error: emphasis and links are nested more than 20 levels deep [deep-nesting]"},
	}
	for _, test := range tests {
		_, findings := parse(test.body)
		got, _, _ := strings.Cut(lines(t, findings), "\n")
		same(t, test.body[:20], got, test.want)
	}
}
