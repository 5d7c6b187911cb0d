package feeds_test

import (
	"bytes"
	"encoding/json"
	"html"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/load"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"
)

// heard is what a reader's parser makes of an entry.
type heard struct {
	ID, Link, Title, Summary, HTML, Date string
	Components                           []string
}

// parse reads a feed as a reader does.
func parse(t *testing.T, path string, content []byte) (*gofeed.Feed, []heard) {
	t.Helper()
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var list []heard
	for _, item := range feed.Items {
		h := heard{ID: item.GUID, Link: item.Link, Title: item.Title, Summary: item.Description, HTML: strings.TrimSpace(item.Content), Components: item.Categories}
		if strings.HasSuffix(path, ".rss") {
			h.Summary = html.UnescapeString(h.Summary)
		}
		if item.PublishedParsed == nil {
			t.Errorf("%s: no date that can be read: %q", path, item.Published)
		} else {
			h.Date = item.PublishedParsed.UTC().Format(time.RFC3339)
		}
		list = append(list, h)
	}
	return feed, list
}

// formatsAgree holds that a parser reads the same from every format of each feed.
func formatsAgree(t *testing.T, files map[string][]byte) {
	t.Helper()
	for path, content := range files {
		checkWellFormed(t, path, content)
		stem, _, _ := strings.Cut(path, "history.")
		feed, list := parse(t, path, content)
		atom, want := parse(t, stem+"history.atom", files[stem+"history.atom"])
		if diff := cmp.Diff(want, list); diff != "" {
			t.Errorf("%s says other things than Atom:\n%s", path, diff)
		}
		about := []string{atom.Title, atom.Description, atom.Link, atom.Language}
		if diff := cmp.Diff(about, []string{feed.Title, feed.Description, feed.Link, feed.Language}); diff != "" {
			t.Errorf("%s is about another thing than Atom:\n%s", path, diff)
		}
		if want := base + "/" + path; feed.FeedLink != want {
			t.Errorf("%s says that it is %s", path, feed.FeedLink)
		}
	}
}

// below returns the feeds that are in the folders; "" is the site's own.
func below(files map[string][]byte, folders ...string) map[string][]byte {
	kept := map[string][]byte{}
	for path, content := range files {
		if folder, _, _ := strings.Cut(path, "history."); slices.Contains(folders, folder) {
			kept[path] = content
		}
	}
	return kept
}

func TestFormatsAgree(t *testing.T) { formatsAgree(t, build(t, fixture.Site(), fixture.At, base)) }

// TestHostileTextsAreEscaped sends what breaks markup through every field, and what breaks
// files through the loader: nothing of it is lost but control characters.
func TestHostileTextsAreEscaped(t *testing.T) {
	site := fixture.HostileSite()
	site.Incidents, site.Maintenances = site.Incidents[:2], site.Maintenances[:1] // each text is long
	files := below(build(t, site, fixture.At, base), "", "components/web/")
	formatsAgree(t, files)
	for path, content := range files {
		_, list := parse(t, path, content)
		for _, h := range list {
			if !strings.Contains(h.Title, fixture.Hostile) || h.Summary != fixture.Hostile {
				t.Errorf("%s: lost in %.200q, %.200q", path, h.Title, h.Summary)
			}
			if strings.Contains(h.HTML, "<script") || !strings.Contains(html.UnescapeString(h.HTML), fixture.Hostile) {
				t.Errorf("%s: not what was said: %.300q", path, h.HTML)
			}
		}
	}
}

// What no XML file may hold is gone when a text has been loaded.
func TestControlCharacters(t *testing.T) {
	bad := "a\u0000b\u0007c\u001bd\u007fe\u0085f\ufffeg\uffffh"
	files := fstest.MapFS{
		"content/site.yaml": {Data: []byte("title: x\nurl: " + base + "\ncomponents:\n  - {id: web, name: Web}\n")},
		"content/incidents/x/1-investigating.md": {Data: []byte("---\ntitle: T " + bad + "\nstatus: investigating\ndate: 2026-11-20T09:00:00Z\n" +
			"summary: S " + bad + "\ndoing: D " + bad + "\n---\nBody " + bad + " ]]> & <b>\n\n```\n" + bad + "\n```\n")},
	}
	site, findings, err := load.Load(files, load.Options{Languages: []string{"en"}})
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	for path, content := range build(t, site, fixture.At, base) {
		checkWellFormed(t, path, content)
		if strings.ContainsAny(string(content), "\u0000\u0007\u001b\ufffe\uffff\ufffd") || bytes.Contains(content, []byte(`\u00`)) {
			t.Errorf("%s holds a control character", path)
		}
	}
}

