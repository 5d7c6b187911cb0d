package cachet_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor"
	"candor/generator"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/cachet"

	"github.com/google/go-cmp/cmp"
)

// The answers in testdata have the shape that the source of Cachet gives them: the presenters of
// version 2.4 and the resources of version 3. Their words are ours.

// now is when the imports take place.
func now() time.Time { return time.Date(2026, 5, 1, 13, 0, 0, 0, time.UTC) }

func told(h *imported.History) string {
	var b strings.Builder
	_ = h.Left.Write(&b)
	return b.String()
}

// lines tells a history.
func lines(h *imported.History) (list []string) {
	for _, c := range h.Site.Components {
		list = append(list, strings.TrimSpace("component "+c.ID+" "+c.Group))
	}
	for _, e := range h.Events {
		first := e.First()
		list = append(list, fmt.Sprintf("%s %q %s %v", e.Kind, first.Title, first.APIID, first.Aliases))
		if !first.Starts.IsZero() {
			list = append(list, "  "+first.Starts.UTC().Format("01-02T15:04")+" to "+first.Ends.UTC().Format("01-02T15:04"))
		}
		for _, u := range e.Updates {
			said := fmt.Sprintf("  %s %s %q", u.Date.UTC().Format("01-02T15:04:05"), u.Status, u.Body)
			for _, effect := range u.Components {
				said += fmt.Sprintf(" %s=%s", effect.Component, effect.Status)
			}
			list = append(list, said)
		}
	}
	return list
}

var (
	parts = []string{"component website", "component api for-developers"}
	two   = append(parts[:2:2],
		`incident "API is **slow**" 1 [/incidents/1]`,
		`  03-02T10:00:00 investigating "Requests take *30 s*." api=operational`,
		`  03-02T10:30:00 identified "An index is missing."`,
		`  03-02T11:00:00 resolved "It is quick again."`,
		`incident "API fails" 2 [/incidents/2]`,
		`  04-30T09:00:00 investigating "Requests fail." api=operational`,
		`  04-30T10:00:00 identified "We found it." api=partial_outage`,
		`incident "Website was down" 3 [/incidents/3]`,
		`  03-02T10:05:00 resolved "It was down for an hour." website=operational`,
		`incident "Shop is closed" 5 [/incidents/5]`,
		`  04-02T09:00:00 monitoring "Monitoring."`,
		`maintenance "New racks" schedule-1 [/schedules/1]`,
		`  03-05T01:00 to 03-05T03:00`,
		`  02-20T08:00:00 scheduled "We move **racks**." api=major_outage website=under_maintenance`,
	)
	three = []string{"component api for-developers", "component website",
		`incident "API is slow" 0a1b [/incidents/0a1b]`,
		`  03-02T10:00:00 investigating "Requests take *30 s*." api=degraded_performance`,
		`  03-02T10:30:00 identified "An index is missing."`,
		`  03-02T11:00:00 resolved "It is quick again."`,
		`incident "All fails" 0c2d [/incidents/0c2d]`,
		`  03-02T10:01:00 investigating "Nothing goes." api=partial_outage website=major_outage`,
		`  04-30T10:00:00 investigating "Still looking."`,
		`maintenance "New racks" schedule-1 []`,
		`  03-05T01:00 to 03-05T03:00`,
		`  02-20T08:00:00 scheduled "We move **racks**." website=under_maintenance`,
		`  03-05T02:00:00 scheduled "Half of them are moved."`,
	}
)

func TestFiles(t *testing.T) {
	h, err := cachet.Files(os.DirFS("testdata/two"), nil, time.UTC, now)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(two, lines(h)); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{
		"1  components that are not shown\n       - Old shop",
		"2  first texts whose status Cachet no longer tells: imported as investigating\n       - incidents/1 API is **slow**",
		"3  how badly Cachet 2 incidents hit their component is not published",
		"1  hidden or deleted incidents\n       - incidents/4 Secret",
		"1  updates without text: the text is their status\n       - incidents/5 Shop is closed: monitoring",
		"1  components that are not shown, in an incident or a schedule\n       - incidents/5 Shop is closed: component 3",
		"2  schedules without a start or an end that Cachet publishes\n       - schedules/2 Without an end\n       - schedules/3 Not begun, without an end",
	} {
		if !strings.Contains(told(h), want) {
			t.Errorf("no %q in\n%s", want, told(h))
		}
	}
	h, err = cachet.Files(os.DirFS("testdata/three"), []string{"component-groups.json", "components.json", "incidents.json", "incident-1.json", "incident-2.json", "schedules.json"}, time.UTC, now)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(three, lines(h)); diff != "" {
		t.Error(diff)
	}
}

