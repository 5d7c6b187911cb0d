package imported_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/tools/imported"

	"github.com/google/go-cmp/cmp"
)

// at is an instant of 2026-03-02, in UTC.
func at(t *testing.T, clock string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339Nano, "2026-03-02T"+clock+"Z")
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func say(t *testing.T, clock string, status facts.Status, body string) *facts.Update {
	return &facts.Update{Date: at(t, clock), Status: status, Content: facts.Content{Body: body}}
}

// slow returns an incident of two updates, in no order.
func slow(t *testing.T) *imported.Event {
	first, last := say(t, "10:00:00", facts.Investigating, "Slow."), say(t, "11:00:00", facts.Resolved, "Quick.")
	first.Title, first.APIID, first.ID, last.ID = "Search is slow", "inc1", "u1", "u2"
	first.Aliases = []string{"/incidents/inc1"}
	first.Components = []facts.Effect{{Component: "search", Status: facts.DegradedPerformance}}
	return &imported.Event{Event: facts.Event{Updates: []*facts.Update{last, first}}}
}

func history(events ...*imported.Event) *imported.History {
	return &imported.History{From: "elsewhere", Events: events, Site: &facts.Site{Title: facts.Plain("Acme: #1"), URL: "https://status.acme.example",
		Zone: time.UTC, Components: []facts.Component{{ID: "search", Name: facts.Plain("Search"), APIID: "c1"}}}}
}

// bring imports a history into a folder and loads the site.
func bring(t *testing.T, dir string, site *facts.Site, h *imported.History) (*facts.Site, *imported.Plan) {
	t.Helper()
	plan, err := imported.New(site, h)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Write(dir); err != nil {
		t.Fatal(err)
	}
	read, findings, err := load.Load(os.DirFS(dir), load.Options{Languages: []string{"en", "ru"}})
	if err != nil || len(findings) > 0 {
		var b strings.Builder
		_ = findings.WriteText(&b, false)
		t.Fatal(err, b.String())
	}
	return read, plan
}

func paths(p *imported.Plan) (list []string) {
	for _, f := range p.Files {
		list = append(list, strings.TrimPrefix(f.Path, "content/"))
	}
	return list
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	e := slow(t)
	e.Postmortem = &facts.Postmortem{Date: at(t, "12:00:00"), ID: "u3", Content: facts.Content{Title: "Why: \"search\" #1", Body: "# Why"}}
	e.Updates[1].Title = "a: b # c \u00a0{d} — \"e\" \\ | > `f`"
	e.Updates[1].Started, e.Updates[1].Impact = at(t, "09:30:00"), facts.Major
	site, plan := bring(t, t.TempDir(), nil, history(e))
	first, p := site.Incidents[0].Updates[0], site.Postmortems[0]
	if first.Title != e.First().Title || first.APIID != "inc1" || first.ID != "u1" || first.Imported != "elsewhere" || first.Impact != facts.Major ||
		!first.Started.Equal(at(t, "09:30:00")) || first.Body != "Slow.\n" || !first.NoNotify {
		t.Errorf("%+v", first)
	}
	if diff := cmp.Diff(e.First().Components, first.Components); diff != "" {
		t.Error(diff)
	}
	if p.Title != e.Postmortem.Title || p.ID != "u3" || p.Imported != "elsewhere" || !p.Date.Equal(at(t, "12:00:00")) {
		t.Errorf("%+v", p)
	}
	if plan.Incidents != 1 || plan.Updates != 2 || plan.Postmortems != 1 || plan.Components != 1 {
		t.Errorf("%+v", plan)
	}
	if site.Title[""] != "Acme: #1" || site.Components[0].APIID != "c1" {
		t.Errorf("%+v", site)
	}
}

func TestImportingAgainAddsNothing(t *testing.T) {
	dir := t.TempDir()
	site, _ := bring(t, dir, nil, history(slow(t)))
	if _, plan := bring(t, dir, site, history(slow(t))); len(plan.Files) > 0 || plan.Known != 1 {
		t.Errorf("wrote again %v", paths(plan))
	}
	grown := slow(t)
	early, old := say(t, "09:00:00", facts.Investigating, "Before all."), grown.Updates[1]
	early.Title, early.APIID, early.Aliases, old.Title, old.APIID, old.Aliases = old.Title, old.APIID, old.Aliases, "", "", nil
	grown.Updates = append(grown.Updates, say(t, "11:30:00", facts.Resolved, "Still quick."), early)
	grown.Postmortem = &facts.Postmortem{Date: at(t, "12:00:00"), Content: facts.Content{Title: "Why", Body: "So."}}
	h := history(grown, slow(t))
	h.Events[1].Updates[1].APIID, h.Events[1].Updates[1].Aliases = "inc2", nil
	h.Events[1].Updates[1].ID, h.Events[1].Updates[0].ID = "u8", "u9"
	h.Site.Components[0].ID = "finder" // the site calls it search
	for _, e := range h.Events {
		e.Updates[1].Components = []facts.Effect{{Component: "finder", Status: facts.MajorOutage}}
	}
	site, plan := bring(t, dir, site, h)
	want := []string{"incidents/2026-03-02-search-is-slow/3-resolved-113000.md", "incidents/2026-03-02-search-is-slow/postmortem.md",
		"incidents/2026-03-02-search-is-slow-2/1-investigating.md", "incidents/2026-03-02-search-is-slow-2/2-resolved.md"}
	if diff := cmp.Diff(want, paths(plan)); diff != "" {
		t.Error(diff)
	}
	if got := site.Incidents[1].Updates[0].Components[0].Component; got != "search" {
		t.Errorf("the component is %s", got)
	}
	var b strings.Builder
	_ = h.Left.Write(&b)
	if want := "    1  updates dated before the first update that the site has of their event\n       - Search is slow (inc1): 2026-03-02T09:00:00Z\n"; b.String() != want {
		t.Errorf("left out:\n%s", b.String())
	}
	if _, again := bring(t, dir, site, h); len(again.Files) > 0 {
		t.Errorf("wrote a third time %v", paths(again))
	}
}

