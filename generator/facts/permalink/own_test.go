package permalink

import "testing"

func TestOwnPaths(t *testing.T) {
	languages := []string{"ru", "pt-BR"}
	for _, file := range []string{
		"index.html", "404.html", "404/index.html", "index/index.html", "robots.txt", "_headers", "_headers/x/index.html", "_redirects",
		"sitemap.xml", "sitemap-pages-1.xml", "sitemap-events-12.xml", ".candor", ".candor-tmp/a", ".candor-lock",
		"admin/index.html", "api/v2/status.json", "api/v3/x", "assets/a.css", "cards.png", "cards/incidents/x.png", "embed/index.html",
		"history/index.html", "history/2026/11/index.html", "history.rss", "history.json/x", "promises/1/index.html", "uptime/2026.csv",
		"postmortems/2026/index.html", "subscribe/index.html", "banner.js", "banner.json", "banner.0123456789.js",
		"badge.svg", "badge.json", "maintenance.ics", "maintenance/index.html", "maintenance/2026/index.html", "maintenance/2026/1/index.html",
		"maintenance/history.atom", "incidents/index.html", "incidents/history.rss", "notices/index.html",
		"components/index.html", "components/api/history.rss", "components/api/badge.svg", "components/api/maintenance.ics",
		"ru/index.html", "ru/embed/index.html", "pt-br/History/index.html", "EMBED/index.html",
	} {
		if !Own(file, languages) {
			t.Errorf("%s is free", file)
		}
	}
	for _, file := range []string{
		"about/index.html", "old.html", "embedded/index.html", "api.html", "banner.html", "sitemap-pages-x.xml", "de/embed/index.html",
		"incidents/x/index.html", "incidents/x.json/index.html", "maintenance/2026-x/index.html", "maintenance/x/2026/index.html",
		"notices/x/index.html", "components/api/index.html", "components/api/old/index.html", "ru/about/index.html", "candor/index.html",
	} {
		if Own(file, languages) {
			t.Errorf("%s is candor's own", file)
		}
	}
}

func TestAliasFile(t *testing.T) {
	for alias, want := range map[string]string{
		"/old": "old/index.html", "/old/": "old/index.html", "/a/b.html": "a/b.html", "/a.htm": "a.htm", "/a.php": "a.php/index.html", "/v1.2/": "v1.2/index.html",
	} {
		if got := AliasFile(alias); got != want {
			t.Errorf("%s is served from %s, want %s", alias, got, want)
		}
	}
}
