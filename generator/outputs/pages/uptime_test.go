package pages_test

import (
	"encoding/csv"
	"fmt"
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

// A month of many incidents lists a few, leads to its page for the others, and has all in the
// table.
func TestUptimeListsAFewIncidents(t *testing.T) {
	content := map[string]string{}
	for i := 1; i <= 8; i++ {
		content[fmt.Sprintf("incidents/cards-%d/1.md", i)] = incident("No card works", "investigating", fmt.Sprintf("%02dT11:00", i), "components: {web: major_outage}")
		content[fmt.Sprintf("incidents/cards-%d/2.md", i)] = fmt.Sprintf("---\nstatus: resolved\ndate: 2026-11-%02dT12:30:00Z\n---\nDone.\n", i)
	}
	files := written(t, of(content), noon, "")
	page := files["uptime/2026/index.html"]
	if n := strings.Count(page, `<a href="/incidents/cards-`); n != 5 {
		t.Errorf("%d incidents are listed", n)
	}
	if want := `<a href="/history/2026/11/">` + fixture.Plural("banner-more", 3) + "</a>"; !strings.Contains(page, want) {
		t.Errorf("no %s in %s", want, page)
	}
	if !strings.Contains(files["uptime/2026.csv"], "cards-1 cards-2 cards-3 cards-4 cards-5 cards-6 cards-7 cards-8") &&
		!strings.Contains(files["uptime/2026.csv"], "cards-8 cards-7 cards-6 cards-5 cards-4 cards-3 cards-2 cards-1") {
		t.Error("the table leaves incidents out")
	}
}

// TestAMonthThatRunsOnNamesNoIncidents holds that a month without figures has no heading for
// the incidents that they would follow from, and no number of them.
func TestAMonthThatRunsOnNamesNoIncidents(t *testing.T) {
	content := map[string]string{"incidents/cards/1.md": incident("No card works", "investigating", "24T11:00", "components: {web: major_outage}")}
	page := written(t, of(content), noon, "")["uptime/2026/index.html"]
	if !strings.Contains(page, fixture.Text("day-running")) || strings.Contains(page, `data-label="`+fixture.Text("incidents")) {
		t.Errorf("the page is %s", page)
	}
}

// TestUptimeOfManyComponentsIsLight holds that the page of a year in which many components had
// outages in every month stays below 100 kB: it counts their incidents, and leads to them.
func TestUptimeOfManyComponentsIsLight(t *testing.T) {
	content := map[string]string{"site.yaml": "title: Larkbook\nurl: https://status.larkbook.example\nlanguages: [en, ru]\ncomponents:\n"}
	for c := range 32 {
		content["site.yaml"] += fmt.Sprintf("  - {id: part-%d, name: A component of the service with number %d, since: 2025-01-01}\n", c, c)
	}
	for month := 1; month <= 12; month++ {
		parts := ""
		for c := range 32 {
			parts += fmt.Sprintf("part-%d: partial_outage, ", c)
		}
		for i := range 2 {
			content[fmt.Sprintf("incidents/outage-%d-%d/1.md", month, i)] = fmt.Sprintf("---\ntitle: Nobody could open anything for a while\nstatus: resolved\ndate: 2025-%02d-0%dT12:00:00Z\n"+
				"started: 2025-%02d-0%dT09:%02d:00Z\ncomponents: {%s}\n---\nIt was our fault.\n", month, i+2, month, i+2, month, parts)
		}
	}
	files := written(t, of(content), noon, "")
	for _, name := range []string{"uptime/2025/index.html", "ru/uptime/2025/index.html"} {
		page := files[name]
		if len(page) > 100_000 || strings.Count(page, `/history/2025/07/">2</a>`) != 32 || strings.Contains(page, "/incidents/outage-") {
			t.Errorf("%s has %d bytes: %s", name, len(page), page[:min(len(page), 3000)])
		}
	}
	if n := strings.Count(files["uptime/2025.csv"], "outage-7-0 outage-7-1"); n != 32 {
		t.Errorf("the table names them %d times", n)
	}
}
