package feeds_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
	"candor/generator/outputs/feeds"

	"github.com/google/go-cmp/cmp"
)

// follower is somebody who reads every feed and forgets nothing.
type follower map[string]map[string]string // path -> id -> bytes

// read takes in all feeds and returns, by path, the ids that are new. Whatever was
// there before must be there as it was, unless newer entries pushed it out.
func (f follower) read(t *testing.T, files map[string][]byte) map[string][]string {
	t.Helper()
	news := map[string][]string{}
	for path, content := range files {
		if f[path] == nil {
			f[path] = map[string]string{}
		}
		list, seen := entries(t, path, content), map[string]bool{}
		for _, e := range list {
			before, known := f[path][e.id]
			switch {
			case seen[e.id]:
				t.Errorf("%s: %s is there twice", path, e.id)
			case !known:
				news[path] = append(news[path], e.id)
			case before != e.bytes:
				t.Errorf("%s: %s changed (-before +now):\n%s", path, e.id, cmp.Diff(before, e.bytes))
			}
			seen[e.id], f[path][e.id] = true, e.bytes
		}
		for id := range f[path] {
			if !seen[id] && len(list) < feeds.Length {
				t.Errorf("%s: %s is gone", path, id)
			}
		}
	}
	return news
}

// TestEntriesNeverChange walks through the fixture from change to change. Each update
// and post-mortem becomes an entry when it comes out, and stays as it is: through
// later updates, titles, components, an end, a reopening, a window that opens.
func TestEntriesNeverChange(t *testing.T) {
	site := uncorrected(fixture.Site())
	for _, e := range site.Incidents {
		if e.Slug == "2026-10-06-phone-app-closes" { // it has a post-mortem before it opens again
			fixture.With("api", facts.MajorOutage)(e.Updates[2])
		}
	}
	reader := follower{}
	for now := time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC); now.Before(fixture.At.AddDate(0, 0, 14)); {
		state := derive.Derive(site, now, false)
		news := reader.read(t, below(build(t, site, now, base), "", "maintenance/", "postmortems/", "components/phone/", "components/api/"))
		for path, some := range news {
			if len(some) > len(news["history.atom"]) {
				t.Errorf("at %s: %s brings what is old: %v", now, path, some)
			}
		}
		published := len(state.Postmortems)
		for e := range state.Events() {
			for _, u := range e.Updates {
				if !u.NoNotify {
					published++
				}
			}
		}
		if got := len(reader["history.atom"]); got != published {
			t.Fatalf("at %s: %d entries of %d updates and post-mortems", now, got, published)
		}
		now = state.NextChange
	}
}

// TestEachUpdateIsOneMoreEntry adds one update after another to an incident, whatever they say:
// each is one more entry of the site's feeds, at most one of a component's, and
// touches no other.
func TestEachUpdateIsOneMoreEntry(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 0))
	for round := range 12 {
		event := fixture.Event(facts.Incident, "x")
		site, reader := only(event), follower{}
		for i := range 12 {
			u := chance(random, i)
			event.Updates = append(event.Updates, u)
			now := u.Date.Add(time.Minute)
			for path, news := range reader.read(t, build(t, site, now, base)) {
				if len(news) != 1 || !strings.HasSuffix(news[0], "#update-"+u.Name) {
					t.Errorf("round %d: after %s %s brings %v", round, u.Name, path, news)
				}
			}
			if _, heard := reader["history.rss"][base+"/incidents/x/#update-"+u.Name]; heard == u.NoNotify {
				t.Errorf("round %d: %s is silent: %v, and in the feed: %v", round, u.Name, u.NoNotify, heard)
			}
		}
	}
}

// chance returns an update that says some of what an update may say.
func chance(random *rand.Rand, i int) *facts.Update {
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Hour)
	status := facts.Incident.Statuses()[random.IntN(4)]
	u := fixture.Say(fmt.Sprintf("%d-%s", i+1, status), now.Format(time.RFC3339), status, fmt.Sprintf("Word %d.", i))
	if i == 0 || random.IntN(3) == 0 {
		u.Title = fmt.Sprintf("Title %d", i)
	}
	for _, id := range []string{"web", "phone", "api", "letters", "invoices"} {
		if random.IntN(5) == 0 {
			fixture.With(id, facts.ComponentStatus(random.IntN(5)))(u)
		}
	}
	u.NoNotify = random.IntN(6) == 0
	if random.IntN(2) == 0 {
		u.NextUpdate = now.Add(30 * time.Minute)
	}
	if random.IntN(3) == 0 {
		u.Summary, u.Doing = fmt.Sprintf("Summary %d", i), "We look."
	}
	return u
}

// What a follower of a component has heard of, he hears the end of.
func TestFollowerOfAnyComponentGetsTheEndOfAnUnnamedIncident(t *testing.T) {
	site := only(fixture.Event(facts.Incident, "x",
		fixture.Say("1-investigating", "20 09:00", facts.Investigating, "Something.", fixture.Title("x")),
		fixture.Say("2-identified", "20 10:00", facts.Identified, "It is the API.", fixture.With("api", facts.MajorOutage)),
		fixture.Say("3-resolved", "20 11:00", facts.Resolved, "Over.")))
	files := build(t, site, fixture.At, base)
	for _, c := range site.Components {
		if got := len(entries(t, "x.rss", files["components/"+c.ID+"/history.rss"])); got != 3 {
			t.Errorf("%s: %d entries of 3", c.ID, got)
		}
	}
}

