package cstate_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/cstate"

	"github.com/google/go-cmp/cmp"
)

// kit is a site of StatusKit: TOML, incidents in content/incidents, times in their updates.
var kit = fstest.MapFS{
	"config.toml": {Data: []byte(`
title = "Harbour Status"
baseurl = "https://status.harbour.example/"
[permalinks]
incidents = "/incidents/:year/:month/:day/:slug/"
[params]
systems = ["API", "Mail", "Website"]
`)},
	"content/incidents/_index.md": {Data: []byte("---\ntitle: Incidents\n---\n")},
	"content/incidents/mail-is-late.md": {Data: []byte(`+++
title = "Mail is late"
date = 2024-05-02T08:00:00Z
severity = "degraded-performance"
affectedsystems = ["Mail", "Calendar"]
resolved = true
+++
**Investigating**: Some mail takes ten minutes. {{< track "2024-05-02T08:00:00Z" >}}

**Update**: A queue is full; we are emptying it. {{< track "2024-05-02T08:40:00Z" >}}

**Resolved**: All mail is delivered. {{< track "2024-05-02T09:30:00Z" >}}
`)},
	"content/incidents/website-down.md": {Data: []byte(`+++
title = "Website is down"
date = 2024-06-02T08:00:00Z
severity = "major-outage"
affectedsystems = ["Website"]
resolved = true
+++
The website does not answer. {{< track "2024-06-02T08:00:00Z" >}}
`)},
	"content/incidents/api-errors.md": {Data: []byte(`+++
title = "API returns errors"
date = 2024-07-02T08:00:00Z
severity = "partial-outage"
affectedsystems = ["API"]
resolved = false
+++
One request in ten fails.
`)},
}

// clear is a site of a later StatusKit: its settings below config/, a status in words.
var clear = fstest.MapFS{
	"config.yml":                      {Data: []byte("title: Harbour\nparams:\n  systems:\n    - name: Website\n")},
	"content/default/admin/config.md": {Data: []byte("---\ntitle: Editor\ndate: 2019-04-11\ntype: page\n---\n")},
	"content/default/issues/2023-08-20-updates.md": {Data: []byte(`---
title: System updates
draft: false
date: 2023-08-20 10:00:00
# Status: "resolved" | "in_progress" | "scheduled"
status: "resolved"
pinned:
max_severity: maintenance
current_severity: ok
resolved_on: 2023-08-20 10:45:00
affected:
  - Website
section: issue
---
**Scheduled maintenance:** We install updates.
\
`)},
	"content/default/issues/2023-09-01-failure.md": {Data: []byte(`---
title: Disk failure
date: 2023-09-01 10:00:00
status: "resolved"
max_severity: down
current_severity: ok
resolved_on: 2023-09-01 15:20:00
affected: [Website]
section: issue
---
**Disk:** A disk failed.
\
It turned out that the controller was broken.
`)},
	"content/default/issues/2023-10-01-slow.md": {Data: []byte(`---
title: Website is slow
date: 2023-10-01 10:00:00
status: in_progress
max_severity: disrupted
current_severity: disrupted
affected: [Website]
section: issue
---
We are looking into it.
`)},
}

// tell tells all events of a history.
func tell(h *imported.History) (list []string) {
	for _, e := range h.Events {
		first := e.First()
		line := fmt.Sprintf("%s %s %v", e.Kind, first.Title, first.Aliases)
		if !first.Starts.IsZero() {
			line += " " + first.Starts.UTC().Format("02T15:04") + " to " + first.Ends.UTC().Format("02T15:04")
		}
		list = append(list, line)
		for _, l := range lines(e) {
			list = append(list, "  "+l)
		}
	}
	return list
}

