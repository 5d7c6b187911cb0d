package statuspage_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"candor/generator/tools/imported"
	"candor/generator/tools/imported/statuspage"

	gocmp "github.com/google/go-cmp/cmp"
)

// host is a page with answers by their address; one may be asked for again before it is
// given.
type host struct {
	answers map[string]string
	busy    map[string]int // how often an address answers 429 first
	asked   []string
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	address := r.URL.RequestURI()
	h.asked = append(h.asked, address)
	answer, found := h.answers[address]
	switch {
	case h.busy[address] > 0:
		h.busy[address]--
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(http.StatusTooManyRequests)
	case !found:
		http.NotFound(w, r)
	case answer == "stall":
		<-r.Context().Done()
	default:
		fmt.Fprint(w, answer)
	}
}

// acme is a page whose API tells one incident, and its history another one.
func acme() *host {
	older := strings.NewReplacer(`"i1"`, `"i0"`, "Down", "Older", "u1", "u0", "2026-03", "2025-03").Replace(one("", ""))
	older = older[strings.Index(older, `{"id":"i0"`) : len(older)-2]
	return &host{busy: map[string]int{}, answers: map[string]string{
		"/api/v2/summary.json":                `{"page":{"id":"p","name":"Acme","time_zone":"Etc/UTC"},"components":[{"id":"c1","name":"Web","created_at":"2020-01-16T00:00:00Z"}]}`,
		"/api/v2/components.json":             `{"components":[]}`,
		"/api/v2/incidents.json":              one("", ""),
		"/api/v2/scheduled-maintenances.json": `{"scheduled_maintenances":[]}`,
		"/history.json?page=1":                `{"months":[{"name":"March","year":2026,"incidents":[{"code":"i1"}]}]}`,
		"/history.json?page=2":                `{"months":[{"name":"March","year":2025,"incidents":[{"code":"i0"},{"code":"i0"}]}]}`,
		"/history.json?page=3":                `{"months":[{"name":"March","year":2024,"incidents":[]}]}`,
		"/history.json?page=4":                `{"months":[]}`,
		"/history.json?page=5":                `{"months":[]}`,
		"/history.json?page=6":                `{"months":[]}`,
		"/incidents/i0.json":                  older,
	}}
}

func fetch(t *testing.T, h *host, o statuspage.Options) (*imported.History, error) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return statuspage.Fetch(context.Background(), &http.Client{Timeout: 200 * time.Millisecond}, server.URL+"/api/v2/summary.json", o)
}

func titles(h *imported.History) (list []string) {
	for _, e := range h.Events {
		list = append(list, e.First().Title)
	}
	return list
}

func TestFetch(t *testing.T) {
	page := acme()
	page.busy["/incidents/i0.json"] = 2
	var progress []string
	h, err := fetch(t, page, statuspage.Options{Progress: func(done, total int) { progress = append(progress, fmt.Sprint(done, total)) }})
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff([]string{"Down", "Older"}, titles(h)); diff != "" {
		t.Error(diff)
	}
	if since := h.Site.Components[0].Since.Format(time.DateOnly); since != "2020-01-16" || strings.Join(progress, ", ") != "0 1" {
		t.Errorf("known since %s; told %v", since, progress)
	}
	if strings.Contains(told(h), "older") || h.Site.URL == "" {
		t.Errorf("%s\n%s", h.Site.URL, told(h))
	}
	again := acme()
	if _, err := fetch(t, again, statuspage.Options{Known: func(id string) bool { return id == "i0" }}); err != nil || strings.Contains(fmt.Sprint(again.asked), "i0") {
		t.Errorf("%v; asked %v", err, again.asked)
	}
}

