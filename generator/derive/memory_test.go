package derive

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/facts"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// wholeState compares states. What a state names more than once is compared where it
// is in the lists of the state, elsewhere by its name: states are full of cycles.
var wholeState = cmp.Options{
	cmp.AllowUnexported(Event{}, Update{}, Postmortem{}, Page{}),
	cmpopts.IgnoreUnexported(State{}),
	cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() }),
	cmp.Comparer(func(a, b *facts.Site) bool { return a == b }),
	cmp.Comparer(func(a, b *facts.Update) bool { return a == b }),
	cmp.Comparer(func(a, b *facts.Postmortem) bool { return a == b }),
	cmp.Comparer(func(a, b *facts.Component) bool { return a == b }),
	cmp.FilterPath(func(p cmp.Path) bool { return len(p) > 4 }, cmp.Options{
		cmp.Comparer(func(a, b *Event) bool { return a == b || a != nil && b != nil && a.Kind == b.Kind && a.Slug == b.Slug }),
		cmp.Comparer(func(a, b *Postmortem) bool { return a == b || a != nil && b != nil && a.Incident == b.Incident }),
	}),
	cmp.FilterPath(inPromise, cmp.Comparer(func(a, b *Update) bool { return a == b || a != nil && b != nil && a.File == b.File })),
}

// inPromise reports whether a path leads through a promise.
func inPromise(p cmp.Path) bool {
	return slices.ContainsFunc(p, func(s cmp.PathStep) bool { return s.Type() == reflect.TypeFor[*Promise]() })
}

// anyEvent writes an event that began about an instant.
func anyEvent(random *rand.Rand, kind facts.Kind, slug string, around time.Time) *facts.Event {
	if kind == facts.Notice {
		return anyNotice(random, slug, around)
	}
	e := &facts.Event{Kind: kind, Slug: slug}
	date := around.Add(time.Duration(random.IntN(96)-72) * time.Hour)
	statuses := kind.Statuses()
	for n := range 1 + random.IntN(4) {
		u := &facts.Update{Name: fmt.Sprint(n), File: slug + fmt.Sprint(n), Date: date, Status: statuses[random.IntN(len(statuses))]}
		u.Draft = random.IntN(5) == 0
		u.Title = fmt.Sprint("title ", n)
		anyFields(random, u, kind)
		if random.IntN(6) == 0 {
			u.Corrected = []facts.Correction{{At: date.Add(time.Duration(random.IntN(3000)) * time.Minute), What: "a figure"}}
		}
		if kind == facts.Maintenance && (n == 0 || random.IntN(3) == 0) {
			u.Starts = date.Add(time.Duration(random.IntN(30)) * time.Hour)
			u.Ends = u.Starts.Add(time.Duration(1+random.IntN(5)) * time.Hour)
			if random.IntN(3) == 0 {
				u.Announce = date.Add(time.Duration(random.IntN(20)) * time.Hour)
			}
		}
		e.Updates = append(e.Updates, u)
		date = date.Add(time.Duration(1+random.IntN(600)) * time.Minute)
	}
	return e
}

func anyNotice(random *rand.Rand, slug string, around time.Time) *facts.Event {
	u := &facts.Update{File: slug, Date: around.Add(time.Duration(random.IntN(96)-72) * time.Hour), Draft: random.IntN(5) == 0}
	u.Title = "we move"
	if random.IntN(3) > 0 {
		u.Until = facts.Moment{Time: u.Date.Add(time.Duration(random.IntN(4000)) * time.Minute)}
	}
	u.Components = []facts.Effect{{Component: []string{"api", "web", "mail"}[random.IntN(3)]}}
	return &facts.Event{Kind: facts.Notice, Slug: slug, Updates: []*facts.Update{u}}
}

func anyFields(random *rand.Rand, u *facts.Update, kind facts.Kind) {
	sometimes := func() bool { return random.IntN(4) == 0 }
	later := func() time.Time { return u.Date.Add(time.Duration(1+random.IntN(4000)) * time.Minute) }
	if random.IntN(2) == 0 {
		id := []string{"api", "web", "mail"}[random.IntN(3)]
		u.Components = []facts.Effect{{Component: id, Status: facts.ComponentStatus(random.IntN(5))}}
	}
	if sometimes() && !u.Status.Ended() {
		u.NextUpdate = later()
	}
	if sometimes() {
		u.Compensation = &facts.Compensation{What: facts.Plain("money"), By: facts.Moment{Time: later()}}
		if sometimes() {
			u.Compensation.Done = facts.Moment{Time: later()}
		}
	}
	if kind == facts.Maintenance {
		return
	}
	if sometimes() {
		u.PostmortemBy = facts.Moment{Time: later()}
	}
	if sometimes() {
		u.Leak = &facts.Leak{Data: facts.Plain("names"), ToldBy: facts.Moment{Time: later()}, PeopleByThen: later()}
	}
	if sometimes() {
		u.Ended = u.Date.Add(-time.Duration(random.IntN(90)) * time.Minute)
	}
}

func anyPostmortem(random *rand.Rand, slug string, around time.Time) *facts.Postmortem {
	p := &facts.Postmortem{Incident: slug, File: slug, Date: around.Add(time.Duration(random.IntN(48)-24) * time.Hour), Draft: random.IntN(5) == 0}
	if random.IntN(3) == 0 {
		p.Incidents = []string{slugOf(random.IntN(8))}
	}
	if random.IntN(2) == 0 {
		p.Actions = []facts.Action{{What: facts.Plain("watch"), Due: facts.Moment{Time: p.Date.Add(time.Duration(random.IntN(100)) * time.Hour)}}}
	}
	return p
}

