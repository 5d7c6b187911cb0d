package statuspage

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/body"
)

// catalogue converts the components and groups of the page, in its order, and those that
// only incidents name.
func (c *conversion) catalogue() {
	c.former()
	var ids imported.IDs
	groups := map[string]bool{}
	for _, one := range c.components {
		if one.Group {
			groups[one.ID] = true
		}
	}
	position := func(a, b component) int { return cmp.Compare(a.Position, b.Position) }
	all := slices.Clone(c.components)
	slices.SortStableFunc(all, position)
	for _, one := range all {
		switch {
		case one.Group:
			c.group(&ids, one, all)
		case !groups[one.GroupID]:
			c.component(&ids, one, "")
		}
	}
}

// group converts a group and what is in it. One with nothing in it is left out.
func (c *conversion) group(ids *imported.IDs, group component, all []component) {
	members := slices.DeleteFunc(slices.Clone(all), func(one component) bool { return one.Group || one.GroupID != group.ID })
	if len(members) == 0 {
		c.left.Out("groups without components", "%s", group.Name)
		return
	}
	id := ids.New(group.Name)
	c.h.Site.Groups = append(c.h.Site.Groups, facts.Group{ID: id, Name: facts.Plain(componentName(group)),
		Description: facts.Plain(body.Line(group.Description)), APIID: group.ID})
	for _, one := range members {
		c.component(ids, one, id)
	}
}

func (c *conversion) component(ids *imported.IDs, one component, group string) {
	id := ids.New(one.Name)
	c.ids[one.ID] = id
	c.h.Site.Components = append(c.h.Site.Components, facts.Component{ID: id, Name: facts.Plain(componentName(one)),
		Description: facts.Plain(body.Line(one.Description)), Group: group, APIID: one.ID})
}

func componentName(one component) string { return cmp.Or(body.Line(one.Name), one.ID) }

// former adds the components that incidents name and the page lists no more, after the
// others: incidents tell of them with their old names.
func (c *conversion) former() {
	last := 0.0
	for _, one := range c.components {
		last = max(last, one.Position)
	}
	listed := len(c.components)
	for _, i := range c.incidents {
		for _, one := range i.components {
			one.gone, one.Position = true, last+1
			if one.ID != "" && !one.Group {
				c.addComponent(one)
			}
		}
		for _, u := range i.updates {
			for _, a := range u.affected {
				if a.Code != "" {
					c.addComponent(component{ID: a.Code, Name: c.shortName(a.Name), gone: true, Position: last + 1})
				}
			}
		}
	}
	if listed == 0 {
		return
	}
	for _, one := range c.components[listed:] {
		c.left.Out("components that the page no longer lists: kept after the others, as incidents name them", "%s (%s)", one.Name, one.ID)
	}
}

// shortName returns a name without its group's, which updates put before it.
func (c *conversion) shortName(name string) string {
	for _, one := range c.components {
		if rest, found := strings.CutPrefix(name, one.Name+" - "); found && one.Group {
			return rest
		}
	}
	return name
}

// effects says what the updates of an event did to components.
func (c *conversion) effects(e *imported.Event, i *incident) {
	updates := map[string]*update{}
	for n := range i.updates {
		if len(i.updates[n].affected) > 0 {
			updates[i.updates[n].ID] = &i.updates[n]
		}
	}
	switch {
	case e.Kind == facts.Maintenance:
		c.touched(e, i)
	case len(updates) == 0:
		c.now(e, i)
	}
	if e.Kind == facts.Maintenance {
		return
	}
	if len(e.Updates) == 1 && e.First().Status.Ended() {
		c.past(e, i, updates[e.First().ID])
		return
	}
	for _, u := range e.Updates {
		from := updates[u.ID]
		if from == nil || u.ID == "" {
			continue
		}
		for _, a := range from.affected {
			status, known := c.componentStatus(i, a.NewStatus)
			if id := c.ids[a.Code]; id != "" && known && !named(u, id) {
				u.Components = append(u.Components, facts.Effect{Component: id, Status: status})
				if u.Status.Ended() && status != facts.Operational {
					c.left.Out("components not operational when their incident was resolved: imported as operational", "%s: %s %s", name(i), a.Name, status)
				}
			}
		}
	}
}

// past gives an incident that was published once, when it was over, the states in which
// its components were until then.
func (c *conversion) past(e *imported.Event, i *incident, from *update) {
	first := e.First()
	if at, err := c.instant(i.ResolvedAt, name(i)); err == nil && at.Before(first.Date) && at.After(first.Started) {
		first.Ended = at
	}
	if from == nil {
		return
	}
	for _, a := range from.affected {
		status, known := c.componentStatus(i, a.OldStatus)
		if id := c.ids[a.Code]; id != "" && known && !named(first, id) {
			first.Components = append(first.Components, facts.Effect{Component: id, Status: status})
		}
	}
}

