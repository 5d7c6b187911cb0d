package generator_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator"
)

// build builds a site and fails the test if there is anything wrong with it.
func build(tb testing.TB, site, output string, at time.Time) generator.Report {
	tb.Helper()
	report, err := generator.Build(generator.Options{Site: site, Output: output, BuiltIn: candor.Files, At: at})
	if err != nil {
		tb.Fatal(err)
	}
	if report.Findings.HasErrors() {
		tb.Fatalf("findings: %+v", report.Findings)
	}
	return report
}

// published returns what is in an output folder: path -> fingerprint.
func published(tb testing.TB, output string) map[string]string {
	tb.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(output), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(output, name))
		files[name] = fmt.Sprintf("%x", sha256.Sum256(text))
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

// sample is the site in the module's own folder.
const sample = ".."

// TestSameBytes builds the same site twice, in different folders and on different
// numbers of cores. That zone and language of the machine do not matter either is
// cmd/candor's to show (same_bytes.txtar): they are settled when a program starts.
func TestSameBytes(t *testing.T) {
	one, other := t.TempDir(), filepath.Join(t.TempDir(), "deeper", "down")
	copied := t.TempDir()
	if err := os.CopyFS(filepath.Join(copied, "content"), os.DirFS(filepath.Join(sample, "content"))); err != nil {
		t.Fatal(err)
	}
	build(t, sample, one, today)
	cores := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(cores)
	build(t, copied, other, today)
	if diff := cmp.Diff(published(t, one), published(t, other)); diff != "" {
		t.Errorf("two builds differ:\n%s", diff)
	}
}

// TestNothingChangesBeforeNextChange walks through the sample's gravest day from
// change to change: between two of them a build gives the same bytes.
func TestNothingChangesBeforeNextChange(t *testing.T) {
	output := t.TempDir()
	at := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	for at.Day() == 3 {
		report := build(t, sample, output, at)
		if !report.NextChange.After(at) {
			t.Fatalf("at %s the next change is %s", at, report.NextChange)
		}
		last := report.NextChange.Add(-time.Nanosecond)
		if again := build(t, sample, output, last); again.Written+again.Removed > 0 || !again.NextChange.Equal(report.NextChange) {
			t.Errorf("between %s and %s %d files changed", at, last, again.Written+again.Removed)
		}
		at = report.NextChange
	}
}

// TestOneUpdateChangesFewFiles adds an update to the open incident of a short and of
// a long history: the same few files change.
func TestOneUpdateChangesFewFiles(t *testing.T) {
	var changed [][]string
	for _, incidents := range []int{50, 1000} {
		site, output := history(incidents).in(t), t.TempDir()
		build(t, site, output, today)
		before := published(t, output)
		write(t, site, "content/incidents/"+lastIncident+"/3-identified.md", file(fmt.Sprintf(
			"status: identified\ndate: %s\ncomponents: {part-3: major_outage}\n", stamp(today.Add(-time.Minute))), 3))
		build(t, site, output, today)
		changed = append(changed, differing(before, published(t, output)))
	}
	// The incident names three components by then; the page and feeds of each change too.
	if most := 25 + 3*5; len(changed[0]) > most {
		t.Errorf("%d files changed, more than %d:\n%s", len(changed[0]), most, strings.Join(changed[0], "\n"))
	}
	if diff := cmp.Diff(changed[0], changed[1]); diff != "" {
		t.Errorf("after 1000 incidents other files change than after 50 (-50 +1000):\n%s", diff)
	}
}

// differing returns the paths of the files that two sites do not have alike.
func differing(before, after map[string]string) []string {
	all := maps.Clone(before)
	maps.Copy(all, after)
	var paths []string
	for name := range all {
		if before[name] != after[name] {
			paths = append(paths, name)
		}
	}
	slices.Sort(paths)
	return paths
}

// TestErrorsWriteNothing breaks a site that is published, in each thing that it is
// made of.
func TestErrorsWriteNothing(t *testing.T) {
	mistakes := written{
		"content/incidents/last/3-resolved.md": "---\nstatus: sloved\n---\n",
		"layouts/partials/footer.html":         "{{",
		"assets/candor.js":                     "let = (",
	}
	for name, text := range mistakes {
		t.Run(name, func(t *testing.T) {
			site, output := history(3).in(t), t.TempDir()
			build(t, site, output, today)
			before := published(t, output)
			write(t, site, name, text)
			report, err := generator.Build(generator.Options{Site: site, Output: output, BuiltIn: candor.Files, At: today.Add(time.Hour)})
			if err != nil || !report.Findings.HasErrors() || !strings.HasPrefix(report.Findings[0].File, name) {
				t.Errorf("report %+v, error %v", report, err)
			}
			if diff := cmp.Diff(before, published(t, output)); diff != "" {
				t.Errorf("what was published changed:\n%s", diff)
			}
		})
	}
}
