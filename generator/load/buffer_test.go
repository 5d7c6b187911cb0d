package load

import (
	"strings"
	"testing"

	"candor/generator/diag"
	"candor/generator/load/schema"
	"candor/generator/text/locale"

	"github.com/google/go-cmp/cmp"
)

// TestNothingOfAFileRefersToItsBytes holds that the buffer of a file can be used for the next, and
// so can what its worker reads it in.
func TestNothingOfAFileRefersToItsBytes(t *testing.T) {
	ctx := &context{site: newSite(), spoken: locale.Langs(), components: []string{"api"}}
	var w worker
	for _, text := range []string{
		"---\ntitle: Slow\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\ncomponents: {api: major_outage}\nsummary: It is slow.\n---\nWe **look** at [it](https://a.example).\n",
		"---\n# a comment\ntitle: |\n  Slow\n  down\nstatsu: open\nowner: nobody\nleak: {data: \"all\"}\n---\nWe look <b>at</b> ![it](a.png) [here](../b/1.md).\n",
		"---\ntitle: [\n---\n",
		"---\ntitle: \"a\\qb\"\n---\n",
		"title: Slow\n",
	} {
		task := task{path: "content/incidents/a/1.md", stem: "1", kind: &schema.Incident}
		buffer := []byte(text)
		got := w.file(task, buffer, ctx)
		for i := range buffer {
			buffer[i] = 'x'
		}
		w.file(task, []byte("---\ntitle: "+strings.Repeat("x", len(text))+"\n---\n"), ctx)
		want := new(worker).file(task, []byte(text), ctx)
		if diff := cmp.Diff(saidAgain(want.findings), saidAgain(got.findings)) + cmp.Diff(want.update, got.update) + cmp.Diff(len(want.references), len(got.references)); diff != "" {
			t.Errorf("%q: -kept +written over\n%s", text, diff)
		}
	}
}

// saidAgain returns findings in a language that has none of their messages, so that these are made
// anew of their values.
func saidAgain(findings diag.List) (list diag.List) {
	for _, f := range findings {
		list = append(list, f.In(diag.Language{}))
	}
	return list
}
