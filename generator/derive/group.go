package derive

import "candor/generator/facts"

// Group is the components of a group as one: at each time what the worst of them was.
type Group struct {
	Status facts.ComponentStatus
	Days   []Day // each with its date, its worst status, and whether any of them has a record of it
}

// GroupOf returns some components as one.
func GroupOf(members []*Component) Group {
	g := Group{Days: make([]Day, HistoryDays)}
	for _, c := range members {
		g.Status = max(g.Status, c.Status)
		for i, d := range c.Days {
			g.Days[i].Date = d.Date
			g.Days[i].Recorded = g.Days[i].Recorded || d.Recorded
			g.Days[i].Worst = max(g.Days[i].Worst, d.Worst)
		}
	}
	return g
}
