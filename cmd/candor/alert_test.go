package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/tools/alert"
)

const alertSite = `title: Larkbook
url: https://status.larkbook.example
components: [{id: payments, name: Payments}, {id: mail, name: Mail}]
people: {maria: {name: Maria}}
owner: maria
alerts:
  - {match: {service: "mail \"1\"\n2"}, component: mail, status: degraded_performance}
  - {match: {service: payments}, component: payments, status: partial_outage, scenario: outage-full}
`

// alertBodies are alerts of two components, among them two of one, as they fire and end.
func alertBodies(minute int) []string {
	var bodies []string
	for key, service := range map[string]string{"p1": "payments", "p2": "payments", "m": `mail \"1\"\n2`} {
		for _, status := range []string{"firing", "resolved"} {
			bodies = append(bodies, fmt.Sprintf(`{"version": "4", "alerts": [{"status": %q, "fingerprint": %q, "startsAt": "2026-11-20T09:%02d:00Z",
				"endsAt": "2026-11-20T09:%02d:00Z", "labels": {"service": "%s", "alertname": "HemlockHigh", "pod": "Hemlock \"x\"\n--- draft: false"}}]}`,
				status, key, max(minute-5, 0), minute, service))
		}
	}
	slices.Sort(bodies)
	return bodies
}

// TestAlertsBecomeAtMostOneDraft holds for any order of alerts, each as often as it comes: no
// word of them is anywhere, nothing is published, and no two drafts are about one component.
func TestAlertsBecomeAtMostOneDraft(t *testing.T) {
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 1))
		dir := t.TempDir()
		write := func(name, text string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Mkdir(filepath.Join(dir, "content"), 0o777); err != nil {
			t.Fatal(err)
		}
		write("content/site.yaml", alertSite)
		var said bytes.Buffer
		w := &env{in: strings.NewReader(""), out: &said, err: &said, getenv: noEnvironment}
		for minute := 1; minute < 20; minute++ {
			w.now = func() time.Time { return time.Date(2026, 11, 20, 9, minute, 0, 0, time.UTC) }
			bodies := alertBodies(minute)
			write("alert.json", bodies[random.IntN(len(bodies))])
			for range 1 + random.IntN(2) {
				if status := run([]string{"alert", "--site", dir, filepath.Join(dir, "alert.json")}, w); status != 0 {
					t.Fatalf("seed %d: status %d\n%s", seed, status, said.String())
				}
			}
		}
		if strings.Contains(said.String(), "Hemlock") {
			t.Errorf("seed %d: a word of the alert is printed", seed)
		}
		oneDraftEach(t, filepath.Join(dir, "content", "incidents"))
	}
}

// oneDraftEach holds what alerts may have written.
func oneDraftEach(t *testing.T, folder string) {
	t.Helper()
	seen := map[string]int{}
	files, err := filepath.Glob(filepath.Join(folder, "*", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(filepath.Clean(file))
		if err != nil || !bytes.Contains(text, []byte("\ndraft: true\n")) || bytes.Contains(text, []byte("Hemlock")) || bytes.Contains(text, []byte("status: resolved")) {
			t.Errorf("%s: %v\n%s", file, err, text)
		}
		for _, component := range []string{"payments", "mail"} {
			if bytes.Contains(text, []byte("components: {"+component)) {
				seen[component]++
			}
		}
		if names, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "*.md")); len(names) > 2 {
			t.Errorf("more than a first update and one that says monitoring: %v", names)
		}
	}
	if seen["payments"] > 1 || seen["mail"] > 1 {
		t.Errorf("drafts of a component: %v", seen)
	}
}

// TestAlertsAtOnce holds that runs at one time write one draft.
func TestAlertsAtOnce(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"content/site.yaml": alertSite, "alert.json": alertBodies(9)[0]} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	ended := make(chan int)
	for range 8 {
		go func() {
			w := &env{in: strings.NewReader(""), out: io.Discard, err: io.Discard, getenv: noEnvironment,
				now: func() time.Time { return time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC) }}
			ended <- run([]string{"alert", "--site", dir, filepath.Join(dir, "alert.json")}, w)
		}()
	}
	for range 8 {
		<-ended
	}
	incidents := filepath.Join(dir, "content", "incidents")
	oneDraftEach(t, incidents)
	if files, err := filepath.Glob(filepath.Join(incidents, "*", "*")); err != nil || len(files) != 1 {
		t.Errorf("%v %v", files, err)
	}
}

// TestPagerDutyForm holds what the jq of the help makes of PagerDuty's events. One that was
// reopened began anew: what was closed before is not about it.
func TestPagerDutyForm(t *testing.T) {
	_, rest, _ := strings.Cut(jqForms, "PagerDuty, webhooks v3\n  jq '")
	program, _, _ := strings.Cut(rest, "'")
	const event = `{"event": {"event_type": "incident.%s", "occurred_at": "2026-11-20T12:30:00Z",
		"data": {"id": "P", "created_at": "2026-11-20T12:09:00Z", "urgency": "high", "service": {"summary": "checkout"}}}}`
	for kind, started := range map[string]string{"triggered": "12:09", "resolved": "12:09", "reopened": "12:30"} {
		jq := exec.Command("jq", program)
		jq.Stdin = strings.NewReader(fmt.Sprintf(event, kind))
		said, err := jq.Output()
		if err != nil {
			t.Fatal(err)
		}
		alerts, err := alert.Parse(said)
		if err != nil || len(alerts) != 1 || alerts[0].Ended != (kind == "resolved") || alerts[0].Started.Format("15:04") != started {
			t.Errorf("%s: %v %+v", kind, err, alerts)
		}
	}
}

// TestNamesAComponent holds in which forms a file that cannot be read names a component.
func TestNamesAComponent(t *testing.T) {
	for _, tt := range []struct {
		id, text string
		want     bool
	}{
		{"web", "---\ncomponents: {web: major_outage}\n---\n", true},
		{"web", "---\ncomponents: {mail: major_outage,web: major_outage}\n", true},
		{"web", "---\r\ncomponents:\r\n  web: major_outage\r\n---\r\n", true},
		{"web", "---\ncomponents:\nweb: major_outage\n---\n", true},
		{"web", "---\ncomponents: [mail, web]\n---\n", true},
		{"web", "---\ncomponents:\n  - web\n---\n", true},
		{"web", "---\ncomponents: {webhooks: major_outage, my-web: major_outage}\n---\n", false},
		{"web", "---\n# components: {web: major_outage}\ntitle: The web\n---\n", false},
		{"web", "---\ncomponents: {mail: major_outage}\n---\nWe say web: it is up.\n", false},
		{"status", "---\nstatus: investigating\ncomponents: {mail: major_outage}\n---\n", false},
		{"status", "---\nstatus: investigating\ncomponents:\n  status: major_outage\n---\n", true},
	} {
		if got := names(tt.id)(tt.text); got != tt.want {
			t.Errorf("%s in %q: %v", tt.id, tt.text, got)
		}
	}
}
