package derive

import (
	"testing"

	"candor/generator/facts"
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
