package yaml

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"candor/generator/diag"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// mistakes are documents with a mistake each; testdata/findings.txt holds what is said of them.
var mistakes = []struct{ name, text string }{
	{"tab as indentation", "leak:\n\tdetected: x\nstatus: resolved\n"},
	{"tab in the second line of a text", "summary: We are\n\tback: now\n"},
	{"tab in a block of text", "summary: |\n\tWe are back.\n"},
	{"colon in a value", "title: API: slow answers\nstatus: resolved\n"},
	{"colon and quote in a value", "title: API: \"slow\" answers\n"},
	{"colon after a quoted value", "title: 'API': slow\n"},
	{"colon after a list", "title: [API]: slow\n"},
	{"double quote not closed", "title: \"Slow answers\nstatus: resolved\nowner: maria\n"},
	{"double quote closed by the next", "title: \"Slow answers\nsummary: \"We are slow\"\nstatus: resolved\n"},
	{"single quote not closed", "title: 'tis slow\nstatus: resolved\n"},
	{"quote that swallows keys", "title: \"Slow\nstatus: resolved\nowner: maria\"\n"},
	{"apostrophe in single quotes", "title: 'It's slow'\n"},
	{"words after a quote", "title: \"API\" is slow\n"},
	{"words after single quotes", "title: 'API' is slow\n"},
	{"comment right after a quote", "title: \"API\"#1\n"},
	{"list not closed", "owner: [maria\nstatus: resolved\n"},
	{"list not closed at the end", "owner: ["},
	{"map not closed", "components: {api: major_outage\nstatus: resolved\n"},
	{"list closed as a map", "owner: [maria}\n"},
	{"words after a list", "title: [Update] API is slow\n"},
	{"bracket too many", "components: {api: major_outage}}\n"},
	{"comma missing in a map", "components: {api: major_outage web: major_outage}\n"},
	{"comma missing after a quote", "components: {\"api\": \"x\" \"web\": \"y\"}\n"},
	{"value missing in a list", "owner: [maria, , ben]\n"},
	{"closing bracket alone", "title: ]\n"},
	{"comma alone", "title: , and so on\n"},
	{"at sign", "owner: @maria\n"},
	{"percent sign", "summary: %5 of calls fail\n"},
	{"backtick", "title: `api` is slow\n"},
	{"star", "summary: *Important* We are slow.\n"},
	{"star alone", "summary: * slow\n"},
	{"ampersand", "title: &api slow\n"},
	{"ampersand alone", "title: & slow\n"},
	{"alias", "title: &a slow\nsummary: *a\n"},
	{"merge key", "leak: {people: 5}\n<<: {a: b}\n"},
	{"exclamation mark", "title: !Slow! answers\n"},
	{"tag", "title: !!binary c2xvdw==\n"},
	{"own tag", "leak: !leak {people: 5}\n"},
	{"greater than", "summary: > 5 min without answers\n"},
	{"vertical bar", "summary: | slow\n"},
	{"question mark", "title: ? why\n"},
	{"dash", "title: - slow\n"},
	{"placeholder", "title: {{component}} is slow\n"},
	{"placeholder alone", "title: {{component}}\n"},
	{"list as a key", "? [a, b]\n: c\n"},
	{"key missing", ": slow\n"},
	{"backslash in double quotes", "summary: \"C:\\data is full\"\n"},
	{"bad escape", "summary: \"\\xZZ\"\n"},
	{"indented too far", "title: Slow\n status: resolved\n"},
	{"indented too far in a map", "leak:\n  people: 5\n    closed: yes\n"},
	{"indented too little", "leak:\n   people: 5\n  closed: yes\n"},
	{"colon in the second line of a text", "summary: We are slow.\n  The reason: a bad release.\n"},
	{"block of text indented too little", "summary: |\n  We are\n slow.\n"},
	{"item where a key is expected", "title: Slow\n- api\n"},
	{"key where an item is expected", "- api\ntitle: Slow\n"},
	{"line without a key", "title: Slow\nWe are slow.\nstatus: resolved\n"},
	{"first line without a key", "Slow answers\nstatus: resolved\n"},
	{"line without a key in a map", "leak:\n  people 5\n  closed: yes\n"},
	{"space missing after the colon", "title: Slow\nstatus:resolved\nowner: maria\n"},
	{"space missing in the first line", "title:Slow\nstatus: resolved\n"},
	{"directive", "%YAML 1.2\n---\ntitle: Slow\n"},
	{"several mistakes", "title: API: slow\nstatus: resolved\nowner: @maria\nsummary: \"We\nstatus: x\n"},
	{"duplicate keys", "title: a\nstatus: b\ntitle: c\nleak: {people: 1, people: 2}\nTitle: d\n"},
	{"second document", "title: a\n--- # more\ntitle: b\n"},
	{"document closed by dots", "title: a\n...\nWe are slow.\n"},
	{"hash in a value", "title: Ticket #42 is slow\nsummary: #1 is slow\n"},
	{"hash in the second line of a text", "summary: We are\n  slow #42\n"},
	{"hash in a block of text", "summary: |\n    We are slow.\n  # Why\nstatus: x\n"},
	{"a text alone", "We are slow.\n"},
	{"a quoted text alone", "\"We are slow.\"\n"},
	{"a list alone", "- api\n- web\n"},
	{"one line without a space", "title:Slow\n"},
	{"deep nesting", "leak: " + strings.Repeat("[", 100_000) + "\nstatus: x\n"},
	{"deep nesting of lists", strings.Repeat("- ", 100_000) + "\n"},
	{"alias bomb", bomb()},
	{"control characters", "title: Sl\x07ow\x00\nstatus: \x1bresolved\n"},
	{"one control character", "title: Slow\u0085er\n"},
	{"a lone carriage return", "title: Slow\rstatus: resolved\n"},
}

// bomb is a document whose aliases unfold to 9^9 values.
func bomb() string {
	b := strings.Builder{}
	b.WriteString("a: &a [x,x,x,x,x,x,x,x,x]\n")
	for name := 'b'; name <= 'i'; name++ {
		fmt.Fprintf(&b, "%c: &%c [%s*%c]\n", name, name, strings.Repeat(fmt.Sprintf("*%c,", name-1), 8), name-1)
	}
	return b.String()
}

func TestFindings(t *testing.T) {
	var got strings.Builder
	for _, m := range mistakes {
		text := "---\n" + m.text
		source := &diag.Source{Name: "a.md", Text: []byte(text)}
		_, findings := Parse(source, 4, len(text))
		findings.Sort()
		if len(findings) == 0 {
			t.Errorf("%s: no finding", m.name)
		}
		fmt.Fprintf(&got, "=== %s\n", m.name)
		if err := findings[:min(len(findings), 6)].WriteText(&got, false); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "testdata/findings.txt", got.String())
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}
