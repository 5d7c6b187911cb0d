package generator

import (
	"testing"
	"time"

	"candor/generator/facts"

	"github.com/google/go-cmp/cmp"
)

// TestLately holds which events a build looks at: those that had a word lately, and
// those that are explained now.
func TestLately(t *testing.T) {
	since := time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC)
	event := func(slug string, days ...int) *facts.Event {
		e := &facts.Event{Slug: slug}
		for _, d := range days {
			e.Updates = append(e.Updates, &facts.Update{Date: since.AddDate(0, 0, d)})
		}
		return e
	}
	account := func(incident string, days int) *facts.Postmortem {
		return &facts.Postmortem{Incident: incident, Date: since.AddDate(0, 0, days)}
	}
	site := &facts.Site{
		Incidents:    []*facts.Event{event("old", -2, -1), event("spoken", -2, 0), event("explained", -9, -8), event("to-come", 900)},
		Maintenances: []*facts.Event{event("done", -1), event("planned", -9, 1)},
		Postmortems:  []*facts.Postmortem{account("old", -1), account("explained", 1), account("gone", 2)},
		Pages:        []*facts.Page{{Name: "about"}},
	}
	part := lately(site, since)
	var got []string
	for _, e := range append(part.Incidents, part.Maintenances...) {
		got = append(got, e.Slug)
	}
	for _, p := range part.Postmortems {
		got = append(got, "postmortem of "+p.Incident)
	}
	for _, p := range part.Pages {
		got = append(got, "page "+p.Name)
	}
	want := []string{"spoken", "explained", "to-come", "planned", "postmortem of explained", "postmortem of gone", "page about"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(site.Incidents) != 4 || len(site.Postmortems) != 3 {
		t.Error("the site itself was changed")
	}
}
