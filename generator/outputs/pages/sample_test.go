package pages_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/text/locale"
)

// sampleSite is the module's folder, which holds the sample site.
const sampleSite = "../../.."

// buildSite builds a whole site into a folder.
func buildSite(t *testing.T, site, output string, at time.Time) {
	t.Helper()
	report, err := generator.Build(generator.Options{Site: site, Output: output, BuiltIn: candor.Files, At: at})
	if err != nil || report.Findings.HasErrors() {
		t.Fatalf("%v, findings: %+v", err, report.Findings)
	}
}

// sampleInAllLanguages builds the sample, in the middle of an incident, in every language
// that candor speaks. Its own texts are in English and Russian; the other languages fall
// back to English.
func sampleInAllLanguages(t *testing.T) (output string) {
	t.Helper()
	site, output := t.TempDir(), t.TempDir()
	if err := os.CopyFS(filepath.Join(site, "content"), os.DirFS(filepath.Join(sampleSite, "content"))); err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(candor.Files, "content/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	others := slices.DeleteFunc(locale.Langs(), func(l string) bool { return l == "en" })
	all := strings.Replace(string(text), "languages: [en, ru]", "languages: [en, "+strings.Join(others, ", ")+"]", 1)
	if err := os.WriteFile(filepath.Join(site, "content", "site.yaml"), []byte(all), 0o644); err != nil {
		t.Fatal(err)
	}
	buildSite(t, site, output, time.Date(2026, 11, 3, 10, 0, 0, 0, time.UTC))
	return output
}
