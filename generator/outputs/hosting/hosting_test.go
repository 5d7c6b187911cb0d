package hosting_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor"
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/outputs/hosting"
	"candor/generator/site/assets"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

var day = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// site is a site with n incidents, the first of which is an hour older than the next.
func site(n int) *facts.Site {
	s := &facts.Site{
		Title: facts.Plain("Acme"), URL: "https://status.example.com/x", Zone: time.UTC, Languages: []string{"en", "ru"},
		Pages: []*facts.Page{{Name: "about", Content: facts.Content{Title: "About"}, Aliases: []string{"/faq", "/help.html"}}},
	}
	for i := range n {
		date := day.Add(time.Duration(i) * time.Hour)
		s.Incidents = append(s.Incidents, &facts.Event{Slug: fmt.Sprintf("slug-%05d", n-i), Updates: []*facts.Update{
			{Date: date, Status: facts.Identified, Content: facts.Content{Title: "T"}},
			{Date: date.Add(time.Minute), Status: facts.Resolved},
		}})
	}
	if n > 0 {
		s.Incidents[0].Updates[0].Aliases = []string{"/old/0/"}
	}
	return s
}

// files returns what hosting adds to a site of the paths, by path.
func files(t *testing.T, s *facts.Site, drafts bool, paths ...string) map[string]string {
	t.Helper()
	frames, list := frames(t, s, drafts), outputs(paths)
	got := map[string]string{}
	for _, f := range hosting.Files(frames, list) {
		b, err := f.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		got[f.Path] = string(b)
	}
	return got
}

