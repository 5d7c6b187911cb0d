package derive

import (
	"testing"
	"time"

	"candor/generator/facts"
)

// retiring returns a site whose fax is retired after 20 November, with an outage of both
// components on the 19th, and one of the phone alone on the 25th.
func retiring(t *testing.T) *facts.Site {
	t.Helper()
	site := siteOf("phone", "fax")
	site.Components[1].Until = at(t, "21 00:00")
	event(site, facts.Incident, "both",
		say(t, "19 10:00", facts.Investigating, with("phone", facts.MajorOutage), with("fax", facts.MajorOutage)),
		say(t, "19 12:00", facts.Resolved))
	event(site, facts.Incident, "phone",
		say(t, "25 10:00", facts.Investigating, with("phone", facts.MajorOutage)))
	return site
}

func TestRetiredComponentLeavesWhatIsAboutNow(t *testing.T) {
	site := retiring(t)
	before, after := Derive(site, at(t, "20 23:59"), false), Derive(site, at(t, "21 00:00"), false)
	if len(before.Components) != 2 || len(before.Retired) != 0 || !before.NextChange.Equal(at(t, "21 00:00")) {
		t.Errorf("on its last day: %d components, %d retired, next change %v", len(before.Components), len(before.Retired), before.NextChange)
	}
	if len(after.Components) != 1 || len(after.Retired) != 1 || after.Retired[0].ID != "fax" {
		t.Errorf("after its last day: %d components, %d retired", len(after.Components), len(after.Retired))
	}
	now := Derive(site, at(t, "25 11:00"), false)
	if now.Rollup != MajorOutage {
		t.Errorf("roll-up with all that is left down = %v, want a major outage", now.Rollup)
	}
	if got := now.Incidents[0].Impact; got != facts.Critical {
		t.Errorf("impact of an incident on all that is left = %v, want critical", got)
	}
}

func TestRetiredComponentKeepsItsFigures(t *testing.T) {
	site := retiring(t)
	for _, when := range []string{"21 00:00", "25 11:00", "2027-11-25T11:00:00Z"} {
		fax := Derive(site, at(t, when), false).Component("fax")
		last := fax.Days[HistoryDays-1]
		if !last.Date.Equal(at(t, "20 00:00")) || !last.Recorded {
			t.Errorf("at %s the last day is %v, recorded %t; want the 20th", when, last.Date, last.Recorded)
		}
		if fax.Uptime.Recorded != 48*time.Hour || fax.Uptime.Downtime != 2*time.Hour {
			t.Errorf("at %s uptime counts %v of %v, want 2 h of 48 h", when, fax.Uptime.Downtime, fax.Uptime.Recorded)
		}
		if len(fax.History) != 1 || fax.Status != facts.Operational {
			t.Errorf("at %s: %d events, status %v", when, len(fax.History), fax.Status)
		}
	}
	if got := Derive(site, at(t, "25 11:00"), false).Incidents[1].Impact; got != facts.Critical {
		t.Errorf("impact of the old incident = %v, want critical as before", got)
	}
}

// A component that was retired before there was content has no months.
func TestRetiredBeforeAnyContent(t *testing.T) {
	site := retiring(t)
	site.Components[1].Until = at(t, "10 00:00")
	site.Incidents = site.Incidents[1:]
	for _, y := range Derive(site, at(t, "25 11:00"), false).UptimeYears() {
		for _, c := range y.Components {
			if c.ID == "fax" {
				t.Errorf("%d has %+v", y.Year, c.Months)
			}
		}
	}
}
