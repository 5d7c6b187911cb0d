package frame_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/internal/fixture"
	"candor/generator/site/frame"
)

// hostile is a title that ends a script element wherever nobody looks.
const hostile = "</script><script>alert(1)</script> <!-- & \" ' \\ \u2028 {{.}}"

func TestShare(t *testing.T) {
	f := frames(t, "en", "ru")[1]
	at := time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC)
	incident := func(l permalink.Links) string { return l.Event(facts.Incident, "a") }
	v := f.View(frame.Page{Title: "A", Description: "B", Section: frame.History, Path: incident, Picture: "/ru/cards/incidents/a.png",
		Article: &frame.Article{Coverage: true, Published: at, Modified: at.Add(time.Hour), From: at, Authors: []string{"Ann", "ops"}}})
	got := v.Share
	got.Data = ""
	want := frame.Share{Title: "A", Type: "article", Picture: "https://status.example.com/x/ru/cards/incidents/a.png",
		Published: "2026-11-03T10:00:00+01:00", Modified: "2026-11-03T11:00:00+01:00"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	page := "https://status.example.com/x/ru/incidents/a/"
	organization := map[string]any{"@type": "Organization", "name": "Acme status", "url": "https://status.example.com/x/"}
	crumb := func(n float64, name, item string) any {
		return map[string]any{"@type": "ListItem", "position": n, "name": name, "item": item}
	}
	graph := []any{
		map[string]any{"@type": "BreadcrumbList", "itemListElement": []any{
			crumb(1, "Acme status", "https://status.example.com/x/ru/"), crumb(2, "История", "https://status.example.com/x/ru/history/"), crumb(3, "A", page),
		}},
		map[string]any{"@type": "LiveBlogPosting", "headline": "A", "description": "B", "url": page, "image": want.Picture, "inLanguage": "ru",
			"datePublished": want.Published, "dateModified": want.Modified, "coverageStartTime": want.Published, "publisher": organization,
			"author": []any{map[string]any{"@type": "Person", "name": "Ann Lee"}, map[string]any{"@type": "Organization", "name": "ops"}}},
	}
	if diff := cmp.Diff(map[string]any{"@context": "https://schema.org", "@graph": graph}, data(t, v)); diff != "" {
		t.Error(diff)
	}
}

// data reads what a page says of itself for programs, as a browser would.
func data(t *testing.T, v frame.View) (read map[string]any) {
	t.Helper()
	text, opened := strings.CutPrefix(string(v.Share.Data), `<script type="application/ld+json">`)
	text, rest, _ := strings.Cut(text, "</script>")
	if err := json.Unmarshal([]byte(text), &read); err != nil || !opened || rest != "" || strings.Contains(text, "<!--") {
		t.Fatalf("%v, and after it %q:\n%s", err, rest, v.Share.Data)
	}
	return read
}

func TestNoTitleEndsTheScript(t *testing.T) {
	f := frames(t, "en")[0]
	v := f.View(frame.Page{Title: hostile, Description: hostile, Path: permalink.Links.History, Article: &frame.Article{Authors: []string{hostile}}})
	graph := data(t, v)["@graph"].([]any)
	if got := graph[1].(map[string]any)["headline"]; got != hostile {
		t.Errorf("the headline is %q", got)
	}
}

func TestBreadcrumbsNameThePagesAbove(t *testing.T) {
	f := frames(t, "en")[0]
	for _, c := range []struct {
		page frame.Page
		want []string
	}{
		{frame.Page{Title: "History", Section: frame.History, Path: permalink.Links.History}, []string{"Acme status", "History"}},
		{frame.Page{Title: "2026", Section: frame.Maintenance, Path: func(l permalink.Links) string { return l.Year(l.Maintenances(), 2026) }}, []string{"Acme status", fixture.Text("nav-maintenance"), "2026"}},
		{frame.Page{Title: "API", Path: func(l permalink.Links) string { return l.Component("api") }}, []string{"Acme status", "API"}},
	} {
		var got []string
		for _, item := range data(t, f.View(c.page))["@graph"].([]any)[0].(map[string]any)["itemListElement"].([]any) {
			got = append(got, item.(map[string]any)["name"].(string))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTheSiteItself(t *testing.T) {
	f := frames(t, "en")[0]
	v := f.View(frame.Page{Title: "No known problems", Section: frame.Status, Path: permalink.Links.Home})
	if v.Share.Type != "website" || v.Share.Picture != "https://status.example.com/x/cards.png" {
		t.Errorf("%+v", v.Share)
	}
	site := data(t, v)["@graph"].([]any)[0].(map[string]any)
	if site["@type"] != "WebSite" || site["name"] != "Acme status" || site["url"] != "https://status.example.com/x/" {
		t.Errorf("%v", site)
	}
	if got := f.View(frame.Page{Title: "Not found"}).Share; got != (frame.Share{}) {
		t.Errorf("a page without an address says of itself: %+v", got)
	}
}
