package draft

import (
	"io/fs"
	"strings"
	"testing"

	"candor"
)

// TestGaps holds that each known gap is one that a scenario of the language has.
func TestGaps(t *testing.T) {
	for _, language := range Languages {
		pattern := "content/scenarios/*/*." + language + ".md"
		if language == "en" {
			pattern = "content/scenarios/*/*.md"
		}
		names, err := fs.Glob(candor.Files, pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(err, "no scenarios in", language)
		}
		var all strings.Builder
		for _, name := range append(names, "content/scenarios/data-leak/investigating.md") {
			text, err := fs.ReadFile(candor.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
		for gap := range Gaps[language] {
			if !strings.Contains(all.String(), "{"+gap+"}") {
				t.Errorf("no scenario in %s leaves {%s} open", language, gap)
			}
		}
		if len(Gaps[language]) != len(Gaps["en"]) {
			t.Errorf("%s has %d gaps, English %d", language, len(Gaps[language]), len(Gaps["en"]))
		}
	}
}
