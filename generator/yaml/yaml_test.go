package yaml

import (
	"testing"

	"candor/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const update = `title: Some invoices could be opened without signing in
status: investigating
date: 2026-11-20T09:12:00Z
components: {invoices: partial_outage}
summary: "Some customers' invoices: open."
owner: maria
`

func TestParseKeepsWordsAndPlaces(t *testing.T) {
	source := &diag.Source{Name: "a.md", Text: []byte("---\nTitle: 1.0\nOwner:\nLeak: {People: \"yes\"}\n---\n")}
	got, findings := Parse(source, 4, len(source.Text)-len("---\n"))
	if len(findings) != 0 {
		t.Fatal(findings)
	}
	key := func(text string, line, column int) *Node {
		return &Node{Kind: Scalar, Text: text, Pos: diag.Pos{Line: line, Column: column, Length: len(text)}}
	}
	want := &Node{Kind: Mapping, Pos: diag.Pos{Line: 2, Column: 1, Length: 1}, Entries: []Entry{
		{"title", key("Title", 2, 1), key("1.0", 2, 8)},
		{"owner", key("Owner", 3, 1), &Node{Pos: diag.Pos{Line: 3, Column: 1, Length: 5}}},
		{"leak", key("Leak", 4, 1), &Node{Kind: Mapping, Pos: diag.Pos{Line: 4, Column: 7, Length: 1}, Entries: []Entry{
			{"people", key("People", 4, 8), &Node{Kind: Scalar, Text: "yes", Quoted: true, Pos: diag.Pos{Line: 4, Column: 16, Length: 5}}},
		}}},
	}}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkParse(b *testing.B) {
	source := &diag.Source{Name: "a.md", Text: []byte(update)}
	b.ReportAllocs()
	for b.Loop() {
		Parse(source, 0, len(source.Text))
	}
}
