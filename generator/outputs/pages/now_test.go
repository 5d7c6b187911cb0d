package pages_test

import (
	"html"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/internal/fixture"
	"candor/generator/text/locale"
)

// noon is the instant of the sites below.
var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// of returns a site of three components in English, with further files.
func of(files map[string]string) fs.FS {
	fsys := fstest.MapFS{"content/site.yaml": &fstest.MapFile{Data: []byte(`
title: Acme status
url: https://status.example.com
timezone: UTC
languages: [en]
components:
  - {id: web, name: Website, since: 2026-01-01}
  - {id: api, name: API, since: 2026-01-01}
  - {id: app, name: App, since: 2026-01-01}
`)}}
	for name, text := range files {
		fsys["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// incident returns an update.
func incident(title, status, date, more string) string {
	return "---\ntitle: " + title + "\nstatus: " + status + "\ndate: 2026-11-" + date + ":00Z\n" + more + "\n---\nIt is so.\n"
}

var tag = regexp.MustCompile(`<[^>]*>`)

// sentences returns what the front page says of now: its heading, then further lines.
func sentences(page string) []string {
	_, now, _ := strings.Cut(page, `<div class="now`)
	now, _, _ = strings.Cut(now, `<p class="meta"`)
	_, now, _ = strings.Cut(now, ">")
	var list []string
	for line := range strings.Lines(now) {
		if words := strings.Fields(html.UnescapeString(tag.ReplaceAllString(line, ""))); len(words) > 0 {
			list = append(list, strings.Join(words, " "))
		}
	}
	return list
}

func TestSentence(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"nothing is wrong", nil, []string{fixture.Text("now-operational")}},
		{"one component, today", map[string]string{
			"incidents/a/1.md": incident("A", "investigating", "25T11:00", "components: {api: partial_outage}"),
		}, []string{"API: " + fixture.Text("component-is-partial_outage"), fixture.Text("now-since", "time", "11:00 UTC")}},
		{"since it started, on another day", map[string]string{
			"incidents/a/1.md": incident("A", "investigating", "25T11:00", "started: 2026-11-24T23:00:00Z\ncomponents: {api: partial_outage}"),
		}, []string{"API: " + fixture.Text("component-is-partial_outage"), fixture.Text("now-since", "time", "24 November, 23:00 UTC")}},
		{"the worst first, those alike together", map[string]string{
			"incidents/a/1.md": incident("A", "investigating", "25T11:00", "components: {web: degraded_performance, api: major_outage, app: major_outage}"),
		}, []string{"API and App: " + fixture.Text("components-are-major_outage"), fixture.Text("now-since", "time", "11:00 UTC"), fixture.Text("now-affected", "component", "Website", "status", fixture.Text("component-is-degraded_performance"), "time", "11:00 UTC")}},
		{"an incident without a component", map[string]string{
			"incidents/a/1.md": incident("Letters are lost", "identified", "25T11:00", ""),
		}, []string{"Letters are lost", fixture.Text("now-since", "time", "11:00 UTC")}},
		{"watching, with all components well", map[string]string{
			"incidents/a/1.md": incident("Letters are lost", "monitoring", "25T11:00", "components: {api: operational}"),
		}, []string{"Letters are lost", fixture.Text("now-monitoring") + " · " + fixture.Text("now-since", "time", "11:00 UTC")}},
		{"a window", map[string]string{
			"maintenance/a/1.md": incident("New database", "scheduled", "24T11:00", "starts: 2026-11-25T11:30:00Z\nends: 2026-11-25T13:00:00Z\ncomponents: {api: under_maintenance}"),
		}, []string{"API: " + fixture.Text("component-is-under_maintenance"), fixture.Text("maintenance-until", "time", "13:00 UTC")}},
		{"a window that overruns", map[string]string{
			"maintenance/a/1.md": incident("New database", "in_progress", "25T10:00", "starts: 2026-11-25T10:00:00Z\nends: 2026-11-25T11:00:00Z\ncomponents: {api: under_maintenance}"),
		}, []string{"API: " + fixture.Text("component-is-under_maintenance"), fixture.Text("maintenance-overrunning", "time", "11:00 UTC")}},
		{"an incident before a window", map[string]string{
			"incidents/b/1.md":   incident("A", "investigating", "25T11:00", "components: {web: degraded_performance}"),
			"maintenance/a/1.md": incident("New database", "in_progress", "25T10:00", "starts: 2026-11-25T10:00:00Z\nends: 2026-11-25T13:00:00Z\ncomponents: {api: under_maintenance}"),
		}, []string{"Website: " + fixture.Text("component-is-degraded_performance"), fixture.Text("now-since", "time", "11:00 UTC"), fixture.Text("now-maintenance", "components", "API", "time", "13:00 UTC")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := written(t, of(c.files), noon, "")["index.html"]
			if diff := cmp.Diff(c.want, sentences(page)); diff != "" {
				t.Error(diff)
			}
			if open := len(c.files) > 0; open && strings.Contains(shown(page), fixture.Text("now-operational")) {
				t.Error("the page says that all is well")
			}
			title := "<title>" + c.want[0] + " – Acme status</title>"
			if len(c.want[0]) > 55 { // there is no room for both
				title = "<title>" + c.want[0] + "</title>"
			}
			if !strings.Contains(page, title) {
				t.Errorf("the title is not %s", title)
			}
		})
	}
}

// TestTheHeadlineIsShort holds that however many components are hit, the heading names two
// things at most, a group where all of it is hit, and the title of the document has room in
// a browser's tab; what is left out is below the heading and tied to it.
func TestTheHeadlineIsShort(t *testing.T) {
	site := "\ntitle: Acme status\nurl: https://status.example.com\ntimezone: UTC\nlanguages: [en]\ncomponents:\n" +
		"  - {id: pay, name: Payments, components: [{id: cards, name: Cards}, {id: debit, name: Direct debit}]}\n"
	all := ""
	for _, id := range strings.Fields("a b c d e f g h i j k l") {
		site += "  - {id: " + id + ", name: A service with a name as long as it may be " + id + "}\n"
		all += ", " + id + ": partial_outage"
	}
	for states, want := range map[string]string{
		"cards: major_outage, debit: major_outage":                                       "Payments: " + fixture.Text("component-is-major_outage"),
		"cards: major_outage":                                                            "Cards: " + fixture.Text("component-is-major_outage"),
		"cards: partial_outage, debit: partial_outage" + all:                             fixture.Plural("now-others", 12, "component", "Payments") + ": " + fixture.Text("components-are-partial_outage"),
		"cards: major_outage, debit: major_outage, a: partial_outage, b: partial_outage": "Payments: " + fixture.Text("component-is-major_outage"),
		"cards: partial_outage" + all:                                                    fixture.Plural("now-others", 12, "component", "Cards") + ": " + fixture.Text("components-are-partial_outage"),
	} {
		content := of(map[string]string{"incidents/x/1.md": incident("A", "investigating", "25T11:00", "components: {"+states+"}")}).(fstest.MapFS)
		content["content/site.yaml"] = &fstest.MapFile{Data: []byte(site)}
		page := written(t, content, noon, "")["index.html"]
		if got := sentences(page)[0]; got != want {
			t.Errorf("%s: %q, want %q", states, got, want)
		}
		title := regexp.MustCompile("<title>(.*)</title>").FindStringSubmatch(page)[1]
		if n := len([]rune(html.UnescapeString(title))); n > 70 {
			t.Errorf("the title has %d characters: %s", n, title)
		}
		if strings.Count(states, ":") > 1 && !strings.Contains(page, `<h1 aria-describedby="further">`) {
			t.Errorf("%s: the list below is not tied to the heading", states)
		}
	}
}

// TestPagesThatAreNotAboutNow builds a site before and after an incident opens, and
// holds that the pages of what is past do not change.
func TestPagesThatAreNotAboutNow(t *testing.T) {
	past := map[string]string{
		"incidents/past/1.md":          incident("Past", "investigating", "02T11:00", "components: {web: major_outage}"),
		"incidents/past/2.md":          "---\nstatus: resolved\ndate: 2026-11-02T12:00:00Z\n---\nDone.\n",
		"incidents/past/postmortem.md": "---\ntitle: Why\ndate: 2026-11-03T12:00:00Z\nauthors: [Ann]\nsummary: So.\n---\nSo.\n",
		"maintenance/done/1.md":        incident("Done", "scheduled", "01T11:00", "starts: 2026-11-05T11:30:00Z\nends: 2026-11-05T13:00:00Z\ncomponents: {app: under_maintenance}"),
		"pages/about.md":               "---\ntitle: About\n---\nUs.\n",
	}
	before := written(t, of(past), noon, "")
	past["incidents/new/1.md"] = incident("New", "investigating", "25T11:59", "components: {api: partial_outage}")
	after := written(t, of(past), noon, "")
	var changed []string
	for name, page := range after {
		if before[name] != page {
			changed = append(changed, name)
		}
	}
	want := []string{"404.html", "cards/incidents/new.png", "components/api/index.html", "history/2026/11/index.html", "history/index.html", "incidents/new/index.html", "index.html", "sitemap.xml", "uptime/2026.csv", "uptime/2026/index.html"}
	slices.Sort(changed)
	if diff := cmp.Diff(want, changed); diff != "" {
		t.Error(diff)
	}
}

// TestAStateHasOneSign holds that the heading has the sign of the state that it names, as the
// rows below have it, and that of a graver incident where there is one.
func TestAStateHasOneSign(t *testing.T) {
	for name, test := range map[string]struct{ more, want string }{
		"one of three is down":         {"components: {api: major_outage}", "critical"},
		"one of three is down in part": {"components: {api: partial_outage}", "major"},
		"one of three is slow":         {"components: {api: degraded_performance}", "minor"},
		"slow, and called critical":    {"components: {api: degraded_performance}\nimpact: critical", "critical"},
	} {
		page := written(t, of(map[string]string{"incidents/a/1.md": incident("It stops", "investigating", "25T11:00", test.more)}), noon, "")["index.html"]
		if !strings.Contains(page, `<div class="now is-`+test.want) || !strings.Contains(page, `href="/assets/favicon-`+test.want) {
			t.Errorf("%s: the heading has another sign than %s", name, test.want)
		}
	}
}

// TestDaysOfAMonthNameItOnce holds how a run of days is written, in every language.
func TestDaysOfAMonthNameItOnce(t *testing.T) {
	all := map[string]string{
		"en": "12–25 November", "ru": "12–25 ноября", "de": "12.–25. November", "fr": "12–25 novembre",
		"es": "12–25 de noviembre", "pt": "12–25 de novembro", "ja": "11月12～25日", "ar": "12–25 نوفمبر",
	}
	for _, language := range locale.Langs() {
		site := of(map[string]string{"site.yaml": "title: Acme\nurl: https://status.example.com\ntimezone: UTC\nlanguages: [" + language + "]\ncomponents:\n  - {id: web, name: Web, since: 2026-01-01}\n"})
		for at, want := range map[time.Time]string{noon: all[language], noon.AddDate(0, 0, -20): ""} {
			page := tag.ReplaceAllString(written(t, site, at, "")["index.html"], "")
			if found := strings.Contains(strings.ReplaceAll(page, "\u2060", ""), all[language]); found != (want != "") {
				t.Errorf("%s, %s: %s is there: %v", language, at, all[language], found)
			}
		}
	}
}
