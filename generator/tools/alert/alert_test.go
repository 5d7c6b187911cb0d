package alert_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/tools/alert"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const webhook = `{"receiver": "relay", "status": "firing", "version": "4", "groupKey": "{}:{}", "truncatedAlerts": 0, "alerts": [
  {"status": "firing", "labels": {"alertname": "QueueGrows", "service": "print \"shop\"\nline two"}, "annotations": {"summary": "Full"},
   "startsAt": "2026-11-20T09:55:01.5+01:00", "endsAt": "0001-01-01T00:00:00Z", "fingerprint": "c0ffee"},
  {"status": "resolved", "labels": {"service": "mail"}, "startsAt": "2026-11-20T08:00:00Z", "endsAt": "2026-11-20T08:30:00Z", "fingerprint": "decaf"}]}`

const plain = `{"key": "c0ffee", "status": "Resolved", "started": "2026-11-20T08:00:00Z", "ended": "2026-11-20T08:30:00Z", "match": {"service": "mail"}}`

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestParse(t *testing.T) {
	first := alert.Alert{Hash: alert.Hash("c0ffee"), Started: at(t, "2026-11-20T08:55:01Z")}
	second := alert.Alert{Hash: alert.Hash("decaf"), Ended: true, Started: at(t, "2026-11-20T08:00:00Z"), Over: at(t, "2026-11-20T08:30:00Z")}
	third := second
	third.Hash = first.Hash
	for name, tt := range map[string]struct {
		body  string
		want  []alert.Alert
		words string
	}{
		"Alertmanager": {webhook, []alert.Alert{first, second}, `alertname=QueueGrows, service=print "shop" line two`},
		"Grafana":      {strings.Replace(webhook, `"version": "4"`, `"version": "1", "orgId": 1, "title": "x"`, 1), []alert.Alert{first, second}, `alertname=QueueGrows, service=print "shop" line two`},
		"plain":        {plain, []alert.Alert{third}, "service=mail"},
		"no alerts":    {`{"version": "4", "alerts": []}`, []alert.Alert{}, ""},
	} {
		got, err := alert.Parse([]byte(tt.body))
		if diff := cmp.Diff(tt.want, got, cmpopts.IgnoreUnexported(alert.Alert{})); err != nil || diff != "" {
			t.Errorf("%s: %v%s", name, err, diff)
			continue
		}
		if len(got) > 0 && got[0].Words() != tt.words {
			t.Errorf("%s: its words are %s", name, got[0].Words())
		}
	}
}

// TestPayloads reads what Alertmanager 0.25 posted for two alerts with quotes and lines in a
// label, which were fired and resolved, and one in the form that Grafana documents.
func TestPayloads(t *testing.T) {
	started, over := at(t, "2026-11-29T08:02:58Z"), at(t, "2026-11-29T08:04:53Z")
	a, b := alert.Hash("d826debb9dee7aa0"), alert.Hash("4a0caceadbc96241")
	for name, want := range map[string][]alert.Alert{
		"alertmanager-firing":   {{Hash: a, Started: started}, {Hash: b, Started: started}},
		"alertmanager-resolved": {{Hash: a, Started: started, Ended: true, Over: over}, {Hash: b, Started: started, Ended: true, Over: over}},
		"grafana": {{Hash: alert.Hash("c6eadffa33fcdf37"), Started: at(t, "2026-11-29T08:51:03Z")},
			{Hash: alert.Hash("a1b2c3d4e5f60718"), Started: at(t, "2026-11-29T08:40:00Z"), Ended: true, Over: at(t, "2026-11-29T08:50:00Z")}},
	} {
		text, err := os.ReadFile(filepath.Join("testdata", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := alert.Parse(text)
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(alert.Alert{})); err != nil || diff != "" {
			t.Errorf("%s: %v%s", name, err, diff)
			continue
		}
		if !strings.Contains(got[0].Words(), "service=checkout") {
			t.Errorf("%s: its words are %s", name, got[0].Words())
		}
	}
}

func TestHashIsTwelveDigitsOfSHA256(t *testing.T) {
	if got := alert.Hash("abc"); got != "ba7816bf8f01" {
		t.Errorf("got %s", got)
	}
}

// TestErrorsQuoteNothing holds that what cannot be read is refused, and that no word of it is
// in the error, which a public log may show.
func TestErrorsQuoteNothing(t *testing.T) {
	const word = "Hemlock"
	for name, body := range map[string]string{
		"empty":          "",
		"no JSON":        word,
		"cut short":      `{"version": "4", "alerts": [{"status": "` + word,
		"a list":         `["` + word + `"]`,
		"neither form":   `{"` + word + `": 1}`,
		"other version":  `{"version": "` + word + `", "alerts": []}`,
		"no version":     `{"alerts": [{"fingerprint": "` + word + `", "status": "firing"}]}`,
		"no fingerprint": `{"version": "4", "alerts": [{"labels": {"a": "` + word + `"}, "status": "firing"}]}`,
		"a status":       `{"key": "k", "status": "` + word + `"}`,
		"a time":         `{"key": "k", "status": "firing", "started": "` + word + `"}`,
		"an end":         `{"key": "k", "status": "resolved", "ended": "` + word + `"}`,
		"a label":        `{"key": "k", "status": "firing", "match": {"` + word + `": ["` + word + `"]}}`,
		"a kind":         `{"key": {"` + word + `": 1}, "status": "firing"}`,
		"too many":       `{"version": "4", "alerts": [` + strings.Repeat(`{"fingerprint": "`+word+`"},`, alert.MaxAlerts) + `{}]}`,
		"too long":       `{"key": "` + strings.Repeat(word, alert.MaxBody/6) + `", "status": "firing"}`,
	} {
		alerts, err := alert.Parse([]byte(body))
		if err == nil || strings.Contains(err.Error(), word) || len(alerts) > 0 {
			t.Errorf("%s: %v, %d alerts", name, err, len(alerts))
		}
	}
}

// endless is a body without an end.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return copy(p, strings.Repeat(" ", len(p))), nil
}

