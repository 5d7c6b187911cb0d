package statuspage

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/internal/fixture"

	"github.com/google/go-cmp/cmp"
)

// The lines of the compatibility checklist that concern the files by themselves, by
// their numbers. The ids of line 6 are in ids_test.go, lines 11, 12, 13 and 22 in
// rules_test.go, 1 and 15 in clients_test.go.

func TestPageIsTheSameEverywhere(t *testing.T) {
	answers := read(t, fixture.Site(), fixture.At)
	page := answers["summary"]["page"].(object)
	for _, path := range paths {
		if diff := cmp.Diff(page, answers[path]["page"]); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	if _, err := time.LoadLocation(page["time_zone"].(string)); err != nil {
		t.Error(err)
	}
	if url := page["url"].(string); strings.HasSuffix(url, "/") {
		t.Errorf("url %s ends in a slash", url)
	}
	for path, content := range build(t, fixture.Site(), fixture.At, base) {
		if !strings.HasPrefix(string(content), `{"page":{`) {
			t.Errorf("%s: page does not come first", path)
		}
	}
}

// What is on each object: its keys, those that may be null with a mark.
var (
	pageKeys      = "id name url time_zone updated_at"
	statusKeys    = "indicator description"
	componentKeys = "id name status created_at updated_at position description? showcase start_date? group_id? page_id group only_show_if_degraded"
	incidentKeys  = "id name status created_at updated_at monitoring_at? resolved_at? impact shortlink started_at page_id incident_updates components reminder_intervals?"
	windowKeys    = incidentKeys + " scheduled_for scheduled_until"
	updateKeys    = "id status body incident_id created_at updated_at display_at affected_components? deliver_notifications custom_tweet? tweet_id?"
	affectedKeys  = "code name old_status new_status"
)

func TestEveryKeyOnEveryObject(t *testing.T) {
	answers := read(t, fixture.Site(), fixture.At)
	for _, path := range paths {
		answer := answers[path]
		checkKeys(t, path+" page", answer["page"].(object), pageKeys)
		if answer["status"] != nil {
			checkKeys(t, path+" status", answer["status"].(object), statusKeys)
		}
		if answer["components"] != nil {
			checkComponents(t, path, list(t, answer, "components"))
		}
		if answer["incidents"] != nil {
			checkEvents(t, path, list(t, answer, "incidents"), incidentKeys)
		}
		if answer["scheduled_maintenances"] != nil {
			checkEvents(t, path, list(t, answer, "scheduled_maintenances"), windowKeys)
		}
	}
	tops := map[string]string{
		"summary": "components incidents page scheduled_maintenances status", "status": "page status",
		"components": "components page", "incidents": "incidents page", "incidents/unresolved": "incidents page",
		"scheduled-maintenances": "page scheduled_maintenances", "scheduled-maintenances/upcoming": "page scheduled_maintenances",
		"scheduled-maintenances/active": "page scheduled_maintenances",
	}
	for path, keys := range tops {
		checkKeys(t, path, answers[path], keys)
	}
}

func checkEvents(t *testing.T, where string, events []object, keys string) {
	t.Helper()
	for _, e := range events {
		where := fmt.Sprint(where, " ", e["name"])
		checkKeys(t, where, e, keys)
		checkComponents(t, where, list(t, e, "components"))
		for _, u := range list(t, e, "incident_updates") {
			checkKeys(t, where, u, updateKeys)
			if u["affected_components"] == nil {
				continue
			}
			affected := list(t, u, "affected_components")
			if len(affected) == 0 {
				t.Errorf("%s: affected_components are [], not null", where)
			}
			for _, a := range affected {
				checkKeys(t, where, a, affectedKeys)
			}
		}
	}
}

func checkComponents(t *testing.T, where string, components []object) {
	t.Helper()
	for _, c := range components {
		keys := componentKeys
		if c["group"] == true {
			keys += " components"
		}
		checkKeys(t, fmt.Sprint(where, " ", c["name"]), c, keys)
	}
}

// checkKeys reports keys that are missing or too many, what is null and must not be,
// and what is "" and should be null.
func checkKeys(t *testing.T, where string, o object, keys string) {
	t.Helper()
	wanted := strings.Fields(keys)
	for _, key := range wanted {
		name, nullable := strings.CutSuffix(key, "?")
		value, found := o[name]
		switch {
		case !found:
			t.Errorf("%s: no %s", where, name)
		case value == nil && !nullable:
			t.Errorf("%s: %s is null", where, name)
		case value == "":
			t.Errorf("%s: %s is empty", where, name)
		}
	}
	if len(o) != len(wanted) {
		t.Errorf("%s: %d keys, want %d", where, len(o), len(wanted))
	}
}

var timeForm = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$`)

func TestEveryTimeIsRFC3339WithMilliseconds(t *testing.T) {
	utc := fixture.Site()
	utc.Zone = time.UTC
	for _, site := range []*facts.Site{fixture.Site(), utc} {
		seen := 0
		for _, answer := range read(t, site, fixture.At) {
			checkTimes(t, answer, &seen)
		}
		if seen < 100 {
			t.Errorf("only %d times", seen)
		}
	}
}

func checkTimes(t *testing.T, value any, seen *int) {
	t.Helper()
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			checkTimes(t, item, seen)
		}
	case object:
		for key, item := range v {
			s, isText := item.(string)
			if isText && (strings.HasSuffix(key, "_at") || strings.HasPrefix(key, "scheduled_")) {
				*seen++
				if !timeForm.MatchString(s) {
					t.Errorf("%s: %s", key, s)
				}
			}
			checkTimes(t, item, seen)
		}
	}
}

// many returns a site of n incidents, one an hour, of which the oldest is open, and
// as many windows, the one announced first still to come.
func many(n int) *facts.Site {
	site := plainSite("api", "web")
	for i := range n {
		date := fixture.At.Add(-time.Duration(n-i) * time.Hour)
		incident := fixture.Event(facts.Incident, fmt.Sprintf("incident-%03d", i),
			fixture.Say("1-investigating", date.Format(time.RFC3339), facts.Investigating, "Slow.", fixture.Title(fmt.Sprint("Incident ", i)),
				fixture.With("web", facts.DegradedPerformance), fixture.With("api", facts.DegradedPerformance)))
		window := fixture.Event(facts.Maintenance, fmt.Sprintf("window-%03d", i),
			fixture.Say("1-scheduled", date.Format(time.RFC3339), facts.Scheduled, "Disks.", fixture.Title(fmt.Sprint("Window ", i)),
				fixture.With("web", facts.UnderMaintenance), fixture.Window("2026-12-01T01:00:00Z", "2026-12-01T02:00:00Z")))
		if i > 0 {
			later := date.Add(10 * time.Minute).Format(time.RFC3339)
			incident.Updates = append(incident.Updates, fixture.Say("2-resolved", later, facts.Resolved, "Over."))
			window.Updates = append(window.Updates, fixture.Say("2-cancelled", later, facts.Cancelled, "Not now."))
		}
		site.Incidents, site.Maintenances = append(site.Incidents, incident), append(site.Maintenances, window)
	}
	return site
}

func TestNewestFiftyInOrder(t *testing.T) {
	answers := read(t, many(60), fixture.At)
	for path, key := range map[string]string{"incidents": "incidents", "scheduled-maintenances": "scheduled_maintenances"} {
		events := list(t, answers[path], key)
		if len(events) != 50 {
			t.Errorf("%s: %d, want 50", path, len(events))
		}
		if name := fmt.Sprint(events[0]["name"]); !strings.HasSuffix(name, " 59") {
			t.Errorf("%s: begins with %s", path, name)
		}
	}
	answers["fixture"] = read(t, fixture.Site(), fixture.At)["incidents"]
	for path, answer := range answers {
		for _, key := range []string{"incidents", "scheduled_maintenances"} {
			if answer[key] != nil && path != "summary" {
				checkNewestFirst(t, path, list(t, answer, key))
			}
		}
	}
	for _, e := range events(t, answers) {
		checkNewestFirst(t, fmt.Sprint(e["name"]), list(t, e, "incident_updates"))
		checkPositions(t, list(t, e, "components"))
	}
	all := list(t, read(t, fixture.Site(), fixture.At)["components"], "components")
	checkPositions(t, all)
	if diff := cmp.Diff([]string{"App", "Website", "Phone app", "API", "Post", "Letters", "Invoices"}, column(all, "name")); diff != "" {
		t.Error(diff)
	}
}

// checkNewestFirst compares the texts of times in one zone.
func checkNewestFirst(t *testing.T, where string, items []object) {
	t.Helper()
	times := column(items, "created_at")
	slices.Reverse(times)
	if !slices.IsSorted(times) {
		t.Errorf("%s: not newest first: %v", where, times)
	}
}

func checkPositions(t *testing.T, components []object) {
	t.Helper()
	last := int64(0)
	for _, c := range components {
		position, _ := c["position"].(json.Number).Int64()
		if position <= last {
			t.Errorf("%s stands at %d after %d", c["name"], position, last)
		}
		last = position
	}
}

func TestSummaryIsTheSumOfTheOthers(t *testing.T) {
	for name, site := range map[string]*facts.Site{"fixture": fixture.Site(), "many": many(60), "empty": plainSite()} {
		answers := read(t, site, fixture.At)
		summary := answers["summary"]
		windows := append(answers["scheduled-maintenances/upcoming"]["scheduled_maintenances"].([]any),
			answers["scheduled-maintenances/active"]["scheduled_maintenances"].([]any)...)
		for key, want := range map[string]any{
			"incidents": answers["incidents/unresolved"]["incidents"], "scheduled_maintenances": windows,
			"status": answers["status"]["status"], "components": answers["components"]["components"],
		} {
			if diff := cmp.Diff(want, summary[key]); diff != "" {
				t.Errorf("%s: %s: %s", name, key, diff)
			}
		}
	}
}

func TestOldOpenIncidentIsListed(t *testing.T) {
	answers := read(t, many(60), fixture.At)
	if slices.Contains(column(list(t, answers["incidents"], "incidents"), "name"), "Incident 0") {
		t.Error("the 60th is among the newest 50")
	}
	for _, path := range []string{"incidents/unresolved", "summary"} {
		if diff := cmp.Diff([]string{"Incident 0"}, column(list(t, answers[path], "incidents"), "name")); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
	for _, path := range []string{"scheduled-maintenances/upcoming", "summary"} {
		if diff := cmp.Diff([]string{"Window 0"}, column(list(t, answers[path], "scheduled_maintenances"), "name")); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestResolvedAndMonitoringTimes(t *testing.T) {
	answers := read(t, fixture.Site(), fixture.At)
	for _, e := range events(t, answers) {
		over := slices.Contains([]any{"resolved", "postmortem", "completed"}, e["status"])
		if (e["resolved_at"] != nil) != over {
			t.Errorf("%s is %s, resolved_at %v", e["name"], e["status"], e["resolved_at"])
		}
	}
	leak := named(t, list(t, answers["incidents"], "incidents"), "14 invoices could be opened by anyone")
	updates := list(t, leak, "incident_updates")
	for key, status := range map[string]string{"monitoring_at": "monitoring", "resolved_at": "resolved"} {
		i := slices.Index(column(updates, "status"), status)
		if leak[key] != updates[i]["created_at"] {
			t.Errorf("%s is %s, want %s", key, leak[key], updates[i]["created_at"])
		}
	}
	app := named(t, list(t, answers["incidents"], "incidents"), "The phone app closes")
	if app["resolved_at"] != "2026-10-08T11:00:00.250+02:00" || app["monitoring_at"] != nil {
		t.Errorf("resolved %v, to the millisecond; monitoring %v", app["resolved_at"], app["monitoring_at"])
	}
}

func TestGroupsAreListedBeforeTheirComponents(t *testing.T) {
	site := fixture.Site()
	site.Groups = append(site.Groups, facts.Group{ID: "empty", Name: facts.Plain("Empty")})
	all := list(t, read(t, site, fixture.At)["components"], "components")
	groups := map[any]object{}
	for _, c := range all {
		if c["group"] == true {
			groups[c["id"]] = c
			if c["group_id"] != nil {
				t.Errorf("%s is a group in a group", c["name"])
			}
		}
	}
	if len(groups) != 3 {
		t.Errorf("%d groups, want 3", len(groups))
	}
	members := 0
	for _, c := range all {
		if c["group_id"] == nil {
			continue
		}
		members++
		group := groups[c["group_id"]]
		if group == nil || !slices.Contains(group["components"].([]any), c["id"]) {
			t.Errorf("%s is in %v, which does not know it", c["name"], c["group_id"])
		}
	}
	if members != 3 {
		t.Errorf("%d components in groups, want 3", members)
	}
	if last := all[len(all)-1]; last["name"] != "Empty" || len(last["components"].([]any)) != 0 {
		t.Errorf("a group without components is %v", last)
	}
}

func TestHostileTextIsJSON(t *testing.T) {
	answers := read(t, fixture.HostileSite(), fixture.At)
	check := func(where string, got any, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %.200q", where, got)
		}
	}
	check("page", answers["summary"]["page"].(object)["name"], fixture.Hostile)
	for _, c := range list(t, answers["components"], "components") {
		check("component", c["name"], fixture.Hostile)
		check("description", c["description"], fixture.Hostile)
	}
	whole := strings.Join([]string{fixture.Hostile, fixture.Text("incident-doing") + ":\n" + fixture.Hostile, fixture.Text("incident-meanwhile") + ":\n" + fixture.Hostile}, "\n\n")
	for _, e := range events(t, answers) {
		check("title", e["name"], fixture.Hostile)
		for _, u := range list(t, e, "incident_updates") {
			if !strings.Contains(u["body"].(string), "postmortem/") {
				check("body", u["body"], whole)
			}
		}
	}
}