// TestAgainWithoutFractions holds that an update is known by its date although the source
// now gives it without the fraction of a second that an earlier import read.
func TestAgainWithoutFractions(t *testing.T) {
	dated := func(clock string) *imported.History {
		e := slow(t)
		for _, u := range e.Updates {
			u.ID = ""
		}
		e.Updates[0].Date = at(t, clock)
		return history(e)
	}
	dir := t.TempDir()
	site, _ := bring(t, dir, nil, dated("11:00:00.417"))
	if _, plan := bring(t, dir, site, dated("11:00:00")); len(plan.Files) > 0 || plan.Known != 1 {
		t.Errorf("wrote again %v", paths(plan))
	}
}

func TestMissingComponent(t *testing.T) {
	dir := t.TempDir()
	site, _ := bring(t, dir, nil, history(slow(t)))
	h := history(slow(t))
	h.Site.Components = []facts.Component{{ID: "pay", Name: facts.Plain("Pay"), APIID: "c9"}}
	h.Events[0].Updates[1].Components[0].Component = "pay"
	_, err := imported.New(site, h)
	var missing *imported.MissingError
	if !errors.As(err, &missing) || missing.Lines != "  - id: pay\n    name: \"Pay\"\n    api_id: \"c9\"" {
		t.Errorf("%v: %+v", err, missing)
	}
}

func TestEventsAreMadeValid(t *testing.T) {
	e, twin := slow(t), slow(t)
	e.Updates = append(e.Updates, say(t, "11:00:00", facts.Resolved, "Again."))
	e.First().ID = "not an id!"
	twin.Kind = facts.Maintenance
	title := twin.Updates[1]
	title.Title, title.Aliases, title.Starts, title.Ends = "2026", []string{"/incidents/inc1", "/a b", "/x//y", "/%41", "relative"}, at(t, "12:00:00"), at(t, "13:00:00")
	title.Status, twin.Updates[0].Status, twin.Slug = facts.Scheduled, facts.Completed, "2026"
	nothing := &imported.Event{}
	h := history(e, nothing, twin)
	site, plan := bring(t, t.TempDir(), nil, h)
	want := []string{"site.yaml", "incidents/2026-03-02-search-is-slow/1-investigating.md", "incidents/2026-03-02-search-is-slow/2-resolved.md",
		"incidents/2026-03-02-search-is-slow/3-resolved.md", "maintenance/maintenance-2026/1-scheduled.md", "maintenance/maintenance-2026/2-completed.md"}
	if diff := cmp.Diff(want, paths(plan)); diff != "" {
		t.Error(diff)
	}
	if u := site.Incidents[0].Updates; u[2].Date.Sub(u[1].Date) != time.Millisecond {
		t.Errorf("dates %v, %v", u[1].Date, u[2].Date)
	}
	if h.Left.Len() != 9 {
		var b strings.Builder
		_ = h.Left.Write(&b)
		t.Errorf("left out %d:\n%s", h.Left.Len(), b.String())
	}
}

func TestIDsOfParts(t *testing.T) {
	h := history(slow(t))
	h.Site.APIID = "a page!"
	h.Site.Groups = []facts.Group{{ID: "all", Name: facts.Plain("All"), APIID: "c1"}}
	h.Site.Components[0].Group = "all"
	site, _ := bring(t, t.TempDir(), nil, h)
	if site.APIID != "" || site.Groups[0].APIID != "" || site.Components[0].APIID != "c1" || h.Left.Len() != 2 {
		var b strings.Builder
		_ = h.Left.Write(&b)
		t.Errorf("%+v, %+v\n%s", site.Groups, site.Components, b.String())
	}
}