func frames(t *testing.T, s *facts.Site, drafts bool) []*frame.Frame {
	t.Helper()
	none := fstest.MapFS{}
	views := frame.Views()
	maps.Copy(views, hosting.Views())
	set, findings := layout.Load(candor.Files, none, views)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	own, _ := assets.Load(candor.Files, none)
	state := derive.Derive(s, day.AddDate(2, 0, 0), drafts)
	all, err := frame.All(edition.All(state, s.URL), set, own)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func outputs(paths []string) []output.File {
	var list []output.File
	for _, p := range paths {
		stage := output.Data
		switch {
		case strings.HasPrefix(p, "assets/"):
			stage = output.Asset
		case strings.HasSuffix(p, ".html"):
			stage = output.Page
		}
		list = append(list, output.Static(p, stage, nil))
	}
	return list
}

// The page to subscribe may send an address to the providers whose forms it has, and
// no other page may.
func TestFormsMayBeSentToProviders(t *testing.T) {
	form := func(url, field string) facts.Channel {
		return facts.Channel{Subscribe: facts.Subscribe{URL: url, Field: field}}
	}
	for _, tt := range []struct {
		name     string
		channels []facts.Channel
		want     string
	}{
		{"none", nil, "'none'"},
		{"a link", []facts.Channel{form("https://lists.example/page", "")}, "'none'"},
		{"two lists, one provider", []facts.Channel{form("https://lists.example/1?u=2", "EMAIL"), form("https://lists.example/2", "EMAIL")}, "https://lists.example"},
		{"two providers", []facts.Channel{form("https://lists.example/1", "EMAIL"), form("http://a.example:8080/", "e")}, "http://a.example:8080 https://lists.example"},
	} {
		s := site(0)
		s.Channels = tt.channels
		got := files(t, s, false, "subscribe/index.html", "ru/subscribe/index.html", "history/index.html")["_headers"]
		for pattern, want := range map[string]string{"/subscribe/*": tt.want, "/ru/subscribe/*": tt.want, "/history/*": "'none'"} {
			_, rule, _ := strings.Cut(got, "\n"+pattern+"\n")
			_, forms, _ := strings.Cut(rule, "form-action ")
			if forms, _, _ = strings.Cut(forms, ";"); forms != want {
				t.Errorf("%s: forms on %s may be sent to %s, want %s", tt.name, pattern, forms, want)
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	got := files(t, site(0), false,
		"index.html", "404.html", "incidents/a/index.html", "incidents/b/index.html", "ru/index.html", "ru/incidents/a/index.html",
		"embed/index.html", "ru/embed/index.html", "assets/candor.0123456789.css", "assets/logo.svg",
		"history.rss", "history.json", "components/a/history.rss", "components/b/history.rss", "ru/components/a/badge.svg", "api/v2/status.json", "banner.js", "banner.0123456789.js",
	)["_headers"]
	const own = "  Cache-Control: public, max-age=60, stale-while-revalidate=600\n" +
		"  Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
	var want strings.Builder
	want.WriteString("/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  Access-Control-Allow-Origin: *\n" +
		"  Access-Control-Expose-Headers: Date, Age\n  Cross-Origin-Resource-Policy: cross-origin\n")
	for _, pattern := range []string{"/", "/404.html", "/api/*", "/assets/candor.0123456789.css", "/banner.0123456789.js", "/banner.js", "/components/*", "/embed/*",
		"/history.json", "/history.rss", "/incidents/*", "/ru/", "/ru/components/*", "/ru/embed/*", "/ru/incidents/*"} {
		want.WriteString(pattern + "\n")
		switch {
		case strings.Contains(pattern, "0123456789"):
			want.WriteString("  Cache-Control: public, max-age=31536000, immutable\n")
		case strings.Contains(pattern, "embed"):
			want.WriteString(own + "*\n")
		default:
			want.WriteString(own + "'none'\n")
		}
	}
	want.WriteString("/api/v2/status.json\n  Content-Type: application/json; charset=utf-8\n" +
		"/components/:id/history.rss\n  Content-Type: application/xml; charset=utf-8\n" +
		"/history.json\n  Content-Type: application/feed+json; charset=utf-8\n" +
		"/history.rss\n  Content-Type: application/xml; charset=utf-8\n" +
		"/ru/components/:id/badge.svg\n  Content-Type: image/svg+xml; charset=utf-8\n")
	if diff := cmp.Diff(want.String(), got); diff != "" {
		t.Error(diff)
	}
}

// TestNoHeaderTwice holds that no path gets one header from two rules.
func TestNoHeaderTwice(t *testing.T) {
	paths := []string{"index.html", "ru/index.html", "ru/embed/index.html", "embed/index.html", "components/a/index.html",
		"components/a/history.rss", "assets/x.0123456789.js", "assets/own.js", "history.json"}
	frames, list := frames(t, site(0), true), outputs(paths)
	for _, f := range list {
		got := map[string]int{}
		for _, r := range hosting.Rules(frames, list) {
			if r.Matches(f.URLPath()) {
				for _, h := range r.Headers {
					got[h.Name]++
				}
			}
		}
		for name, n := range got {
			if n > 1 {
				t.Errorf("%s has %s %d times", f.Path, name, n)
			}
		}
		if got["X-Robots-Tag"] != 1 || got["Content-Security-Policy"] != 1 && !strings.HasPrefix(f.Path, "assets/") {
			t.Errorf("%s has %v", f.Path, got)
		}
	}
}

func TestAliases(t *testing.T) {
	got := files(t, site(1), false)
	want := "/faq /x/about/ 301!\n/help.html /x/about/ 301!\n/old/0/ /x/incidents/slug-00001/ 301!\n/ru/* /ru/404.html 404\n"
	if diff := cmp.Diff(want, got["_redirects"]); diff != "" {
		t.Error(diff)
	}
	for file, to := range map[string]string{
		"faq/index.html": "about/", "help.html": "about/", "old/0/index.html": "incidents/slug-00001/",
	} {
		to = "https://status.example.com/x/" + to
		for _, part := range []string{`content="0; url=` + to + `"`, `<link rel="canonical" href="` + to + `">`, `<a href="` + to + `">`} {
			if !strings.Contains(got[file], part) {
				t.Errorf("%s lacks %s:\n%s", file, part, got[file])
			}
		}
	}
}

func TestSitemap(t *testing.T) {
	got := files(t, site(2), false, "index.html", "404.html", "embed/index.html", "ru/index.html", "history.rss",
		"incidents/slug-00001/index.html", "incidents/slug-00002/index.html", "ru/incidents/slug-00001/index.html")
	want := `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://status.example.com/x/</loc></url>
<url><loc>https://status.example.com/x/ru/</loc></url>
<url><loc>https://status.example.com/x/incidents/slug-00002/</loc><lastmod>2026-11-20T09:01:00Z</lastmod></url>
<url><loc>https://status.example.com/x/incidents/slug-00001/</loc><lastmod>2026-11-20T10:01:00Z</lastmod></url>
<url><loc>https://status.example.com/x/ru/incidents/slug-00001/</loc><lastmod>2026-11-20T10:01:00Z</lastmod></url>
</urlset>
`
	if diff := cmp.Diff(want, got["sitemap.xml"]); diff != "" {
		t.Error(diff)
	}
	if want := "User-agent: *\nAllow: /\n\nSitemap: https://status.example.com/x/sitemap.xml\n"; got["robots.txt"] != want {
		t.Errorf("robots.txt is %q", got["robots.txt"])
	}
}

func TestManyPagesHaveSeveralSitemaps(t *testing.T) {
	paths := []string{"index.html"}
	for i := range 10_500 {
		paths = append(paths, fmt.Sprintf("incidents/slug-%05d/index.html", i+1))
	}
	got := files(t, site(10_500), false, paths...)
	var names []string
	for name := range got {
		if strings.HasPrefix(name, "sitemap") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"sitemap-events-1.xml", "sitemap-events-2.xml", "sitemap-pages-1.xml", "sitemap.xml"}, names); diff != "" {
		t.Error(diff)
	}
	if n := strings.Count(got["sitemap-events-1.xml"], "<url>"); n != 10_000 {
		t.Errorf("the first has %d addresses", n)
	}
	if n := strings.Count(got["sitemap.xml"], "<sitemap>"); n != 3 {
		t.Errorf("the index has %d entries", n)
	}
}

func TestDraftsAreForReviewersAlone(t *testing.T) {
	got := files(t, site(1), true, "index.html")
	if got["robots.txt"] != "User-agent: *\nDisallow: /\n" || got["sitemap.xml"] != "" || !strings.Contains(got["_headers"], "X-Robots-Tag: noindex") {
		t.Errorf("%q", got["robots.txt"])
	}
	if !strings.Contains(got["faq/index.html"], `<meta name="robots" content="noindex">`) {
		t.Error("a page may be indexed")
	}
}
