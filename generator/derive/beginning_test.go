package derive

import (
	"testing"
	"time"

	"candor/generator/facts"
)

// An outage that turns out to be a leak began when it was reported or felt, not when the leak
// was discovered; its first update did not come at once.
func TestALeakThatIsFoundLater(t *testing.T) {
	for _, started := range []string{"", "20 08:55"} {
		site := siteOf("files")
		first := say(t, "20 09:12", facts.Investigating, with("files", facts.PartialOutage))
		if started != "" {
			first.Started = at(t, started)
		}
		event(site, facts.Incident, "x", first,
			say(t, "20 14:05", facts.Identified, func(u *facts.Update) { u.Leak = &facts.Leak{Detected: at(t, "20 14:00")} }))
		e := Derive(site, at(t, "20 15:00"), false).Incidents[0]
		beginning, from, record := Reported, at(t, "20 09:12"), EventRecord{}
		if started != "" {
			beginning, from, record = Started, first.Started, EventRecord{FirstUpdate: 17 * time.Minute, FirstUpdateKnown: true}
		}
		if e.Beginning() != beginning || !e.Started.Equal(from) {
			t.Errorf("started %q: began %v (%d)", started, e.Started, e.Beginning())
		}
		if e.Record.FirstUpdate != record.FirstUpdate || e.Record.FirstUpdateKnown != record.FirstUpdateKnown {
			t.Errorf("started %q: first update after %v, known %t", started, e.Record.FirstUpdate, e.Record.FirstUpdateKnown)
		}
	}
}
