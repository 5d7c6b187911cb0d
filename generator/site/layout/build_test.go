package layout_test

import (
	"testing"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/site/layout"
)

// TestBuildIsTheSameWithoutCompiledTemplates holds that compiled templates change how
// long a build takes and nothing else.
func TestBuildIsTheSameWithoutCompiledTemplates(t *testing.T) {
	output := t.TempDir()
	build := func() generator.Report {
		t.Helper()
		report, err := generator.Build(generator.Options{
			Site: "../../..", Output: output, BuiltIn: candor.Files, At: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC),
		})
		if err != nil || report.Findings.HasErrors() {
			t.Fatal(err, report.Findings)
		}
		return report
	}
	build()
	layout.InterpretAll(t)
	if again := build(); again.Written+again.Removed > 0 {
		t.Errorf("without them %d files differ, and %d are missing", again.Written, again.Removed)
	}
}