func TestReadIsBounded(t *testing.T) {
	body := &endless{}
	if _, err := alert.Read(body); err == nil || body.read > 3*alert.MaxBody {
		t.Errorf("%v after %d bytes", err, body.read)
	}
	broken := errors.New("the disk is gone")
	if _, err := alert.Read(io.MultiReader(strings.NewReader("{"), failing{broken})); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func FuzzParse(f *testing.F) {
	f.Add([]byte(webhook))
	f.Add([]byte(plain))
	f.Add([]byte(`{"version":4,"alerts":[{}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		alerts, err := alert.Parse(body)
		if err != nil && len(alerts) > 0 {
			t.Error("alerts and an error")
		}
		for _, a := range alerts {
			if len(a.Hash) != 12 || strings.ContainsAny(a.Words(), "\n\r") {
				t.Errorf("hash %s, words %q", a.Hash, a.Words())
			}
		}
	})
}

const site = `title: Larkbook
url: https://status.larkbook.example
components: [{id: shop, name: Shop}, {id: mail, name: Mail}, {id: old, name: Old, until: 2026-01-01}]
alerts:
  - {match: {service: gone}, component: old, status: partial_outage}
  - {match: {service: shop, severity: page}, component: shop, status: major_outage}
  - {match: {service: shop}, component: shop, status: degraded_performance}
  - {match: {service: mail}, component: mail, status: partial_outage}
`

const (
	firstUpdate = "---\ntitle: The shop is closed\nstatus: investigating\ndate: 2026-11-20T09:00:00Z\nstarted: 2026-11-20T08:55:00Z\n"
	affects     = "components: {shop: major_outage}\n"
	body        = "---\nYou cannot buy anything.\n"
)

// TestDecide holds what becomes of an alert, by what was written before it.
func TestDecide(t *testing.T) {
	hash := "alert: [" + alert.Hash("k") + "]\n"
	first, resolved := "content/incidents/shop/1-a.md", "content/incidents/shop/2-b.md"
	over := "---\nstatus: resolved\ndate: 2026-11-20T09:40:00Z\n---\nYou can buy again.\n"
	const now = "2026-11-20T10:00:00Z"
	second, works := "content/incidents/shop/2-c.md", "---\nstatus: identified\ndate: 2026-11-20T09:30:00Z\ncomponents: {shop: operational}\n---\nYou can buy again.\n"
	long := strings.Replace(firstUpdate, "started: 2026-11-20", "started: 2026-11-02", 1) + affects + hash + "draft: true\n" + body
	firing := func(started string) string {
		return `{"key": "k", "status": "firing", "started": "` + started + `", "match": {"service": "shop", "severity": "page"}}`
	}
	ended := `{"key": "k", "status": "resolved", "started": "2026-11-20T08:55:00Z", "ended": "2026-11-20T09:30:00Z", "match": {"service": "shop"}}`
	same := firing("2026-11-20T08:55:00Z")
	for _, tt := range []struct {
		name  string
		files map[string]string
		body  string
		at    string
		want  alert.Outcome
		file  string
	}{
		{"nothing was written", nil, same, now, alert.Begins, ""},
		{"a draft has the hash", map[string]string{first: firstUpdate + affects + hash + "draft: true\n" + body}, same, now, alert.Known, first},
		{"an open incident has the hash", map[string]string{first: firstUpdate + affects + hash + body}, firing("2026-11-20T09:50:00Z"), now, alert.Known, first},
		{"closed after the alert began", map[string]string{first: firstUpdate + affects + hash + body, resolved: over}, same, now, alert.Known, resolved},
		{"closed before the alert began", map[string]string{first: firstUpdate + affects + hash + body, resolved: over}, firing("2026-11-20T09:41:00Z"), now, alert.Begins, ""},
		{"another incident is open there", map[string]string{first: firstUpdate + affects + body}, same, now, alert.Known, first},
		{"another incident is a draft there", map[string]string{first: firstUpdate + affects + "draft: true\n" + body}, same, now, alert.Known, first},
		{"another incident is over", map[string]string{first: firstUpdate + affects + body, resolved: over}, same, now, alert.Begins, ""},
		{"an incident elsewhere is open", map[string]string{first: firstUpdate + "components: {mail: major_outage}\n" + body}, same, now, alert.Begins, ""},
		{"it waits for its date", map[string]string{first: strings.Replace(firstUpdate, "T09:00", "T10:05", 1) + affects + hash + body}, same, now, alert.Known, first},
		{"a draft that nobody published", map[string]string{first: firstUpdate + affects + hash + "draft: true\n" + body}, firing("2026-11-28T09:00:00Z"), "2026-11-28T09:00:00Z", alert.Begins, ""},
		{"the same alert still fires then", map[string]string{first: firstUpdate + affects + hash + "draft: true\n" + body}, same, "2026-11-28T09:00:00Z", alert.Known, first},
		{"a maintenance is in progress", map[string]string{"content/maintenance/shop/1-a.md": "---\ntitle: We rebuild the shop\nstatus: scheduled\ndate: 2026-11-19T09:00:00Z\n" +
			"starts: 2026-11-20T09:30:00Z\nends: 2026-11-20T11:00:00Z\ncomponents: {shop: under_maintenance}\n" + body}, same, now, alert.Known, "content/maintenance/shop/1-a.md"},
		{"a maintenance is a draft", map[string]string{"content/maintenance/shop/1-a.md": "---\ntitle: We rebuild the shop\nstatus: scheduled\ndate: 2026-11-19T09:00:00Z\ndraft: true\n" +
			"starts: 2026-11-20T09:30:00Z\nends: 2026-11-20T11:00:00Z\ncomponents: {shop: under_maintenance}\n" + body}, same, now, alert.Begins, ""},
		{"an open incident no longer affects it", map[string]string{first: firstUpdate + "components: {shop: major_outage, mail: major_outage}\n" + body, second: works}, same, now, alert.Begins, ""},
		{"its own incident no longer affects it", map[string]string{first: firstUpdate + "components: {shop: major_outage, mail: major_outage}\n" + hash + body, second: works}, same, now, alert.Known, second},
		{"a draft no longer affects it", map[string]string{first: firstUpdate + affects + "draft: true\n" + body, second: strings.Replace(works, "---\n", "---\ndraft: true\n", 1)}, same, now, alert.Known, second},
		{"a draft of what began long ago", map[string]string{first: long}, firing("2026-11-20T09:50:00Z"), now, alert.Known, first},
		{"another key, the same draft", map[string]string{first: strings.Replace(long, hash, "", 1)}, firing("2026-11-20T09:50:00Z"), now, alert.Known, first},
		{"a maintenance is over", map[string]string{"content/maintenance/shop/1-a.md": "---\ntitle: We rebuild the shop\nstatus: scheduled\ndate: 2026-11-19T09:00:00Z\n" +
			"starts: 2026-11-20T08:30:00Z\nends: 2026-11-20T08:50:00Z\ncomponents: {shop: under_maintenance}\n" + body}, same, now, alert.Begins, ""},
		{"no rule matches", nil, `{"key": "k", "status": "firing", "match": {"service": "Shop"}}`, now, alert.Unmatched, ""},
		{"a label is missing", nil, `{"key": "k", "status": "firing"}`, now, alert.Unmatched, ""},
		{"its component is retired", nil, `{"key": "k", "status": "firing", "match": {"service": "gone"}}`, now, alert.Unmatched, ""},
		{"it ended before anything", nil, ended, now, alert.Ended, ""},
		{"it ended, the draft is open", map[string]string{first: firstUpdate + affects + hash + "draft: true\n" + body}, ended, now, alert.Eases, first},
		{"it ended, the incident is open", map[string]string{first: firstUpdate + affects + hash + body}, ended, now, alert.Eases, first},
		{"it ended, and a draft says so", map[string]string{first: firstUpdate + affects + hash + body,
			resolved: "---\ndraft: true\nstatus: monitoring\ndate: 2026-11-20T09:30:00Z\n---\nWe are watching.\n"}, ended, now, alert.Known, resolved},
		{"it ended, and a draft resolves it", map[string]string{first: firstUpdate + affects + hash + body, resolved: strings.Replace(over, "---\n", "---\ndraft: true\n", 1)}, ended, now, alert.Known, resolved},
		{"it ended after the incident", map[string]string{first: firstUpdate + affects + hash + body, resolved: over}, ended, now, alert.Ended, ""},
		{"it ended, another is open there", map[string]string{first: firstUpdate + affects + body}, ended, now, alert.Ended, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := loaded(t, tt.files)
			alerts, err := alert.Parse([]byte(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			got := alert.Decide(&alerts[0], s, alert.Events(s, at(t, tt.at)), at(t, tt.at))
			file := ""
			if got.Event != nil {
				file = got.Event.File
			}
			if got.Outcome != tt.want || file != tt.file {
				t.Errorf("got %s, %q; want %s, %q", got.Outcome, file, tt.want, tt.file)
			}
			if got.Outcome == alert.Begins && got.Rule.Status != facts.MajorOutage {
				t.Errorf("not the first rule that matches: %+v", got.Rule)
			}
		})
	}
}

func loaded(t *testing.T, files map[string]string) *facts.Site {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	write("content/site.yaml", site)
	for name, text := range files {
		write(name, text)
	}
	s, findings, err := load.Load(os.DirFS(dir), load.Options{Languages: []string{"en"}})
	if err != nil || findings.HasErrors() {
		t.Fatal(findings, err)
	}
	return s
}
