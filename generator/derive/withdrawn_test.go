package derive

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"candor/generator/facts"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// withdraw returns an update that was taken back.
func withdraw(u *facts.Update, at time.Time) *facts.Update {
	taken := *u
	taken.Withdrawn = &facts.Withdrawal{At: at, Why: facts.Plain("It was wrong.")}
	return &taken
}

// withSomeWithdrawn returns a site in which some of what was published is withdrawn.
func withSomeWithdrawn(random *rand.Rand, site *facts.Site) *facts.Site {
	copied := *site
	events := func(list []*facts.Event) []*facts.Event {
		list = slices.Clone(list)
		for i, e := range list {
			taken := *e
			taken.Updates = slices.Clone(e.Updates)
			for n, u := range taken.Updates {
				if random.IntN(3) == 0 {
					taken.Updates[n] = withdraw(u, u.Date.Add(time.Duration(random.IntN(4000))*time.Minute))
				}
			}
			list[i] = &taken
		}
		return list
	}
	copied.Incidents, copied.Maintenances = events(site.Incidents), events(site.Maintenances)
	copied.Postmortems = slices.Clone(site.Postmortems)
	for i, p := range copied.Postmortems {
		if random.IntN(3) == 0 {
			taken := *p
			taken.Withdrawn = &facts.Withdrawal{At: p.Date}
			copied.Postmortems[i] = &taken
		}
	}
	return &copied
}

// withoutWithdrawn returns a site without the files that are withdrawn, as of an instant: an
// event whose first update is withdrawn is there only if a later one stands alone.
func withoutWithdrawn(site *facts.Site, at time.Time) *facts.Site {
	rest := *site
	events := func(list []*facts.Event) []*facts.Event {
		var kept []*facts.Event
		for _, e := range list {
			out := func(u *facts.Update) bool { return !u.Draft && !u.Date.After(at) }
			first := slices.IndexFunc(e.Updates, out)
			counts := slices.IndexFunc(e.Updates, func(u *facts.Update) bool { return out(u) && u.Withdrawn == nil })
			if first >= 0 && e.Updates[first].Withdrawn != nil && (counts < 0 || !e.Updates[counts].StandsAlone(e.Kind)) {
				continue
			}
			copied := *e
			copied.Updates = slices.DeleteFunc(slices.Clone(e.Updates), func(u *facts.Update) bool { return u.Withdrawn != nil })
			kept = append(kept, &copied)
		}
		return kept
	}
	rest.Incidents, rest.Maintenances = events(site.Incidents), events(site.Maintenances)
	rest.Postmortems = slices.DeleteFunc(slices.Clone(site.Postmortems), func(p *facts.Postmortem) bool { return p.Withdrawn != nil })
	return &rest
}

// TestWithdrawnCountsAsNotWritten holds the state of random histories in which texts were taken
// back against that of the same histories without their files, at midnights: there the two are
// as of the same instant.
func TestWithdrawnCountsAsNotWritten(t *testing.T) {
	placeholders := cmp.Options{
		cmpopts.IgnoreFields(State{}, "Site", "Withdrawn", "WithdrawnPostmortems", "NextChange", "NextDue", "LastNews", "Pending"),
		cmpopts.IgnoreFields(Event{}, "Withdrawn", "WithdrawnPostmortems"),
		wholeState,
	}
	whole, some := 0, 0
	for seed := range uint64(10) {
		random := rand.New(rand.NewPCG(seed, 24))
		site, around := siteOf("api", "web", "mail"), at(t, "10 12:00")
		for range 12 {
			site = change(random, site, around)
		}
		site = withSomeWithdrawn(random, site)
		for day := -4; day < 5; day++ {
			now := facts.Midnight(around, day, time.UTC)
			got, want := Derive(site, now, false), Derive(withoutWithdrawn(site, now), now, false)
			if diff := cmp.Diff(want, got, placeholders); diff != "" {
				t.Fatalf("seed %d at %v (-not written +withdrawn):\n%s", seed, now, diff)
			}
			whole, some = whole+len(got.Withdrawn), some+len(got.WithdrawnUpdates())
		}
	}
	if whole == 0 || some <= whole {
		t.Errorf("%d events and %d updates were withdrawn", whole, some)
	}
}