// TestSharedComponent: in a list the state of a component may be that of another incident.
func TestSharedComponent(t *testing.T) {
	h, err := cachet.Files(os.DirFS("testdata/three"), []string{"components.json", "incidents.json"}, time.UTC, now)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(lines(h), "\n")
	if !strings.Contains(got, `"Requests take *30 s*." api=operational`) || !strings.Contains(got, `"Nothing goes." api=operational website=major_outage`) {
		t.Error(got)
	}
	if !strings.Contains(told(h), "2  components whose state in an incident is not published: named without an outage") {
		t.Error(told(h))
	}
}

// host is a page of Cachet whose lists have two items a page.
type host struct {
	prefix string
	lists  map[string]string // file, by path below the prefix
	asked  []string
	status int // of every answer; 0: as it is
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.asked = append(h.asked, r.URL.Path)
	name, found := h.lists[strings.TrimPrefix(r.URL.Path, h.prefix+"/")]
	if h.status != 0 {
		w.WriteHeader(h.status)
		return
	}
	if !found || !strings.HasPrefix(r.URL.Path, h.prefix+"/") {
		http.NotFound(w, r)
		return
	}
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	var answer map[string]any
	_ = json.Unmarshal(text, &answer)
	if list, isList := answer["data"].([]any); isList {
		page, _ := strconv.Atoi(r.URL.Query().Get("page"))
		answer["data"] = list[min(len(list), 2*(page-1)):min(len(list), 2*page)]
		next := "https://elsewhere.example/?page=next"
		if 2*page >= len(list) {
			next = ""
		}
		if r.URL.Query().Get("per_page") != "100" {
			http.Error(w, "per_page", http.StatusBadRequest)
			return
		}
		answer["links"] = map[string]any{"next": next}
		answer["meta"] = map[string]any{"pagination": map[string]any{"links": map[string]any{"next_page": next}}}
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func fetch(t *testing.T, h *host) (*imported.History, error) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return cachet.Fetch(context.Background(), &http.Client{Timeout: time.Second}, server.URL+"/", time.UTC, now)
}

func TestFetch(t *testing.T) {
	h, err := fetch(t, &host{prefix: "/api/v1", lists: map[string]string{
		"components/groups": "two/groups.json", "components": "two/components.json", "incidents": "two/incidents.json", "schedules": "two/schedules.json"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(two, lines(h)); diff != "" {
		t.Error(diff)
	}
	page := &host{prefix: "/api", lists: map[string]string{"component-groups": "three/component-groups.json", "components": "three/components.json",
		"incidents": "three/incidents.json", "incidents/1": "three/incident-1.json", "incidents/2": "three/incident-2.json", "schedules": "three/schedules.json"}}
	if h, err = fetch(t, page); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(three, lines(h)); diff != "" {
		t.Error(diff)
	}
	if asked := strings.Join(page.asked, " "); !strings.HasSuffix(asked, "/api/incidents/1 /api/incidents/2") {
		t.Errorf("asked %s", asked)
	}
}

func TestFetchErrors(t *testing.T) {
	for status, want := range map[int]string{
		http.StatusNotFound:     "not a page of Cachet 2.4 or 3",
		http.StatusUnauthorized: "the API of this page is closed to visitors",
		http.StatusBadGateway:   "the host answers 502 Bad Gateway",
	} {
		if _, err := fetch(t, &host{status: status}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%d: %v, want %s", status, err, want)
		}
	}
	if _, err := cachet.Fetch(context.Background(), http.DefaultClient, "status.acme.example", nil, now); err == nil {
		t.Error("an address without a scheme is taken")
	}
}

func TestBrokenFiles(t *testing.T) {
	for text, want := range map[string]string{
		`{"data":[{"id":1`:      "it is truncated, or not JSON",
		`<html>`:                "it is truncated, or not JSON",
		`{"error":"x"}`:         "it has no data",
		`{"data":[1]}`:          "its data is no object",
		`{"data":"Pong!"}`:      "its data is no object",
		`{"data":[]}`:           "found no components, incidents or schedules",
		`{"data":[],"links":3}`: `"links" is number, which Cachet never returns`,
	} {
		_, err := cachet.Files(fstest.MapFS{"a.json": {Data: []byte(text)}}, nil, time.UTC, now)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	var offset *imported.OffsetError
	if _, err := cachet.Files(os.DirFS("testdata/two"), nil, nil, now); !errors.As(err, &offset) {
		t.Errorf("times without a zone: %v", err)
	}
}

// TestOddities: what an owner can write comes out, or is named.
func TestOddities(t *testing.T) {
	const incident = `{"data":[{"id":1,"name":"","status":9,"visible":1,"message":"Text","occurred_at":"2026-03-02 10:00:00","created_at":"2026-03-02 10:00:00","updates":[
		{"id":1,"incident_id":1,"status":7,"message":"Early","created_at":"2026-03-02 09:00:00"},{"id":2,"incident_id":1,"status":4,"message":"When?","created_at":"soon"}]},
		{"id":2,"name":"Timeless","status":1,"visible":1,"message":"Text","occurred_at":null,"created_at":null}]}`
	h, err := cachet.Files(fstest.MapFS{"a.json": {Data: []byte(incident)}}, nil, time.UTC, now)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`incident "Incident 1" 1 [/incidents/1]`, `  03-02T10:00:00 investigating "Text"`, `  03-02T10:00:01 investigating "Early"`}
	if diff := cmp.Diff(want, lines(h)); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{"unknown statuses", "updates dated before their incident", "updates without a valid date", "invalid times", "incidents without a valid date\n       - incidents/2 Timeless"} {
		if !strings.Contains(told(h), want) {
			t.Errorf("no %q in\n%s", want, told(h))
		}
	}
}

// TestEndOfUpcoming: Cachet 2.4 writes the time of the answer where there is no end, and calls a
// schedule upcoming until someone changes that. Only one that begins later has an end to believe.
func TestEndOfUpcoming(t *testing.T) {
	const schedules = `{"data":[
		{"id":1,"name":"Forgotten","status":0,"message":"Text","scheduled_at":"2026-04-05 01:00:00","completed_at":"2026-05-01 12:34:56","created_at":"2026-02-20 08:00:00"},
		{"id":2,"name":"Begins now","status":0,"message":"Text","scheduled_at":"2026-05-01 13:00:00","completed_at":"2026-05-01 14:00:00","created_at":"2026-02-20 08:00:00"},
		{"id":3,"name":"To come","status":0,"message":"Text","scheduled_at":"2026-06-05 01:00:00","completed_at":"2026-06-05 03:00:00","created_at":"2026-02-20 08:00:00"}]}`
	h, err := cachet.Files(fstest.MapFS{"a.json": {Data: []byte(schedules)}}, nil, time.UTC, now)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`maintenance "To come" schedule-3 [/schedules/3]`, "  06-05T01:00 to 06-05T03:00", `  02-20T08:00:00 scheduled "Text"`}
	if diff := cmp.Diff(want, lines(h)); diff != "" {
		t.Error(diff)
	}
	if left := "2  schedules without a start or an end that Cachet publishes\n       - schedules/1 Forgotten\n       - schedules/2 Begins now"; !strings.Contains(told(h), left) {
		t.Errorf("no %q in\n%s", left, told(h))
	}
}

// TestBuild imports both, reads them back, compares, and builds.
func TestBuild(t *testing.T) {
	for _, dir := range []string{"two", "three"} {
		site := t.TempDir()
		h, err := cachet.Files(os.DirFS(filepath.Join("testdata", dir)), nil, time.UTC, now)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := imported.New(nil, h)
		if err != nil {
			t.Fatal(err)
		}
		if err := plan.Write(site); err != nil {
			t.Fatal(err)
		}
		read, _, err := generator.Content(generator.Files(site), candor.Files)
		if err != nil {
			t.Fatal(err)
		}
		if c := plan.Compare(read); !strings.Contains(c.String(), "all texts equal") {
			t.Errorf("%s: %s: %s", dir, c, c.Differ)
		}
		report, err := generator.Build(generator.Options{Site: site, Output: filepath.Join(site, "public"), BuiltIn: candor.Files, At: time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)})
		if err != nil || report.Findings.HasErrors() {
			t.Errorf("%s: %v %v", dir, err, report.Findings)
		}
	}
}