// TestFetchLess: a page that gives less than others do is imported as far as it goes.
func TestFetchLess(t *testing.T) {
	for _, tt := range []struct {
		name    string
		answers map[string]string
		titles  []string
		want    string
	}{
		{"no history", map[string]string{"/history.json?page=1": ""}, []string{"Down"}, "no history beyond the newest"},
		{"HTML for a history", map[string]string{"/history.json?page=1": "<html>"}, []string{"Down"}, "/history.json?page=1: it is an HTML page, not JSON"},
		{"a feed for a history", map[string]string{"/history.json?page=1": `{"version":"https://jsonfeed.org/version/1.1"}`}, []string{"Down"}, "it is not the history of a Statuspage"},
		{"HTML for an incident", map[string]string{"/incidents/i0.json": "<html>"}, []string{"Down"}, "older incidents whose updates are missing at the page\n       - i0: "},
		{"no maintenance", map[string]string{"/api/v2/scheduled-maintenances.json": ""}, []string{"Down", "Older"}, "answers missing at the page"},
	} {
		page := acme()
		for address, answer := range tt.answers {
			if page.answers[address] = answer; answer == "" {
				delete(page.answers, address)
			}
		}
		h, err := fetch(t, page, statuspage.Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := gocmp.Diff(tt.titles, titles(h)); diff != "" || !strings.Contains(told(h), tt.want) {
			t.Errorf("%s: %s\n%s", tt.name, diff, told(h))
		}
	}
}

// TestSamePages: a static host answers every page of the history with the first.
func TestSamePages(t *testing.T) {
	page := acme()
	for n := range 50 {
		page.answers[fmt.Sprintf("/history.json?page=%d", n+1)] = page.answers["/history.json?page=2"]
	}
	h, err := fetch(t, page, statuspage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff([]string{"Down", "Older"}, titles(h)); diff != "" || len(page.asked) != 7 || !strings.Contains(told(h), "the host ignores ?page=") {
		t.Errorf("%s\nasked %v\n%s", diff, page.asked, told(h))
	}
}

// TestQuietYears: a page that has had nothing to tell for years, and one whose history
// breaks off.
func TestQuietYears(t *testing.T) {
	page := acme()
	newer, older := page.answers["/history.json?page=1"], page.answers["/history.json?page=2"]
	for n := range 100 {
		page.answers[fmt.Sprintf("/history.json?page=%d", n+1)] = `{"months":[]}`
	}
	page.answers["/history.json?page=21"], page.answers["/history.json?page=32"] = newer, older
	h, err := fetch(t, page, statuspage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff([]string{"Down", "Older"}, titles(h)); diff != "" || strings.Contains(told(h), "older history") {
		t.Errorf("%s\n%s", diff, told(h))
	}
	page.answers["/history.json?page=32"] = "<html>"
	if h, err = fetch(t, page, statuspage.Options{}); err != nil || !strings.Contains(told(h), "older history: missing at the page from here on") {
		t.Errorf("%v\n%s", err, told(h))
	}
}

// TestFetchFails: a page that is none, stalls or is never free ends in an error.
func TestFetchFails(t *testing.T) {
	for name, want := range map[string]string{
		"HTML": "/api/v2/summary.json: it is an HTML page, not JSON", "cut": "it is truncated", "none": "/api/v2/summary.json: the host answers 404 Not Found",
		"stall": "/incidents/i0.json: no answer in time", "busy": "/api/v2/incidents.json: the host answers 429 Too Many Requests, 5 times; try again later",
	} {
		page := acme()
		switch name {
		case "HTML":
			page.answers["/api/v2/summary.json"] = "<!doctype html>"
		case "cut":
			page.answers["/api/v2/incidents.json"] = one("", "")[:200]
		case "none":
			page.answers = nil
		case "stall":
			page.answers["/incidents/i0.json"] = "stall"
		case "busy":
			page.busy["/api/v2/incidents.json"] = 99
		}
		if h, err := fetch(t, page, statuspage.Options{}); err == nil || !strings.Contains(err.Error(), want) || h != nil {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	if _, err := statuspage.Fetch(context.Background(), http.DefaultClient, "ftp://x", statuspage.Options{}); err == nil {
		t.Error("ftp is an address")
	}
}