// TestNoDateIsAfterTheBuild asks for a site in the midst of its events, at each change:
// windows to come, promises and posts that wait for their date leave no date behind.
func TestNoDateIsAfterTheBuild(t *testing.T) {
	site := fixture.Site()
	for now := time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC); now.Before(fixture.At.AddDate(0, 0, 14)); {
		for path, content := range below(build(t, site, now, base), "", "maintenance/") {
			feed, err := gofeed.NewParser().Parse(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			dates := []*time.Time{feed.UpdatedParsed, feed.PublishedParsed}
			for _, item := range feed.Items {
				dates = append(dates, item.PublishedParsed, item.UpdatedParsed)
			}
			for _, date := range dates {
				if date != nil && date.After(now) {
					t.Errorf("%s at %s holds %s", path, now, date)
				}
			}
		}
		now = derive.Derive(site, now, false).NextChange
	}
}

// A feed of a site that has said nothing yet is whole, and no clock's.
func TestFeedWithoutEntriesIsValid(t *testing.T) {
	files := build(t, only(), fixture.At, base)
	formatsAgree(t, files)
	for path, content := range files {
		switch {
		case strings.HasSuffix(path, ".json") && !strings.Contains(string(content), `"items": []`),
			strings.HasSuffix(path, ".atom") && !strings.Contains(string(content), "<updated>2000-01-01T00:00:00Z</updated>"),
			strings.HasSuffix(path, ".rss") && strings.Contains(string(content), "Date>"):
			t.Errorf("%s:\n%s", path, content)
		}
	}
}

// Wherever a build is served, its entries are those of the site's own address; only
// links lead to where it is.
func TestIDsLast(t *testing.T) {
	elsewhere := "https://preview.example/7"
	files := build(t, fixture.Site(), fixture.At, base)
	for path, content := range build(t, fixture.Site(), fixture.At, elsewhere) {
		_, there := parse(t, path, content)
		_, here := parse(t, path, files[path])
		for i, h := range there {
			if h.ID != here[i].ID || strings.TrimPrefix(h.Link, elsewhere) != strings.TrimPrefix(here[i].Link, base) {
				t.Errorf("%s: %s, %s", path, h.ID, h.Link)
			}
		}
		if !strings.HasSuffix(path, ".json") && !strings.Contains(string(content), `href="https://preview.example/7/assets/feed.css"?>`) {
			t.Errorf("%s names another style sheet", path)
		}
	}
}

// TestPostmortemIsNotSaidTwice holds that the entry of a post-mortem begins with its summary,
// unless its text begins with the same sentence.
func TestPostmortemIsNotSaidTwice(t *testing.T) {
	for summary, want := range map[string]string{
		"The disk was full.": "<p>The disk was full. We had no alert.</p>",
		"Letters were late.": "<p>Letters were late.</p>\n<p>The disk was full. We had no alert.</p>",
	} {
		site := only(fixture.Event(facts.Incident, "x", fixture.Say("1-x", "20 09:00", facts.Investigating, "Late.", fixture.Title("x")),
			fixture.Say("2-x", "20 10:00", facts.Resolved, "Over.")))
		site.Postmortems = []*facts.Postmortem{{Incident: "x", Date: fixture.At.Add(-time.Hour),
			Content: facts.Content{Language: "en", Title: "Why", Summary: summary, Body: "The disk was full. We had no alert.\n"}}}
		_, list := parse(t, "postmortems/history.atom", build(t, site, fixture.At, base)["postmortems/history.atom"])
		if len(list) != 1 || list[0].HTML != want {
			t.Errorf("%s: the feed holds %+v", summary, list)
		}
	}
}

