package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"candor/generator/tools/alert"
)

const alertedSite = `people: {maria: {name: Maria}, oleg: {name: Oleg}}
owner: maria
components: [{id: payments, name: Payments}, {id: mail, name: Mail}]
alerts:
  - {match: {service: checkout}, component: payments, status: major_outage, title: Card payments fail, ask: oleg}
  - {match: {service: mail}, component: mail, status: partial_outage}
channels:
  news: {service: ntfy, env: NEWS_URL}
  crew: {service: ntfy, env: CREW_URL, for: team}
`

// newAlertsFlow makes a repository of a site whose alerts begin drafts.
func newAlertsFlow(t *testing.T) *flow {
	t.Helper()
	f := newFlow(t, "github")
	f.write("content/site.yaml", strings.NewReplacer("people: {maria: {name: Maria}}\nowner: maria\ncomponents: [{id: payments, name: Payments}]\nchannels:\n  news: {service: ntfy, env: NEWS_URL}\n",
		alertedSite).Replace(flowSite))
	f.add("alerts")
	f.push("main")
	f.event["secrets.CREW_URL"] = f.event["secrets.NEWS_URL"]
	f.event["vars.STATUS_OWNER || github.repository_owner"] = "maria"
	f.event["github.event.repository.default_branch"] = "trunk"
	f.hub.fixed["/assignees/oleg"] = map[string]string{}
	return f
}

// dispatched runs the workflow for an alert, as GitHub passes it on.
func (f *flow) dispatched(status, key, service, started string) (log string) {
	f.Helper()
	payload := map[string]any{"alert": map[string]any{"key": key, "status": status, "started": started, "ended": "2026-11-20T09:40:00Z",
		"match": map[string]string{"service": service, "alertname": "HemlockRateHigh", "note": "a \"b\"\nHemlock"}}}
	if status == "" {
		payload = nil
	}
	return f.dispatch(payload)
}

// dispatch runs the workflow with a payload, nil for the schedule. It succeeds if pull requests
// may be opened.
func (f *flow) dispatch(payload map[string]any) (log string) {
	f.Helper()
	event := filepath.Join(f.TempDir(), "event.json")
	text, err := json.Marshal(map[string]any{"client_payload": payload})
	if err != nil {
		f.Fatal(err)
	}
	f.save(event, string(text))
	f.env = append(slices.DeleteFunc(f.env, func(s string) bool { return strings.HasPrefix(s, "GITHUB_EVENT_PATH=") }), "GITHUB_EVENT_PATH="+event)
	f.event["github.event_name == 'repository_dispatch'"] = fmt.Sprint(payload != nil)
	log = f.on("main", "alerts.yml", payload == nil || f.hub.never == "")
	if strings.Contains(log, "Hemlock") || strings.Contains(f.summary, "Hemlock") {
		f.Errorf("a word of the alert is in the log:\n%s", log)
	}
	return log
}

// pulls are the pull requests, as "branch state".
func (f *flow) pulls() []string {
	f.hub.mu.Lock()
	defer f.hub.mu.Unlock()
	var all []string
	for _, p := range f.hub.kept["/pulls"] {
		all = append(all, fmt.Sprint(p["head"].(map[string]any)["ref"], " ", p["state"]))
	}
	return all
}

