package derive

import (
	"slices"

	"candor/generator/facts"
)

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

// GroupMembers is a group and the ids of the components that are in it now.
type GroupMembers struct {
	facts.Group
	Members []string
}

// WholeGroups returns the groups of two components or more, in the site's order, of which all
// components are among ids. What concerns each of them is said of the group.
func (s *State) WholeGroups(ids []string) []GroupMembers {
	var whole []GroupMembers
	for _, g := range s.Site.Groups {
		var members []string
		for _, c := range s.Components {
			if c.Group == g.ID {
				members = append(members, c.ID)
			}
		}
		if len(members) > 1 && !slices.ContainsFunc(members, func(id string) bool { return !slices.Contains(ids, id) }) {
			whole = append(whole, GroupMembers{g, members})
		}
	}
	return whole
}
