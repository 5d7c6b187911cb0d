package load_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"candor/generator/facts"
	"candor/generator/load"
)

// one is a site with one update.
func one(t testing.TB, fields, body string) fstest.MapFS {
	t.Helper()
	site := newSite(t)
	site["content/incidents/slow/1-a.md"] = &fstest.MapFile{Data: []byte("---\n" + fields + "---\n" + body)}
	return site
}

const plain = "title: Slow\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\n"

// first loads a site that must have no findings, and returns its first update.
func first(t *testing.T, site fstest.MapFS) *facts.Update {
	t.Helper()
	if said := reported(t, site); said != "" {
		t.Fatal(said)
	}
	loaded, _, _ := load.Load(site, options)
	return loaded.Incidents[0].Updates[0]
}

// TestTyped holds each form that people type and that is read as meant.
func TestTyped(t *testing.T) {
	date := time.Date(2026, 11, 20, 9, 12, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		fields string
		check  func(*facts.Update) bool
	}{
		"capitalised keys":          {"Title: Slow\nSTATUS: investigating\nDate: 2026-11-20T09:12:00Z\n", func(u *facts.Update) bool { return u.Title == "Slow" }},
		"capitalised status":        {"title: Slow\nstatus: Investigating\ndate: 2026-11-20T09:12:00Z\n", func(u *facts.Update) bool { return u.Status == facts.Investigating }},
		"component status in words": {plain + "components: {api: Partial Outage}\n", func(u *facts.Update) bool { return u.Components[0].Status == facts.PartialOutage }},
		"component status, hyphen":  {plain + "components: {api: degraded-performance}\n", func(u *facts.Update) bool { return u.Components[0].Status == facts.DegradedPerformance }},
		"capitalised component":     {plain + "components: {API: operational}\n", func(u *facts.Update) bool { return u.Components[0].Component == "api" }},
		"capitalised person":        {plain + "owner: Maria\n", func(u *facts.Update) bool { return u.Owner == "maria" }},
		"any text as owner":         {plain + "owner: Our partner's desk\n", func(u *facts.Update) bool { return u.Owner == "Our partner's desk" }},
		"field with a hyphen":       {plain + "next-update: 30m\n", func(u *facts.Update) bool { return u.NextUpdate.Equal(date.Add(30 * time.Minute)) }},
		"field in two words":        {plain + "Next update: 2 hours\n", func(u *facts.Update) bool { return u.NextUpdate.Equal(date.Add(2 * time.Hour)) }},
		"duration in words":         {plain + "next_update: 30 min\n", func(u *facts.Update) bool { return u.NextUpdate.Equal(date.Add(30 * time.Minute)) }},
		"days":                      {plain + "next_update: 2d\n", func(u *facts.Update) bool { return u.NextUpdate.Equal(date.Add(48 * time.Hour)) }},
		"hours and minutes":         {plain + "next_update: 1h30m\n", func(u *facts.Update) bool { return u.NextUpdate.Equal(date.Add(90 * time.Minute)) }},
		"next update as a time":     {plain + "next_update: 2026-11-20 10:00Z\n", func(u *facts.Update) bool { return u.NextUpdate.Equal(date.Add(48 * time.Minute)) }},
		"time with a space":         {"title: Slow\nstatus: investigating\ndate: 2026-11-20 12:12 +0300\n", func(u *facts.Update) bool { return u.Date.Equal(date) }},
		"time in quotes":            {"title: Slow\nstatus: investigating\ndate: \"2026-11-20t09:12z\"\n", func(u *facts.Update) bool { return u.Date.Equal(date) }},
		"imported":                  {plain + "imported: cstate\n", func(u *facts.Update) bool { return u.NoNotify && u.Imported == "cstate" }},
		"imported, and to be told":  {plain + "imported: cstate\nnotify: true\n", func(u *facts.Update) bool { return !u.NoNotify }},
		"yes and no":                {plain + "notify: No\nembargo: Yes\n", func(u *facts.Update) bool { return u.NoNotify && u.Embargo }},
		"a field left open":         {plain + "summary:\nowner: ~\nimpact: \"\"\n", func(u *facts.Update) bool { return u.Summary == "" && u.Owner == "" }},
		"one text for a list":       {plain + "aliases: /old/\n", func(u *facts.Update) bool { return len(u.Aliases) == 1 }},
		"numbers in groups":         {plain + "leak: {people: 12 500}\n", func(u *facts.Update) bool { return u.Leak.People == 12500 && u.Leak.PeopleKnown }},
		"nobody":                    {plain + "leak: {people: 0}\n", func(u *facts.Update) bool { return u.Leak.People == 0 && u.Leak.PeopleKnown }},
		"unknown until": {plain + "leak: {people: Unknown until 2026-11-20 10:00Z}\n", func(u *facts.Update) bool {
			return !u.Leak.PeopleKnown && u.Leak.PeopleByThen.Equal(date.Add(48*time.Minute))
		}},
		"scenario in words":      {plain + "scenario: Data leak\n", func(u *facts.Update) bool { return u.Scenario == "data-leak" }},
		"a title over two lines": {"title: Slow\n  today\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\n", func(u *facts.Update) bool { return u.Title == "Slow today" }},
		"a folded summary":       {plain + "summary: >\n  It is\n  slow.\n", func(u *facts.Update) bool { return u.Summary == "It is slow." }},
		"a summary as a block":   {plain + "summary: |\n  It is\n  slow.\n", func(u *facts.Update) bool { return u.Summary == "It is slow." }},
		"a number as a title":    {"title: 1.0\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\n", func(u *facts.Update) bool { return u.Title == "1.0" }},
		"a yes as a title":       {"title: yes\nstatus: investigating\ndate: 2026-11-20T09:12:00Z\n", func(u *facts.Update) bool { return u.Title == "yes" }},
		"no-break spaces":        {plain + "summary: 5\u00a0% of you wait.\n", func(u *facts.Update) bool { return u.Summary == "5\u00a0% of you wait." }},
		"CRLF":                   {strings.ReplaceAll(plain+"summary: Slow.\n", "\n", "\r\n"), func(u *facts.Update) bool { return u.Summary == "Slow." }},
	} {
		t.Run(name, func(t *testing.T) {
			if u := first(t, one(t, c.fields, "We are slow.\n")); !c.check(u) {
				t.Errorf("%q was read as %+v", c.fields, u)
			}
		})
	}
}

