package derive

import (
	"math"
	"slices"
	"testing"
	"time"

	"candor/generator/facts"
)

func TestDays(t *testing.T) {
	site := siteOf("api", "web", "new", "early")
	site.Components[2].Since = at(t, "20 00:00")
	site.Components[3].Since = at(t, "2025-01-01T00:00:00Z")
	started := func(u *facts.Update) { u.Started = at(t, "18 23:00") }
	ended := func(u *facts.Update) { u.Ended = at(t, "19 02:00") }
	event(site, facts.Incident, "a",
		say(t, "18 23:30", facts.Investigating, started, with("api", facts.MajorOutage)),
		say(t, "19 01:00", facts.Identified, with("api", facts.PartialOutage)),
		say(t, "19 04:00", facts.Resolved, ended))
	event(site, facts.Incident, "b", // over a: the worst counts, never a sum
		say(t, "19 00:30", facts.Investigating, with("api", facts.PartialOutage), with("new", facts.MajorOutage)),
		say(t, "19 01:30", facts.Resolved))
	event(site, facts.Maintenance, "m",
		say(t, "17 09:00", facts.Scheduled, window(t, "19 10:00", "19 12:00"), with("api", facts.UnderMaintenance)))

	s := Derive(site, at(t, "20 12:00"), false)
	api := s.Component("api")
	day := func(c *Component, ago int) Day { return c.Days[HistoryDays-1-ago] }
	tests := []struct {
		name           string
		day            Day
		recorded       bool
		worst          facts.ComponentStatus
		major, partial time.Duration
		events         int
	}{
		{"from started on", day(api, 2), true, facts.MajorOutage, time.Hour, 0, 1},
		{"to ended, the worst at each instant", day(api, 1), true, facts.MajorOutage, time.Hour, time.Hour, 3},
		{"today", day(api, 0), true, facts.Operational, 0, 0, 0},
		{"the first day of content", day(api, 3), true, facts.Operational, 0, 0, 0},
		{"before the content", day(api, 4), false, facts.Operational, 0, 0, 0},
		{"before since, from the first outage on", day(s.Component("new"), 1), true, facts.MajorOutage, time.Hour, 0, 1},
		{"before since and any outage", day(s.Component("new"), 2), false, facts.Operational, 0, 0, 0},
		{"since its first day", day(s.Component("new"), 0), true, facts.Operational, 0, 0, 0},
		{"since before the content", day(s.Component("early"), 80), true, facts.Operational, 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := tt.day
			if d.Recorded != tt.recorded || d.Worst != tt.worst || d.Major != tt.major || d.Partial != tt.partial || len(d.Events) != tt.events {
				t.Errorf("%s: recorded %v, worst %v, major %v, partial %v, %d events", d.Date.Format(time.DateOnly), d.Recorded, d.Worst, d.Major, d.Partial, len(d.Events))
			}
		})
	}
	if len(api.Days) != HistoryDays || !api.Days[0].Date.Equal(at(t, "2026-08-23T00:00:00Z")) {
		t.Errorf("%d days from %v", len(api.Days), api.Days[0].Date)
	}
	// Four days are on record, today whole: 96 h, of which 2 h whole and 1 h at 0.3.
	if want := 1 - 2.3/96; math.Abs(api.Uptime.Share()-want) > 1e-9 {
		t.Errorf("uptime %v, want %v", api.Uptime.Share(), want)
	}
	site.Components[1].Since = at(t, "20 00:00")
	if Derive(site, at(t, "20 12:00"), false).Component("web").Uptime.Known() {
		t.Error("a component whose first day has just begun claims an uptime")
	}
	if len(api.History) != 3 || len(s.Component("web").History) != 0 {
		t.Errorf("history: %d and %d", len(api.History), len(s.Component("web").History))
	}
}

