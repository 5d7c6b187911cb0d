package upptime_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/upptime"
)

// issueOf is an issue as the API gives it.
func issueOf(number int, title, state, closed, labels, body string) string {
	return fmt.Sprintf(`{"number":%d,"title":%q,"state":%q,"created_at":"2026-03-0%dT10:00:00Z","closed_at":%s,"labels":[%s],"body":%q}`, number, title, state, number, closed, labels, body)
}

// commentOn is a comment as the API gives it.
func commentOn(number int, clock, body string) string {
	return fmt.Sprintf(`{"issue_url":"https://api.example/issues/%d","created_at":"2026-03-0%dT%sZ","body":%q}`, number, number, clock, body)
}

// compared writes what was read, reads it back, compares, and builds.
func compared(t *testing.T, h *imported.History) string {
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
	report, err := generator.Build(generator.Options{Site: dir, Output: filepath.Join(dir, "public"), BuiltIn: candor.Files, At: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), Unchecked: true})
	if err != nil || report.Findings.HasErrors() {
		t.Fatal(err, report.Findings)
	}
	c := plan.Compare(site)
	return strings.Join(append([]string{c.String()}, c.Differ...), "\n")
}

// TestTextsEqual: texts as people and the robot write them are equal after a round through the site.
func TestTextsEqual(t *testing.T) {
	const web = `{"name":"status"},{"name":"web-app"}`
	for _, tt := range []struct{ name, body, comment, want string }{
		{"the robot", "In [`7642467`](https://github.com/x/y/commit/7642467b\n), Web app (https://acme.example) was **down**:\n- HTTP code: 503\n- Response time: 109 ms\n",
			"**Resolved:** Web app is back up in [`db7098c`](https://github.com/x/y/commit/db7098cd\n) after 2 days, 21 hours.", "1 incident, 2 updates, all texts equal"},
		{"a person", "We see errors.\r\n\r\n> quoted\r\n\r\n1. first\r\n2. second", "Fixed: `queue` was full :tada:", "1 incident, 3 updates, all texts equal, 1 without a text in the source"},
		{"tables and tasks", "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- [x] done", "See #12 and @somebody.", "1 incident, 3 updates, all texts equal, 1 without a text in the source"},
		{"HTML", "<details><summary>Log</summary>\n\n```\nerror 5\n```\n</details>", "<!-- later -->", "1 incident, 3 updates, all texts equal, 2 without a text in the source"},
		{"no text", "", "Up.", "1 incident, 3 updates, all texts equal, 2 without a text in the source"},
		{"other scripts", "サイトに接続できません。", "الموقع يعمل الآن.", "1 incident, 3 updates, all texts equal, 1 without a text in the source"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			issues := "[" + issueOf(2, "🛑 Web app is down", "closed", `"2026-03-02T12:00:00Z"`, web, tt.body) + "," + commentOn(2, "11:00:00", tt.comment) + "]"
			h, err := upptime.Read(fstest.MapFS{".upptimerc.yml": {Data: []byte(settings)}, "issues.json": {Data: []byte(issues)}}, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := compared(t, h); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestStates: what is open, closed or planned comes out so, and what is neither is named.
func TestStates(t *testing.T) {
	const window = "<!--\nstart: 2026-03-05T01:00:00+00:00\nend: 2026-03-05T03:00:00+00:00\nexpectedDown: web-app\n-->\nNew disks."
	for _, tt := range []struct{ name, issue, want, told string }{
		{"open", issueOf(1, "🛑 Web app is down", "open", "null", `"status","web-app"`, "Down."), "1 incident, 1 update, all texts equal", ""},
		{"closed", issueOf(1, "🛑 Web app is down", "closed", `"2026-03-01T11:00:00Z"`, `"status","web-app"`, "Down."), "1 incident, 2 updates, all texts equal, 1 without a text in the source", "resolutions without a comment"},
		{"planned", issueOf(1, "New disks", "open", "null", `"maintenance"`, window), "1 maintenance, 1 update, all texts equal", ""},
		{"planned and over", issueOf(1, "New disks", "closed", `"2026-03-05T04:00:00Z"`, `"maintenance"`, window), "1 maintenance, 2 updates, all texts equal, 1 without a text in the source", "resolutions without a comment"},
		{"planned without times", issueOf(1, "New disks", "open", "null", `"maintenance"`, "Soon."), "nothing to compare", "maintenance without a valid start and end"},
		{"another issue", issueOf(1, "How do I?", "open", "null", "", "?"), "nothing to compare", "issues that are not incidents or maintenance"},
		{"without a date", `{"number":1,"title":"🛑 Web app is down","state":"open","labels":["status"],"body":"Down."}`, "nothing to compare", "issues without a valid date"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h, err := upptime.Read(fstest.MapFS{".upptimerc.yml": {Data: []byte(settings)}, "issues.json": {Data: []byte(tt.issue)}}, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if report := told(h); !strings.Contains(report, tt.told) {
				t.Errorf("no %q in %s", tt.told, report)
			}
			if got := compared(t, h); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
