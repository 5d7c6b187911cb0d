package derive

import (
	"testing"
	"time"

	"candor/generator/facts"
)

// uptimeIn returns a month of a component, written 2026-10.
func uptimeIn(t *testing.T, s *State, component, month string) UptimeMonth {
	t.Helper()
	for _, y := range s.UptimeYears() {
		for _, c := range y.Components {
			for _, m := range c.Months {
				if c.ID == component && m.Month.Format("2006-01") == month {
					return m
				}
			}
		}
	}
	t.Fatalf("no %s of %s", month, component)
	return UptimeMonth{}
}

func TestUptimeOfMonths(t *testing.T) {
	site := siteOf("phone", "fax")
	event(site, facts.Incident, "over-new-year",
		say(t, "2025-12-31T23:00:00Z", facts.Investigating, with("phone", facts.PartialOutage)),
		say(t, "2026-01-01T00:30:00Z", facts.Identified, with("phone", facts.MajorOutage)),
		say(t, "2026-01-01T01:00:00Z", facts.Resolved))
	event(site, facts.Incident, "again",
		say(t, "2026-01-01T00:45:00Z", facts.Investigating, with("phone", facts.PartialOutage)),
		say(t, "2026-01-01T01:30:00Z", facts.Resolved))
	event(site, facts.Incident, "slow",
		say(t, "2026-01-05T00:00:00Z", facts.Investigating, with("phone", facts.DegradedPerformance)),
		say(t, "2026-01-06T00:00:00Z", facts.Resolved))
	s := Derive(site, at(t, "2026-02-10T12:00:00Z"), false)

	december := uptimeIn(t, s, "phone", "2025-12")
	if december.Partial != time.Hour || december.Major != 0 || december.Recorded != 24*time.Hour || !december.Complete {
		t.Errorf("December counts %+v, want one partial hour of its one day on record", december)
	}
	january := uptimeIn(t, s, "phone", "2026-01")
	if january.Major != 30*time.Minute || january.Partial != time.Hour || january.Longest != 90*time.Minute || len(january.Outages) != 2 {
		t.Errorf("January counts %+v, want 30 min and 60 min in one spell of 90 min, by two incidents", january)
	}
	if got, want := january.Uptime().Share(), 1-48.0/(31*24*60); got < want-1e-9 || got > want+1e-9 {
		t.Errorf("uptime of January = %v, want %v", got, want)
	}
	if february := uptimeIn(t, s, "phone", "2026-02"); february.Complete || february.Uptime().Known() {
		t.Errorf("a month that is not over has a figure: %+v", february)
	}
	if fax := uptimeIn(t, s, "fax", "2026-01"); fax.Major+fax.Partial != 0 || len(fax.Outages) != 0 {
		t.Errorf("another component: %+v", fax)
	}
}

func TestUptimeOfMonthWithRunningOutage(t *testing.T) {
	site := siteOf("phone")
	event(site, facts.Incident, "long", say(t, "2026-09-30T23:00:00Z", facts.Investigating, with("phone", facts.MajorOutage)))
	s := Derive(site, at(t, "2026-11-10T12:00:00Z"), false)
	if m := uptimeIn(t, s, "phone", "2026-10"); m.Major != 31*24*time.Hour || !m.Complete || m.Running {
		t.Errorf("October is over and wholly down, but counts %+v", m)
	}
	if m := uptimeIn(t, s, "phone", "2026-11"); !m.Running || m.Complete || m.Major != 0 {
		t.Errorf("November runs on, but counts %+v", m)
	}
}

// The figures of a month are those of its days.
func TestUptimeOfMonthIsThatOfItsDays(t *testing.T) {
	site := siteOf("phone")
	site.Zone, _ = time.LoadLocation("Europe/Berlin")
	for _, e := range [][2]string{{"2026-10-01T00:10:00+02:00", "2026-10-01T05:00:00+02:00"}, {"2026-10-24T12:00:00+02:00", "2026-10-25T12:00:00+01:00"}, {"2026-10-31T23:00:00+01:00", "2026-11-01T02:00:00+01:00"}} {
		event(site, facts.Incident, e[0], say(t, e[0], facts.Investigating, with("phone", facts.PartialOutage)), say(t, e[1], facts.Resolved))
	}
	site.Components[0].Since = time.Date(2026, 9, 15, 0, 0, 0, 0, site.Zone)
	s := Derive(site, at(t, "2026-11-10T12:00:00Z"), false)
	var days Uptime
	for _, d := range s.Component("phone").Days {
		if d.Date.Month() == time.October {
			days.Recorded += d.Length
			days.Downtime += d.Downtime()
		}
	}
	if got := uptimeIn(t, s, "phone", "2026-10").Uptime(); got != days {
		t.Errorf("October counts %v, its days %v", got, days)
	}
	if got := uptimeIn(t, s, "phone", "2026-09").Recorded; got != 16*24*time.Hour {
		t.Errorf("September is on record for %v, want 16 days", got)
	}
}

func TestUptimeOfRetiredComponent(t *testing.T) {
	s := Derive(retiring(t), at(t, "25 11:00"), false)
	if m := uptimeIn(t, s, "fax", "2026-11"); !m.Complete || m.Recorded != 48*time.Hour || m.Major != 2*time.Hour {
		t.Errorf("its last month counts %+v, want 2 h of 48 h, complete", m)
	}
	if m := uptimeIn(t, s, "phone", "2026-11"); !m.Running {
		t.Errorf("the other's month does not run: %+v", m)
	}
}