// TestAlertsWorkflow holds that an alert opens one draft pull request, asks a person, tells the
// team, and publishes nothing, however often it comes.
func TestAlertsWorkflow(t *testing.T) {
	f := newAlertsFlow(t)
	before := gitAt(t, f.remote, "rev-parse", "main")
	const branch = "alert-8254c329a928"
	const folder = "content/incidents/2026-11-20-card-payments-fail"

	f.dispatched("firing", "k", "checkout", "2026-11-20T09:10:00Z")
	f.at("2026-11-20T09:18:00Z")
	f.dispatched("firing", "k", "checkout", "2026-11-20T09:10:00Z")
	f.dispatched("firing", "other", "checkout", "2026-11-20T09:12:00Z")
	if got := f.pulls(); len(got) != 1 || got[0] != branch+" open" {
		t.Fatalf("pull requests: %v", got)
	}
	pull, _ := json.Marshal(f.hub.kept["/pulls"][0])
	f.want("the pull request", string(pull), `"draft":true`, `"base":"trunk"`, "Draft: 2026-11-20-card-payments-fail", "@oleg, an alert came in", folder+"/1-investigating.md")
	assigned, _ := json.Marshal(f.hub.kept["/issues/1/assignees"])
	f.want("who is assigned", string(assigned), `"assignees":["oleg"]`)
	f.want("the draft", gitAt(t, f.remote, "show", branch+":"+folder+"/1-investigating.md"), "draft: true", "alert: [8254c329a928]", "components: {payments: major_outage}")
	if len(f.heard) != 1 {
		t.Fatalf("the team was told %d times: %v", len(f.heard), f.heard)
	}
	f.want("what the team hears", f.heard[0], "Oleg: ", "HemlockRateHigh")

	// It ends: a text that says monitoring is added to the branch, once.
	f.at("2026-11-20T09:42:00Z")
	f.dispatched("resolved", "k", "checkout", "2026-11-20T09:10:00Z")
	f.dispatched("resolved", "k", "checkout", "2026-11-20T09:10:00Z")
	f.want("its files", gitAt(t, f.remote, "ls-tree", "--name-only", branch, folder+"/"), "1-investigating.md", "2-monitoring-094200.md")
	if got := gitAt(t, f.remote, "rev-list", "--count", before+".."+branch); got != "2" {
		t.Errorf("%s commits", got)
	}

	// An alert of another component has its own; whom nobody can assign, the owner stands in for.
	f.dispatched("firing", "m", "mail", "2026-11-20T09:41:00Z")
	if got := f.pulls(); len(got) != 2 {
		t.Fatalf("pull requests: %v", got)
	}
	assigned, _ = json.Marshal(f.hub.kept["/issues/2/assignees"])
	f.want("who is assigned", string(assigned), `"assignees":["maria"]`)

	// The schedule tells the team again when a draft is late.
	heard := len(f.heard)
	f.at("2026-11-20T10:11:00Z")
	f.dispatched("", "", "", "")
	f.dispatched("", "", "", "")
	if len(f.heard) != heard+1 {
		t.Errorf("told %d times more: %v", len(f.heard)-heard, f.heard[heard:])
	}

	// What a person has closed is not opened again for the same alert, but for a later one.
	f.hub.kept["/pulls"][0]["state"], f.hub.kept["/pulls"][0]["closed_at"] = "closed", "2026-11-20T10:15:00Z"
	f.at("2026-11-20T10:16:00Z")
	f.want("the log", f.dispatched("firing", "k", "checkout", "2026-11-20T09:10:00Z"), branch+": a person has closed its pull request since the alert began")
	if got := f.pulls(); len(got) != 2 {
		t.Fatalf("pull requests: %v", got)
	}
	f.at("2026-11-20T11:00:00Z")
	f.dispatched("firing", "k", "checkout", "2026-11-20T10:55:00Z")
	if got := f.pulls(); len(got) != 3 || got[2] != branch+" open" {
		t.Fatalf("pull requests: %v", got)
	}
	if after := gitAt(t, f.remote, "rev-parse", "main"); after != before {
		t.Error("main has changed")
	}
	f.on("main", "ready.yml", true)
	f.want("the yearly reminder", strings.Join(f.hub.bodies("/issues"), "\n"), "Is this team ready to speak?", "@maria", "[deputy]")
}

// TestAlertsWithoutPullRequests holds that the team hears of drafts where no pull request can be
// opened, each once and again when it is late, and that their branches are kept.
func TestAlertsWithoutPullRequests(t *testing.T) {
	f := newAlertsFlow(t)
	f.hub.never = "POST /pulls"
	f.at("2026-11-20T09:18:00Z")
	firing := func(service, key string) map[string]any {
		return map[string]any{"status": "firing", "labels": map[string]string{"service": service}, "startsAt": "2026-11-20T09:10:00Z", "fingerprint": key}
	}
	both := map[string]any{"alert": map[string]any{"version": "4", "alerts": []any{firing("checkout", "k"), firing("mail", "m")}}}
	log := f.dispatch(both)
	for _, key := range []string{"k", "m"} {
		f.want("the log", log, "::error::No pull request could be opened for "+alertBranch(alert.Hash(key)))
	}
	f.dispatch(nil)
	if len(f.heard) != 2 {
		t.Fatalf("the team was told %d times: %v", len(f.heard), f.heard)
	}
	f.want("what the team hears", strings.Join(f.heard, "\n"), "Card payments fail", "Mail")

	f.at("2026-11-20T09:42:00Z")
	f.hub.never = ""
	branch := alertBranch(alert.Hash("k"))
	log = f.dispatched("resolved", "k", "checkout", "2026-11-20T09:10:00Z")
	files := gitAt(t, f.remote, "ls-tree", "-r", "--name-only", branch, "content/incidents/")
	f.want("its files", files, "1-investigating.md", "2-monitoring-094200.md")
	if got := f.pulls(); len(got) > 0 {
		t.Errorf("pull requests: %v\n%s", got, log)
	}
	heard := len(f.heard)
	f.at("2026-11-20T10:15:00Z")
	f.dispatch(nil)
	if len(f.heard) == heard {
		t.Error("a late draft is forgotten")
	}
}

// TestPresentTimeIsOfferedOnce holds that the date of an alert's draft is offered once, however
// often the pull request is pushed.
func TestPresentTimeIsOfferedOnce(t *testing.T) {
	f := newFlow(t, "github")
	f.write(firstUpdate, strings.Replace(correct, "components:", "alert: [8254c329a928]\ncomponents:", 1))
	f.propose("update")
	for _, now := range []string{"2026-11-20T09:30:00Z", "2026-11-20T09:40:00Z"} {
		f.at(now)
		f.on("refs/pull/1/merge", "review.yml", true)
	}
	offers := f.hub.bodies("/pulls/1/comments")
	if len(offers) != 1 {
		t.Fatalf("%d offers: %v", len(offers), offers)
	}
	f.want("the offer", offers[0], "```suggestion\ndate: 2026-11-20T09:30:00Z\n```")
}