func TestHub(t *testing.T) {
	site := fixture.Site()
	site.Hub = "https://hub.example/?a=1&b=2"
	for path, content := range build(t, site, fixture.At, base) {
		want := map[string]string{
			"rss": `<atom:link href="https://hub.example/?a=1&amp;b=2" rel="hub">`, "atom": `<link href="https://hub.example/?a=1&amp;b=2" rel="hub">`,
			"json": `"url": "https://hub.example/?a=1&b=2"`,
		}[path[strings.LastIndexByte(path, '.')+1:]]
		if !strings.Contains(string(content), want) {
			t.Errorf("%s names no hub", path)
		}
	}
}

// A title says what is hit, how it is and what the incident is called, as of then.
func TestTitles(t *testing.T) {
	all := func(u *facts.Update) {
		for _, id := range []string{"web", "phone", "api", "letters", "invoices"} {
			fixture.With(id, facts.MajorOutage)(u)
		}
	}
	site := only(fixture.Event(facts.Incident, "x",
		fixture.Say("1", "20 09:00", facts.Investigating, "x", fixture.Title("Slow")),
		fixture.Say("2", "20 10:00", facts.Identified, "x", fixture.With("web", facts.MajorOutage), fixture.With("api", facts.MajorOutage)),
		fixture.Say("3", "20 11:00", facts.Monitoring, "x", fixture.Title("Down"), all),
		fixture.Say("4", "20 12:00", facts.Resolved, "x"),
		fixture.Say("5", "20 13:00", facts.Resolved, "x"),
		fixture.Say("6", "20 14:00", facts.Identified, "x")))
	files := build(t, site, fixture.At, base)
	entry := func(language, components, status string, title string) string {
		if components == "" {
			return fixture.TextIn(language, "feed-entry-bare", "status", status, "title", title)
		}
		return fixture.TextIn(language, "feed-entry", "components", components, "status", status, "title", title)
	}
	titles := func(language, five, two string) []string {
		status := func(id string) string { return fixture.TextIn(language, "incident-status-"+id) }
		return []string{
			entry(language, five, fixture.TextIn(language, "incident-reopened-status", "status", status("identified")), "Down"),
			entry(language, five, fixture.TextIn(language, "incident-follow-up"), "Down"),
			entry(language, five, status("resolved"), "Down"), entry(language, five, status("monitoring"), "Down"),
			entry(language, two, status("identified"), "Slow"), entry(language, "", status("investigating"), "Slow"),
		}
	}
	for path, want := range map[string][]string{
		"history.json":    titles("en", fixture.Plural("feed-components", 2, "components", "Website, Phone app, API"), "Website and API"),
		"ru/history.json": titles("ru", "Сайт, Мобильное приложение, API и ещё 2", "Сайт и API"),
	} {
		var got []string
		_, list := parse(t, path, files[path])
		for _, h := range list {
			got = append(got, h.Title)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", path, diff)
		}
	}
}

// A text that nobody has translated says which language it is in.
func TestLanguages(t *testing.T) {
	var feed struct {
		Language string
		Items    []struct{ ID, Language string }
	}
	if err := json.Unmarshal(build(t, fixture.Site(), fixture.At, base)["ru/history.json"], &feed); err != nil {
		t.Fatal(err)
	}
	var russian []string
	for _, item := range feed.Items {
		if item.Language == "" {
			russian = append(russian, strings.TrimPrefix(item.ID, base))
		}
	}
	if want := []string{"/ru/notices/2026-11-24-new-address/", "/ru/incidents/2026-11-03-open-invoice-folder/#update-1-investigating"}; feed.Language != "ru" || !slices.Equal(russian, want) {
		t.Errorf("in %s: %v, want %v", feed.Language, russian, want)
	}
}

// TestImported holds that what was published elsewhere is not told of again.
func TestImported(t *testing.T) {
	site := fixture.Site()
	for _, p := range site.Postmortems {
		p.Imported = "statuspage"
	}
	for path, content := range below(build(t, site, fixture.At, base), "", "components/web/") {
		if _, list := parse(t, path, content); slices.ContainsFunc(list, func(h heard) bool { return strings.Contains(h.Link, "/postmortem/") }) {
			t.Errorf("%s tells of an imported post-mortem", path)
		}
	}
}
