package check

import (
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/diag"
	"candor/generator/load"
	"candor/generator/tools/check/language"
)

// FuzzSafety holds that no text makes the rules of safety panic, or point outside its file.
func FuzzSafety(f *testing.F) {
	for _, r := range []*Rule{placeholder, leakedSecret, personalData, internalIdentifier, ambiguousTime} {
		for _, code := range language.Codes() {
			for _, text := range language.ExamplesOf(code, r.ID).Bad {
				f.Add(text)
			}
		}
	}
	at := time.Date(2026, 11, 20, 14, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		typed := "---\ntitle: X\nstatus: investigating\ndate: 2026-11-20T12:00:00Z\n---\n" + text
		files := fstest.MapFS{
			"content/site.yaml":           {Data: []byte("title: X\nurl: https://x.example\ncheck: {names: [Ann], internal_domains: [a.b]}\n")},
			folder + "1-investigating.md": {Data: []byte(typed)},
		}
		site, _, err := load.Load(files, load.Options{})
		if err != nil || site == nil {
			t.Fatal(err)
		}
		source := diag.Source{Text: []byte(typed)}
		for _, found := range Run(site, files, Options{At: at}).Findings {
			if found.File == folder+"1-investigating.md" && found.Column-1+found.Length > len([]rune(source.Line(found.Line))) {
				t.Errorf("%s at %d:%d+%d is outside of %q", found.Rule, found.Line, found.Column, found.Length, text)
			}
		}
	})
}

// TestManyFindings holds that one rule reports only so many findings in one text.
func TestManyFindings(t *testing.T) {
	text := noon
	for range 2 * mostFindings {
		text += "{x} "
	}
	e := layOut(t, placeholder, "en", text)
	if found, _ := e.run(t, "placeholder"); len(found) != mostFindings {
		t.Errorf("%d findings", len(found))
	}
}
