package hosting_test

import (
	"fmt"
	"maps"
	"regexp"
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
		case strings.HasPrefix(p, "assets/"), strings.HasSuffix(p, ".js"):
			stage = output.Asset
		case strings.HasSuffix(p, ".html"):
			stage = output.Page
		}
		list = append(list, output.Static(p, stage, nil))
	}
	return list
}

// Pages may send an address to the providers whose forms they have, and to nobody else; the
// page that stands in a frame elsewhere has none.
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
		got := files(t, s, false, "subscribe/index.html", "ru/subscribe/index.html", "components/api/index.html", "embed/index.html")["_headers"]
		for path, want := range map[string]string{"/subscribe/": tt.want, "/ru/subscribe/": tt.want, "/components/api/": tt.want, "/embed/": "'none'"} {
			_, forms, _ := strings.Cut(sent(readRules(got), path)["Content-Security-Policy"], "form-action ")
			if forms, _, _ = strings.Cut(forms, ";"); forms != want {
				t.Errorf("%s: forms on %s may be sent to %s, want %s", tt.name, path, forms, want)
			}
		}
	}
}

// TestAssetsCannotScript holds that nothing that a site brings under /assets/ runs a script
// when it is shown by itself, while pages may run theirs.
func TestAssetsCannotScript(t *testing.T) {
	rules := readRules(files(t, site(0), false, "index.html", "assets/logo.svg", "assets/deep/er/help.html", "assets/candor.0123456789.js")["_headers"])
	for path, want := range map[string]string{
		"/": "'self'", "/assets/logo.svg": "'none'", "/assets/deep/er/help.html": "'none'", "/assets/candor.0123456789.js": "'none'",
	} {
		if got := scripts(sent(rules, path)["Content-Security-Policy"]); got != want {
			t.Errorf("scripts of %s may come from %s, want %s", path, got, want)
		}
	}
	if got := sent(rules, "/assets/candor.0123456789.js")["Cache-Control"]; !strings.Contains(got, "immutable") {
		t.Errorf("a file with a fingerprint has Cache-Control: %s", got)
	}
}

// scripts returns where a policy lets scripts come from: its script-src, else its default-src.
func scripts(policy string) string {
	sources := map[string]string{}
	for directive := range strings.SplitSeq(policy, ";") {
		name, from, _ := strings.Cut(strings.TrimSpace(directive), " ")
		sources[name] = from
	}
	if from, set := sources["script-src"]; set {
		return from
	}
	return sources["default-src"]
}

func TestHeadersHaveADefaultAndExceptions(t *testing.T) {
	got := files(t, site(0), false,
		"index.html", "404.html", "incidents/a/index.html", "incidents/b/index.html", "ru/index.html", "ru/incidents/a/index.html",
		"embed/index.html", "ru/embed/index.html", "admin/index.html", "assets/candor.0123456789.css", "assets/logo.svg",
		"history.rss", "history.json", "components/a/history.rss", "components/b/history.rss", "ru/history.rss", "incidents/history.rss",
		"ru/components/a/badge.svg", "api/v2/status.json", "banner.js", "banner.0123456789.js",
	)["_headers"]
	const own = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
	want := `/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Access-Control-Allow-Origin: *
  Access-Control-Expose-Headers: Date, Age
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=60, stale-while-revalidate=600
  Content-Security-Policy: ` + own + `'none'
/assets/*
  ! Content-Security-Policy
  Content-Security-Policy: default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
/admin/*
  ! Content-Security-Policy
  Content-Security-Policy: EDITOR
  X-Robots-Tag: noindex
/embed/*
  ! Content-Security-Policy
  Content-Security-Policy: ` + own + `*
/ru/embed/*
  ! Content-Security-Policy
  Content-Security-Policy: ` + own + `*
/:a/:b/history.rss
  Content-Type: application/xml; charset=utf-8
/:a/history.rss
  Content-Type: application/xml; charset=utf-8
/history.json
  Content-Type: application/feed+json; charset=utf-8
/history.rss
  Content-Type: application/xml; charset=utf-8
/assets/candor.0123456789.css
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
/banner.0123456789.js
  ! Cache-Control
  Cache-Control: public, max-age=31536000, immutable
`
	got = regexp.MustCompile("default-src [^\n]*'unsafe-eval'[^\n]*").ReplaceAllString(got, "EDITOR")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPatterns(t *testing.T) {
	for pattern, paths := range map[string][2][]string{
		"/*":                 {{"/", "/a", "/a/b/"}, nil},
		"/":                  {{"/"}, {"/a", "/a/"}},
		"/embed/*":           {{"/embed/", "/embed/a/b"}, {"/embed", "/embedded/", "/ru/embed/"}},
		"/:a/history.rss":    {{"/ru/history.rss"}, {"/history.rss", "//history.rss", "/ru/history.rss/", "/a/b/history.rss"}},
		"/:a/:b/history.rss": {{"/a/b/history.rss"}, {"/a/history.rss", "/a/b/c/history.rss"}},
		"/banner.js":         {{"/banner.js"}, {"/banner.json", "/bannerxjs"}},
	} {
		for i, want := range []bool{true, false} {
			for _, path := range paths[i] {
				if got := (hosting.Rule{Pattern: pattern}).Matches(path); got != want {
					t.Errorf("%s on %s: %v", pattern, path, got)
				}
			}
		}
	}
}

// rule is a block of _headers, as a host reads it.
type rule struct {
	hosting.Rule
	removed []string
}

func readRules(text string) []rule {
	var rules []rule
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		setting, indented := strings.CutPrefix(line, "  ")
		if !indented {
			rules = append(rules, rule{Rule: hosting.Rule{Pattern: line}})
			continue
		}
		last := &rules[len(rules)-1]
		if removed, found := strings.CutPrefix(setting, "! "); found {
			last.removed = append(last.removed, removed)
			continue
		}
		name, value, _ := strings.Cut(setting, ": ")
		last.Headers = append(last.Headers, hosting.Header{Name: name, Value: value})
	}
	return rules
}

