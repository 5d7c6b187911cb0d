package check

import (
	"strings"
	"testing"

	"candor/generator/tools/check/language"
)

// TestBetterBreaksNoRule holds that no better way breaks a rule of phrases, in any language:
// what is in braces is judged as if it were meant. Of leaks one may write (leak-question).
func TestBetterBreaksNoRule(t *testing.T) {
	fill := strings.NewReplacer("{", "", "}", "")
	for _, r := range rules {
		for _, code := range language.Codes() {
			better := r.message("better").In(code)
			if _, words, found := strings.Cut(better, ": "); found && better != "" && !strings.HasPrefix(better, "leak:") && !strings.HasPrefix(better, "components:") {
				e := layOut(t, r, code, "at: 2026-11-20T12:05:00Z\n-- 1-investigating.md --\n"+fill.Replace(words))
				_, report := e.run(t, "")
				for _, f := range report.Findings {
					if known := lookup(f.Rule); known != nil && known != leakQuestion && known.hasPhrases() && !strings.HasPrefix(f.Rule, "missing-") && f.Line > 7 {
						t.Errorf("%s: the better way of %s breaks %s: %s\n%s", code, r.ID, f.Rule, f.Message, f.Excerpt)
					}
				}
			}
		}
	}
}
