package generator_test

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"candor/generator/site/output"
)

// address is where a page links to, or loads from.
var address = regexp.MustCompile(`(?:href|src)="([^"]+)"|<link>([^<]+)</link>`)

// TestEveryLinkLeadsSomewhere follows every link of the sample's pages and feeds
// that stays on the site, whichever output wrote what is there.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	const base = "https://status.larkbook.example"
	site := t.TempDir()
	build(t, sample, site, today)
	files := published(t, site)
	served := map[string]bool{}
	for name := range files {
		served[output.File{Path: name}.URLPath()] = true
	}
	for name := range files {
		if !strings.Contains(".html.rss.atom", path.Ext(name)) || path.Ext(name) == "" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(site, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range address.FindAllStringSubmatch(string(text), -1) {
			to := strings.TrimPrefix(strings.Replace(m[1]+m[2], "webcal://", "https://", 1), base)
			u, err := url.Parse(to)
			if err != nil || u.Host == "" && u.Scheme == "" && u.Path != "" && !served[u.Path] {
				t.Errorf("%s links to %s", name, to)
			}
		}
	}
}
