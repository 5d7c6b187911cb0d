package secrets

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the list in testdata")

// TestFormatsAreListed holds that testdata/formats.txt lists the formats, and the labels of
// secrets without one. The notes of a release are made from what changes there, by .ci/changes.
func TestFormatsAreListed(t *testing.T) {
	kinds := make([]string, len(table), len(table)+len(names))
	for i, f := range table {
		kinds[i] = f.kind + ": " + f.fixed + " " + f.form
	}
	for _, name := range names {
		kinds = append(kinds, "what looks random behind: "+name)
	}
	slices.Sort(kinds)
	list := strings.Join(slices.Compact(kinds), "\n") + "\n"
	if *update {
		if err := os.WriteFile("testdata/formats.txt", []byte(list), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	listed, err := os.ReadFile("testdata/formats.txt")
	if diff := cmp.Diff(string(listed), list); diff != "" || err != nil {
		t.Errorf("%v; go test ./generator/tools/check/secrets -run TestFormatsAreListed -update\n%s", err, diff)
	}
}
