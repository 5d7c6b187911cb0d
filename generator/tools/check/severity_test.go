package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"candor/generator/tools/check/language"
	"github.com/google/go-cmp/cmp"
)

// TestSeverities holds how grave a rule is where that depends on more than the rule.
func TestSeverities(t *testing.T) {
	const leak = "---\nleak: {detected: 2026-11-20T11:00:00Z}\n---\nWe left a folder open."
	for _, tt := range []struct {
		rule       *Rule
		name, text string
		want       []string
	}{
		{missingImpact, "a first word may hold no scope", "---\ncomponents:\ntitle: Trouble\n---\nWe are on it.", []string{"1-investigating.md: warning"}},
		{missingImpact, "a second one may not",
			"-- 1-investigating.md --\n---\ncomponents:\ntitle: Trouble\n---\nWe are on it.\n-- 2-identified.md --\nWe are on it.",
			[]string{"1-investigating.md: warning", "2-identified.md: error"}},
		{missingImpact, "components say where at least",
			"-- 1-investigating.md --\nWe are on it.\n-- 2-identified.md --\nWe are on it.",
			[]string{"1-investigating.md: warning", "2-identified.md: warning"}},
		{missingImpact, "nor may a leak", "---\nscenario: data-leak\ncomponents:\ntitle: Trouble\n---\nWe are on it.", []string{"1-investigating.md: error"}},
		{missingPrevention, "of a minor incident", "-- 1-investigating.md --\n---\nimpact: minor\n---\nX.\n-- 2-resolved.md --\nFixed.", []string{"2-resolved.md: suggestion"}},
		{missingPrevention, "of a major one", "-- 1-investigating.md --\n---\nimpact: major\n---\nX.\n-- 2-resolved.md --\nFixed.", []string{"2-resolved.md: warning"}},
		{leakMissingFacts, "the last word", leak, []string{"1-investigating.md: error"}},
		{leakMissingFacts, "one that was followed", "-- 1-investigating.md --\n" + leak + "\n-- 2-identified.md --\nX.", []string{"1-investigating.md: warning", "2-identified.md: error"}},
		{regulatorClock, "before the hour", "at: 2026-11-21T10:59:00Z\n-- site.yaml --\n  jurisdictions: [ru]\n-- 1-investigating.md --\n" + leak, []string{"1-investigating.md: warning"}},
		{regulatorClock, "after it", "at: 2026-11-21T11:00:00Z\n-- site.yaml --\n  jurisdictions: [ru]\n-- 1-investigating.md --\n" + leak, []string{"1-investigating.md: error"}},
		{regulatorClock, "two laws", "at: 2026-11-21T11:00:00Z\n-- site.yaml --\n  jurisdictions: [ru, eu]\n-- 1-investigating.md --\n" + leak, []string{"1-investigating.md: error", "1-investigating.md: warning"}},
		{regulatorClock, "no law is named", "at: 2026-11-21T11:00:00Z\n-- 1-investigating.md --\n" + leak, []string{"1-investigating.md: warning"}},
		{statusMismatch, "in front matter", "-- 1-investigating.md --\nX.\n-- 2-resolved.md --\n---\ncomponents: {payments: major_outage}\n---\nX.", []string{"2-resolved.md: error"}},
		{statusMismatch, "in words", "-- 1-investigating.md --\nX.\n-- 2-resolved.md --\nPayments remain unavailable.", []string{"2-resolved.md: warning"}},
		{overduePromise, "an action", "at: 2026-12-02T00:06:00Z\n-- 1-investigating.md --\nX.\n-- 2-resolved.md --\nX.\n-- postmortem.md --\n---\nactions: [{what: Alarm, due: 2026-12-01}]\n---\nX.", []string{"postmortem.md: suggestion"}},
	} {
		if tt.rule == regulatorClock || tt.rule == overduePromise {
			tt.text = strings.TrimSpace(tt.text)
		} else if !strings.HasPrefix(tt.text, "-- ") {
			tt.text = "-- 1-investigating.md --\n" + tt.text
		}
		e := layOut(t, tt.rule, "en", tt.text)
		found, _ := e.run(t, tt.rule.ID)
		var got []string
		for _, f := range found {
			got = append(got, fmt.Sprintf("%s: %s", strings.TrimPrefix(f.File, folder), f.Severity))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s, %s: %s", tt.rule.ID, tt.name, diff)
		}
	}
}

// TestFutureUpdateSaysWhatWasMeant holds the time that a slip in the offset, the month
// or the year was likely to be.
func TestFutureUpdateSaysWhatWasMeant(t *testing.T) {
	for _, tt := range []struct{ at, date, want string }{
		{"2026-11-20T09:20:00Z", "2026-11-20T12:15:00Z", "2026-11-20T12:15:00+03:00"},
		{"2026-11-20T12:20:00Z", "2026-11-20T12:15:00-05:00", "2026-11-20T12:15:00Z"},
		{"2026-11-20T12:20:00Z", "2026-12-20T12:15:00Z", "2026-11-20T12:15:00Z"},
		{"2026-11-20T12:20:00Z", "2027-11-20T12:15:00Z", "2026-11-20T12:15:00Z"},
		{"2026-11-20T12:20:00Z", "2026-11-23T18:00:00Z", ""},
	} {
		e := layOut(t, futureUpdate, "en", "at: "+tt.at+"\n-- site.yaml --\ntimezone: Europe/Moscow\n-- 1-investigating.md --\n---\ndate: "+tt.date+"\n---\nX.")
		found, _ := e.run(t, futureUpdate.ID)
		if len(found) != 1 {
			t.Fatalf("%s: %d findings", tt.date, len(found))
		}
		if !strings.Contains(found[0].Message, "+03:00") {
			t.Errorf("the message does not speak in the site's zone: %s", found[0].Message)
		}
		if found[0].Suggestion != tt.want {
			t.Errorf("%s at %s: %q, want %q", tt.date, tt.at, found[0].Suggestion, tt.want)
		}
	}
}

// TestRelaxedSaysSo holds that a finding which is a warning for the first half hour says
// until when, and that it says nothing once that is over.
func TestRelaxedSaysSo(t *testing.T) {
	const silent = "-- 1-investigating.md --\n---\nnext_update:\n---\nDown."
	for at, want := range map[string]bool{"12:29": true, "12:30": false} {
		e := layOut(t, missingNextUpdate, "en", "at: 2026-11-20T"+at+":00Z\n"+silent)
		_, report := e.run(t, "")
		until := language.Say("check", "relaxed", "12:30 UTC").In("en")
		for _, f := range report.Findings {
			if f.Rule != missingNextUpdate.ID {
				continue
			}
			says := slices.ContainsFunc(f.Notes, func(note string) bool { return strings.HasPrefix(note, until[:40]) })
			if says != want || want && !strings.Contains(strings.Join(f.Notes, " "), "12:30") {
				t.Errorf("at %s: %s: %q", at, f.Severity, f.Notes)
			}
		}
	}
}