func slugOf(n int) string { return fmt.Sprint("event-", n) }

// change returns a site of which a few events are others than before.
func change(random *rand.Rand, before *facts.Site, now time.Time) *facts.Site {
	site := *before
	lists := map[facts.Kind]*[]*facts.Event{facts.Incident: &site.Incidents, facts.Maintenance: &site.Maintenances, facts.Notice: &site.Notices}
	for range 1 + random.IntN(2) {
		kind := facts.Kind(random.IntN(3))
		slug := slugOf(random.IntN(8))
		list := slices.DeleteFunc(slices.Clone(*lists[kind]), func(e *facts.Event) bool { return e.Slug == slug })
		if random.IntN(5) > 0 {
			i, _ := slices.BinarySearchFunc(list, slug, func(e *facts.Event, slug string) int { return strings.Compare(e.Slug, slug) })
			list = slices.Insert(list, i, anyEvent(random, kind, slug, now))
		}
		*lists[kind] = list
	}
	slug := slugOf(random.IntN(8))
	site.Postmortems = slices.DeleteFunc(slices.Clone(site.Postmortems), func(p *facts.Postmortem) bool { return p.Incident == slug })
	if random.IntN(3) > 0 {
		site.Postmortems = append(site.Postmortems, anyPostmortem(random, slug, now))
		slices.SortFunc(site.Postmortems, func(a, b *facts.Postmortem) int { return int(a.Incident[6]) - int(b.Incident[6]) })
	}
	if random.IntN(12) == 0 {
		site.Promise.Minor += time.Hour
	}
	if random.IntN(4) == 0 {
		site.Title = facts.Plain(slug)
	}
	return &site
}

// TestMemoryEqualsDerive edits sites at random while time passes: what a memory
// derives is what is derived from nothing.
func TestMemoryEqualsDerive(t *testing.T) {
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 2))
		site, memory, now := siteOf("api", "web", "mail"), new(Memory), at(t, "10 12:00")
		for step := range 15 {
			site = change(random, site, now)
			for range 3 {
				drafts := random.IntN(10) == 0
				want, got := Derive(site, now, drafts), memory.Derive(site, now, drafts)
				if diff := cmp.Diff(want, got, wholeState) + cmp.Diff(want.UptimeYears(), got.UptimeYears(), wholeState); diff != "" {
					t.Fatalf("seed %d, step %d (-fresh +remembered):\n%s", seed, step, diff)
				}
				now = now.Add(time.Duration(random.IntN(900)-30) * time.Minute)
			}
		}
	}
}

// TestMemoryKeepsWhatIsOver derives a site twice: of what is over and settled the
// second state holds the events of the first, and no other changes under its reader.
func TestMemoryKeepsWhatIsOver(t *testing.T) {
	site, end := longHistory(50)
	event(site, facts.Incident, "open", say(t, "20 09:00", facts.Investigating))
	memory := new(Memory)
	end = end.Add(30 * 24 * time.Hour)
	first := memory.Derive(site, end, false)
	second := memory.Derive(site, end.Add(time.Minute), false)
	for i, e := range second.Incidents {
		if kept := e == first.Incidents[i]; kept != (e.Slug != "open") {
			t.Errorf("%s: kept %v", e.Slug, kept)
		}
	}
}

// TestMemoryForgets derives a settled history, then what changes it without a change of
// its own facts: a post-mortem in another folder, another site.yaml, an earlier instant.
func TestMemoryForgets(t *testing.T) {
	site := siteOf("api")
	for _, slug := range []string{"a", "b"} {
		event(site, facts.Incident, slug, say(t, "10 09:00", facts.Investigating, with("api", facts.MajorOutage)), say(t, "10 12:00", facts.Resolved))
		site.Incidents[len(site.Incidents)-1].Updates[1].PostmortemBy = facts.Moment{Time: at(t, "11 12:00")}
	}
	covering, otherwise := *site, *site
	covering.Postmortems = []*facts.Postmortem{{Incident: "a", Incidents: []string{"b"}, Date: at(t, "11 09:00")}}
	otherwise.Owner = "anna"
	for name, then := range map[string]struct {
		site *facts.Site
		at   string
	}{
		"a post-mortem tells of both": {&covering, "20 12:00"},
		"nobody tells of both again":  {site, "20 12:00"},
		"another owner":               {&otherwise, "20 12:00"},
		"before its end":              {site, "10 10:00"},
	} {
		memory := new(Memory)
		memory.Derive(site, at(t, "20 12:00"), false)
		memory.Derive(&covering, at(t, "20 12:00"), false)
		memory.Derive(site, at(t, "20 12:00"), false)
		want := Derive(then.site, at(t, then.at), false)
		if diff := cmp.Diff(want, memory.Derive(then.site, at(t, then.at), false), wholeState); diff != "" {
			t.Errorf("%s (-fresh +remembered):\n%s", name, diff)
		}
	}
}

// BenchmarkMemory derives a long history again, after one event of it has changed.
func BenchmarkMemory(b *testing.B) {
	for _, incidents := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(incidents), func(b *testing.B) {
			site, end := longHistory(incidents)
			memory := new(Memory)
			memory.Derive(site, end, false)
			b.ReportAllocs()
			for b.Loop() {
				changed := *site.Incidents[incidents-1]
				site.Incidents[incidents-1] = &changed
				memory.Derive(site, end, false)
			}
		})
	}
}
