package load_test

import (
	"testing"
	"testing/fstest"

	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
)

// TestLinksWithinTheSite holds what is said of links and pictures that lead nowhere on the
// site, and that nothing is said of those that lead somewhere.
func TestLinksWithinTheSite(t *testing.T) {
	for body, want := range map[string]string{
		"![Queue](Queue.png)":                   "missing-picture:queue.png",
		"![Queue](disk.png)":                    "missing-picture:",
		"![Logo](/assets/images/lgo.png)":       "missing-picture:/assets/images/logo.png",
		"![Q](/incidents/other/queue.png)":      "missing-picture:",
		"[Queue](Queue.png)":                    "dead-link:",
		"[logo](/assets/images)":                "dead-link:",
		"[it](/incidents/othr/)":                "dead-link:/incidents/other/",
		"[it](/pricng)":                         "dead-link:/pricing/",
		"[why](postmortem/)":                    "dead-link:",
		"[why](postmortem.md)":                  "dead-link:",
		"[it](../gone/1-a.md)":                  "dead-link:",
		"[below](#plan)":                        "dead-link:",
		"[plan](/pricing/#plan)":                "dead-link:",
		"[later](/incidents/other/#update-9-x)": "dead-link:",

		"![Queue](queue.png) [in full](queue.png)":                "",
		"![Queue](/incidents/slow/queue.png)":                     "",
		"![Logo](/assets/images/logo.png)":                        "",
		"[a](/) [b](/history/) [c](/api/v2/status.json)":          "",
		"[a](/incidents/other/) [b](../other/)":                   "",
		"[a](/components/api/) [b](/ru/pricing/)":                 "",
		"[a](/old-prices) [b](/pricing?from=here#tariffs)":        "",
		"[a](../other/1-a.md) [b](../other/postmortem.md#causes)": "",
		"[a](../../pages/pricing.md) [b](../other/)":              "",
		"# Plan\n\n[a](#plan) [b](#update-1-a)":                   "",
		"[a](//other.example/) [b](mailto:a@b.example)":           "",
	} {
		site := one(t, plain, body+"\n")
		for name, text := range map[string]string{
			"content/incidents/slow/queue.png":      "PNG",
			"content/incidents/other/1-a.md":        "---\n" + plain + "---\nSlow.\n",
			"content/incidents/other/2-b.md":        "---\nstatus: resolved\ndate: 2026-11-20T11:12:00Z\n---\nDone.\n",
			"content/incidents/other/postmortem.md": "---\ntitle: Why\ndate: 2026-11-25T09:12:00Z\n---\n# Causes\n\nA disk.\n",
			"content/pages/pricing.md":              "---\ntitle: Prices\naliases: [/old-prices/]\n---\n# Tariffs\n\nNone.\n",
			"assets/images/logo.png":                "PNG",
		} {
			site[name] = &fstest.MapFile{Data: []byte(text)}
		}
		_, findings, err := load.Load(site, options)
		got := ""
		for _, f := range findings {
			got += f.Rule + ":" + f.Suggestion
		}
		if err != nil || got != want {
			t.Errorf("%s: got %q, want %q (%v)", body, got, want, err)
		}
	}
}

// TestPathsOfMarkdownFilesMeanTheirPages holds what the addresses of a text become, as a
// git host's preview and the site read them.
func TestPathsOfMarkdownFilesMeanTheirPages(t *testing.T) {
	site := one(t, plain, "[a](2-b.md) [b](postmortem.md#causes) [c](../../pages/about.md) ![d](queue.png) ![e](gone.png)\n")
	site["content/incidents/slow/queue.png"] = &fstest.MapFile{}
	got, _, err := load.Load(site, options)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"2-b.md": "/incidents/slow/#update-2-b", "postmortem.md#causes": "/incidents/slow/postmortem/#causes", "../../pages/about.md": "/about/",
		"queue.png": "/incidents/slow/queue.png", "gone.png": "/incidents/slow/gone.png",
	}
	if diff := cmp.Diff(want, got.Incidents[0].Updates[0].Targets); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]bool{"/incidents/slow/gone.png": true}, got.MissingPictures); diff != "" {
		t.Error(diff)
	}
}

// TestNamesThatDifferOnlyByCase holds that a site has the same files on every system.
func TestNamesThatDifferOnlyByCase(t *testing.T) {
	site := one(t, plain, "Slow.\n")
	site["content/incidents/slow/Queue.png"] = &fstest.MapFile{}
	site["content/incidents/slow/queue.png"] = &fstest.MapFile{}
	_, findings, err := load.Load(site, options)
	if err != nil || len(findings) != 1 || findings[0].Rule != "same-name" || findings[0].File != "content/incidents/slow/queue.png" {
		t.Errorf("%v, %v", findings, err)
	}
}