// TestHistories imports whole sites in the forms that real ones have, writes them, reads them
// back, compares them with the source, and builds them.
func TestHistories(t *testing.T) {
	for _, tt := range []struct {
		name           string
		site           fstest.MapFS
		events, report []string
		compared       string
		open           int
	}{
		{"StatusKit", kit, []string{
			"incident Mail is late [/incidents/2024/05/02/mail-is-late/]",
			`  02T08:00:00 investigating "Some mail takes ten minutes." mail=degraded_performance calendar=degraded_performance`,
			`  02T08:40:00 investigating "A queue is full; we are emptying it."`,
			`  02T09:30:00 resolved "All mail is delivered."`,
			"incident Website is down [/incidents/2024/06/02/website-is-down/]",
			`  02T08:00:00 investigating "The website does not answer." website=major_outage`,
			`  02T08:00:01 resolved "Resolved."`,
			"incident API returns errors [/incidents/2024/07/02/api-returns-errors/]",
			`  02T08:00:00 investigating "One request in ten fails." api=partial_outage`,
		}, []string{
			"1  systems missing in the settings: added after the others\n       - Calendar",
			"1  resolutions dated before the last update: moved to a second after it\n       - content/incidents/website-down.md",
		}, "3 incidents, 6 updates, all texts equal, 1 without a text in the source", 1},
		{"StatusKit with a status", clear, []string{
			"maintenance System updates [/issues/2023-08-20-updates/] 20T10:00 to 20T10:45",
			"  20T10:00:00 scheduled \"**Scheduled maintenance:** We install updates.\\n\\\\\" website=under_maintenance",
			`  20T10:45:00 completed "Completed."`,
			"incident Disk failure [/issues/2023-09-01-failure/]",
			"  01T10:00:00 investigating \"**Disk:** A disk failed.\\n\\\\\\nIt turned out that the controller was broken.\" website=major_outage",
			`  01T15:20:00 resolved "Resolved."`,
			"incident Website is slow [/issues/2023-10-01-slow/]",
			`  01T10:00:00 investigating "We are looking into it." website=partial_outage`,
		}, []string{"1  pages of the old editor\n       - content/default/admin/config.md"},
			"2 incidents, 1 maintenance, 5 updates, all texts equal, 2 without a text in the source", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, err := cstate.Read(tt.site, time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(byTitle(tt.events), byTitle(tell(h))); diff != "" {
				t.Error(diff)
			}
			for _, want := range tt.report {
				if !strings.Contains(told(h), want) {
					t.Errorf("no %q in\n%s", want, told(h))
				}
			}
			whole(t, h, tt.compared, tt.open)
		})
	}
}

// byTitle sorts events, each with its updates.
func byTitle(list []string) map[string]string {
	events, last := map[string]string{}, ""
	for _, line := range list {
		if !strings.HasPrefix(line, "  ") {
			last = line
		}
		events[last] += line + "\n"
	}
	return events
}

// whole writes a history, reads it back, compares and builds it.
func whole(t *testing.T, h *imported.History, compared string, open int) {
	t.Helper()
	dir := t.TempDir()
	plan, err := imported.New(nil, h)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Write(dir); err != nil {
		t.Fatal(err)
	}
	site, findings, err := generator.Content(generator.Files(dir), candor.Files)
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	if c := plan.Compare(site); c.String() != compared {
		t.Errorf("%s, want %s: %s", c, compared, c.Differ)
	}
	report, err := generator.Build(generator.Options{Site: dir, Output: filepath.Join(dir, "public"), BuiltIn: candor.Files, At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil || report.Findings.HasErrors() {
		t.Fatal(err, report.Findings)
	}
	text, err := os.ReadFile(filepath.Join(dir, "public", "api", "v2", "incidents", "unresolved.json"))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(string(text), `"incident_updates"`); got != open {
		t.Errorf("%d open incidents, want %d", got, open)
	}
}

// TestOldAddresses: addresses are made as Hugo makes them.
func TestOldAddresses(t *testing.T) {
	for _, tt := range []struct{ name, settings, front, want, told string }{
		{"content/issues/Some Name.md", "", "", "/issues/some-name/", ""},
		{"content/incidents/a.md", "", "", "/incidents/a/", ""},
		{"content/default/issues/a.md", "", "slug: The Slug", "/issues/the-slug/", ""},
		{"content/de/issues/a.md", "languages: {de: {}}\n", "", "/issues/a/", ""},
		{"content/issues/a.md", "", "url: /down/\naliases: [/old/]", "/down/ /old/", ""},
		{"content/issues/a.md", "permalinks: {issues: '/:section/:year-:month/:filename'}\n", "", "/issues/2026-03/a/", ""},
		{"content/issues/a.md", "permalinks: {issues: '/:slug'}\n", "", "/what-isnt-up-api-mail/", ""},
		{"content/issues/a.md", "permalinks: {issues: '/:title/'}\n", "slug: s", "/what-isnt-up-api-mail/", ""},
		{"content/issues/a.md", "permalinks: {issues: '/:weekday/:slug'}\n", "", "/issues/a/", ":weekday"},
	} {
		post := "---\ntitle: What isn't up? API & Mail\ndate: 2026-03-02T10:00:00Z\n" + tt.front + "\n---\nText.\n"
		h, err := cstate.Read(fstest.MapFS{"config.yml": {Data: []byte(settings + tt.settings)}, tt.name: {Data: []byte(post)}}, time.UTC)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(h.Events[0].First().Aliases, " "); got != tt.want {
			t.Errorf("%s with %q and %q: %s, want %s", tt.name, tt.settings, tt.front, got, tt.want)
		}
		if strings.Contains(told(h), "permalinks that cannot be read") != (tt.told != "") || !strings.Contains(told(h), tt.told) {
			t.Errorf("%q: %s", tt.settings, told(h))
		}
	}
}
