package derive

import (
	"fmt"
	"testing"
	"time"

	"candor/generator/facts"
)

// BenchmarkDerive derives histories of five years: five updates an incident, two
// of thirty components in each.
func BenchmarkDerive(b *testing.B) {
	for _, incidents := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(incidents), func(b *testing.B) {
			site, end := longHistory(incidents)
			b.ReportAllocs()
			for b.Loop() {
				Derive(site, end, false)
			}
		})
	}
}

func longHistory(incidents int) (site *facts.Site, end time.Time) {
	var ids []string
	for i := range 30 {
		ids = append(ids, fmt.Sprintf("c%02d", i))
	}
	site = siteOf(ids...)
	start := time.Date(2021, 11, 1, 0, 0, 0, 0, time.UTC)
	end = start.AddDate(5, 0, 0)
	apart := end.Sub(start) / time.Duration(incidents)
	statuses := []facts.Status{facts.Investigating, facts.Identified, facts.Identified, facts.Monitoring, facts.Resolved}
	for i := range incidents {
		date := start.Add(time.Duration(i) * apart)
		var updates []*facts.Update
		for n, status := range statuses {
			u := &facts.Update{Status: status, Date: date.Add(time.Duration(n) * 20 * time.Minute), Name: fmt.Sprint(n)}
			u.NextUpdate = u.Date.Add(30 * time.Minute)
			if n == 0 {
				u.Started = date.Add(-10 * time.Minute)
				u.Components = []facts.Effect{{Component: ids[i%30], Status: facts.MajorOutage}, {Component: ids[(i+7)%30], Status: facts.PartialOutage}}
			}
			updates = append(updates, u)
		}
		event(site, facts.Incident, fmt.Sprintf("incident-%05d", i), updates...)
	}
	return site, end
}
