package review_test

import (
	"strings"
	"testing"
)

// TestWithdrawnTextIsNamedOnce holds that what stays of a text is said where a pull request takes
// it back, and not where it changes the reason later, or takes back a draft.
func TestWithdrawnTextIsNamedOnce(t *testing.T) {
	back := func(why, more string) map[string]string {
		return map[string]string{first: said("2026-11-20T09:30:00Z", "withdrawn: {at: 2026-11-20T09:50:00Z, why: "+why+"}\n"+more, sorry)}
	}
	public := map[string]string{first: said("2026-11-20T09:30:00Z", "", sorry)}
	draft := map[string]string{first: said("2026-11-20T09:30:00Z", "draft: true\n", sorry)}
	for name, tt := range map[string]struct {
		before, after map[string]string
		want          int
	}{
		"a published text": {public, back("Nothing was wrong.", ""), 1},
		"its reason":       {back("Nothing was wrong.", ""), back("It was a false alarm.", ""), 0},
		"a draft":          {draft, back("Nothing was wrong.", "draft: true\n"), 0},
		"what is new":      {nil, back("Nothing was wrong.", ""), 0},
	} {
		got := 0
		for _, f := range run(t, tt.before, tt.after).Findings {
			if strings.HasPrefix(f.Rule, "withdrawn-text") {
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s: said %d times", name, got)
		}
	}
}