// A correction changes the entry of its own text alone, and dates it.
func TestCorrection(t *testing.T) {
	site := fixture.Site()
	corrected := site.Incidents[0].Updates[1]
	before := build(t, uncorrected(fixture.Site()), fixture.At, base)
	after := build(t, site, fixture.At, base)
	for path, content := range after {
		then := entries(t, path, before[path])
		for i, e := range entries(t, path, content) {
			if mended := strings.HasSuffix(e.id, "#update-"+corrected.Name) && strings.Contains(e.id, site.Incidents[0].Slug); mended == (e == then[i]) {
				t.Errorf("%s: %s changed: %v", path, e.id, e != then[i])
			}
		}
	}
	later := corrected.Corrected[0].At.Add(-time.Second)
	if text := string(build(t, site, later, base)["history.json"]); strings.Contains(text, "It said 15.") || strings.Contains(text, "date_modified") {
		t.Error("a correction is told before its time")
	}
}

func TestBounded(t *testing.T) {
	event := fixture.Event(facts.Incident, "x")
	start := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	for i := range 3 * feeds.Length {
		u := fixture.Say(fmt.Sprintf("%d", i), start.Add(time.Duration(i)*time.Minute).Format(time.RFC3339), facts.Investigating, "Word.", fixture.Title("x"))
		event.Updates = append(event.Updates, u)
	}
	event.Updates = append(event.Updates, fixture.Say("end", "20 09:00", facts.Resolved, "Over."))
	for path, content := range build(t, only(event), fixture.At, base) {
		list := entries(t, path, content)
		switch want := feeds.Length; {
		case strings.Contains(path, "maintenance/"), strings.Contains(path, "postmortems/"):
			if len(list) > 0 {
				t.Errorf("%s: %d entries of another feed", path, len(list))
			}
		case len(list) != want || !strings.HasSuffix(list[0].id, "#update-end") || !strings.HasSuffix(list[1].id, "#update-149"):
			t.Errorf("%s: %d entries, the first %s", path, len(list), list[0].id)
		case strings.Count(list[0].bytes, "#update-1") != feeds.Length:
			t.Errorf("%s: the last entry tells of %d before it", path, strings.Count(list[0].bytes, "#update-1"))
		}
	}
}

// A feed holds nothing that is more than two years older than its newest entry, and the
// limit is that entry's, not the day's.
func TestNothingOlderThanTwoYears(t *testing.T) {
	one := func(slug, date string) *facts.Event {
		return fixture.Event(facts.Incident, slug, fixture.Say("1", date, facts.Resolved, "x", fixture.Title(slug)))
	}
	site := only(one("a", "2021-03-01T08:59:59Z"), one("b", "2021-03-01T09:00:00Z"), one("c", "2023-03-01T09:00:00Z"))
	for _, path := range []string{"history.rss", "history.atom", "incidents/history.atom"} {
		var slugs []string
		for _, e := range entries(t, path, build(t, site, fixture.At, base)[path]) {
			slugs = append(slugs, strings.TrimSuffix(strings.TrimPrefix(e.id, base+"/incidents/"), "/#update-1"))
		}
		if want := []string{"c", "b"}; !slices.Equal(slugs, want) {
			t.Errorf("%s holds %v, want %v", path, slugs, want)
		}
	}
}

// Whoever follows incidents alone is sent no maintenance and no post-mortem.
func TestIncidentsAlone(t *testing.T) {
	for _, e := range entries(t, "incidents/history.rss", build(t, fixture.Site(), fixture.At, base)["incidents/history.rss"]) {
		if !strings.Contains(e.id, "/incidents/") || strings.Contains(e.id, "/postmortem/") {
			t.Errorf("holds %s", e.id)
		}
	}
}

// A notice is one entry, under its page's address, of the site's feeds and of those of the
// components that it names; and none with notify: false, or if it was published elsewhere.
func TestANoticeIsOneEntry(t *testing.T) {
	notice := fixture.Notice("move", "20 09:00", "We move", "We move.", fixture.With("api", facts.Operational))
	silent := fixture.Notice("silent", "20 10:00", "Silent", "We move.", func(u *facts.Update) { u.NoNotify = true })
	broken := fixture.Event(facts.Incident, "x", fixture.Say("1", "20 11:00", facts.Resolved, "x", fixture.Title("x"), fixture.With("web", facts.MajorOutage)))
	held := map[string]int{}
	for path, content := range build(t, only(broken, notice, silent), fixture.At, base) {
		for _, e := range entries(t, path, content) {
			if strings.Contains(e.id, "/notices/silent/") {
				t.Errorf("%s holds what is not to be announced", path)
			}
			if strings.HasSuffix(e.id, "/notices/move/") {
				held[path]++
			}
		}
	}
	want := map[string]int{}
	for _, prefix := range []string{"", "ru/"} {
		for _, path := range []string{"history.rss", "history.atom", "history.json", "components/api/history.rss", "components/api/history.atom"} {
			want[prefix+path] = 1
		}
	}
	if !maps.Equal(held, want) {
		t.Errorf("it is in %v, want %v", held, want)
	}
}

func TestNewestFirst(t *testing.T) {
	var dates []string
	site := only(
		fixture.Event(facts.Incident, "b", fixture.Say("1", "20 09:00", facts.Investigating, "x", fixture.Title("b")), fixture.Say("2", "20 11:00", facts.Resolved, "x")),
		fixture.Event(facts.Incident, "a", fixture.Say("1", "20 09:00", facts.Investigating, "x", fixture.Title("a")), fixture.Say("2", "20 10:00", facts.Resolved, "x")))
	for _, e := range entries(t, "x.atom", build(t, site, fixture.At, base)["history.atom"]) {
		dates = append(dates, strings.TrimPrefix(e.id, base+"/incidents/"))
	}
	if want := []string{"b/#update-2", "a/#update-2", "b/#update-1", "a/#update-1"}; !slices.Equal(dates, want) {
		t.Errorf("got %v, want %v", dates, want)
	}
}
