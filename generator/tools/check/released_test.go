package check

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor/generator/tools/check/language"
)

// TestRulesAreListed holds that testdata/rules.txt lists each rule with its severity. The
// notes of a release are made from what changes there, by .ci/changes.
func TestRulesAreListed(t *testing.T) {
	var list bytes.Buffer
	for _, r := range rules {
		severity := r.Severity.String()
		if r.Off {
			severity = "off"
		}
		fmt.Fprintf(&list, "%s\t%s\t%s\n", r.ID, severity, r.Summary(language.English))
	}
	if *update {
		if err := os.WriteFile("testdata/rules.txt", list.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	listed, err := os.ReadFile("testdata/rules.txt")
	if diff := cmp.Diff(string(listed), list.String()); diff != "" || err != nil {
		t.Errorf("%v; go test ./generator/tools/check -run TestRulesAreListed -update\n%s", err, diff)
	}
}
