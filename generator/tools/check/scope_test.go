package check

import (
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"candor"
	"candor/generator/diag"
	"candor/generator/tools/check/language"
)

// TestPartOfSite holds that texts are judged as among all others when only the events that they
// belong to are derived: each text of the sample site, and of the examples with several files.
func TestPartOfSite(t *testing.T) {
	judge := func(files fs.FS, at time.Time) {
		site := loaded(t, files)
		all := newChecker(site, files, Options{At: at, All: true}).docs()
		for _, d := range all {
			o := Options{At: at, All: true, Only: Scope{d.File: true}}
			want, got := newChecker(site, files, o).run(), Run(site, files, o)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.Comparer(diag.Finding.Equal)); diff != "" {
				t.Errorf("%s:\n%s", d.File, diff)
			}
		}
	}
	judge(candor.Files, time.Date(2026, 11, 20, 14, 0, 0, 0, time.UTC))
	for _, rule := range Rules() {
		examples := language.ExamplesOf("en", rule.ID)
		for _, text := range append(examples.Bad, examples.Good...) {
			if strings.HasPrefix(text, "-- ") || strings.Contains(text, "\n-- ") {
				e := layOut(t, rule, "en", text)
				judge(e.files, e.at)
			}
		}
	}
}