// sent returns what Cloudflare sends for a path: it joins the values of all blocks, but for
// those that a later block removes.
func sent(rules []rule, urlPath string) map[string]string {
	headers := map[string]string{}
	for _, r := range rules {
		if !r.Matches(urlPath) {
			continue
		}
		for _, name := range r.removed {
			delete(headers, name)
		}
		for _, h := range r.Headers {
			if before := headers[h.Name]; before != "" {
				h.Value = before + ", " + h.Value
			}
			headers[h.Name] = h.Value
		}
	}
	return headers
}

// manyPaths are the files of a site in the languages given, with 100 further pages, 60
// components, an editor, and more assets than _headers has rules for.
func manyPaths(languages []string) []string {
	paths := []string{"admin/index.html", "admin/config.yml", "admin/decap-cms.js", "api/v2/status.json", "api/v2/incidents/unresolved.json"}
	for i := range 150 {
		paths = append(paths, fmt.Sprintf("assets/style-%03d.%010x.css", i, i), fmt.Sprintf("assets/own-%03d.css", i))
	}
	for i, language := range languages {
		home := ""
		if i > 0 {
			home = language + "/"
		}
		for _, name := range []string{"index.html", "404.html", "embed/index.html", "subscribe/index.html", "incidents/embed/index.html", "banner.json", "badge.svg",
			"maintenance.ics", "maintenance/history.atom", "postmortems/history.rss", "incidents/history.rss", "history.json", "history.rss", "history.atom"} {
			paths = append(paths, home+name)
		}
		for n := range 100 {
			paths = append(paths, fmt.Sprintf("%spage-%03d/index.html", home, n))
		}
		for n := range 60 {
			for _, name := range []string{"index.html", "history.rss", "history.atom", "badge.json", "maintenance.ics"} {
				paths = append(paths, fmt.Sprintf("%scomponents/c%02d/%s", home, n, name))
			}
		}
	}
	return paths
}

// A site of any size needs no more rules than Cloudflare reads, each pattern once, and every
// path gets one value of each header, the same from Cloudflare, which joins values, and
// Netlify, which takes the last.
func TestEverySiteFitsTheHosts(t *testing.T) {
	for _, languages := range [][]string{{"en"}, {"en", "ru", "de", "fr", "es", "pt", "ja", "ar"}} {
		for _, drafts := range []bool{false, true} {
			s := site(1)
			s.Languages = languages
			s.Channels = []facts.Channel{{Subscribe: facts.Subscribe{URL: "https://lists.example/1", Field: "EMAIL"}}}
			paths := manyPaths(languages)
			rules := readRules(files(t, s, drafts, paths...)["_headers"])
			if len(rules) > 100 {
				t.Errorf("%d languages: %d rules", len(languages), len(rules))
			}
			seen := map[string]bool{}
			for _, r := range rules {
				if seen[r.Pattern] {
					t.Errorf("%s is there twice", r.Pattern)
				}
				seen[r.Pattern] = true
			}
			list := outputs(paths)
			all := hosting.Rules(frames(t, s, drafts), list)
			for _, f := range list {
				want := map[string]string{}
				for _, h := range hosting.Of(all, f.URLPath()) {
					want[h.Name] = h.Value
				}
				if diff := cmp.Diff(want, sent(rules, f.URLPath())); diff != "" {
					t.Fatalf("Netlify and Cloudflare differ at %s:\n%s", f.URLPath(), diff)
				}
				holdsFor(t, f, want, drafts)
			}
		}
	}
}