func named(u *facts.Update, id string) bool {
	return slices.ContainsFunc(u.Components, func(e facts.Effect) bool { return e.Component == id })
}

// componentStatus reads a component's status.
func (c *conversion) componentStatus(i *incident, text string) (facts.ComponentStatus, bool) {
	at := slices.Index(facts.ComponentStatuses, text)
	if at < 0 && text != "" {
		c.left.Out("unknown component statuses", "%s: %q", name(i), text)
	}
	return facts.ComponentStatus(max(at, 0)), at >= 0
}

// now gives an incident without changes the components that it affects now, if it is open.
func (c *conversion) now(e *imported.Event, i *incident) {
	last := e.Updates[len(e.Updates)-1]
	for _, one := range i.components {
		id := c.ids[one.ID]
		if id == "" || named(last, id) {
			continue
		}
		status, known := c.componentStatus(i, one.Status)
		switch {
		case !known:
		case last.Status.Ended():
			c.left.Out("components without a status in their incident: not counted as down", "%s: %s", name(i), one.Name)
		case status != facts.Operational:
			last.Components = append(last.Components, facts.Effect{Component: id, Status: status})
		}
	}
}

// touched says in the first update of a maintenance what it touches, and how.
func (c *conversion) touched(e *imported.Event, i *incident) {
	first := e.First()
	add := func(code, text string) {
		id := c.ids[code]
		status, _ := c.componentStatus(i, text)
		if status == facts.Operational {
			status = facts.UnderMaintenance
		}
		at := slices.IndexFunc(first.Components, func(known facts.Effect) bool { return known.Component == id })
		switch {
		case id == "":
		case at < 0:
			first.Components = append(first.Components, facts.Effect{Component: id, Status: status})
		default:
			first.Components[at].Status = max(first.Components[at].Status, status)
		}
	}
	for _, one := range i.components {
		add(one.ID, facts.UnderMaintenance.String())
	}
	for _, u := range i.updates {
		for _, a := range u.affected {
			add(a.Code, a.NewStatus)
		}
	}
}

// since says from when on components are known: from their own beginning, or from that
// of the history where what was before it is not known.
func (c *conversion) since() {
	var oldest time.Time
	for _, e := range c.h.Events {
		if at := e.First().Date; oldest.IsZero() || at.Before(oldest) {
			oldest = at
		}
	}
	partial := c.partial()
	if partial {
		c.left.Out("older history: not in the source; components have no record of the days before", "before %s", oldest.In(c.h.Site.Zone).Format(time.DateOnly))
	}
	for n := range c.h.Site.Components {
		one := &c.h.Site.Components[n]
		at := slices.IndexFunc(c.components, func(from component) bool { return from.ID == one.APIID })
		one.Since = day(c.components[at], c.h.Site.Zone)
		if partial && oldest.After(one.Since) {
			one.Since = oldest.In(c.h.Site.Zone)
		}
	}
}

// newest is how many incidents the API and a feed tell of at most.
const (
	newest       = 50
	newestOfFeed = 25
)

// partial reports whether older incidents may be missing.
func (c *conversion) partial() bool {
	incidents := 0
	for i := range c.incidents {
		if kind(&c.incidents[i]) == facts.Incident {
			incidents++
		}
	}
	return !c.history && incidents >= newest || c.feed && len(c.incidents) >= newestOfFeed
}

// day returns the day on which a component began, zero if it is not known.
func day(one component, zone *time.Location) time.Time {
	if t, err := time.ParseInLocation(time.DateOnly, one.StartDate, zone); err == nil {
		return t
	}
	if t, err := time.Parse(time.RFC3339, one.CreatedAt); err == nil {
		return t.In(zone)
	}
	return time.Time{}
}

// unexplained notes components that are not operational, though no open event says so:
// candor knows a component's status by its events alone.
func (c *conversion) unexplained() {
	affected := map[string]bool{}
	for _, e := range c.h.Events {
		if last := e.Updates[len(e.Updates)-1].Status; !last.Ended() && last != facts.Scheduled {
			for _, u := range e.Updates {
				for _, effect := range u.Components {
					affected[effect.Component] = true
				}
			}
		}
	}
	for _, one := range c.components {
		status := one.Status
		if !one.Group && !one.gone && status != "" && status != facts.Operational.String() && !affected[c.ids[one.ID]] {
			c.left.Out("components that are not operational without an open incident", "%s: %s", one.Name, status)
		}
	}
}