// A running outage counts up to the latest update on it: what is said of anything else
// does not move a component's figure. Time up counts no further.
func TestUptimeMovesWithItsOwnIncidents(t *testing.T) {
	site := siteOf("api", "web")
	event(site, facts.Incident, "a", say(t, "19 22:00", facts.Investigating, with("api", facts.MajorOutage)),
		say(t, "20 04:00", facts.Identified))
	event(site, facts.Incident, "b", say(t, "20 06:00", facts.Investigating, with("web", facts.MajorOutage)))
	tests := []struct {
		at, counted        string
		downtime, recorded time.Duration
	}{
		{"20 00:00", "20 00:00", 2 * time.Hour, 24 * time.Hour},
		{"20 04:00", "20 04:00", 6 * time.Hour, 28 * time.Hour},
		{"20 06:00", "20 04:00", 6 * time.Hour, 28 * time.Hour}, // an update on another incident
		{"21 00:00", "21 00:00", 26 * time.Hour, 48 * time.Hour},
	}
	for _, tt := range tests {
		api := Derive(site, at(t, tt.at), false).Component("api")
		if api.Uptime.Downtime != tt.downtime || api.Uptime.Recorded != tt.recorded || !api.CountedTo.Equal(at(t, tt.counted)) {
			t.Errorf("at %s: down %v of %v up to %v, want %v of %v", tt.at, api.Uptime.Downtime, api.Uptime.Recorded, api.CountedTo, tt.downtime, tt.recorded)
		}
		if today := api.Days[HistoryDays-1]; !today.Running || api.Days[HistoryDays-2].Running {
			t.Errorf("at %s: today's figure is final, or yesterday's is not", tt.at)
		}
	}
	if api := Derive(site, at(t, "19 23:00"), false).Component("api"); api.Uptime.Known() {
		t.Errorf("on its first day it claims %v", api.Uptime)
	}
}

// A past outage in one file held from started to ended.
func TestAPastOutageInOneFile(t *testing.T) {
	site := siteOf("api", "web")
	event(site, facts.Incident, "a", say(t, "20 09:00", facts.Resolved, with("api", facts.MajorOutage), func(u *facts.Update) {
		u.Started, u.Ended = at(t, "18 10:00"), at(t, "18 16:00")
	}))
	s := Derive(site, at(t, "20 12:00"), false)
	e, api := s.Incidents[0], s.Component("api")
	if e.Impact != facts.Major || e.Open || e.Record.Duration != 6*time.Hour || api.Status != facts.Operational {
		t.Errorf("impact %v, open %v, lasted %v, now %v", e.Impact, e.Open, e.Record.Duration, api.Status)
	}
	if d := api.Days[HistoryDays-3]; d.Worst != facts.MajorOutage || d.Major != 6*time.Hour || len(d.Events) != 1 {
		t.Errorf("on its day: %v for %v, %d events", d.Worst, d.Major, len(d.Events))
	}
	if want := []Change{{"api", facts.MajorOutage, facts.Operational}}; !slices.Equal(e.Last().Changes, want) {
		t.Errorf("changes: %v", e.Last().Changes)
	}
}

func TestComponentNow(t *testing.T) {
	site := siteOf("api", "web")
	event(site, facts.Incident, "a", say(t, "20 09:00", facts.Investigating, with("api", facts.DegradedPerformance)),
		say(t, "20 10:00", facts.Identified, with("api", facts.PartialOutage)))
	event(site, facts.Maintenance, "m", say(t, "19 09:00", facts.Scheduled, window(t, "20 08:00", "20 12:00"), with("api", facts.UnderMaintenance)))

	api := Derive(site, at(t, "20 10:00"), false).Component("api")
	if api.Status != facts.PartialOutage || !api.StatusSince.Equal(at(t, "20 10:00")) || len(api.Causes) != 2 {
		t.Errorf("status %v since %v by %d events", api.Status, api.StatusSince, len(api.Causes))
	}
	today := api.Days[HistoryDays-1]
	if today.Worst != facts.PartialOutage || len(today.Events) != 2 {
		t.Errorf("today %v, %d events", today.Worst, len(today.Events))
	}
	api = Derive(site, at(t, "20 11:59"), false).Component("api")
	if api.Status != facts.PartialOutage || !api.StatusSince.Equal(at(t, "20 10:00")) {
		t.Errorf("later: status %v since %v", api.Status, api.StatusSince)
	}
}

