package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/text/locale"
	"candor/generator/tools/check/language"
)

// TestNothingLateIsLeftOut holds that the rules with a clock find in what is watched of a site what
// they find in all of it.
func TestNothingLateIsLeftOut(t *testing.T) {
	const over = "\n-- content/incidents/over/1-a.md --\n---\nstatus: investigating\ndate: 2026-11-20T12:00:00Z\ncomponents: {api: down}\n---\nDown." +
		"\n-- content/incidents/over/2-b.md --\n---\nstatus: resolved\ndate: 2026-11-20T12:10:00Z\n---\nOver."
	withOver := func(field string) string {
		return "at: 2027-11-25T12:00:00Z\n" + strings.TrimPrefix(strings.Replace(over, "10:00Z\n---", "10:00Z\n"+field+"\n---", 1), "\n")
	}
	promised := []string{"postmortem_by: 2026-11-24", "leak: {told_by: 2026-11-24}", "scenario: data-leak", "compensation: {what: Money, by: 2026-11-24}"}
	texts := map[string]*Rule{withOver(promised[0]): overduePromise, withOver(promised[1]): overduePromise, withOver(promised[2]): peopleNotTold, withOver(promised[3]): overduePromise}
	for _, r := range rules {
		if r.Clock == nil {
			continue
		}
		for _, code := range language.Codes() {
			examples := language.ExamplesOf(code, r.ID)
			for _, text := range append(examples.Bad, examples.Good...) {
				if strings.HasPrefix(text, "-- ") || strings.HasPrefix(text, "at: ") {
					text += over
				}
				texts[text] = r
			}
		}
	}
	left, found := 0, 0
	for text, r := range texts {
		e := layOut(t, r, "en", text)
		site, _, err := load.Load(e.files, load.Options{Languages: locale.Langs(), BuiltIn: candor.Files})
		if err != nil {
			t.Fatal(err)
		}
		late := func(site *facts.Site) map[string][]string {
			c := newChecker(site, e.files, Options{At: e.at, All: true})
			c.watch(site)
			lines := map[string][]string{}
			for file, d := range c.late {
				for _, f := range d.found {
					lines[file] = append(lines[file], fmt.Sprintln(f.rule.ID, f.place.field, f.severity, f.message))
					found++
				}
			}
			return lines
		}
		part := watched(site, e.at)
		if diff := cmp.Diff(late(site), late(part)); diff != "" {
			t.Errorf("%s\n%s", diff, text)
		}
		left += len(site.Incidents) - len(part.Incidents)
	}
	if left == 0 || found == 0 {
		t.Errorf("%d incidents are left out, and %d findings are compared", left, found)
	}
}
