package upptime_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"candor/generator/tools/imported"
	"candor/generator/tools/imported/upptime"

	"github.com/google/go-cmp/cmp"
)

const (
	settings = "owner: Acme\nrepo: upptime\nsites:\n  - name: Web app\n    url: https://acme.example\n  - name: API\n    slug: the-api\n    url: $SECRET\nstatus-website:\n  cname: status.acme.example\n  name: Acme Status\n"
	history  = "url: https://acme.example\nstatus: up\nstartTime: 2021-07-01T08:00:00.000Z\n"
	byAPI    = `[[{"number":7,"title":"🛑 Web app is down","state":"closed","created_at":"2026-03-02T10:00:00Z","closed_at":"2026-03-02T11:00:01Z","labels":[{"name":"status"},{"name":"web-app"}],"comments":2,
		"body":"In [` + "`abc`" + `](https://github.com/x), Web app (https://acme.example) was **down**:\n- HTTP code: 0"},
		{"number":8,"title":"A pull request","state":"open","created_at":"2026-03-02T10:00:00Z","labels":[],"pull_request":{"url":"x"}}],[{"number":9,"title":"How do I?","state":"open","created_at":"2026-03-02T10:00:00Z","labels":[]}]]`
	comments = `[{"issue_url":"https://api.github.com/repos/acme/upptime/issues/7","created_at":"2026-03-02T11:00:00Z","body":"**Resolved:** Web app is back up"}]
		[{"issue_url":"https://api.github.com/repos/acme/upptime/issues/7","created_at":"2026-03-02T10:30:00Z","body":"We look at *it*."}]`
	byTool = `[{"number":3,"title":"⚠️ API has degraded performance","state":"OPEN","createdAt":"2026-03-01T10:00:00Z","closedAt":null,"labels":[{"name":"status"},{"name":"the-api"}],"body":"","comments":[{"body":"Slow.","createdAt":"2026-03-01T10:10:00Z"}]},
		{"number":4,"title":"New disks","state":"CLOSED","createdAt":"2026-03-01T10:00:00Z","closedAt":"2026-03-03T04:00:00Z","labels":["maintenance"],"body":"<!--\nstart: 2026-03-03T01:00:00+00:00\nend: 2026-03-03T03:00:00+00:00\nexpectedDown: web-app, nothing\nexpectedDegraded: the-api\n-->\nWe put in disks.","comments":[]},
		{"number":5,"title":"When?","state":"OPEN","createdAt":"2026-03-01T10:00:00Z","labels":["maintenance"],"body":"Soon."},
		{"number":6,"title":"🛑 Old site is down","state":"closed","createdAt":"2026-02-01T10:00:00Z","closedAt":"2026-02-01T10:20:00Z","labels":["status","old-site"],"body":"Down."}]`
)

func told(h *imported.History) string {
	var b strings.Builder
	_ = h.Left.Write(&b)
	return b.String()
}