func TestDrafts(t *testing.T) {
	t.Run("an unfinished one is no mistake", func(t *testing.T) {
		u := first(t, one(t, "status: investigating\ndate: 2026-11-20T09:12:00Z\ndraft: true\ntitle:\n", ""))
		if !u.Draft || u.Title != "slow" {
			t.Errorf("draft %v, title %q", u.Draft, u.Title)
		}
	})
	t.Run("neither is an unfinished post-mortem or page", func(t *testing.T) {
		site := one(t, plain, "Slow.\n")
		site["content/incidents/slow/postmortem.md"] = &fstest.MapFile{Data: []byte("---\ntitle:\ndate: 2026-11-25T09:00:00Z\ndraft: Yes\n---\n")}
		site["content/pages/about.md"] = &fstest.MapFile{Data: []byte("---\ndraft: true\n---\n")}
		first(t, site)
		loaded, _, _ := load.Load(site, options)
		if p, a := loaded.Postmortems[0].Title, loaded.Pages[0].Title; p != "slow" || a != "about" {
			t.Errorf("titles %q and %q", p, a)
		}
	})
	t.Run("the first published update is the first", func(t *testing.T) {
		site := one(t, "status: investigating\ndate: 2026-11-20T09:00:00Z\ndraft: true\n", "")
		site["content/incidents/slow/2-b.md"] = &fstest.MapFile{Data: []byte("---\n" + plain + "components: {api: major_outage}\nstarted: 2026-11-20T09:00:00Z\n---\nSlow.\n")}
		if got := reported(t, site); strings.Contains(got, "error") {
			t.Error(got)
		}
	})
	t.Run("a post-mortem may be prepared while the incident is open", func(t *testing.T) {
		site := one(t, plain, "Slow.\n")
		site["content/incidents/slow/postmortem.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Why\ndate: 2026-11-25T09:00:00Z\ndraft: true\n---\n")}
		first(t, site)
	})
}

func TestReopenedIncidentKeepsItsPostmortem(t *testing.T) {
	site := one(t, plain, "Slow.\n")
	site["content/incidents/slow/2-b.md"] = &fstest.MapFile{Data: []byte("---\nstatus: resolved\ndate: 2026-11-20T10:00:00Z\n---\nWell.\n")}
	site["content/incidents/slow/3-c.md"] = &fstest.MapFile{Data: []byte("---\nstatus: identified\ndate: 2026-11-28T10:00:00Z\n---\nAgain.\n")}
	site["content/incidents/slow/postmortem.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Why\ndate: 2026-11-25T09:00:00Z\n---\nSo.\n")}
	first(t, site)
}

func TestBuiltInScenarios(t *testing.T) {
	site := one(t, plain+"scenario: power-cut\n", "Slow.\n")
	if reported(t, site) == "" {
		t.Fatal("an unknown scenario is accepted")
	}
	own := options
	own.BuiltIn = fstest.MapFS{"content/scenarios/power-cut/investigating.md": &fstest.MapFile{}}
	if _, findings, _ := load.Load(site, own); len(findings) > 0 {
		t.Error(findings)
	}
}
