// Package rebuild is for tests of code that is there for speed alone: it holds that the
// sample site is built the same without it.
package rebuild

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"candor"
	"candor/generator"
)

// at is an instant at which the sample has open incidents, windows and promises.
var at = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// Without builds the sample, turns something off, and builds it again over the first: no file
// may differ.
func Without(t *testing.T, off func()) {
	t.Helper()
	output := t.TempDir()
	build := func() generator.Report {
		report, err := generator.Build(generator.Options{Site: root(t), Output: output, BuiltIn: candor.Files, At: at})
		if err != nil || report.Findings.HasErrors() {
			t.Fatal(err, report.Findings)
		}
		return report
	}
	build()
	off()
	if again := build(); again.Written+again.Removed > 0 || again.Unchanged == 0 {
		t.Errorf("%d files differ, %d are missing, %d are the same", again.Written, again.Removed, again.Unchanged)
	}
}

// root returns the folder of the module, whose content is the sample.
func root(t *testing.T) string {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	t.Fatal("the tests run outside of the module", err)
	return ""
}
