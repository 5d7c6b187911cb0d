package review_test

import (
	"slices"
	"strings"
	"testing"

	"candor/generator/diag"
)

// TestRenamedUpdate holds that an update whose file gets another name is not called removed.
func TestRenamedUpdate(t *testing.T) {
	const renamed = "content/incidents/cards/01-investigating.md"
	was := said("2026-11-20T09:00:00Z", "", sorry)
	r := run(t, map[string]string{first: was}, map[string]string{renamed: was})
	if silent(r) != first || !slices.ContainsFunc(r.Findings, func(f diag.Finding) bool {
		return strings.Contains(f.Message, "renamed to 01-investigating.md")
	}) {
		t.Errorf("%+v", r.Findings)
	}
}

// TestRenamedChannel holds when a channel of site.yaml is taken for one with a new name.
func TestRenamedChannel(t *testing.T) {
	const file = "content/site.yaml"
	with := func(channels string) map[string]string {
		return map[string]string{file: siteYAML + "channels:\n" + channels}
	}
	was := with("  news: {service: telegram, env: NEWS}\n")
	for channels, want := range map[string]bool{
		"  broadcast: {service: telegram, env: NEWS}\n":                                      true,
		"  broadcast: {service: slack, env: SLACK}\n":                                        false,
		"  broadcast: {service: telegram, env: NEWS, for: team}\n":                           false,
		"  news: {service: telegram, env: NEWS}\n  more: {service: telegram, env: NEWSES}\n": false,
	} {
		r := run(t, was, with(channels))
		found := slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Rule == "renamed-channel" && f.File == file })
		if found != want {
			t.Errorf("found is %v of\n%s", found, channels)
		}
	}
}
