package check

import (
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/load"
	"candor/generator/text/locale"
)

// A language of which candor knows no phrases is named, with how many texts are in it, and
// what needs no language is judged there all the same.
func TestWhatWasNotJudgedIsSaid(t *testing.T) {
	files := fstest.MapFS{
		"content/site.yaml":                         {Data: []byte("title: X\nurl: https://x.example\nlanguages: [en, ja]\n")},
		"content/incidents/a/1-investigating.md":    {Data: []byte("---\ntitle: Cards fail\nstatus: investigating\ndate: 2026-11-20T12:00:00Z\n---\nCards fail.\n")},
		"content/incidents/a/1-investigating.ja.md": {Data: []byte("---\ntitle: カード払いができません\n---\nTODO\n")},
	}
	site, loaded, err := load.Load(files, load.Options{Languages: locale.Langs()})
	if err != nil {
		t.Fatal(err)
	}
	report := Run(site, files, Options{At: time.Date(2026, 11, 20, 12, 5, 0, 0, time.UTC), Loaded: loaded})
	if len(report.NotJudged) != 1 || report.NotJudged[0].Language != "ja" || report.NotJudged[0].Files != 1 {
		t.Fatalf("%+v", report.NotJudged)
	}
	if rules := report.NotJudged[0].Rules; !slices.Contains(rules, "stock-apology") || slices.Contains(rules, "placeholder") {
		t.Errorf("not judged by %v", rules)
	}
	found := false
	for _, f := range report.Findings {
		found = found || f.Rule == "placeholder" && f.File == "content/incidents/a/1-investigating.ja.md"
	}
	if !found {
		t.Errorf("the placeholder in the Japanese text is not found: %v", report.Findings)
	}
}
