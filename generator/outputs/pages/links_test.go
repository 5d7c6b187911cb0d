package pages_test

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/site/output"
)

// address is where a page links to, or loads from.
var address = regexp.MustCompile(`(?:href|src)="([^"]+)"|<link>([^<]+)</link>`)

// TestEveryLinkOfTheSampleLeadsSomewhere follows every link of the sample's pages and feeds
// that stays on the site, whichever output wrote what is there.
func TestEveryLinkOfTheSampleLeadsSomewhere(t *testing.T) {
	const base = "https://status.larkbook.example"
	site := t.TempDir()
	buildSite(t, sampleSite, site, time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC))
	served, texts := map[string]bool{}, map[string]string{}
	err := fs.WalkDir(os.DirFS(site), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		served[output.File{Path: name}.URLPath()] = true
		if slices.Contains([]string{".html", ".rss", ".atom"}, path.Ext(name)) {
			var text []byte
			text, err = os.ReadFile(filepath.Join(site, name))
			texts[name] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range texts {
		for _, m := range address.FindAllStringSubmatch(text, -1) {
			to := strings.TrimPrefix(strings.Replace(m[1]+m[2], "webcal://", "https://", 1), base)
			u, err := url.Parse(to)
			if err != nil || u.Host == "" && u.Scheme == "" && u.Path != "" && !served[u.Path] {
				t.Errorf("%s links to %s", name, to)
			}
		}
	}
}