// TestMemoryKnowsWithdrawn edits such histories while time passes: what a memory derives is
// what is derived from nothing, and no state changes between two changes.
func TestMemoryKnowsWithdrawn(t *testing.T) {
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 25))
		site, memory, now := siteOf("api", "web", "mail"), new(Memory), at(t, "10 12:00")
		for step := range 12 {
			site = change(random, site, now)
			taken := withSomeWithdrawn(random, site)
			for range 3 {
				first := Derive(taken, now, false)
				if diff := cmp.Diff(first, memory.Derive(taken, now, false), wholeState); diff != "" {
					t.Fatalf("seed %d, step %d (-fresh +remembered):\n%s", seed, step, diff)
				}
				between := first.AsOf.Add(time.Duration(random.Int64N(int64(first.NextChange.Sub(first.AsOf)))))
				if diff := cmp.Diff(first, Derive(taken, between, false), wholeState); diff != "" {
					t.Fatalf("seed %d, step %d at %v: %s", seed, step, between, diff)
				}
				now = now.Add(time.Duration(random.IntN(900)-30) * time.Minute)
			}
		}
	}
}

// TestWithdrawnFirstUpdate says what is left of an incident whose first update is withdrawn.
func TestWithdrawnFirstUpdate(t *testing.T) {
	titled := func(u *facts.Update) { u.Title = "Search is slow" }
	for _, tt := range []struct {
		name  string
		later []*facts.Update
		whole bool
	}{
		{"nothing else", nil, true},
		{"a later update without a title", []*facts.Update{say(t, "20 10:00", facts.Identified, with("api", facts.MajorOutage))}, true},
		{"one with a title and no component", []*facts.Update{say(t, "20 10:00", facts.Resolved, titled)}, true},
		{"one that stands alone", []*facts.Update{say(t, "20 10:00", facts.Identified, titled, with("api", facts.DegradedPerformance))}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			site := siteOf("api")
			first := say(t, "20 09:00", facts.Investigating, with("api", facts.MajorOutage))
			e := event(site, facts.Incident, "x", append([]*facts.Update{first}, tt.later...)...)
			e.Updates[0] = withdraw(first, at(t, "20 10:30"))
			s := Derive(site, at(t, "20 11:00"), false)
			if got := len(s.Withdrawn) == 1 && len(s.Incidents) == 0; got != tt.whole {
				t.Fatalf("withdrawn whole: %v", got)
			}
			if tt.whole {
				if s.Rollup != AllOperational || s.Record.Incidents != 0 || len(s.Promises) != 0 || s.Components[0].Uptime.Downtime != 0 {
					t.Errorf("it counts: %v, %d incidents, %d promises", s.Rollup, s.Record.Incidents, len(s.Promises))
				}
				if title, _ := s.Withdrawn[0].Title("en"); title != "" {
					t.Errorf("it is called %q", title)
				}
				return
			}
			open := s.Incidents[0]
			if title, _ := open.Withdrawn[0].EventTitle("en"); title != "Search is slow" || open.When() != at(t, "20 10:00") || s.Components[0].Status != facts.DegradedPerformance {
				t.Errorf("%q at %v, api is %v", title, open.When(), s.Components[0].Status)
			}
		})
	}
}

// TestWithdrawalIsAChange: the time at which a text was taken back is shown from then on.
func TestWithdrawalIsAChange(t *testing.T) {
	site := siteOf("api")
	e := event(site, facts.Incident, "x", say(t, "20 09:00", facts.Investigating), say(t, "20 10:00", facts.Resolved))
	e.Updates[1] = withdraw(e.Updates[1], at(t, "20 12:00"))
	before, after := Derive(site, at(t, "20 11:00"), false), Derive(site, at(t, "20 12:00"), false)
	if !before.NextChange.Equal(at(t, "20 12:00")) || !before.Incidents[0].Withdrawn[0].WithdrawnAt.IsZero() || !before.Incidents[0].Open {
		t.Errorf("before: next change %v, withdrawn %v, open %v", before.NextChange, before.Incidents[0].Withdrawn[0].WithdrawnAt, before.Incidents[0].Open)
	}
	if !after.AsOf.Equal(at(t, "20 12:00")) || !after.Incidents[0].Withdrawn[0].WithdrawnAt.Equal(at(t, "20 12:00")) {
		t.Errorf("after: as of %v, withdrawn %v", after.AsOf, after.Incidents[0].Withdrawn[0].WithdrawnAt)
	}
}
