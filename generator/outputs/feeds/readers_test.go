package feeds_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/internal/fixture"
)

// programs are feed readers that people use, each with the format that it is given.
// It fetches a feed in a folder of its own and returns how many entries it has shown
// so far.
var programs = map[string]struct {
	format string
	fetch  func(t *testing.T, folder, url string) int
}{"newsboat": {"rss", newsboat}, "r2e": {"atom", rss2email}}

// TestFeedReadersShowEachEntryOnce lets real readers follow an incident: each new word is one new
// entry to them, and nothing that is out comes again.
func TestFeedReadersShowEachEntryOnce(t *testing.T) {
	for name, program := range programs {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(name); err != nil {
				if os.Getenv("CI") != "" {
					t.Fatal(err)
				}
				t.Skip(err)
			}
			follow(t, program.format, program.fetch)
		})
	}
}

func follow(t *testing.T, format string, fetch func(*testing.T, string, string) int) {
	t.Helper()
	now := fixture.At
	site := fixture.Site()
	event := fixture.Event(facts.Incident, "x", fixture.Say("1-investigating", now.Format(time.RFC3339), facts.Investigating, "We look.", fixture.Title("Slow")))
	site.Incidents = append(site.Incidents, event)
	var feed atomic.Pointer[[]byte]
	publish := func() []byte {
		content := build(t, site, now, base)["history."+format]
		feed.Store(&content)
		return content
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(*feed.Load()) }))
	defer server.Close()
	folder, url := t.TempDir(), server.URL+"/history."+format
	want := len(entries(t, "x."+format, publish()))
	shown := fetch(t, folder, url)
	if shown != want {
		t.Errorf("%s: %d entries shown of %d", format, shown, want)
	}
	for _, u := range []*facts.Update{
		{Name: "2-identified", Status: facts.Identified, Content: facts.Content{Language: "en", Title: "Very slow", Body: "A disk."}},
		{Name: "3-resolved", Status: facts.Resolved, Content: facts.Content{Language: "en", Body: "Over."}},
	} {
		now = now.Add(time.Hour)
		u.Date = now
		event.Updates = append(event.Updates, u)
		publish()
		before := shown
		shown = fetch(t, folder, url)
		if shown != before+1 {
			t.Errorf("%s: %s made %d new entries", format, u.Name, shown-before)
		}
	}
	if again := fetch(t, folder, url); again != shown {
		t.Errorf("%s: %d entries came again", format, again-shown)
	}
}

func newsboat(t *testing.T, folder, url string) int {
	t.Helper()
	write(t, filepath.Join(folder, "urls"), url+"\n")
	write(t, filepath.Join(folder, "config"), "")
	with := []string{"-u", "urls", "-c", "cache.db", "-C", "config", "-x"}
	run(t, folder, "newsboat", append(with, "reload")...)
	unread, _, _ := strings.Cut(strings.TrimSpace(run(t, folder, "newsboat", append(with, "print-unread")...)), " ")
	n, err := strconv.Atoi(unread)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func rss2email(t *testing.T, folder, url string) int {
	t.Helper()
	with := []string{"-c", "config", "-d", "data.json"}
	if _, err := os.Stat(filepath.Join(folder, "config")); err != nil {
		write(t, filepath.Join(folder, "config"), "[DEFAULT]\nfrom = from@example.com\nto = to@example.com\nemail-protocol = maildir\nmaildir-path = "+folder+"\nmaildir-mailbox = mail\n")
		run(t, folder, "r2e", append(with, "add", "candor", url)...)
	}
	run(t, folder, "r2e", append(with, "run")...)
	mails, err := filepath.Glob(filepath.Join(folder, "mail", "new", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return len(mails)
}

func run(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "HOME="+folder, "XDG_CONFIG_HOME="+folder, "XDG_DATA_HOME="+folder, "no_proxy=127.0.0.1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