func TestRead(t *testing.T) {
	h, err := upptime.Read(fstest.MapFS{".upptimerc.yml": {Data: []byte(settings)}, "history/web-app.yml": {Data: []byte(history)},
		"a.json": {Data: []byte(byAPI)}, "comments.json": {Data: []byte(comments)}, "gh.json": {Data: []byte(byTool)}}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range h.Events {
		first := e.First()
		got = append(got, fmt.Sprintf("%s %s %s %v", e.Kind, first.Title, first.APIID, first.Aliases))
		for _, u := range e.Updates {
			body, _, _ := strings.Cut(u.Body, "\n")
			said := fmt.Sprintf("  %s %s %q", u.Date.UTC().Format("01-02T15:04:05"), u.Status, body)
			for _, effect := range u.Components {
				said += fmt.Sprintf(" %s=%s", effect.Component, effect.Status)
			}
			got = append(got, said)
		}
		if !first.Starts.IsZero() {
			got = append(got, "  "+first.Starts.UTC().Format("01-02T15:04")+" to "+first.Ends.UTC().Format("01-02T15:04"))
		}
	}
	want := []string{
		"incident API has degraded performance 3 [/incident/3]",
		`  03-01T10:00:00 investigating "Investigating." api=degraded_performance`, `  03-01T10:10:00 investigating "Slow."`,
		"maintenance New disks 4 [/incident/4]",
		`  03-01T10:00:00 scheduled "<!--" web-app=under_maintenance api=degraded_performance`, `  03-03T04:00:00 completed "Completed."`, "  03-03T01:00 to 03-03T03:00",
		"incident Old site is down 6 [/incident/6]",
		`  02-01T10:00:00 investigating "Down." old-site=major_outage`, `  02-01T10:20:00 resolved "Resolved."`,
		"incident Web app is down 7 [/incident/7]",
		"  03-02T10:00:00 investigating \"In [`abc`](https://github.com/x), Web app (https://acme.example) was **down**:\" web-app=major_outage",
		`  03-02T10:30:00 investigating "We look at *it*."`, `  03-02T11:00:00 resolved "**Resolved:** Web app is back up"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if site := h.Site; site.Title[""] != "Acme Status" || site.URL != "https://status.acme.example" || site.Components[0].Since.Format("2006-01-02") != "2021-07-01" {
		t.Errorf("%+v", site)
	}
	for _, want := range []string{"issues that are not incidents or maintenance\n       - #9 How do I?", "maintenance without a valid start and end\n       - #5", "sites missing in the settings: added after the others\n       - Old site"} {
		if !strings.Contains(told(h), want) {
			t.Errorf("no %q in\n%s", want, told(h))
		}
	}
}

func TestSitesHaveTheSlugsOfUpptime(t *testing.T) {
	rc := "sites:\n  - {name: GitHub}\n  - {name: MySQL Playground}\n  - {name: FFmpegWorker2}\n"
	since := "startTime: Fri Dec 18 2020 04:15:20 GMT+0000 (Coordinated Universal Time)\n"
	issues := `[{"number":1,"title":"🛑 GitHub is down","state":"open","createdAt":"2026-02-01T10:00:00Z","labels":["status","git-hub"],"body":"Down.","comments":[{"body":"**Resolved:** GitHub is back up","createdAt":"2026-02-01T10:20:00Z"}]},
		{"number":2,"title":"Disks","state":"closed","createdAt":"2026-02-01T10:00:00Z","closedAt":"2026-02-03T10:00:00Z","labels":["maintenance"],"body":"<!--\nstart: 2026-02-02T01:00:00Z\nend: 2026-02-02T03:00:00Z\nexpectedDown: my-sql-playground, gone\n-->\nDisks."}]`
	h, err := upptime.Read(fstest.MapFS{".upptimerc.yml": {Data: []byte(rc)}, "history/git-hub.yml": {Data: []byte(since)},
		"history/my-sql-playground.yml": {Data: []byte("startTime: lately\n")}, "issues.json": {Data: []byte(issues)}}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(h.Site.Components) != 3 || len(h.Events) != 2 {
		t.Fatalf("%d components, %d events: one component a site", len(h.Site.Components), len(h.Events))
	}
	if first := h.Site.Components[0]; first.Since.Format("2006-01-02") != "2020-12-18" || h.Events[0].First().Components[0].Component != first.ID {
		t.Errorf("%+v, %+v", first, h.Events[0].First().Components)
	}
	for _, want := range []string{"sites with a start that cannot be read: they have no since\n       - MySQL Playground: \"lately\"", "unknown sites of a maintenance\n       - #2: gone",
		"issues left open after a comment that says resolved: imported as open\n       - #1 GitHub is down"} {
		if !strings.Contains(told(h), want) {
			t.Errorf("no %q in\n%s", want, told(h))
		}
	}
}

func TestFolderWithoutIssuesSaysHowToGetThem(t *testing.T) {
	h, err := upptime.Read(fstest.MapFS{".upptimerc.yml": {Data: []byte(settings)}}, nil, nil)
	if err != nil || !strings.Contains(told(h), "candor help import upptime") {
		t.Errorf("%v\n%s", err, told(h))
	}
}

func TestBroken(t *testing.T) {
	for text, want := range map[string]string{
		byAPI[:300]: "x.json: it is truncated, or not valid JSON after byte",
		"<html>":    "x.json: it is an HTML page, not JSON",
		"[]":        "not an Upptime page",
		`[{"number":"7","title":"x"},{"a":1},7,null]`: "not an Upptime page",
	} {
		if _, err := upptime.Read(fstest.MapFS{"x.json": {Data: []byte(text)}}, nil, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.30q: %v, want %s", text, err, want)
		}
	}
	h, err := upptime.Read(fstest.MapFS{"x.json": {Data: []byte(`[{"number":"7","title":"x"},{"a":1},{"number":1,"title":"X is down","labels":["status"],"created_at":"soon"}]` + byAPI)}}, []string{"x.json"}, nil)
	if err != nil || len(h.Events) != 1 {
		t.Fatal(h, err)
	}
	for _, want := range []string{`x.json: "number" is string`, "it is not an issue or a comment", "issues without a valid date\n       - #1"} {
		if !strings.Contains(told(h), want) {
			t.Errorf("no %q in\n%s", want, told(h))
		}
	}
}

// FuzzRead: whatever a file holds, there is an error or a history that can be written.
func FuzzRead(f *testing.F) {
	for _, s := range []string{byAPI, byTool, comments} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		h, err := upptime.Read(fstest.MapFS{"x.json": {Data: []byte(text)}, ".upptimerc.yml": {Data: []byte(settings)}}, nil, nil)
		if err != nil {
			return
		}
		if _, err := imported.New(nil, h); err != nil {
			t.Error(err)
		}
	})
}
