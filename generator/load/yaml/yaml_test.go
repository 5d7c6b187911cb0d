package yaml

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"candor/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const ordinary = `title: Some invoices could be opened without signing in
status: investigating
date: 2026-11-20T09:12:00Z
components: {invoices: partial_outage}
summary: "Some customers' invoices: open."
owner: maria
`

func parse(text string) (*Node, diag.List) {
	source := &diag.Source{Name: "a.md", Text: []byte(text)}
	return Parse(source, 0, len(text))
}

func TestParseKeepsWordsAndPlaces(t *testing.T) {
	source := &diag.Source{Name: "a.md", Text: []byte("---\nTitle: 1.0\nOwner:\nLeak: {People: \"yes\"}\n---\n")}
	got, findings := Parse(source, 4, len(source.Text)-len("---\n"))
	if len(findings) != 0 {
		t.Fatal(findings)
	}
	word := func(text string, line, column int) *Node {
		return &Node{Kind: Scalar, Text: text, Pos: diag.Pos{Line: line, Column: column, Length: len(text)}}
	}
	want := &Node{Kind: Mapping, Pos: diag.Pos{Line: 2, Column: 1, Length: 1}, Entries: []Entry{
		{"title", word("Title", 2, 1), word("1.0", 2, 8)},
		{"owner", word("Owner", 3, 1), &Node{Pos: diag.Pos{Line: 3, Column: 1, Length: 5}}},
		{"leak", word("Leak", 4, 1), &Node{Kind: Mapping, Pos: diag.Pos{Line: 4, Column: 7, Length: 1}, Entries: []Entry{
			{"people", word("People", 4, 8), &Node{Kind: Scalar, Text: "yes", Quoted: true, Pos: diag.Pos{Line: 4, Column: 16, Length: 5}}},
		}}},
	}}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// outline writes a tree in one line: names, and texts in quotes where they were quoted.
func outline(n *Node) string {
	switch n.Kind {
	case Null:
		return "-" + n.Text
	case Sequence:
		var items []string
		for _, item := range n.Items {
			items = append(items, outline(item))
		}
		return "[" + strings.Join(items, "|") + "]"
	case Mapping:
		var entries []string
		for _, e := range n.Entries {
			entries = append(entries, e.Name+"="+outline(e.Value))
		}
		return "{" + strings.Join(entries, "|") + "}"
	}
	if n.Quoted {
		return strconv.QuoteToGraphic(n.Text)
	}
	return n.Text
}

func TestParseReadsWhatIsMeant(t *testing.T) {
	const nbsp, narrow, figure = "\u00A0", "\u202F", "\u2007"
	tests := []struct{ name, text, want string }{
		{"empty", "", "{}"},
		{"only comments", "# nothing\n\n", "{}"},
		{"words, not types", "a: 1.0\nb: yes\nc: 2026-11-20\nd: 0x1F\ne: 1_000\n", "{a=1.0|b=yes|c=2026-11-20|d=0x1F|e=1_000}"},
		{"nothing", "a:\nb: ~\nc: null\nd: Null\ne: 'null'\nf: \"\"\n", `{a=-|b=-~|c=-null|d=-Null|e="null"|f=""}`},
		{"numbers and dates as keys", "1.0: a\n2026-11-20: b\ntrue: c\nnull: d\n~: e\n", "{1.0=a|2026-11-20=b|true=c|null=d|~=e}"},
		{"capitals", "Status: Resolved\nDATE: x\n", "{status=Resolved|date=x}"},
		{"Cyrillic capitals", "Имя: Мария\n", "{имя=Мария}"},
		{"several lines", "a: We are\n  back.\nb: |\n  one\n  two\nc: >\n  one\n  two\nd: \"one\n  two\"\n", `{a=We are back.|b="one\ntwo\n"|c="one two\n"|d="one two"}`},
		{"lists and maps", "a: [x, {y: z}]\nb:\n  - x\n  - y: z\nc:\n- d\n", "{a=[x|{y=z}]|b=[x|{y=z}]|c=[d]}"},
		{"a map over several lines", "a: {\n  b: c,\n  d: e\n}\nf: g\n", "{a={b=c|d=e}|f=g}"},
		{"CRLF", "a: b\r\nc: |\r\n  one\r\n  two\r\nd: \"e\"\r\n", `{a=b|c="one\ntwo\n"|d="e"}`},
		{"comments", "a: b # c\n# d\ne: 'f' #g\nh: [i] #j\n", `{a=b|e="f"|h=[i]}`},
		{"no comment", "a: b#c\nd: \"e #f\"\ng: |\n  h #i\n", `{a=b#c|d="e #f"|g="h #i\n"}`},
		{"document marks", "# x\n---\na: b\n...\n# y\n", "{a=b}"},

		{"no-break space after the colon", "a:" + nbsp + "b\nc:" + narrow + narrow + "d\ne:" + figure + "f\n", "{a=b|c=d|e=f}"},
		{"no-break space before the colon", "a" + nbsp + ": b\n", "{a=b}"},
		{"no-break space as indentation", "a:\n" + nbsp + nbsp + "b: c\n" + nbsp + " d: e\n", "{a={b=c|d=e}}"},
		{"no-break space after a dash", "a:\n  -" + nbsp + "b\n  -" + nbsp + "c: d\n", "{a=[b|{c=d}]}"},
		{"no-break space at the end", "a: b" + nbsp + "\nc: \"d\"" + nbsp + "\ne: [f]" + nbsp + "\ng:" + nbsp + "\n", `{a=b|c="d"|e=[f]|g=-}`},
		{"no-break space in brackets", "a: {b:" + nbsp + "c," + nbsp + "d:" + nbsp + "e" + nbsp + "}\n", "{a={b=c|d=e}}"},
		{"no-break space before quotes", "a:" + nbsp + "\"b: c\"\n", `{a="b: c"}`},
		{"no-break space opening a block of text", "a:" + nbsp + "|" + nbsp + "\n" + nbsp + nbsp + "b:" + nbsp + "c\n", `{a="b:` + nbsp + `c\n"}`},
		{"a line of no-break spaces", "a: b\n" + nbsp + "\nc: d\n", "{a=b|c=d}"},
		{"no-break space in a text is meant", "a: 20" + narrow + "%\nb: \"c" + nbsp + "\"\nd: e:" + nbsp + "f\ng: h" + nbsp + "#1\n",
			"{a=20" + narrow + "%|b=\"c" + nbsp + "\"|d=e:" + nbsp + "f|g=h" + nbsp + "#1}"},
		{"no-break space in the second line of a text is meant", "a: b\n  c:" + nbsp + "d\n  \"e:" + nbsp + "f\n", "{a=b c:" + nbsp + "d \"e:" + nbsp + "f}"},

		{"curly quotes", "a: “b: c”\nd: „e“\nf: ‘g’\nh: „i”\n", `{a="b: c"|d="e"|f="g"|h="i"}`},
		{"curly quotes on the next line", "a:\n  “b: c”\n", `{a="b: c"}`},
		{"curly quotes in brackets", "a: {b: “c, d”, e: “f”}\n", `{a={b="c, d"|e="f"}}`},
		{"curly quotes with a comment", "a: “b” # c\n", `{a="b"}`},
		{"curly quotes around straight ones", "a: “b \"c\" \\d”\n", `{a="b \"c\" \\d"}`},
		{"curly quotes around an apostrophe", "a: ‘it’s slow’\n", `{a="it’s slow"}`},
		{"curly quotes in a text are meant", "a: “b” is slow\nb: the “c”\nd: “e” and “f”\ng: “h \"i\" it's”\n",
			`{a=“b” is slow|b=the “c”|d=“e” and “f”|g=“h "i" it's”}`},
		{"curly quotes in the second line of a text are meant", "a: b\n  “c”\n", `{a=b “c”}`},
		{"guillemets are meant", "a: «b»\n", "{a=«b»}"},
		{"control characters", "a: b\x07c\nd\x00: \"e\u0085\"\n", `{a=bc|d="e"}`},
		{"line separators", "a: b\u2028c\u2029d\n", "{a=b c d}"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, findings := parse(test.text)
			if findings.HasErrors() {
				t.Fatal(findings)
			}
			if diff := cmp.Diff(test.want, outline(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlacesStayThoseOfTheFile(t *testing.T) {
	tests := []struct {
		name, text string
		name1      string // the entry looked at
		want       diag.Pos
	}{
		{"Cyrillic", "имя: Мария\nb: {ц: д, b: x}\n", "имя", diag.Pos{Line: 1, Column: 6, Length: 5}},
		{"no-break spaces", "a:\u00A0\u202Fb\u00A0c\u00A0\n", "a", diag.Pos{Line: 1, Column: 5, Length: 3}},
		{"curly quotes", "x: y\na: “bc” \n", "a", diag.Pos{Line: 2, Column: 4, Length: 4}},
		{"control characters", "x: \x07\x07y\na: b\x07c\n", "a", diag.Pos{Line: 2, Column: 4, Length: 3}},
		{"line separators", "x: y\u2028z\na: bc\n", "a", diag.Pos{Line: 2, Column: 4, Length: 2}},
		{"several lines", "a: one\n  two\n", "a", diag.Pos{Line: 1, Column: 4, Length: 3}},
		{"several lines in quotes", "a: \"one\r\n  two\"\r\n", "a", diag.Pos{Line: 1, Column: 4, Length: 4}},
		{"block of text", "a: |\n  one\n", "a", diag.Pos{Line: 1, Column: 4, Length: 1}},
		{"nothing", "x: y\nabc:\n", "abc", diag.Pos{Line: 2, Column: 1, Length: 3}},
		{"after a byte-order mark", "\uFEFFa: b\n", "a", diag.Pos{Line: 1, Column: 4, Length: 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := &diag.Source{Name: "a.md", Text: []byte(test.text)}
			start := len(test.text) - len(strings.TrimPrefix(test.text, "\uFEFF"))
			got, findings := Parse(source, start, len(test.text))
			if findings.HasErrors() {
				t.Fatal(findings)
			}
			if diff := cmp.Diff(test.want, got.Get(test.name1).Pos); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhatCanBeReadIsRead(t *testing.T) {
	tests := []struct {
		name, text, want string
		partial          bool
	}{
		{"one entry lost", "title: API: slow\nstatus: resolved\nleak:\n  people: @5\n  closed: x\nowner: maria\n", "{status=resolved|owner=maria}", true},
		{"a duplicate", "a: b\nA: c\nd: e\n", "{a=b|d=e}", false},
		{"a second document", "a: b\n---\nc: d\n", "{a=b}", true},
		{"nothing readable", "- a\n- b\n", "{}", true},
		{"swallowed keys", "a: \"b\nc: d\"\n", `{a="b c: d"}`, true},
		{"a key lost in a map", "a: {[b]: c, d: e}\n", "{a={d=e}}", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, findings := parse(test.text)
			if !findings.HasErrors() {
				t.Error("no error")
			}
			if diff := cmp.Diff(test.want, outline(got)); diff != "" {
				t.Error(diff)
			}
			if got.Partial != test.partial {
				t.Errorf("partial %v", got.Partial)
			}
		})
	}
	got, _ := parse("a: {[b]: c, d: e}\n")
	if !got.Get("a").Partial {
		t.Error("a map that lost a key is not partial")
	}
	if got.Get("b") != nil {
		t.Error("an entry that is not there was found")
	}
}

func TestFindingsAreBounded(t *testing.T) {
	for name, text := range map[string]string{
		"duplicates":    strings.Repeat("a: b\n", 8_000),
		"comments":      strings.Repeat("a: b #c\n", 8_000),
		"brackets":      strings.Repeat("a: [\n", 8_000),
		"quotes":        strings.Repeat("a: \"\n", 8_000),
		"curly":         strings.Repeat("[“", 8_000),
		"aliases":       strings.Repeat("a: *b\n", 8_000),
		"one long line": "a: [" + strings.Repeat("“, ж,", 8_000) + "]\n",
		"dashes":        strings.Repeat("- ", 20_000) + "|\n",
		"controls":      strings.Repeat("a\x07: \x07\n", 8_000),
		"no-break":      strings.Repeat("a\u00A0:\u00A0b\n", 8_000),
	} {
		_, findings := parse(text)
		if len(findings) == 0 || len(findings) > 2*maxFindings+1 {
			if name != "one long line" {
				t.Errorf("%s: %d findings", name, len(findings))
			}
		}
	}
}

// TestTheOthersAreCounted holds that of over 100 mistakes the last one shown counts the rest.
func TestTheOthersAreCounted(t *testing.T) {
	var text strings.Builder
	for i := range 133 {
		fmt.Fprintf(&text, "a%d: 1\na%d: 2\n", i, i)
	}
	_, findings := parse(text.String())
	if len(findings) != maxFindings {
		t.Fatalf("%d findings", len(findings))
	}
	if notes := findings[maxFindings-1].Notes; len(notes) == 0 || notes[len(notes)-1] != "more findings in this file: 33" {
		t.Errorf("the last one says %q", notes)
	}
}

func BenchmarkParse(b *testing.B) {
	for name, text := range map[string]string{
		"ordinary": ordinary,
		"phone":    strings.ReplaceAll(strings.ReplaceAll(ordinary, ": ", ":\u00A0"), `"`, "”"),
	} {
		b.Run(name, func(b *testing.B) {
			source := &diag.Source{Name: "a.md", Text: []byte(text)}
			b.ReportAllocs()
			for b.Loop() {
				Parse(source, 0, len(source.Text))
			}
		})
	}
}

func TestQuote(t *testing.T) {
	for _, words := range []string{"", "plain", "a: b # c", `"quoted" \ 'too'`, "<b> & {x} [y]", "two\nlines\ttab", "— “Ж” \u00a0|", "null", "- x", "@ % `"} {
		text := []byte("title: " + Quote(words) + "\n")
		root, findings := Parse(&diag.Source{Name: "x", Text: text}, 0, len(text))
		if len(findings) > 0 || root.Get("title").Text != words {
			t.Errorf("Quote(%q) = %s, read as %q, %v", words, Quote(words), root.Get("title").Text, findings)
		}
	}
}