func TestDaysAreTheSitesZones(t *testing.T) {
	for _, name := range []string{"Etc/GMT+12", "Pacific/Kiritimati", "Europe/London", "America/Sao_Paulo", "Australia/Lord_Howe"} {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			site := siteOf("api")
			site.Zone = zone
			// Eleven in the evening, the site's time, is that day, wherever the build runs.
			night := time.Date(2026, 3, 29, 23, 0, 0, 0, zone)
			event(site, facts.Incident, "x",
				&facts.Update{Status: facts.Investigating, Date: night.UTC(), Components: []facts.Effect{{Component: "api", Status: facts.MajorOutage}}},
				&facts.Update{Status: facts.Resolved, Date: night.Add(30 * time.Minute).UTC()})
			days := Derive(site, night.AddDate(0, 0, 3), false).Component("api").Days
			for i, d := range days {
				if d.Date.Hour() != 0 && name != "America/Sao_Paulo" || i > 0 && days[i-1].Date.Day() == d.Date.Day() {
					t.Errorf("day %d begins at %v", i, d.Date)
				}
				want := facts.Operational
				if d.Date.Day() == 29 && d.Date.Month() == time.March {
					want = facts.MajorOutage
				}
				if d.Worst != want {
					t.Errorf("%v: %v", d.Date, d.Worst)
				}
			}
		})
	}
}

func TestMidnightThatIsSkipped(t *testing.T) {
	zone, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2018, 11, 3, 12, 0, 0, 0, zone) // the clocks went from 00:00 to 01:00 on the 4th
	if got := facts.Midnight(noon, 1, zone).Format(time.RFC3339); got != "2018-11-04T01:00:00-02:00" {
		t.Errorf("the 4th begins at %s", got)
	}
}

func TestComponentTimes(t *testing.T) {
	site := siteOf("api", "web", "new")
	site.Components[2].Since = at(t, "20 00:00")
	if c := Derive(site, at(t, "21 00:00"), false).Component("api"); !c.Recorded.IsZero() || !c.Changed.IsZero() {
		t.Errorf("without content: on record from %v, changed %v", c.Recorded, c.Changed)
	}
	event(site, facts.Incident, "a",
		say(t, "18 23:30", facts.Investigating, with("api", facts.MajorOutage)),
		say(t, "19 01:00", facts.Identified, with("api", facts.MajorOutage)), // named again, not changed
		say(t, "19 04:00", facts.Resolved, func(u *facts.Update) { u.Ended = at(t, "19 02:00") }),
		say(t, "19 05:00", facts.Resolved))
	tests := []struct{ at, id, recorded, changed string }{
		{"19 02:00", "api", "18 00:00", "18 23:30"},
		{"21 00:00", "api", "18 00:00", "19 04:00"}, // when it was said, not when it ended
		{"21 00:00", "web", "18 00:00", "-"},
		{"21 00:00", "new", "20 00:00", "-"},
	}
	for _, tt := range tests {
		c := Derive(site, at(t, tt.at), false).Component(tt.id)
		if got := short(c.Recorded) + " " + short(c.Changed); got != tt.recorded+" "+tt.changed {
			t.Errorf("%s at %s: got %s, want %s %s", tt.id, tt.at, got, tt.recorded, tt.changed)
		}
	}
}

func TestGroupStatus(t *testing.T) {
	site := siteOf("api", "web", "mail")
	site.Components[0].Group, site.Components[1].Group = "core", "core"
	event(site, facts.Incident, "a", say(t, "20 09:00", facts.Investigating,
		with("api", facts.DegradedPerformance), with("web", facts.PartialOutage), with("mail", facts.MajorOutage)))
	s := Derive(site, at(t, "20 10:00"), false)
	if got := s.GroupStatus("core"); got != facts.PartialOutage {
		t.Errorf("got %v, want its worst component", got)
	}
	if got := s.GroupStatus("empty"); got != facts.Operational {
		t.Errorf("got %v of a group without components", got)
	}
}