func TestPagesAreImportedOnce(t *testing.T) {
	dir := t.TempDir()
	h := history(slow(t))
	about := func() []*facts.Page {
		return []*facts.Page{
			{Name: "history", Aliases: []string{"/pages/history/"}, Content: facts.Content{Title: "How: it \"was\"", Body: "So."}},
			{Name: "about", Aliases: []string{"/about/", "/incidents/inc1"}, Content: facts.Content{Title: "About", Body: "Us."}},
		}
	}
	h.Pages = about()
	site, plan := bring(t, dir, nil, h)
	if diff := cmp.Diff([]string{"pages/page-history.md", "pages/about.md"}, paths(plan)[3:]); diff != "" || plan.Pages != 2 {
		t.Error(diff)
	}
	if got := site.Pages[1]; got.Title != "How: it \"was\"" || got.Aliases[0] != "/pages/history/" || len(site.Pages[0].Aliases) > 0 {
		t.Errorf("%+v, %v", got, site.Pages[0].Aliases)
	}
	again := history(slow(t))
	again.Pages = about()
	if _, plan := bring(t, dir, site, again); len(plan.Files) > 0 || plan.Known != 3 {
		t.Errorf("wrote again %v", paths(plan))
	}
}

func TestEventsWithoutNamesAreImported(t *testing.T) {
	e := slow(t)
	e.First().Components = nil
	e.Updates[1].Components, e.Updates[1].Title = nil, "日本 …"
	h := history(e)
	h.Site.Title, h.Site.URL, h.Site.Components = nil, "ftp://x", nil
	site, plan := bring(t, t.TempDir(), nil, h)
	if site.URL != "https://status.example.com" || site.Title[""] != "Status" || paths(plan)[1] != "incidents/2026-03-02-incident/1-investigating.md" {
		t.Errorf("%s, %s, %v", site.URL, site.Title, paths(plan))
	}
}

func TestNothingIsOverwritten(t *testing.T) {
	dir := t.TempDir()
	plan, err := imported.New(nil, history(slow(t)))
	if err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(dir, "content", "site.yaml")
	if err := os.MkdirAll(filepath.Dir(mine), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(mine, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := plan.Write(dir); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error %v", err)
	}
	if text, _ := os.ReadFile(mine); string(text) != "mine" {
		t.Errorf("overwritten: %s", text)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// TestNothingHalfWritten holds that a disk that fails in the middle leaves whole files
// alone, and that another import brings the rest.
func TestNothingHalfWritten(t *testing.T) {
	dir := t.TempDir()
	inTheWay := filepath.Join(dir, "content", "incidents")
	if err := os.MkdirAll(filepath.Dir(inTheWay), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(inTheWay, nil, 0o666); err != nil { // a file where a folder must be
		t.Fatal(err)
	}
	plan, err := imported.New(nil, history(slow(t)))
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Write(dir); err == nil {
		t.Fatal("nothing failed")
	}
	var there []string
	_ = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, _ error) error {
		if name, err := filepath.Rel(dir, path); err == nil && !entry.IsDir() {
			there = append(there, filepath.ToSlash(name))
		}
		return nil
	})
	if diff := cmp.Diff([]string{"content/incidents", "content/site.yaml"}, there); diff != "" {
		t.Error(diff)
	}
	if err := os.Remove(inTheWay); err != nil {
		t.Fatal(err)
	}
	site, findings, err := load.Load(os.DirFS(dir), load.Options{Languages: []string{"en"}})
	if err != nil || findings.HasErrors() {
		t.Fatal(err, findings)
	}
	if site, plan := bring(t, dir, site, history(slow(t))); plan.Incidents != 1 || len(site.Incidents) != 1 {
		t.Errorf("the second import brought %v", paths(plan))
	}
}

func TestClock(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text, want string
		zone       *time.Location
	}{
		{"2026-03-02T10:00:00.123Z", "2026-03-02T10:00:00.123Z", nil},
		{"2026-03-02 10:00:00 -0800", "2026-03-02T18:00:00Z", berlin},
		{"2022-01-12T14:44:54-00:00", "2022-01-12T14:44:54Z", nil},
		{"2023-06-01T9:00:00-00:00", "2023-06-01T09:00:00Z", nil},
		{"2026-07-02 10:00:00", "2026-07-02T08:00:00Z", berlin},
		{"2026-03-02", "2026-03-01T23:00:00Z", berlin},
		{"2026-03-02 10:00", "x: the time 2026-03-02 10:00 has no UTC offset", nil},
		{"2026-13-02 10:00", "x: there is no month 13", berlin},
		{"soon", `x: "soon" is not a time`, berlin},
	} {
		got, err := imported.Clock{Zone: tt.zone}.Parse(tt.text, "x")
		said := got.UTC().Format(time.RFC3339Nano)
		if err != nil {
			said = err.Error()
		}
		if said != tt.want {
			t.Errorf("Parse(%q) = %s, want %s", tt.text, said, tt.want)
		}
	}
}
