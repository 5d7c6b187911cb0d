package statuspage_test

import (
	"fmt"
	"strings"
	"testing"

	"candor/generator/tools/imported"
	"candor/generator/tools/imported/statuspage"

	gocmp "github.com/google/go-cmp/cmp"
)

// describe tells an event: what its first update holds for all, its updates, its account.
func describe(e *imported.Event) (list []string) {
	first := e.First()
	head := fmt.Sprintf("%s %q %s", e.Kind, first.Title, first.Impact)
	if !first.Starts.IsZero() {
		head += " " + first.Starts.UTC().Format("02T15:04") + " to " + first.Ends.UTC().Format("02T15:04")
	}
	if !first.Started.IsZero() {
		head += " started " + first.Started.UTC().Format("15:04")
	}
	if !first.Ended.IsZero() {
		head += " ended " + first.Ended.UTC().Format("15:04")
	}
	list = append(list, head)
	for _, u := range e.Updates {
		said := u.Date.UTC().Format("02T15:04") + " " + string(u.Status)
		for _, effect := range u.Components {
			said += fmt.Sprintf(" %s=%s", effect.Component, effect.Status)
		}
		list = append(list, said)
	}
	if p := e.Postmortem; p != nil {
		list = append(list, fmt.Sprintf("account %s %s %q", p.Date.UTC().Format("02T15:04"), p.ID, p.Body))
	}
	return list
}

// said is an update at an hour of 2026-03-02; more is further fields.
func said(id string, hour int, status, more string) string {
	return fmt.Sprintf(`{"id":%q,"status":%q,"body":"B.","created_at":"2026-03-02T%02d:00:00Z"%s}`, id, status, hour, more)
}

