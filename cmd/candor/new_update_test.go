package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWhichUpdate holds which incident new update without a slug is for: the only open one of the
// latest, which it names, else the only open one of all; and that it asks if several could be meant.
func TestWhichUpdate(t *testing.T) {
	dir := longSite(t, 2*readFirst)
	folders, err := os.ReadDir(filepath.Join(dir, "content/incidents"))
	if err != nil {
		t.Fatal(err)
	}
	oldest, late := folders[0].Name(), folders[len(folders)-5].Name()
	update := func(slug, status string) {
		name := filepath.Join(dir, "content/incidents", slug, "9-"+status+".md")
		writeFile(t, name, oneUpdate(status, time.Now().Add(-time.Minute), 1, "We look."))
	}
	expect := func(status int, words ...string) {
		t.Helper()
		var said strings.Builder
		w := &env{in: strings.NewReader(""), out: &said, err: &said, now: time.Now, getenv: noEnvironment}
		got := run([]string{"new", "update", "--status", "monitoring", "--summary", "It works.", "--draft", "--site", dir}, w)
		for _, word := range words {
			if got != status || !strings.Contains(said.String(), word) {
				t.Errorf("exit status %d, want %d; no %q in\n%s", got, status, word, said.String())
			}
		}
		drafts, _ := filepath.Glob(filepath.Join(dir, "content/incidents/*/*-monitoring-*.md"))
		for _, draft := range drafts {
			remove(t, draft)
		}
	}
	expect(statusFine, "content/incidents/last/", "This is for last, the only one open of the 20 latest incidents.")
	update(oldest, "investigating")
	expect(statusFine, "content/incidents/last/", "This is for last, the only one open of the 20 latest incidents.")
	update(late, "investigating")
	expect(statusUsage, "3 incidents are open; say which one", late)
	update(late, "resolved")
	update("last", "resolved")
	expect(statusFine, "content/incidents/"+oldest+"/")
	update(oldest, "resolved")
	expect(statusUsage, "no incident is open")
	writeFile(t, filepath.Join(dir, lastUpdate), "unreadable")
	update(late, "monitoring")
	if os.Remove(filepath.Join(dir, "content/incidents", late, "9-resolved.md")) == nil {
		expect(statusFine, "content/incidents/"+late+"/")
	}
}
