package derive_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/internal/fixture"
)

// ahead says each outlook of a site in a line: when, the roll-up, what runs, and each
// component that is not operational.
func ahead(site *facts.Site, at time.Time) []string {
	s := derive.Derive(site, at, false)
	var lines []string
	for _, o := range append([]derive.Outlook{s.Now()}, s.Ahead(s.Upcoming())...) {
		line := []string{o.From.UTC().Format("02 15:04"), o.Rollup.Indicator()}
		for _, e := range o.Running {
			line = append(line, e.Slug)
			if e.Window.Overran {
				line = append(line, "overruns")
			}
		}
		for _, c := range o.Components {
			if c.Status != facts.Operational {
				line = append(line, fmt.Sprintf("%s:%s@%s", c.ID, c.Status, c.StatusSince.UTC().Format("15:04")))
			}
		}
		lines = append(lines, strings.Join(line, " "))
	}
	return lines
}

func window(slug, from, to, component string, more ...*facts.Update) *facts.Event {
	first := fixture.Say("1", "20 10:00", facts.Scheduled, "So.", fixture.Title(slug), fixture.With(component, facts.UnderMaintenance), fixture.Window(from, to))
	return fixture.Event(facts.Maintenance, slug, append([]*facts.Update{first}, more...)...)
}

func TestAhead(t *testing.T) {
	incident := fixture.Event(facts.Incident, "slow", fixture.Say("1", "25 09:30", facts.Identified, "Slow.", fixture.Title("Slow"), fixture.With("web", facts.DegradedPerformance)))
	for _, c := range []struct {
		name         string
		incidents    []*facts.Event
		maintenances []*facts.Event
		want         []string
	}{
		{"nothing is planned", nil, nil, []string{"24 23:00 none"}},
		{"two windows, one in the other", nil, []*facts.Event{
			window("a", "25 12:00", "25 15:00", "web"), window("b", "25 13:00", "25 14:00", "api"),
		}, []string{
			"24 23:00 none",
			"25 12:00 maintenance a web:under_maintenance@12:00",
			"25 13:00 maintenance a b web:under_maintenance@12:00 api:under_maintenance@13:00",
			"25 14:00 maintenance a web:under_maintenance@12:00",
			"25 15:00 none",
		}},
		{"a window while an incident is open", []*facts.Event{incident}, []*facts.Event{window("a", "25 12:00", "25 13:00", "web")}, []string{
			"25 09:30 minor web:degraded_performance@09:30",
			"25 12:00 minor a web:degraded_performance@09:30",
			"25 13:00 minor web:degraded_performance@09:30",
		}},
		{"one that was begun in writing overruns", nil, []*facts.Event{
			window("a", "25 10:00", "25 11:00", "web", fixture.Say("2", "25 10:01", facts.InProgress, "We have begun.")),
		}, []string{
			"25 10:01 maintenance a web:under_maintenance@10:00",
			"25 11:00 maintenance a overruns web:under_maintenance@10:00",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := fixture.Site()
			site.Incidents, site.Maintenances, site.Postmortems = c.incidents, c.maintenances, nil
			at := time.Date(2026, 11, 25, 10, 30, 0, 0, time.UTC)
			if diff := cmp.Diff(c.want, ahead(site, at)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAheadIsWhatComes holds each outlook to the state that is derived at its instant.
func TestAheadIsWhatComes(t *testing.T) {
	s := derive.Derive(fixture.Site(), fixture.At, false)
	for _, o := range s.Ahead(s.Upcoming()) {
		then := derive.Derive(fixture.Site(), o.From, false).Now()
		if o.Rollup != then.Rollup || len(o.Running) != len(then.Running) {
			t.Errorf("%v: %v with %d windows, and then %v with %d", o.From, o.Rollup, len(o.Running), then.Rollup, len(then.Running))
		}
		for i, c := range o.Components {
			if want := then.Components[i]; c.Status != want.Status || !c.StatusSince.Equal(want.StatusSince) {
				t.Errorf("%v: %s is %v since %v, and then %v since %v", o.From, c.ID, c.Status, c.StatusSince, want.Status, want.StatusSince)
			}
		}
	}
}
