package derive

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/facts"
)

// daysOf writes days, oldest first, as the slugs of what stood on them; one that is told
// of in full has a star.
func daysOf(days []CalendarDay) []string {
	var list []string
	for i := len(days) - 1; i >= 0; i-- {
		var slugs []string
		for _, e := range days[i].Events {
			slug := e.Slug
			if e.Told {
				slug += "*"
			}
			slugs = append(slugs, slug)
		}
		list = append(list, strings.Join(slugs, " "))
	}
	return list
}

func TestAnIncidentStandsOnTheDaysOnWhichItWasGoingOn(t *testing.T) {
	for _, test := range []struct {
		name    string
		updates []*facts.Update
		want    []string // of 17 to 20 November
	}{
		{"of one day", []*facts.Update{say(t, "18 09:00", facts.Investigating), say(t, "18 10:00", facts.Resolved)}, []string{"", "x*", "", ""}},
		{"over midnight, told of on the day it ended", []*facts.Update{say(t, "18 23:00", facts.Investigating), say(t, "19 01:00", facts.Resolved)}, []string{"", "x", "x*", ""}},
		{"from started on", []*facts.Update{say(t, "19 09:00", facts.Investigating, func(u *facts.Update) { u.Started = at(t, "17 09:00") }), say(t, "19 10:00", facts.Resolved)}, []string{"x", "x", "x*", ""}},
		{"from long ago, and still", []*facts.Update{say(t, "02 09:00", facts.Investigating)}, []string{"x", "x", "x", "x*"}},
		{"a follow-up", []*facts.Update{say(t, "17 09:00", facts.Investigating), say(t, "17 10:00", facts.Resolved), say(t, "20 09:00", facts.Resolved)}, []string{"x*", "", "", "x"}},
		{"opened again", []*facts.Update{say(t, "17 09:00", facts.Investigating), say(t, "17 10:00", facts.Resolved), say(t, "19 09:00", facts.Investigating)}, []string{"x", "", "x*", "x"}},
		{"ended before its last update", []*facts.Update{say(t, "17 09:00", facts.Investigating), say(t, "19 10:00", facts.Resolved, func(u *facts.Update) { u.Ended = at(t, "17 11:00") })}, []string{"x", "x", "x*", ""}},
		{"before these days", []*facts.Update{say(t, "10 09:00", facts.Investigating), say(t, "16 23:59", facts.Resolved)}, []string{"", "", "", ""}},
	} {
		site := siteOf("api")
		event(site, facts.Incident, "x", test.updates...)
		if diff := cmp.Diff(test.want, daysOf(Derive(site, at(t, "20 12:00"), false).LastDays(4))); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
}

func TestAMaintenanceStandsOnTheDaysOnWhichItRan(t *testing.T) {
	site := siteOf("api")
	event(site, facts.Maintenance, "ran", say(t, "10 09:00", facts.Scheduled, window(t, "18 22:00", "19 02:00")))
	event(site, facts.Maintenance, "off", say(t, "10 09:00", facts.Scheduled, window(t, "18 22:00", "19 02:00")), say(t, "17 09:00", facts.Cancelled))
	event(site, facts.Maintenance, "next", say(t, "10 09:00", facts.Scheduled, window(t, "21 22:00", "21 23:00")))
	if diff := cmp.Diff([]string{"", "ran*", "ran", ""}, daysOf(Derive(site, at(t, "20 12:00"), false).LastDays(4))); diff != "" {
		t.Error(diff)
	}
}

func TestLaterMonthsNameWhatWentOnIntoThem(t *testing.T) {
	site := siteOf("api")
	long := event(site, facts.Incident, "long", say(t, "2026-08-30T09:00:00Z", facts.Investigating), say(t, "2026-10-02T09:00:00Z", facts.Resolved))
	event(site, facts.Incident, "open", say(t, "2026-10-31T23:00:00Z", facts.Investigating))
	event(site, facts.Incident, "short", say(t, "2026-10-31T23:00:00Z", facts.Investigating), say(t, "2026-10-31T23:30:00Z", facts.Resolved))
	names := func() map[Month]string {
		got := map[Month]string{}
		for month, events := range Derive(site, at(t, "20 12:00"), false).WentOn() {
			for _, e := range events {
				got[month] += e.Slug
			}
		}
		return got
	}
	want := map[Month]string{{2026, time.September}: "long", {2026, time.October}: "long", {2026, time.November}: "open"}
	if diff := cmp.Diff(want, names()); diff != "" {
		t.Error(diff)
	}
	long.Updates[1].Ended = at(t, "2026-09-05T09:00:00Z") // it was closed in October all the same
	if diff := cmp.Diff(want, names()); diff != "" {
		t.Error(diff)
	}
}

// TestWithdrawnWindowIsPastFromItsStart holds that a withdrawn maintenance is past once its
// window was to begin, and that this is a change of the state; an incident is past at once.
func TestWithdrawnWindowIsPastFromItsStart(t *testing.T) {
	site := siteOf("api")
	off := event(site, facts.Maintenance, "off", say(t, "10 09:00", facts.Scheduled, window(t, "18 22:10", "18 23:00")))
	off.Updates[0] = withdraw(off.Updates[0], at(t, "11 09:00"))
	wrong := event(site, facts.Incident, "wrong", say(t, "10 08:00", facts.Investigating))
	wrong.Updates[0] = withdraw(wrong.Updates[0], at(t, "11 09:00"))
	for now, want := range map[string]string{"12 09:00": "wrong", "18 22:09": "wrong", "18 22:10": "off wrong", "18 22:11": "off wrong"} {
		s := Derive(site, at(t, now), false)
		var slugs []string
		for _, e := range s.PastWithdrawn() {
			slugs = append(slugs, e.Slug)
		}
		if got := strings.Join(slugs, " "); got != want || len(s.Withdrawn) != 2 {
			t.Errorf("at %s: %q is past, not %q", now, got, want)
		}
		if starts := at(t, "18 22:10"); now == "18 22:09" && !s.NextChange.Equal(starts) {
			t.Errorf("at %s: the next change is %v, not %v", now, s.NextChange, starts)
		}
	}
}
