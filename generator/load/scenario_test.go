package load_test

import (
	"testing"
	"testing/fstest"

	"candor/generator/facts"
	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
)

// TestScenarioNames holds that the program's scenarios stand behind the site's.
func TestScenarioNames(t *testing.T) {
	site := fstest.MapFS{
		"content/site.yaml":                           {Data: []byte("title: X\nurl: https://x.example\n")},
		"content/scenarios/power-cut/monitoring.md":   {Data: []byte("---\ntitle: X\n---\n")},
		"content/scenarios/data-leak/monitoring.md":   {Data: []byte("---\ntitle: X\n---\n")},
		"content/scenarios/maintenance/verifying.md":  {Data: []byte("---\ntitle: X\n---\n")},
		"content/scenarios/maintenance/.gitkeep":      {},
		"content/scenarios/not-begun/.gitkeep":        {},
		"content/scenarios/power-cut/in-progress.md~": {},
	}
	own := fstest.MapFS{
		"content/scenarios/data-leak/resolved.md":        {},
		"content/scenarios/data-leak/resolved.ru.md":     {},
		"content/scenarios/maintenance/in-progress.md":   {},
		"content/scenarios/late-or-wrong/postmortem.md":  {},
		"content/scenarios/late-or-wrong/identified.md":  {},
		"content/scenarios/late-or-wrong/resolved.ru.md": {},
	}
	loaded, findings, err := load.Load(site, load.Options{BuiltIn: own})
	if err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	want := []facts.Scenario{
		{Name: "data-leak", Phases: []string{"monitoring", "resolved"}},
		{Name: "late-or-wrong", Phases: []string{"identified", "postmortem", "resolved"}},
		{Name: "maintenance", Kind: facts.Maintenance, Phases: []string{"in_progress", "verifying"}},
		{Name: "power-cut", Phases: []string{"monitoring"}},
	}
	if diff := cmp.Diff(want, loaded.Scenarios); diff != "" {
		t.Error(diff)
	}
}

// TestPrepared holds which text of a phase counts.
func TestPrepared(t *testing.T) {
	own := fstest.MapFS{
		"content/scenarios/a/identified.md":  {Data: []byte("eigene")},
		"content/scenarios/a/resolved.ru.md": {Data: []byte("своё")},
	}
	program := fstest.MapFS{
		"content/scenarios/a/identified.md":     {Data: []byte("built in")},
		"content/scenarios/a/identified.ru.md":  {Data: []byte("встроенное")},
		"content/scenarios/a/resolved.md":       {Data: []byte("over")},
		"content/scenarios/a/resolved.ru.md":    {Data: []byte("конец")},
		"content/scenarios/a/in-progress.ru.md": {Data: []byte("идёт")},
		"content/scenarios/a/in-progress.md":    {Data: []byte("on")},
	}
	site := &facts.Site{Languages: []string{"de", "ru"}}
	for phase, want := range map[string]facts.Prepared{
		"identified":  {Language: "de", Original: "eigene", Translations: map[string]string{}},
		"resolved":    {Language: "en", Original: "over", Translations: map[string]string{"ru": "своё"}},
		"in_progress": {Language: "en", Original: "on", Translations: map[string]string{"ru": "идёт"}},
		"postmortem":  {Language: "en", Translations: map[string]string{}},
	} {
		got, err := load.Prepared(own, program, site, "a", phase)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v%s", phase, err, diff)
		}
	}
}
