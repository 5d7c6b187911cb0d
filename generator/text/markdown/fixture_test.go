package markdown

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/diag"
)

var update = flag.Bool("update", false, "rewrite the expected files in testdata")

// options are those of an update on its incident's page, in a site below a path.
var options = Options{
	Place: Place{Root: "/status"}, Level: 3, IDPrefix: "u1-", TableLabel: "Table", NoteLabel: "Back to mark",
}

// elsewhere is where a feed or a mail shows what belongs to an incident's page.
var elsewhere = Place{Root: "https://example.com/status", Dir: "/incidents/reports/"}

func parse(body string) (*Document, diag.List) {
	return Parse(&diag.Source{Name: "1-a.md", Text: []byte(body)}, 0)
}

// quiet parses a body in which nothing is to be found.
func quiet(t *testing.T, body string) *Document {
	t.Helper()
	d, findings := parse(body)
	if len(findings) > 0 {
		t.Errorf("%q: unexpected findings:\n%s", body, lines(t, findings))
	}
	return d
}

// lines are findings as a person reads them.
func lines(t *testing.T, findings diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := findings.WriteText(&b, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// rules are the ids of findings, each once.
func rules(findings diag.List) string {
	var ids []string
	for _, f := range findings {
		if len(ids) == 0 || ids[len(ids)-1] != f.Rule {
			ids = append(ids, f.Rule)
		}
	}
	return strings.Join(ids, " ")
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// golden compares with a file of testdata, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	same(t, file, got, string(want))
}
