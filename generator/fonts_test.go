package generator_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"candor/generator/diag"
)

// TestAFontOfTheSiteGivesItPictures holds that a Japanese site with a font in its assets has
// pictures of shared links, as an English one has, and is told nothing; and that one without
// is told.
func TestAFontOfTheSiteGivesItPictures(t *testing.T) {
	site, at := t.TempDir(), time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	put := func(name, text string) {
		t.Helper()
		name = filepath.Join(site, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("content/site.yaml", "title: 障害\nurl: https://status.example.com\nlanguages: [ja]\ncomponents: [{id: web, name: Web}]\n")
	put("content/incidents/late/1.md", "---\ntitle: 請求書が遅れています\nstatus: investigating\ndate: 2026-11-25T11:00:00Z\ncomponents: {web: major_outage}\n---\n請求書が遅れています。\n")
	told := func() bool {
		t.Helper()
		output := t.TempDir()
		report := build(t, site, output, at)
		_, err := os.Stat(filepath.Join(output, "cards", "incidents", "late.png"))
		told := slices.ContainsFunc(report.Findings, func(f diag.Finding) bool { return f.Rule == "no-pictures" })
		if told == (err == nil) {
			t.Fatalf("the picture: %v, and told that there is none: %v", err, told)
		}
		return told
	}
	if !told() {
		t.Error("a site without a font has a picture")
	}
	font, err := os.ReadFile("site/card/testdata/letters.ttf")
	if err != nil {
		t.Fatal(err)
	}
	put("assets/letters.ttf", string(font))
	if told() {
		t.Error("a site with a font has no picture")
	}
}
