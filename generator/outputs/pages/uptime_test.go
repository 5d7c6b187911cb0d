package pages_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"candor/generator/internal/fixture"

	"github.com/google/go-cmp/cmp"
)

// The uptime of a year holds what its incidents reported, for readers and for programs.
func TestUptimeOfYears(t *testing.T) {
	files := written(t, of(map[string]string{
		"incidents/cards/1.md": incident("No card works", "investigating", "02T11:00", "components: {web: major_outage}"),
		"incidents/cards/2.md": "---\nstatus: resolved\ndate: 2026-11-02T12:30:00Z\n---\nDone.\n",
		"incidents/old/1.md":   "---\ntitle: Old\nstatus: investigating\ndate: 2025-12-31T23:00:00Z\ncomponents: {web: partial_outage, app: degraded_performance}\n---\nOld.\n",
		"incidents/old/2.md":   "---\nstatus: resolved\ndate: 2026-01-01T01:00:00Z\n---\nDone.\n",
		"incidents/open/1.md":  incident("It runs on", "investigating", "25T11:00", "components: {api: major_outage}"),
	}), noon, "")
	rows, err := csv.NewReader(strings.NewReader(files["uptime/2026.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	figures := map[string][]string{}
	for _, row := range rows {
		figures[row[0]+" "+row[2]] = row[3:]
	}
	for month, want := range map[string][]string{
		"component month": {"complete", "recorded_minutes", "major_outage_minutes", "partial_outage_minutes", "weighted_minutes", "longest_outage_minutes", "uptime_percent", "incidents"},
		"web 2026-01":     {"true", "44640", "0", "60", "18", "60", "99.9596", "old"},
		"web 2026-02":     {"true", "40320", "0", "0", "0", "0", "100", ""},
		"web 2026-11":     {"false", "", "90", "0", "", "90", "", "cards"},
		"api 2026-11":     {"false", "", "", "", "", "", "", ""},
	} {
		if diff := cmp.Diff(want, figures[month]); diff != "" {
			t.Errorf("%s: %s", month, diff)
		}
	}
	page := files["uptime/2026/index.html"]
	for _, want := range []string{"99.95%", `<a href="/incidents/cards/">No card works</a>`, fixture.TextIn("en", "day-running"), `href="/uptime/2026.csv"`, `href="/uptime/2025/"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of 2026 has no %s", want)
		}
	}
	if !strings.Contains(files["components/web/index.html"], `<a href="/uptime/2025/">2025</a>`) {
		t.Error("the component's page does not lead to its uptime by month")
	}
}

// The day's end changes no figure of a month that goes on.
func TestUptimeOfYearsChangesOnlyWithItsFigures(t *testing.T) {
	content := of(map[string]string{
		"incidents/cards/1.md": incident("No card works", "investigating", "02T11:00", "components: {web: major_outage}"),
		"incidents/cards/2.md": "---\nstatus: resolved\ndate: 2026-11-02T12:30:00Z\n---\nDone.\n",
	})
	today, tomorrow := written(t, content, noon, ""), written(t, content, noon.AddDate(0, 0, 1), "")
	for _, name := range []string{"uptime/2026.csv", "uptime/2026/index.html"} {
		if today[name] == "" || today[name] != tomorrow[name] {
			t.Errorf("%s is another tomorrow: %s", name, cmp.Diff(today[name], tomorrow[name]))
		}
	}
}
