package check

import (
	"slices"
	"testing"
)

// TestOneZoneIsThatOfAllTimes holds that a zone is that of the times in other paragraphs if it is the
// only one of the text, and stands behind a time.
func TestOneZoneIsThatOfAllTimes(t *testing.T) {
	for text, ambiguous := range map[string]bool{
		"Since 08:40 nobody can pay.\n\nWe restart the tills at 10:00 UTC.":                                       false,
		"Since 08:40 nobody can pay.\n\nWe restart the tills at 10 am IST.":                                       false,
		"Since 08:40 nobody can pay.\n\nThe chapter ACT begins at 15:00.":                                         true,
		"Since 08:40 nobody can pay.\n\nThe tills in Oslo stopped at 07:10 UTC, those in Moscow at 10:20 MSK.":    true,
		"Since 08:40 nobody can pay.\n\nThe tills in Oslo stopped at 07:10 UTC.\n\nThose in Moscow at 10:20 MSK.": true,
	} {
		l := labelled{kind: "first", language: "en", title: "Tills", text: text + "\n"}
		if got := slices.ContainsFunc(l.judge(t), func(f spotOf) bool { return f.rule == "ambiguous-time" }); got != ambiguous {
			t.Errorf("%q: ambiguous %v, want %v", text, got, ambiguous)
		}
	}
}
