package derive

import (
	"time"

	"candor/generator/facts"
)

// Rollup is the state of a whole site in one value, ordered from good to bad.
// Within one [Indicator] the order is that of the table below, from its end.
//
// The table is Statuspage's "Top-level status and incident impact calculations",
// over components alone (a group has no state of its own); the first that fits wins:
//
//	all major outage            critical     Major System Outage
//	some major outage           major        Partial System Outage
//	all partial outage          major        Partial System Outage
//	some partial outage         minor        Minor Service Outage
//	all degraded                minor        Degraded System Service
//	some degraded               minor        Partially Degraded Service
//	any under maintenance       maintenance  Service Under Maintenance
//	else                        none         All Systems Operational
//
// The site's roll-up is the worse of that and of the impacts of its open
// incidents, where minor reads Minor Service Outage, major Partial System Outage
// and critical Major System Outage.
type Rollup uint8

// The roll-ups.
const (
	AllOperational Rollup = iota
	UnderMaintenance
	PartiallyDegraded
	Degraded
	MinorOutage
	PartialOutage
	MajorOutage
)

// Indicator is the page's state in one word: none, maintenance, minor, major, critical.
func (r Rollup) Indicator() string {
	return [...]string{"none", "maintenance", "minor", "minor", "minor", "major", "critical"}[r]
}

// Description is the roll-up in the words of the status API.
func (r Rollup) Description() string {
	return [...]string{"All Systems Operational", "Service Under Maintenance", "Partially Degraded Service",
		"Degraded System Service", "Minor Service Outage", "Partial System Outage", "Major System Outage"}[r]
}

// rollup returns the table's value for the number of components in each status.
func rollup(count [facts.MajorOutage + 1]int) Rollup {
	total := 0
	for _, n := range count {
		total += n
	}
	some := func(s facts.ComponentStatus) bool { return count[s] > 0 }
	all := func(s facts.ComponentStatus) bool { return count[s] == total }
	switch {
	case total == 0:
		return AllOperational
	case all(facts.MajorOutage):
		return MajorOutage
	case some(facts.MajorOutage), all(facts.PartialOutage):
		return PartialOutage
	case some(facts.PartialOutage):
		return MinorOutage
	case all(facts.DegradedPerformance):
		return Degraded
	case some(facts.DegradedPerformance):
		return PartiallyDegraded
	case some(facts.UnderMaintenance):
		return UnderMaintenance
	}
	return AllOperational
}

// impactOf is the impact of an incident's states alone on the whole site as of an update:
// what was retired by then counts only if the states name it.
func impactOf(site *facts.Site, at time.Time, effects map[string]facts.ComponentStatus) facts.Impact {
	var count [facts.MajorOutage + 1]int
	for _, status := range effects {
		count[status]++
	}
	for i := range site.Components {
		c := &site.Components[i]
		if _, affected := effects[c.ID]; !affected && !c.Retired(at) {
			count[facts.Operational]++
		}
	}
	switch rollup(count).Indicator() {
	case "critical":
		return facts.Critical
	case "major":
		return facts.Major
	case "minor":
		return facts.Minor
	}
	return facts.None
}

// rollupOf is the worse of the components and the open incidents.
func rollupOf(s *State) Rollup {
	var count [facts.MajorOutage + 1]int
	for _, c := range s.Components {
		count[c.Status]++
	}
	worst := rollup(count)
	for _, e := range s.Open() {
		switch e.Impact {
		case facts.Minor:
			if worst.Indicator() != "minor" { // the components are more precise
				worst = max(worst, MinorOutage)
			}
		case facts.Major:
			worst = max(worst, PartialOutage)
		case facts.Critical:
			worst = max(worst, MajorOutage)
		}
	}
	return worst
}

// GroupStatus is the worst status of a group's components; operational if it has none.
func (s *State) GroupStatus(group string) facts.ComponentStatus {
	worst := facts.Operational
	for _, c := range s.Components {
		if c.Group == group {
			worst = max(worst, c.Status)
		}
	}
	return worst
}
