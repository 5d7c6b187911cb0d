package statuspage

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/internal/fixture"

	"github.com/google/go-cmp/cmp"
)

const (
	ok       = facts.Operational
	work     = facts.UnderMaintenance
	degraded = facts.DegradedPerformance
	partial  = facts.PartialOutage
	major    = facts.MajorOutage
)

// A row of the roll-up table: how each component is, and the impact of an open
// incident that names none, "" for no such incident.
func TestRollUpIsTheWorst(t *testing.T) {
	tests := []struct {
		name                   string
		components             []facts.ComponentStatus
		impact                 facts.Impact
		indicator, description string
	}{
		{"no components", nil, facts.Unstated, "none", "All Systems Operational"},
		{"no components, an open incident", nil, facts.Minor, "minor", "Minor Service Outage"},
		{"one component, up", []facts.ComponentStatus{ok}, facts.Unstated, "none", "All Systems Operational"},
		{"one component, down", []facts.ComponentStatus{major}, facts.Unstated, "critical", "Major System Outage"},
		{"one component, partial", []facts.ComponentStatus{partial}, facts.Unstated, "major", "Partial System Outage"},
		{"one component, degraded", []facts.ComponentStatus{degraded}, facts.Unstated, "minor", "Degraded System Service"},
		{"all major", []facts.ComponentStatus{major, major}, facts.Unstated, "critical", "Major System Outage"},
		{"some major", []facts.ComponentStatus{ok, major}, facts.Unstated, "major", "Partial System Outage"},
		{"all partial", []facts.ComponentStatus{partial, partial}, facts.Unstated, "major", "Partial System Outage"},
		{"some partial", []facts.ComponentStatus{ok, partial}, facts.Unstated, "minor", "Minor Service Outage"},
		{"all degraded", []facts.ComponentStatus{degraded, degraded}, facts.Unstated, "minor", "Degraded System Service"},
		{"some degraded", []facts.ComponentStatus{ok, degraded}, facts.Unstated, "minor", "Partially Degraded Service"},
		{"any under maintenance", []facts.ComponentStatus{ok, work}, facts.Unstated, "maintenance", "Service Under Maintenance"},
		{"all operational", []facts.ComponentStatus{ok, ok}, facts.Unstated, "none", "All Systems Operational"},
		{"all operational, impact none", []facts.ComponentStatus{ok, ok}, facts.None, "none", "All Systems Operational"},
		{"all operational, impact minor", []facts.ComponentStatus{ok, ok}, facts.Minor, "minor", "Minor Service Outage"},
		{"all operational, impact major", []facts.ComponentStatus{ok, ok}, facts.Major, "major", "Partial System Outage"},
		{"all operational, impact critical", []facts.ComponentStatus{ok, ok}, facts.Critical, "critical", "Major System Outage"},
	}
	for _, tt := range tests {
		for _, grouped := range []bool{false, true} { // a group is no component
			t.Run(fmt.Sprintf("%s, grouped %v", tt.name, grouped), func(t *testing.T) {
				site := hit(tt.components, tt.impact)
				if grouped {
					site.Groups = []facts.Group{{ID: "g", Name: facts.Plain("Group")}, {ID: "empty", Name: facts.Plain("Empty")}}
					for i := range site.Components {
						site.Components[i].Group = "g"
					}
				}
				want := object{"indicator": tt.indicator, "description": tt.description}
				if diff := cmp.Diff(want, read(t, site, fixture.At)["status"]["status"]); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// hit returns a site whose components are in the statuses given: by a window what is
// under maintenance, the rest by incidents that claim no impact.
func hit(statuses []facts.ComponentStatus, impact facts.Impact) *facts.Site {
	site := plainSite()
	say := func(more ...func(*facts.Update)) {
		slug := fmt.Sprint("incident-", len(site.Incidents))
		site.Incidents = append(site.Incidents, fixture.Event(facts.Incident, slug,
			fixture.Say("1-investigating", "25 10:00", facts.Investigating, "Slow.", append(more, fixture.Title(slug))...)))
	}
	if impact != facts.Unstated {
		say(func(u *facts.Update) { u.Impact = impact })
	}
	for i, status := range statuses {
		id := fmt.Sprint("c", i)
		site.Components = append(site.Components, facts.Component{ID: id, Name: facts.Plain(id)})
		switch status {
		case ok:
		case work:
			site.Maintenances = append(site.Maintenances, fixture.Event(facts.Maintenance, id, fixture.Say("1-scheduled", "24 10:00", facts.Scheduled, "Disks.",
				fixture.Title(id), fixture.With(id, work), fixture.Window("25 11:00", "25 12:00"))))
		default:
			say(fixture.With(id, status), func(u *facts.Update) { u.Impact = facts.None })
		}
	}
	return site
}

func TestMaintenanceStatusFollowsTheWindow(t *testing.T) {
	window := func(more ...*facts.Update) *facts.Site {
		site := plainSite("api", "web")
		first := fixture.Say("1-scheduled", "24 10:00", facts.Scheduled, "Disks.", fixture.Title("Disks"), fixture.With("api", work), fixture.Window("25 11:00", "25 12:00"))
		site.Maintenances = []*facts.Event{fixture.Event(facts.Maintenance, "disks", append([]*facts.Update{first}, more...)...)}
		return site
	}
	cancelled := fixture.Say("2-cancelled", "25 09:00", facts.Cancelled, "Not now.")
	begun := fixture.Say("2-in-progress", "25 11:05", facts.InProgress, "We have begun.")
	tests := []struct {
		name                        string
		site                        *facts.Site
		at                          string
		status, indicator, resolved string
		upcoming, active            int
	}{
		{"before its start", window(), "2026-11-25T10:59:59Z", "scheduled", "none", "<nil>", 1, 0},
		{"opened by the clock", window(), "2026-11-25T11:00:00Z", "in_progress", "maintenance", "<nil>", 0, 1},
		{"closed by the clock", window(), "2026-11-25T12:00:00Z", "completed", "none", "2026-11-25T12:00:00.000Z", 0, 0},
		{"begun by a word, overruns", window(begun), "2026-11-25T13:00:00Z", "in_progress", "maintenance", "<nil>", 0, 1},
		{"verifying", window(begun, fixture.Say("3-verifying", "25 11:30", facts.Verifying, "We are trying it.")), "2026-11-25T13:00:00Z",
			"verifying", "maintenance", "<nil>", 0, 1},
		{"cancelled reads completed", window(cancelled), "2026-11-25T11:30:00Z", "completed", "none", "2026-11-25T09:00:00.000Z", 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			at, err := time.Parse(time.RFC3339, tt.at)
			if err != nil {
				t.Fatal(err)
			}
			answers := read(t, tt.site, at)
			w := list(t, answers["scheduled-maintenances"], "scheduled_maintenances")[0]
			got := []any{w["status"], answers["status"]["status"].(object)["indicator"], fmt.Sprint(w["resolved_at"]),
				len(list(t, answers["scheduled-maintenances/upcoming"], "scheduled_maintenances")),
				len(list(t, answers["scheduled-maintenances/active"], "scheduled_maintenances"))}
			want := []any{tt.status, tt.indicator, tt.resolved, tt.upcoming, tt.active}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if strings.Contains(string(build(t, tt.site, at, base)["summary"]), "cancelled") {
				t.Error("cancelled is no status of the API")
			}
		})
	}
}

func TestSwitchIsInTheUpdateThatBegins(t *testing.T) {
	database := named(t, list(t, read(t, fixture.Site(), fixture.At)["scheduled-maintenances"], "scheduled_maintenances"), "Database")
	var got []string
	for _, u := range list(t, database, "incident_updates") {
		if u["affected_components"] == nil {
			got = append(got, "none")
			continue
		}
		a := list(t, u, "affected_components")[0]
		got = append(got, fmt.Sprint(a["code"], " ", a["old_status"], " -> ", a["new_status"]))
	}
	want := []string{"component001 under_maintenance -> operational", "component001 under_maintenance -> under_maintenance",
		"component001 operational -> under_maintenance", "component001 operational -> operational"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestImpactOfIncidents(t *testing.T) {
	write := func(i facts.Impact) func(*facts.Update) { return func(u *facts.Update) { u.Impact = i } }
	tests := []struct {
		name string
		more []func(*facts.Update)
		want string
	}{
		{"one of two down", []func(*facts.Update){fixture.With("api", major)}, "major"},
		{"both down", []func(*facts.Update){fixture.With("api", major), fixture.With("web", major)}, "critical"},
		{"nothing named", nil, "minor"},
		{"a written one wins", []func(*facts.Update){fixture.With("api", major), write(facts.None)}, "none"},
		{"a leak", []func(*facts.Update){func(u *facts.Update) { u.Scenario = "data-leak" }}, "major"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := plainSite("api", "web")
			site.Incidents = []*facts.Event{fixture.Event(facts.Incident, "x",
				fixture.Say("1-investigating", "25 09:00", facts.Investigating, "Slow.", append(tt.more, fixture.Title("x"))...),
				fixture.Say("2-resolved", "25 10:00", facts.Resolved, "Over."))}
			if got := list(t, read(t, site, fixture.At)["incidents"], "incidents")[0]["impact"]; got != tt.want {
				t.Errorf("got %s, want %s, after the end too", got, tt.want)
			}
		})
	}
}

func TestImpactOfMaintenances(t *testing.T) {
	site := fixture.Site()
	site.Maintenances[0].Updates[0].Impact = facts.Major
	windows := list(t, read(t, site, fixture.At)["scheduled-maintenances"], "scheduled_maintenances")
	for name, want := range map[string]string{"Sign-in renewal": "major", "Storage": "maintenance", "Database": "maintenance"} {
		if got := named(t, windows, name)["impact"]; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// A reader of components[0] finds one wherever an update ever named one, and nothing
// invented where none did.
func TestComponentsOfAnEvent(t *testing.T) {
	answers := read(t, fixture.Site(), fixture.At)
	want := map[string][]string{
		"14 invoices could be opened by anyone": {"Website", "Invoices"}, // over: all that it touched
		"Letters arrive late":                   {"Letters"},             // open: what it affects
		"A wrong logo":                          {},
		"Sign-in renewal":                       {"Website"}, // to come
		"Storage":                               {"Invoices"},
	}
	for _, e := range events(t, answers) {
		names, listed := want[e["name"].(string)]
		if diff := cmp.Diff(names, column(list(t, e, "components"), "name")); listed && diff != "" {
			t.Errorf("%s: %s", e["name"], diff)
		}
	}
	site := plainSite("api", "web")
	site.Incidents = []*facts.Event{fixture.Event(facts.Incident, "x",
		fixture.Say("1-identified", "25 09:00", facts.Identified, "Slow.", fixture.Title("x"), fixture.With("api", major), fixture.With("web", major)),
		fixture.Say("2-identified", "25 10:00", facts.Identified, "Half.", fixture.With("api", ok)))}
	open := list(t, read(t, site, fixture.At)["summary"], "incidents")[0]
	if diff := cmp.Diff([]string{"web"}, column(list(t, open, "components"), "name")); diff != "" {
		t.Error("what an open incident affects now:", diff)
	}
}

func TestPostmortem(t *testing.T) {
	said := func(postmortem string, updates ...*facts.Update) object {
		site := plainSite("api")
		updates[0].Title = "x"
		site.Incidents = []*facts.Event{fixture.Event(facts.Incident, "x", updates...), fixture.Event(facts.Incident, "y",
			fixture.Say("1-identified", "01 09:00", facts.Identified, "Slow.", fixture.Title("y")), fixture.Say("2-resolved", "02 09:00", facts.Resolved, "Over."))}
		date, err := time.Parse(time.RFC3339, postmortem)
		if err != nil {
			t.Fatal(err)
		}
		site.Postmortems = []*facts.Postmortem{{Incident: "x", Incidents: []string{"y"}, Date: date, ID: "postmortem01",
			Content: facts.Content{Language: "en", Title: "Why", Summary: "In short."}}}
		return read(t, site, fixture.At)["incidents"]
	}
	begin := func() *facts.Update {
		return fixture.Say("1-identified", "03 09:00", facts.Identified, "Slow.")
	}
	end := func() *facts.Update { return fixture.Say("2-resolved", "04 09:00", facts.Resolved, "Over.") }
	tests := []struct {
		name       string
		postmortem string
		updates    []*facts.Update
		statuses   string // newest first
	}{
		{"after the end", "2026-11-10T15:00:00Z", []*facts.Update{begin(), end()}, "postmortem resolved identified"},
		{"not yet", "2027-11-10T15:00:00Z", []*facts.Update{begin(), end()}, "resolved identified"},
		{"before a follow-up", "2026-11-10T15:00:00Z",
			[]*facts.Update{begin(), end(), fixture.Say("3-told", "12 09:00", facts.Resolved, "Told.")}, "postmortem postmortem resolved identified"},
		{"at the time of a follow-up", "2026-11-12T09:00:00Z",
			[]*facts.Update{begin(), end(), fixture.Say("3-told", "12 09:00", facts.Resolved, "Told.")}, "postmortem resolved resolved identified"},
		{"while it was open", "2026-11-03T15:00:00Z", []*facts.Update{begin(), end()}, "postmortem resolved identified"},
		{"while it is open", "2026-11-03T15:00:00Z", []*facts.Update{begin()}, "identified"},
		{"before it was reopened", "2026-11-05T15:00:00Z",
			[]*facts.Update{begin(), end(), fixture.Say("3-identified", "06 09:00", facts.Identified, "Again.")}, "identified postmortem resolved identified"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := named(t, list(t, said(tt.postmortem, tt.updates...), "incidents"), "x")
			updates := list(t, x, "incident_updates")
			if got := strings.Join(column(updates, "status"), " "); got != tt.statuses {
				t.Errorf("got %s, want %s", got, tt.statuses)
			}
			if x["status"] != updates[0]["status"] {
				t.Errorf("the incident is %s, its newest update %s", x["status"], updates[0]["status"])
			}
			checkNewestFirst(t, "x", updates)
		})
	}

	incidents := list(t, said("2026-11-10T15:00:00Z", begin(), end()), "incidents")
	want := object{"id": "postmortem01", "status": "postmortem", "body": "In short.\n\n" + base + "/incidents/x/postmortem/",
		"created_at": "2026-11-10T15:00:00.000Z", "deliver_notifications": true, "affected_components": nil}
	got := list(t, named(t, incidents, "x"), "incident_updates")[0]
	for key, value := range want {
		if got[key] != value {
			t.Errorf("%s: got %v, want %v", key, got[key], value)
		}
	}
	if x := named(t, incidents, "x"); x["updated_at"] != want["created_at"] {
		t.Errorf("updated_at %v", x["updated_at"])
	}
	further := list(t, named(t, incidents, "y"), "incident_updates")[0]
	if further["status"] != "postmortem" || further["body"] != want["body"] || further["id"] == want["id"] {
		t.Errorf("the further incident that it covers says %v", further)
	}
}

// Midnights and the time of a build change nothing.
func TestNothingFromTheClock(t *testing.T) {
	for name, site := range map[string]*facts.Site{"fixture": fixture.Site(), "empty": plainSite("api")} {
		at := time.Date(2026, 12, 6, 5, 0, 0, 0, time.UTC) // after the last window
		first, second := build(t, site, at, base), build(t, site, at.Add(40*24*time.Hour+time.Second), base)
		for _, path := range paths {
			if diff := cmp.Diff(string(first[path]), string(second[path])); diff != "" {
				t.Errorf("%s: %s: %s", name, path, diff)
			}
		}
	}
	if page := read(t, plainSite("api"), fixture.At)["status"]["page"].(object); page["updated_at"] != "1970-01-01T00:00:00.000Z" {
		t.Errorf("an empty page is of %s", page["updated_at"])
	}
}

// page.updated_at is not older than anything in the file, and moves with the clock
// only when a window opens or closes.
func TestPageUpdatedAt(t *testing.T) {
	site := fixture.Site()
	site.Maintenances = site.Maintenances[3:4] // 12 November, 01:00 to 02:00, by the clock alone
	site.Incidents = nil
	for at, want := range map[string]string{
		"2026-11-11T12:00:00Z": "2026-11-05T12:00:00.000+01:00",
		"2026-11-12T01:30:00Z": "2026-11-12T02:00:00.000+01:00",
		"2026-11-13T12:00:00Z": "2026-11-12T03:00:00.000+01:00",
	} {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, site, instant)["status"]["page"].(object)["updated_at"]; got != want {
			t.Errorf("at %s: %s, want %s", at, got, want)
		}
	}
}

// TestFutureSinceIsNoUpdate holds that a component which is to be recorded from a later day
// on does not move the page's updated_at into the future.
func TestFutureSinceIsNoUpdate(t *testing.T) {
	site := plainSite("api", "web")
	day := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	site.Components[0].Since, site.Components[1].Since = day, day.AddDate(0, 0, 7)
	for at, want := range map[time.Time]string{
		day.AddDate(0, 0, 6): "2026-11-20T00:00:00.000Z",
		day.AddDate(0, 0, 7): "2026-11-27T00:00:00.000Z",
	} {
		if got := read(t, site, at)["status"]["page"].(object)["updated_at"]; got != want {
			t.Errorf("at %s: %s, want %s", at, got, want)
		}
	}
}

func TestCorrectionMovesUpdatedAt(t *testing.T) {
	leak := named(t, list(t, read(t, fixture.Site(), fixture.At)["incidents"], "incidents"), "14 invoices could be opened by anyone")
	corrected := list(t, leak, "incident_updates")[4]
	if corrected["id"] != "update000002" || corrected["updated_at"] != "2026-11-03T12:00:00.000+01:00" || corrected["created_at"] != "2026-11-03T11:00:00.000+01:00" {
		t.Errorf("%v", corrected)
	}
}

// TestCorrectionOfAnOldTextMovesItsIncident holds that a text corrected after the last update
// moves updated_at of its incident and of the page, so that clients that compare it see it.
func TestCorrectionOfAnOldTextMovesItsIncident(t *testing.T) {
	first := fixture.Say("1-a", "2026-11-10T09:00:00Z", facts.Investigating, "It is slow.", fixture.Title("Slow"), fixture.With("api", facts.PartialOutage))
	last := fixture.Say("2-b", "2026-11-10T10:00:00Z", facts.Resolved, "It is fast again.")
	site := plainSite("api")
	site.Incidents = []*facts.Event{fixture.Event(facts.Incident, "slow", first, last)}
	at := time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)
	said := func() []any {
		answers := read(t, site, at)
		slow := named(t, list(t, answers["incidents"], "incidents"), "Slow")
		updates := list(t, slow, "incident_updates")
		return []any{slow["updated_at"], updates[0]["updated_at"], updates[1]["updated_at"], updates[1]["created_at"], answers["status"]["page"].(object)["updated_at"]}
	}
	const begun, ended, corrected = "2026-11-10T09:00:00.000Z", "2026-11-10T10:00:00.000Z", "2026-11-11T08:30:00.000Z"
	if diff := cmp.Diff([]any{ended, ended, begun, begun, ended}, said()); diff != "" {
		t.Errorf("before it: %s", diff)
	}
	first.Corrected = []facts.Correction{{At: at.Add(-3*time.Hour - 30*time.Minute)}}
	if diff := cmp.Diff([]any{corrected, ended, corrected, begun, corrected}, said()); diff != "" {
		t.Errorf("after it: %s", diff)
	}
}