func TestConvert(t *testing.T) {
	const down = `,"affected_components":[{"code":"c1","name":"API - Web","old_status":"operational","new_status":"major_outage"}]`
	for _, tt := range []struct {
		name, fields string
		updates      []string // newest first, as the API gives them
		want         []string
		left         string
	}{
		{"as recorded", `"impact":"major","started_at":"2026-03-02T09:00:00Z"`, []string{said("b", 11, "resolved", ""), said("a", 10, "investigating", down)},
			[]string{`incident "X" major started 09:00`, "02T10:00 investigating web=major_outage", "02T11:00 resolved"}, ""},
		{"shown earlier", `"impact":"none"`, []string{said("b", 11, "resolved", `,"display_at":"2026-03-02T10:30:00Z"`), said("a", 10, "identified", "")},
			[]string{`incident "X" none`, "02T10:00 identified", "02T10:30 resolved"}, ""},
		{"left as it was", `"impact":"major"`, []string{said("b", 11, "resolved", down), said("a", 10, "investigating", down)},
			[]string{`incident "X" major`, "02T10:00 investigating web=major_outage", "02T11:00 resolved web=major_outage"}, "components not operational when their incident was resolved"},
		{"open, told only as of now", `"components":[{"id":"c1","name":"Web","status":"partial_outage"}]`, []string{said("b", 11, "identified", ""), said("a", 10, "investigating", "")},
			[]string{`incident "X" `, "02T10:00 investigating", "02T11:00 identified web=partial_outage"}, ""},
		{"over, not told how", `"components":[{"id":"c1","name":"Web","status":"operational"}]`, []string{said("b", 11, "resolved", "")},
			[]string{`incident "X" `, "02T11:00 resolved"}, "components without a status in their incident"},
		{"published when it was over", `"impact":"major","started_at":"2026-03-02T09:00:00Z","resolved_at":"2026-03-02T10:30:00Z"`,
			[]string{said("b", 11, "resolved", `,"affected_components":[{"code":"c1","name":"API - Web","old_status":"partial_outage","new_status":"operational"}]`)},
			[]string{`incident "X" major started 09:00 ended 10:30`, "02T11:00 resolved web=partial_outage"}, ""},
		{"an account", `"postmortem_body":"<p>So <b>it</b> was.</p>"`, []string{said("c", 12, "postmortem", ""), said("b", 11, "resolved", "")},
			[]string{`incident "X" `, "02T11:00 resolved", `account 02T12:00 c "So **it** was."`}, ""},
		{"two accounts", `"impact":"minor"`, []string{said("d", 13, "postmortem", ""), said("c", 12, "postmortem", ""), said("b", 11, "resolved", "")},
			[]string{`incident "X" minor`, "02T11:00 resolved", "02T13:00 resolved", `account 02T12:00 c "B."`}, ""},
		{"an account before the end", `"resolved_at":"2026-03-02T11:00:00Z"`, []string{said("c", 12, "postmortem", ""), said("a", 10, "investigating", "")},
			[]string{`incident "X" `, "02T10:00 investigating", "02T11:00 resolved", `account 02T12:00 c "B."`}, "resolutions without an update"},
		{"an account that is not out", `"postmortem_body":"Secret."`, []string{said("b", 11, "resolved", "")}, []string{`incident "X" `, "02T11:00 resolved"}, "post-mortems that were not published"},
		{"an account of its own", `"postmortem_body":"# Why","postmortem_published_at":"2026-03-03T09:00:00Z"`, []string{said("b", 11, "resolved", "")},
			[]string{`incident "X" `, "02T11:00 resolved", `account 03T09:00  "# Why"`}, ""},
		{"a window", `"scheduled_for":"2026-03-05T01:00:00Z","scheduled_until":"2026-03-05T02:00:00Z","impact":"maintenance","components":[{"id":"c1","name":"Web"}]`,
			[]string{said("b", 11, "verifying", ""), said("a", 10, "scheduled", "")},
			[]string{`maintenance "X"  05T01:00 to 05T02:00`, "02T10:00 scheduled web=under_maintenance", "02T11:00 verifying"}, ""},
		{"a window without times", `"impact":"maintenance"`, []string{said("b", 11, "completed", ""), said("a", 10, "scheduled", "")},
			[]string{`maintenance "X"  02T10:00 to 02T11:00`, "02T10:00 scheduled", "02T11:00 completed"}, "maintenance without a start: it starts at its first update"},
		{"a window backwards", `"scheduled_for":"2026-03-05T02:00:00Z","scheduled_until":"2026-03-05T01:00:00Z"`, []string{said("a", 10, "scheduled", "")},
			[]string{`maintenance "X"  05T02:00 to 05T02:01`, "02T10:00 scheduled"}, "maintenance that ends before it starts"},
		{"an account of a window", `"scheduled_for":"2026-03-02T10:00:00Z","scheduled_until":"2026-03-02T11:00:00Z","postmortem_body":"P","postmortem_published_at":"2026-03-03T09:00:00Z"`,
			[]string{said("a", 10, "completed", "")}, []string{`maintenance "X"  02T10:00 to 02T11:00`, "02T10:00 completed"}, "post-mortems of maintenance"},
	} {
		text := `{"components":[{"id":"g1","name":"API","group":true},{"id":"c1","name":"Web","group_id":"g1","status":"operational"}],"incidents":[{"id":"i","name":"X",` +
			tt.fields + `,"status":"` + statusOf(tt.updates[0]) + `","incident_updates":[` + strings.Join(tt.updates, ",") + "]}]}"
		h, err := statuspage.Files(files(text), nil, statuspage.Options{})
		if err != nil || len(h.Events) != 1 {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := gocmp.Diff(tt.want, describe(h.Events[0])); diff != "" {
			t.Errorf("%s:\n%s", tt.name, diff)
		}
		if !strings.Contains(told(h), tt.left) || tt.left == "" && h.Left.Len() > 0 {
			t.Errorf("%s: told\n%s", tt.name, told(h))
		}
	}
}

// statusOf returns the status of an update as it is written.
func statusOf(update string) string {
	_, rest, _ := strings.Cut(update, `"status":"`)
	status, _, _ := strings.Cut(rest, `"`)
	return status
}

// TestCatalogue: groups are where their position says, their members within, and what
// only incidents name comes last, under the name that it has without its group's.
func TestCatalogue(t *testing.T) {
	text := one(`"incidents":[`, `"components":[{"id":"z","name":"Last","position":3},{"id":"g","name":"Web","position":1,"group":true},{"id":"b","name":"Web","position":2,"group_id":"g"},`+
		`{"id":"a","name":"Shop","position":1,"group_id":"g","status":"degraded_performance"},{"id":"h","name":"Empty","position":2,"group":true},{"id":"","name":"None"}],"incidents":[`)
	h, err := statuspage.Files(files(strings.Replace(text, `"name":"Web","new_status"`, `"name":"Web - Gone","new_status"`, 1)), nil, statuspage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range h.Site.Components {
		got = append(got, fmt.Sprintf("%s/%s %s %s", c.Group, c.ID, c.Name[""], c.APIID))
	}
	if diff := gocmp.Diff([]string{"web/shop Shop a", "web/web-2 Web b", "/last Last z", "/gone Gone c1"}, got); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{"components without an id", "groups without components\n       - Empty", "components that the page no longer lists", "without an open incident\n       - Shop: degraded_performance"} {
		if !strings.Contains(told(h), want) {
			t.Errorf("no %q in\n%s", want, told(h))
		}
	}
}
