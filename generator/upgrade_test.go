package generator_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var updateKept = flag.Bool("update-kept", false, "replace testdata/kept/promised.txt, which breaks a promise to those who read sites: see TestAnUpgradeKeepsAddressesAndIDs")

// TestAnUpgradeKeepsAddressesAndIDs builds a site as somebody wrote it in November 2026, with
// own words, a slot, a template in the place of a built-in one, aliases and ids. The
// file promised.txt lists its addresses, redirects, ids in feeds, calendars, banner and
// status API, as commit 6660ffc built them.
//
// Every later version must build the site without a change to it, and keep every line of
// the file. Links, feed readers and status clients hold these addresses and ids: whoever
// loses an id tells its followers old news again. A version may add lines; they are
// promised from the next -update-kept on. Never use that flag to make this test pass: a line
// that disappears is a new major version, and release notes must say so.
func TestAnUpgradeKeepsAddressesAndIDs(t *testing.T) {
	const golden = "testdata/kept/promised.txt"
	output := t.TempDir()
	build(t, "testdata/kept/site", output, today)
	got := promised(t, output)
	if *updateKept {
		if err := os.WriteFile(golden, []byte(strings.Join(slices.Sorted(maps.Keys(got)), "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(lines) < 150 {
		t.Errorf("only %d lines are kept", len(lines))
	}
	for _, line := range lines {
		if !got[line] {
			t.Errorf("lost: %s", line)
		}
	}
}

// TestAnUpgradeKeepsWhatASiteReplaces holds that the words, slot and template of the kept
// site are still in its pages.
func TestAnUpgradeKeepsWhatASiteReplaces(t *testing.T) {
	output := t.TempDir()
	build(t, "testdata/kept/site", output, today)
	for name, texts := range map[string][]string{
		"index.html":    {"The harbour master reads this page, too.", `<p class="harbour-footer">`, `href="mailto:help@harbour.example"`, ">Help</a>", "Harbour Ltd., Hamburg", "Keep me informed"},
		"de/index.html": {"The harbour master reads this page, too.", `<p class="harbour-footer">`, ">Hilfe</a>", "Auf dem Laufenden bleiben"},
		"history.rss":   {"<title>Harbour status: the news</title>"},
	} {
		page, err := os.ReadFile(filepath.Join(output, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			if !strings.Contains(string(page), text) {
				t.Errorf("%s has no %q", name, text)
			}
		}
	}
}

// ids are where a kind of file names what its readers remember.
var ids = map[string]*regexp.Regexp{
	".html":         regexp.MustCompile(`\bid="?(update-[^" >]+)`),
	".rss":          regexp.MustCompile(`<guid[^>]*>([^<]+)`),
	".atom":         regexp.MustCompile(`<id>([^<]+)`),
	".ics":          regexp.MustCompile(`(?m)^UID:(\S+)`),
	"/_redirects":   regexp.MustCompile(`(?m)^(\S+ \S+ 301)$`),
	"/history.json": regexp.MustCompile(`"id": "([^"]+)"`),
	"/banner.json":  regexp.MustCompile(`"id":"([^"]+)"`),
}

// fingerprinted are assets, whose addresses change with their bytes. Released banners are
// none: pages have pinned them.
var fingerprinted = regexp.MustCompile(`^assets/.*\.[0-9a-f]{10}\.[a-z]+$`)

// promised lists what a built site's readers hold: every address, redirect and id.
func promised(t *testing.T, output string) map[string]bool {
	t.Helper()
	lines := map[string]bool{}
	for name := range published(t, output) {
		if fingerprinted.MatchString(name) || strings.HasPrefix(name, ".") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(output, name))
		if err != nil {
			t.Fatal(err)
		}
		address := "/" + strings.TrimSuffix(name, "index.html")
		lines["address "+address] = true
		for suffix, pattern := range ids {
			if !strings.HasSuffix("/"+name, suffix) {
				continue
			}
			for _, match := range pattern.FindAllStringSubmatch(string(text), -1) {
				lines[fmt.Sprintf("id %s %s", address, match[1])] = true
			}
		}
		if strings.HasPrefix(name, "api/") {
			var doc any
			if err := json.Unmarshal(text, &doc); err != nil {
				t.Fatal(name, err)
			}
			apiIDs(doc, path.Base(name), func(id string) { lines["api "+address+" "+id] = true })
		}
	}
	return lines
}

// apiIDs yields every id in a file of the status API, after the name of what it is in.
func apiIDs(node any, within string, yield func(string)) {
	switch node := node.(type) {
	case map[string]any:
		for name, child := range node {
			if id, ok := child.(string); ok && (name == "id" || strings.HasSuffix(name, "_id")) {
				yield(within + "." + name + " " + id)
			}
			apiIDs(child, name, yield)
		}
	case []any:
		for _, child := range node {
			apiIDs(child, within, yield)
		}
	}
}
