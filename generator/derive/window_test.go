package derive

import (
	"testing"

	"candor/generator/facts"

	"github.com/google/go-cmp/cmp"
)

func TestPhase(t *testing.T) {
	announced := say(t, "18 09:00", facts.Scheduled, window(t, "20 01:00", "20 03:00"), with("api", facts.UnderMaintenance))
	tests := []struct {
		name    string
		further []*facts.Update
		at      string
		phase   facts.Status
		real    string // "from to", "-" for none
		overran bool
	}{
		{"before", nil, "20 00:59", facts.Scheduled, "- -", false},
		{"opens to the minute", nil, "20 01:00", facts.InProgress, "20 01:00 -", false},
		{"within", nil, "20 02:00", facts.InProgress, "20 01:00 -", false},
		{"closes to the minute", nil, "20 03:00", facts.Completed, "20 01:00 20 03:00", false},
		{"moved", []*facts.Update{say(t, "19 20:00", facts.Scheduled, window(t, "20 05:00", "20 06:00"))},
			"20 02:00", facts.Scheduled, "- -", false},
		{"moved while it ran", []*facts.Update{say(t, "20 02:00", facts.Scheduled, window(t, "21 01:00", "21 03:00"))},
			"20 02:30", facts.Scheduled, "20 01:00 20 02:00", false},
		{"begun early", []*facts.Update{say(t, "20 00:30", facts.InProgress)}, "20 00:45", facts.InProgress, "20 00:30 -", false},
		{"overruns", []*facts.Update{say(t, "20 01:02", facts.InProgress)}, "20 04:00", facts.InProgress, "20 01:00 -", true},
		{"verifying runs on", []*facts.Update{say(t, "20 01:02", facts.InProgress), say(t, "20 02:50", facts.Verifying)},
			"20 04:00", facts.Verifying, "20 01:00 -", true},
		{"overran", []*facts.Update{say(t, "20 01:02", facts.InProgress), say(t, "20 03:40", facts.Completed)},
			"20 04:00", facts.Completed, "20 01:00 20 03:40", true},
		{"done early", []*facts.Update{say(t, "20 01:02", facts.InProgress), say(t, "20 02:10", facts.Completed)},
			"20 04:00", facts.Completed, "20 01:00 20 02:10", false},
		{"cancelled", []*facts.Update{say(t, "19 09:00", facts.Cancelled)}, "20 02:00", facts.Cancelled, "- -", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := siteOf("api", "web")
			event(site, facts.Maintenance, "m", append([]*facts.Update{announced}, tt.further...)...)
			s := Derive(site, at(t, tt.at), false)
			e := s.Maintenances[0]
			real := short(e.Window.Real.From) + " " + short(e.Window.Real.To)
			if e.Status != tt.phase || real != tt.real || e.Window.Overran != tt.overran {
				t.Errorf("got %s, real %s, overran %v; want %s, %s, %v", e.Status, real, e.Window.Overran, tt.phase, tt.real, tt.overran)
			}
			running := tt.phase == facts.InProgress || tt.phase == facts.Verifying
			if got := s.Component("api").Status == facts.UnderMaintenance; got != running {
				t.Errorf("under maintenance: %v, want %v", got, running)
			}
			if planned := short(e.Window.Planned.From); planned != "20 01:00" {
				t.Errorf("planned from %s", planned)
			}
		})
	}
}

func TestWindowAsAnnounced(t *testing.T) {
	site := siteOf("api")
	event(site, facts.Maintenance, "m",
		say(t, "18 09:00", facts.Scheduled, window(t, "20 01:00", "20 03:00")),
		say(t, "19 09:00", facts.Scheduled, func(u *facts.Update) { u.Ends = at(t, "20 04:00") }),
		say(t, "20 01:00", facts.InProgress))
	var got []string
	for _, u := range Derive(site, at(t, "20 02:00"), false).Maintenances[0].Updates {
		got = append(got, short(u.Window.From)+" "+short(u.Window.To))
	}
	if diff := cmp.Diff([]string{"20 01:00 20 03:00", "20 01:00 20 04:00", "20 01:00 20 04:00"}, got); diff != "" {
		t.Error(diff)
	}
}

// What a window touches changes when the work starts and ends, not when it is announced.
func TestWindowChanges(t *testing.T) {
	named := Change{"api", facts.Operational, facts.Operational}
	down := Change{"api", facts.Operational, facts.UnderMaintenance}
	up := Change{"api", facts.UnderMaintenance, facts.Operational}
	announced := say(t, "18 09:00", facts.Scheduled, window(t, "20 01:00", "20 03:00"), with("api", facts.UnderMaintenance))
	tests := []struct {
		name    string
		further []*facts.Update
		want    [][]Change // of each update
		changed string
	}{
		{"announced", nil, [][]Change{{named}}, "20 03:00"},
		{"begun and ended", []*facts.Update{say(t, "20 01:02", facts.InProgress), say(t, "20 02:00", facts.Verifying), say(t, "20 02:10", facts.Completed)},
			[][]Change{{named}, {down}, nil, {up}}, "20 02:10"},
		{"begun by the clock, ended by a word", []*facts.Update{say(t, "20 02:10", facts.Completed)}, [][]Change{{named}, {up}}, "20 02:10"},
		{"ended on the minute", []*facts.Update{say(t, "20 03:00", facts.Completed)}, [][]Change{{named}, {up}}, "20 03:00"},
		{"ended by the clock, then by a word", []*facts.Update{say(t, "20 04:00", facts.Completed)}, [][]Change{{named}, nil}, "20 03:00"},
		{"moved while it ran", []*facts.Update{say(t, "20 02:00", facts.Scheduled, window(t, "21 01:00", "21 03:00"))},
			[][]Change{{named}, {up}}, "20 02:00"},
		{"cancelled", []*facts.Update{say(t, "19 09:00", facts.Cancelled)}, [][]Change{{named}, nil}, "-"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			site := siteOf("api", "web")
			event(site, facts.Maintenance, "m", append([]*facts.Update{announced}, tt.further...)...)
			s := Derive(site, at(t, "20 12:00"), false)
			var got [][]Change
			for _, u := range s.Maintenances[0].Updates {
				got = append(got, u.Changes)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if changed := short(s.Component("api").Changed); changed != tt.changed {
				t.Errorf("changed %s, want %s", changed, tt.changed)
			}
			if changed := short(s.Component("web").Changed); changed != "-" {
				t.Errorf("what was not touched changed %s", changed)
			}
		})
	}
}

func TestWindowReopened(t *testing.T) {
	site := siteOf("api")
	event(site, facts.Maintenance, "m",
		say(t, "18 09:00", facts.Scheduled, window(t, "20 01:00", "20 03:00")),
		say(t, "20 02:00", facts.Completed),
		say(t, "20 02:30", facts.InProgress))
	if e := Derive(site, at(t, "20 02:40"), false).Maintenances[0]; !e.Open || !e.Resolved.IsZero() {
		t.Errorf("open %v, resolved %v", e.Open, e.Resolved)
	}
}
