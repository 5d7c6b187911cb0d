package derive

import (
	"testing"
	"time"

	"candor/generator/facts"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func changing(t *testing.T) *facts.Site {
	site := siteOf("api", "web")
	event(site, facts.Incident, "x",
		say(t, "20 09:00", facts.Investigating, next(t, "20 09:30"), with("api", facts.MajorOutage)),
		say(t, "20 09:40", facts.Identified), // the site's promise for a major incident: 1 h
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
		{"20 10:00", "20 09:40", "20 10:40"}, // the site's promise
		{"20 11:00", "20 10:40", "20 12:00"},
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
	site.Postmortems[0].Content = corrected("20 12:40")
	var got []string
	for now := at(t, "20 12:00"); now.Before(at(t, "21 00:00")); {
		now = Derive(site, now, false).NextChange
		got = append(got, short(now))
	}
	if diff := cmp.Diff([]string{"20 12:10", "20 12:20", "20 12:30", "20 12:40", "21 00:00"}, got); diff != "" {
		t.Error(diff)
	}
}

// Whatever the instant, nothing but its last change counts: a state is the same at
// its first and at its last moment.
func TestNothingChangesBetweenChanges(t *testing.T) {
	site := changing(t)
	same := cmp.Options{cmpopts.IgnoreUnexported(Event{}, Update{}, Postmortem{}), cmpopts.IgnoreFields(facts.Site{}, "Zone")}
	for now := at(t, "19 22:00"); now.Before(at(t, "23 02:00")); {
		first := Derive(site, now, false)
		if first.AsOf.After(now) || !first.NextChange.After(now) {
			t.Fatalf("at %v: last change %v, next %v", now, first.AsOf, first.NextChange)
		}
		last := Derive(site, first.NextChange.Add(-time.Nanosecond), false)
		if diff := cmp.Diff(first, last, same); diff != "" {
			t.Fatalf("from %v, before the next change: %s", now, diff)
		}
		now = first.NextChange
	}
}
