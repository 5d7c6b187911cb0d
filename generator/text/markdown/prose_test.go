package markdown

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

// written shows blocks as lines of their kind and words.
func written(blocks []*prose.Block) string {
	names := [...]string{"p", "h", "li", "td", "code", "comment"}
	var b strings.Builder
	for _, block := range blocks {
		name := names[block.Kind]
		if block.Kind == prose.Heading {
			name += fmt.Sprint(block.Level)
		}
		if block.Quoted {
			name = "> " + name
		}
		fmt.Fprintf(&b, "%s: %s\n", name, block.Text())
	}
	return b.String()
}

func TestProse(t *testing.T) {
	var memory Memory // of all, so that nothing of one text is left in the next
	for _, tt := range []struct{ text, want string }{
		{"We are\nsorry.\n\nSo *much*.", "p: We are sorry.\np: So much.\n"},
		{"# One\n\n### Two", "h1: One\nh2: Two\n"},
		{"- a\n- b\n  c\n\n1. d", "li: a\nli: b c\nli: d\n"},
		{"> said\n> he\n\nI", "> p: said he\np: I\n"},
		{"|a|b|\n|-|-|\n|c|d|", "td: a\ntd: b\ntd: c\ntd: d\n"},
		{"```sh\nrm -r\n```\n\nuse `ls`", "code: rm -r\np: use ls\n"},
		{"a ~~b~~ [c](https://d.example) https://e.example", "p: a  c https://e.example\n"},
		{"a&nbsp;b \\* &amp; c", "p: a\u00a0b * & c\n"},
		{"<!-- x -->\n\na", "comment:  x \np: a\n"},
		{"a <!-- x --> b\n\nc", "comment:  x \np: a b\np: c\n"},
		{"a\n\n<!-- x -->", "p: a\ncomment:  x \n"},
		{"- <!-- x -->\n- a", "comment:  x \nli: a\n"},
		{"<!-- x\ny -->\n- a", "comment:  x\ny \nli: a\n"},
		{"![a picture](x.png)", "p: a picture\n"},
		{"", ""},
	} {
		d, _ := Parse(&diag.Source{Text: []byte(tt.text)}, 0)
		if diff := cmp.Diff(tt.want, written(d.Prose())); diff != "" {
			t.Errorf("%q: %s", tt.text, diff)
		}
		again, _ := memory.ParseBody("", tt.text)
		if diff := cmp.Diff(d, again, cmpopts.EquateEmpty(), cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
			t.Errorf("%q, read in memory that was used before: %s", tt.text, diff)
		}
		if diff := cmp.Diff(d.Prose(), again.ProseIn(&memory), cmpopts.EquateEmpty(), cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
			t.Errorf("%q, in memory that was used before: %s", tt.text, diff)
		}
	}
}

// TestProsePlaces looks every token up where its block says that it is.
func TestProsePlaces(t *testing.T) {
	const text = "# Sign-in\r\n\r\nWe **re**started\x00 it &amp; `the\r\nhost`, https://a.example\r\n> \\*all\\* of\r\n> it <!-- no --> now\r\n- ![pic](x.png) go"
	d, _ := Parse(&diag.Source{Text: []byte(text)}, 0)
	words := prose.New("en", d.Prose())
	var got []string
	for i := range words.Tokens {
		_, start, end := words.Span(prose.Match{First: i, Last: i + 1})
		got = append(got, text[start:end])
	}
	want := []string{"Sign", "in", "We", "re**started", "it", "the\r\nhost", "https://a.example", "all", "of", "it", "now", "pic", "go"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
