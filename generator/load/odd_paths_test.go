package load_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestOddURLs holds that the site's url leads to one place, and that a mistake in it is
// reported where it is.
func TestOddURLs(t *testing.T) {
	for url, meant := range map[string]string{
		`https://status.example.com\x`:       "https://status.example.com/x", // no host has a backslash, but nothing is guessed
		`https://status.example.com/a\b`:     "https://status.example.com/a/b",
		"https://status.example.com/a%5Cb":   "https://status.example.com/a/b",
		"https://status.example.com/a/../b":  "https://status.example.com/b",
		"https://status.example.com/..":      "https://status.example.com/",
		"https://status.example.com/%2e%2e/": "https://status.example.com/",
		"https://status.example.com/./a":     "https://status.example.com/a",
	} {
		said := reported(t, fstest.MapFS{"content/site.yaml": {Data: []byte("title: Acme\nurl: '" + url + "'\ntimezone: UTC\n")}})
		if !strings.Contains(said, "content/site.yaml:2:6: error: url is not a valid URL") {
			t.Errorf("%s: %q", url, said)
		}
		if !strings.Contains(url, `com\`) && !strings.Contains(said, "did you mean \""+meant+"\"?") {
			t.Errorf("%s: %q does not say %s", url, said, meant)
		}
	}
	for _, url := range []string{"https://status.example.com", "https://status.example.com/a.b/..c", "http://localhost:8080/x/"} {
		if said := reported(t, fstest.MapFS{"content/site.yaml": {Data: []byte("title: Acme\nurl: '" + url + "'\ntimezone: UTC\n")}}); strings.Contains(said, "valid URL") {
			t.Errorf("%s: %s", url, said)
		}
	}
}

// TestAliasesInOwnPlaces holds that an alias in a place of candor's own, or below a file of
// its own, is an error at the alias.
func TestAliasesInOwnPlaces(t *testing.T) {
	for _, alias := range []string{"/.candor", "/.candor/x", "/.candor.new", "/cards", "/cards/x", "/cards/x.png", "/_headers", "/_headers/x",
		"/_redirects/x", "/Cards/x", "/ASSETS/x", "/robots.txt/x", "/admin/"} {
		site := newSite(t)
		site["content/incidents/mail/1-resolved.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Mail was late\nstatus: resolved\ndate: 2026-11-20T09:00:00Z\naliases: [" + alias + "]\n---\nDone.\n")}
		if said := reported(t, site); !strings.Contains(said, "content/incidents/mail/1-resolved.md:5:11: error: the alias "+alias+" is taken") {
			t.Errorf("%s: %q", alias, said)
		}
	}
}