// holdsFor holds what every path of a site gets.
func holdsFor(t *testing.T, f output.File, headers map[string]string, drafts bool) {
	t.Helper()
	framed := strings.HasSuffix(f.Path, "embed/index.html") && !strings.Contains(f.Path, "incidents/")
	admin := strings.HasPrefix(f.Path, "admin/")
	if headers["Cache-Control"] == "" || strings.HasSuffix(headers["Content-Security-Policy"], "frame-ancestors *") != framed {
		t.Errorf("%s: %v", f.Path, headers)
	}
	if (headers["X-Robots-Tag"] == "noindex") != (drafts || admin) {
		t.Errorf("%s: X-Robots-Tag %q", f.Path, headers["X-Robots-Tag"])
	}
	if strings.Contains(headers["Cache-Control"], "immutable") && !strings.HasPrefix(f.Path, "assets/style-") {
		t.Errorf("%s never changes", f.Path)
	}
	want := hosting.ContentType(f.Path)
	if headers["Content-Type"] != want {
		t.Errorf("%s: type %q, want %q", f.Path, headers["Content-Type"], want)
	}
}

func TestAliases(t *testing.T) {
	got := files(t, site(1), false, "about/index.html")
	want := `/faq /x/about/ 301!
/faq /x/about/ 301
/help.html /x/about/ 301!
/help /x/about/ 301!
/help.html /x/about/ 301
/help /x/about/ 301
/old/0/ /x/incidents/slug-00001/ 301!
/old/0 /x/incidents/slug-00001/ 301!
/old/0/ /x/incidents/slug-00001/ 301
/old/0 /x/incidents/slug-00001/ 301
`
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

// An alias with .html leaves the address without it to the page that has it.
func TestAnAliasTakesNoPage(t *testing.T) {
	s := site(0)
	s.Pages[0].Aliases = []string{"/help.html", "/team.html", "/team"}
	got := files(t, s, false, "about/index.html", "help/index.html")["_redirects"]
	for _, line := range []string{"/help /x", "/help/ /x"} {
		if strings.Contains(got, line) {
			t.Errorf("%s is taken:\n%s", line, got)
		}
	}
	if n := strings.Count(got, "/team /x/about/ 301!\n"); n != 1 || !strings.Contains(got, "/team.html /x/about/ 301\n") {
		t.Errorf("/team is there %d times:\n%s", n, got)
	}
}

func TestTooManyAliasesNameTheHost(t *testing.T) {
	s := site(0)
	s.Pages[0].Aliases = nil
	for i := range 500 {
		s.Pages[0].Aliases = append(s.Pages[0].Aliases, fmt.Sprintf("/old/%d/", i))
	}
	if got := hosting.Warnings(derive.Derive(s, day, false)); len(got) > 0 {
		t.Error(got)
	}
	s.Pages[0].Aliases = append(s.Pages[0].Aliases, "/one/more")
	got := hosting.Warnings(derive.Derive(s, day, false))
	if len(got) != 1 || got[0].Message != "_redirects has 2002 lines, and Cloudflare Pages reads the first 2000" || !strings.Contains(got[0].Notes[0], "the first 500 aliases") {
		t.Error(got)
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

// index: false keeps a site out of search engines by every means that they obey.
func TestAnUnlistedSite(t *testing.T) {
	s := site(1)
	s.Unlisted = true
	got := files(t, s, false, "index.html", "admin/index.html")
	if got["robots.txt"] != "User-agent: *\nDisallow: /\n" || got["sitemap.xml"] != "" {
		t.Errorf("%q", got["robots.txt"])
	}
	for _, path := range []string{"/", "/admin/"} {
		if tag := sent(readRules(got["_headers"]), path)["X-Robots-Tag"]; tag != "noindex" {
			t.Errorf("%s: X-Robots-Tag %q", path, tag)
		}
	}
	if !strings.Contains(got["faq/index.html"], `<meta name="robots" content="noindex">`) {
		t.Error("a page may be indexed")
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
