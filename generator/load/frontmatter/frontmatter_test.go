package frontmatter

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"candor/generator/diag"
	"candor/generator/load/yaml"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

const ordinary = `---
title: Some invoices could be opened without signing in
status: investigating
date: 2026-11-20T09:12:00Z
components: {invoices: partial_outage}
summary: "Some customers' invoices: open."
owner: maria
---
We left a folder of invoices open without a password.
`

func parse(text string) (Document, diag.List, *diag.Source) {
	source := &diag.Source{Name: "a.md", Text: []byte(text)}
	document, findings := Parse(source)
	return document, findings, source
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		title      string
		at, fence  diag.Pos // of the title's value and of the opening fence
		body       string
	}{
		{"plain", "---\ntitle: Slow\n---\nWe are slow.\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "We are slow.\n"},
		{"no body", "---\ntitle: Slow\n---", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, ""},
		{"CRLF", "---\r\ntitle: Slow\r\n---\r\nWe are slow.\r\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "We are slow.\r\n"},
		{"byte-order mark", "\uFEFF---\ntitle: Slow\n---\nx\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "x\n"},
		{"empty lines first", "\n \u00A0\n\n---\ntitle: Slow\n---\nx\n", "Slow", diag.Pos{Line: 5, Column: 8, Length: 4}, diag.Pos{Line: 4, Column: 1, Length: 3}, "x\n"},
		{"spaces behind the fences", "--- \u00A0\ntitle: Slow\n---\t\u202F\nx\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "x\n"},
		{"em dashes", "——\ntitle: Slow\n—\nx\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 2}, "x\n"},
		{"dash and hyphen", "—-\ntitle: Slow\n–-\u00A0\nx\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 2}, "x\n"},
		{"hyphens and a dash", "---\ntitle: Slow\n—\nx\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "x\n"},
		{"more hyphens", "----\ntitle: Slow\n-----\nx\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 4}, "x\n"},
		{"invisible signs", "\u200B---\ntitle: Slow\n---\u2060\nx\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 4}, "x\n"},
		{"opening fence indented", "  ---\ntitle: Slow\n---\nx\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 3, Length: 3}, "x\n"},
		{"line across in the body", "---\ntitle: Slow\n---\nOne\n\n---\n\n ---\n—\ntwo\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "One\n\n---\n\n ---\n—\ntwo\n"},
		{"heading in the body", "---\ntitle: Slow\n---\nNote: slow\n---\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "Note: slow\n---\n"},
		{"fields in the body", "---\ntitle: Slow\n---\n\nstatus: slow\n---\n", "Slow", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "\nstatus: slow\n---\n"},
		{"fence in a block text", "---\ntitle: |\n  One\n  ---\n\n      ---\n  two\n---\nx\n", "One\n---\n\n    ---\ntwo\n", diag.Pos{Line: 2, Column: 8, Length: 1}, diag.Pos{Line: 1, Column: 1, Length: 3}, "x\n"},
		{"fence in a folded text", "---\nowner: maria\ntitle: >- # folded\n ---\n two\n---\nx\n", "--- two", diag.Pos{Line: 3, Column: 8, Length: 1}, diag.Pos{Line: 1, Column: 1, Length: 3}, "x\n"},
		{"fence in double quotes", "---\ntitle: \"One\n  ---\n\n  two\"\n---\nx\n", "One ---\ntwo", diag.Pos{Line: 2, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "x\n"},
		{"fences in single quotes", "---\nleak: {data: 'it''s\n ---'}\ntitle: 'One\n ---\n ---\n two' # done\n---\nx\n", "One --- --- two", diag.Pos{Line: 4, Column: 8, Length: 4}, diag.Pos{Line: 1, Column: 1, Length: 3}, "x\n"},
		{"dash in a text", "---\ntitle: |\n  One\n  —\n  two\n---\nx\n", "One\n—\ntwo\n", diag.Pos{Line: 2, Column: 8, Length: 1}, diag.Pos{Line: 1, Column: 1, Length: 3}, "x\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			document, findings, source := parse(test.text)
			if len(findings) != 0 {
				t.Fatal(findings)
			}
			title := document.Fields.Get("title")
			got := []any{title.Text, title.Pos, document.Fence, string(source.Text[document.Body:])}
			if diff := cmp.Diff([]any{test.title, test.at, test.fence, test.body}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	document, findings, _ := parse("---\n---\nWe are slow.\n")
	if len(findings) != 0 || document.Fields.Kind != yaml.Mapping || len(document.Fields.Entries) != 0 {
		t.Errorf("empty front matter: %+v, %v", document.Fields, findings)
	}
}

// mistakes are files with a mistake each; testdata/findings.txt holds what is said of them.
var mistakes = []struct{ name, text string }{
	{"empty file", ""},
	{"a byte-order mark alone", "\uFEFF\r\n"},
	{"too large", strings.Repeat("x", 256<<10+1)},
	{"Windows-1251", "---\ntitle: \xCC\xE5\xE4\xEB\xE5\xED\xED\xEE\n---\n"},
	{"UTF-16", "\xFF\xFE-\x00-\x00-\x00\n\x00"},
	{"text alone", "We are slow.\n\nWe are looking into it.\n"},
	{"a heading alone", "# Slow\n"},
	{"opening fence missing", "title: Slow\nstatus: investigating\n---\nWe are slow.\n"},
	{"fields alone", "title: Slow\nstatus: investigating\n"},
	{"text before it", "Slow answers\n\n---\ntitle: Slow\n---\nWe are slow.\n"},
	{"text with a line across", "Slow answers\n\n---\n\nWe are slow.\n"},
	{"fence of two hyphens", "--\ntitle: Slow\n--\nWe are slow.\n"},
	{"fence with a language", "---yaml\ntitle: Slow\n---\nWe are slow.\n"},
	{"fence with a field", "--- title: Slow\n---\nWe are slow.\n"},
	{"TOML", "+++\ntitle = \"Slow\"\n+++\n"},
	{"opening fence alone", "---"},
	{"not closed", "---\ntitle: Slow\nstatus: investigating\n\nWe are slow.\n"},
	{"not closed, no text", "---\ntitle: Slow\nstatus: investigating\n"},
	{"closed by dots", "---\ntitle: Slow\n...\nWe are slow.\n"},
	{"closed by two hyphens", "---\ntitle: Slow\n--\nWe are slow.\n"},
	{"closed by an indented fence", "---\ntitle: Slow\n ---\nWe are slow.\n"},
	{"not closed, line across in the text", "---\ntitle: Slow\nstatus: investigating\n\nWe are slow.\nAnd sorry.\n\n---\n\nMore.\n"},
	{"indented fence after a text", "---\nsummary: |\n  One\ntitle: Slow\n  ---\nstatus: investigating\n---\nWe are slow.\n"},
	{"indented dash after a value", "—\ntitle: Slow\n  —\n—\nWe are slow.\n"},
	{"indented fence after quotes", "---\nsummary: \"One\n  ---\"\ntitle: it's slow\n  ---\nstatus: identified\nowner: 'maria'\n---\nWe are slow.\n"},
	{"indented fence in open quotes", "---\nsummary: \"One\n  ---\nstatus: identified\n---\nWe are slow.\n"},
	{"fence in quotes", "---\nsummary: \"One\n---\ntwo\"\n---\nWe are slow.\n"},
	{"fence between the fields", "---\ntitle: Slow\n---\nstatus: investigating\nowner: maria\n---\nWe are slow.\n"},
	{"second YAML document", "---\ntitle: Slow\n--- # more\nstatus: investigating\n---\nWe are slow.\n"},
	{"dots inside", "---\ntitle: Slow\n...\nstatus: investigating\n---\nWe are slow.\n"},
	{"mistakes inside", "\n\n---\ntitle: API: slow\nstatus: investigating\nstatus: resolved\n---\nWe are slow.\n"},
	{"control characters inside", "---\ntitle: Sl\x00ow\n---\nWe are slow.\n"},
	{"a list inside", "---\n- slow\n---\nWe are slow.\n"},
	{"lone carriage returns", "---\rtitle: Slow\r---\rWe are slow.\r"},
}

func TestFindings(t *testing.T) {
	var got strings.Builder
	for _, m := range mistakes {
		_, findings, _ := parse(m.text)
		findings.Sort()
		if len(findings) == 0 {
			t.Errorf("%s: no finding", m.name)
		}
		fmt.Fprintf(&got, "=== %s\n", m.name)
		if err := findings.WriteText(&got, false); err != nil {
			t.Fatal(err)
		}
	}
	const file = "testdata/findings.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

func TestMissingFieldsAreForgivenWhereTheyMayHaveBeenLost(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"nothing lost", ordinary, false},
		{"a duplicate", "---\na: b\na: c\n---\n", false},
		{"a lost field", "---\na: b: c\n---\n", true},
		{"a fence in a value", "---\na: x\n ---\nb: c\n---\n", true},
		{"a fence between fields", "---\na: b\n---\nc: d\n---\n", true},
	}
	for _, test := range tests {
		if document, _, _ := parse(test.text); document.Fields.Partial != test.want {
			t.Errorf("%s: partial is %v", test.name, document.Fields.Partial)
		}
	}
	if document, _, _ := parse("We are slow.\n"); document.Fields != nil {
		t.Error("fields without front matter")
	}
}

func BenchmarkParse(b *testing.B) {
	source := &diag.Source{Name: "a.md", Text: []byte(ordinary)}
	b.ReportAllocs()
	for b.Loop() {
		Parse(source)
	}
}
