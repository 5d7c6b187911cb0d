package derive

import (
	"math/rand/v2"
	"testing"
	"time"

	"candor/generator/facts"

	"github.com/google/go-cmp/cmp"
)

func changing(t *testing.T) *facts.Site {
	site := siteOf("api", "web")
	event(site, facts.Incident, "x",
		say(t, "20 09:00", facts.Investigating, next(t, "20 09:30"), with("api", facts.MajorOutage)),
		say(t, "20 09:40", facts.Identified), // the team's own limit, 1 h, is no change
		say(t, "20 12:00", facts.Resolved, func(u *facts.Update) { u.PostmortemBy = day(t, "22") }))
	event(site, facts.Maintenance, "m",
		say(t, "20 08:00", facts.Scheduled, window(t, "21 06:00", "21 07:00"), with("web", facts.UnderMaintenance)),
		say(t, "21 06:30", facts.Scheduled, window(t, "21 10:00", "21 11:00")))
	site.Postmortems = []*facts.Postmortem{{Incident: "x", Date: at(t, "21 15:00"), Actions: []facts.Action{{Due: facts.Moment{Time: at(t, "21 16:00")}}}}}
	return site
}

func TestChanges(t *testing.T) {
	site := changing(t)
	tests := []struct{ at, last, next string }{
		{"19 12:00", "19 00:00", "20 00:00"},
		{"20 08:30", "20 08:00", "20 09:00"},
		{"20 09:10", "20 09:00", "20 09:30"},
		{"20 09:35", "20 09:30", "20 09:40"}, // the promise fell due
		{"20 11:00", "20 09:40", "20 12:00"},
		{"20 13:00", "20 12:00", "21 00:00"},
		{"21 06:10", "21 06:00", "21 06:30"}, // the window opened, and is moved
		{"21 06:45", "21 06:30", "21 10:00"}, // its old end is no change
		{"21 10:30", "21 10:00", "21 11:00"},
		{"21 12:00", "21 11:00", "21 15:00"},
		{"21 15:30", "21 15:00", "21 16:00"},
		{"21 17:00", "21 16:00", "22 00:00"},
	}
	for _, tt := range tests {
		s := Derive(site, at(t, tt.at), false)
		if last, next := short(s.AsOf), short(s.NextChange); last != tt.last || next != tt.next {
			t.Errorf("at %s: last %s, next %s; want %s, %s", tt.at, last, next, tt.last, tt.next)
		}
	}
}

func TestCorrectionsAreChanges(t *testing.T) {
	site := changing(t)
	corrected := func(s string) facts.Content { return facts.Content{Corrected: []facts.Correction{{At: at(t, s)}}} }
	translation, notice := corrected("20 12:20"), corrected("20 12:30")
	site.Incidents[0].Updates[2].Corrected = corrected("20 12:10").Corrected
	site.Incidents[0].Updates[2].Translations = map[string]*facts.Content{"ru": &translation}
	site.Maintenances[0].Updates[0].Corrected = notice.Corrected
	site.Postmortems[0].Content, site.Postmortems[0].Date = corrected("20 12:40"), at(t, "20 12:00")
	var got []string
	for now := at(t, "20 12:00"); now.Before(at(t, "21 00:00")); {
		now = Derive(site, now, false).NextChange
		got = append(got, short(now))
	}
	if diff := cmp.Diff([]string{"20 12:10", "20 12:20", "20 12:30", "20 12:40", "21 00:00"}, got); diff != "" {
		t.Error(diff)
	}
}

// "Not known yet; we will say by 12:00" turns into a promise that was not kept.
func TestPeopleKnownByIsAChange(t *testing.T) {
	says := func(l facts.Leak) func(*facts.Update) { return func(u *facts.Update) { u.Leak = &l } }
	unknown := say(t, "20 09:00", facts.Investigating, next(t, "20 18:00"), says(facts.Leak{PeopleByThen: at(t, "20 12:00")}))
	known := say(t, "20 11:00", facts.Identified, next(t, "20 18:00"), says(facts.Leak{PeopleKnown: true, People: 14}))
	for _, tt := range []struct {
		name     string
		updates  []*facts.Update
		at, next string
		late     bool
	}{
		{"before", []*facts.Update{unknown}, "20 10:00", "20 12:00", false},
		{"at that time", []*facts.Update{unknown}, "20 12:00", "20 18:00", true},
		{"once it is known", []*facts.Update{unknown, known}, "20 11:30", "20 18:00", false},
		{"known in time, later", []*facts.Update{unknown, known}, "20 13:00", "20 18:00", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			site := siteOf("api")
			event(site, facts.Incident, "x", tt.updates...)
			s := Derive(site, at(t, tt.at), false)
			if got := s.Incidents[0].PeopleLate; short(s.NextChange) != tt.next || got != tt.late {
				t.Errorf("next change %s, late %v; want %s, %v", short(s.NextChange), got, tt.next, tt.late)
			}
		})
	}
}

// TestStateLastsUntilNextChange walks through random histories from change to change:
// whatever instant between two changes is asked for, the state is the same.
func TestStateLastsUntilNextChange(t *testing.T) {
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 3))
		site, now := siteOf("api", "web", "mail"), at(t, "10 12:00")
		for range 10 {
			site = change(random, site, now)
		}
		for now = now.Add(-4 * 24 * time.Hour); now.Before(at(t, "17 00:00")); {
			drafts := seed == 0
			first := Derive(site, now, drafts)
			if first.AsOf.After(now) || !first.NextChange.After(now) {
				t.Fatalf("seed %d at %v: last change %v, next %v", seed, now, first.AsOf, first.NextChange)
			}
			between := first.AsOf.Add(time.Duration(random.Int64N(int64(first.NextChange.Sub(first.AsOf)))))
			for _, then := range []time.Time{between, first.NextChange.Add(-1)} {
				if diff := cmp.Diff(first, Derive(site, then, drafts), wholeState); diff != "" {
					t.Fatalf("seed %d, from %v to %v: %s", seed, now, then, diff)
				}
			}
			now = first.NextChange
		}
	}
}

// TestNextChangeIsTheNextAsOf holds the two bounds to each other: what is announced as
// the next change is the last one once it has come.
func TestNextChangeIsTheNextAsOf(t *testing.T) {
	site := changing(t)
	for now := at(t, "19 22:00"); now.Before(at(t, "23 02:00")); {
		before := Derive(site, now, false)
		now = before.NextChange
		after := Derive(site, now, false)
		if !after.AsOf.Equal(now) {
			t.Errorf("%v was to be a change, and the state is as of %v", now, after.AsOf)
		}
	}
}
