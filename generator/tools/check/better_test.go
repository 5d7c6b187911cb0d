package check

import (
	"strings"
	"testing"

	"candor/generator/tools/check/language"
)

// TestBetterBreaksNoRule holds that no better way breaks a rule of phrases, in any language:
// what is in braces is judged as if it were meant. Of leaks one may write (leak-question). What
// a better way leaves out other advice of its rule says; its own rule it must satisfy.
func TestBetterBreaksNoRule(t *testing.T) {
	fill := strings.NewReplacer("{", "", "}", "")
	for _, r := range rules {
		for _, code := range language.Codes() {
			better := r.message("better").In(code)
			words := better
			if !isField(better) {
				_, words, _ = strings.Cut(better, ": ")
			}
			if words == "" {
				continue
			}
			e := layOut(t, r, code, "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n"+betterText(words, fill))
			_, report := e.run(t, "")
			for _, f := range report.Findings {
				known := lookup(f.Rule)
				if known == placeholder && isField(better) {
					continue // the form of the field, which a writer fills in
				}
				if known == nil || known == leakQuestion || !known.hasPhrases() || f.Line <= 7 && f.Rule != r.ID {
					continue
				}
				if strings.HasPrefix(f.Rule, "missing-") && f.Rule != r.ID {
					continue // one sentence is no whole update
				}
				t.Errorf("%s: the better way of %s breaks %s: %s\n%s", code, r.ID, f.Rule, f.Message, f.Excerpt)
			}
		}
	}
}

// isField reports whether a better way begins with a field of the front matter.
func isField(better string) bool {
	return strings.HasPrefix(better, "leak:") || strings.HasPrefix(better, "components:")
}

// betterText returns a better way as the text of an update: what a field holds is read as
// words too, which is how a reader sees them.
func betterText(words string, fill *strings.Replacer) string {
	return fill.Replace(strings.NewReplacer("leak: {", "", "components: {", "").Replace(words))
}
