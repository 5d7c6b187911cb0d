package derive

import (
	"slices"

	"candor/generator/facts"
)

// carry walks the updates of an event in order. It sets in each update the facts that hold
// after it, and in the event those that hold now. A first update that is already resolved is
// a past incident in one file: the components that it names were affected until then.
func (d *deriver) carry(e *Event) {
	var c carried
	for i, u := range e.Updates {
		before := c.effects
		over := i > 0 && e.Updates[i-1].Status.Ended()
		u.FollowUp = over && u.Status.Ended()
		u.Reopens = over && !u.FollowUp && e.Kind == facts.Incident
		switch {
		case u.FollowUp:
			c = carried{highest: c.highest, leak: c.leak, compensation: c.compensation, titled: c.titled}
		case over:
			c = carried{highest: c.highest, titled: c.titled}
		}
		c.apply(u)
		past := c.effects
		if u.Status.Ended() {
			c.effects = nil
		}
		if i == 0 && u.Closes() && e.Kind == facts.Incident {
			before, u.Past = past, d.ordered(past, u.Components)
			c.highest = max(c.highest, impactOf(d.site, u.Date, past))
		}
		c.raiseImpact(d.site, e.Kind, u)
		u.titled, u.EventImpact = c.titled, c.highest
		u.Known, u.IsLeak = c.leak, c.isLeak()
		u.Effects = d.ordered(c.effects, u.Components, e.Updates[max(i-1, 0)].Effects)
		u.Changes = d.changed(before, c.effects, u.Components)
	}
	e.Status = e.Last().Status
	e.Impact, e.Effects = c.highest, e.Last().Effects
	e.Owner, e.Scenario = c.owner, c.scenario
	if e.Owner == "" {
		e.Owner = d.site.Owner
	}
	e.Leak, e.IsLeak = c.leak, c.isLeak()
	e.Compensation, e.Banner = c.compensation, c.bannerChoice()
}

// carried is what holds until a later update changes it.
type carried struct {
	effects      map[string]facts.ComponentStatus
	impact       facts.Impact // as written
	highest      facts.Impact // the highest so far, or as written
	owner        string
	scenario     string
	leak         *facts.Leak
	compensation *facts.Compensation
	banner       facts.Banner
	titled       int
}

// leakScenario is the scenario that makes an incident a leak by itself.
const leakScenario = "data-leak"

func (c *carried) isLeak() bool { return c.leak != nil || c.scenario == leakScenario }

func (c *carried) bannerChoice() facts.Banner {
	switch {
	case c.banner != facts.BannerUnwritten:
		return c.banner
	case c.isLeak():
		return facts.BannerAlways
	}
	return facts.BannerAuto
}

// apply adds an update's own facts to those that hold.
func (c *carried) apply(u *Update) {
	if len(u.Components) > 0 {
		effects := make(map[string]facts.ComponentStatus, len(c.effects)+len(u.Components))
		for id, status := range c.effects {
			effects[id] = status
		}
		for _, effect := range u.Components {
			effects[effect.Component] = effect.Status
		}
		c.effects = effects
	}
	if u.Title != "" {
		c.titled = u.Index
	}
	if u.Impact != facts.Unstated {
		c.impact = u.Impact
	}
	if u.Owner != "" {
		c.owner = u.Owner
	}
	if u.Scenario != "" {
		c.scenario = u.Scenario
	}
	if u.Leak != nil {
		c.leak = mergeLeak(c.leak, u.Leak)
	}
	if u.Compensation != nil {
		c.compensation = u.Compensation
	}
	if u.Banner != facts.BannerUnwritten {
		c.banner = u.Banner
	}
}

// raiseImpact sets the impact as of an update: the written one, else the highest so far.
func (c *carried) raiseImpact(site *facts.Site, kind facts.Kind, u *Update) {
	switch {
	case kind != facts.Incident:
		c.highest = c.impact
	case c.impact != facts.Unstated:
		c.highest = c.impact
	default:
		floor := facts.None
		if !u.Status.Ended() {
			floor = facts.Minor
		}
		if c.isLeak() {
			floor = facts.Major
		}
		c.highest = max(c.highest, floor, impactOf(site, u.Date, c.effects))
	}
}

// mergeLeak returns the known facts of a leak with those of a later update over them, key by
// key.
func mergeLeak(known, said *facts.Leak) *facts.Leak {
	if known == nil {
		return said
	}
	m := *known
	if !said.Detected.IsZero() {
		m.Detected = said.Detected
	}
	if !said.Data.IsZero() {
		m.Data = said.Data
	}
	if said.PeopleKnown || !said.PeopleByThen.IsZero() {
		m.People, m.PeopleKnown, m.PeopleByThen = said.People, said.PeopleKnown, said.PeopleByThen
	}
	if !said.Closed.IsZero() {
		m.Closed = said.Closed
	}
	if !said.Steps.IsZero() {
		m.Steps = said.Steps
	}
	if !said.Contact.IsZero() {
		m.Contact = said.Contact
	}
	if !said.ToldBy.IsZero() {
		m.ToldBy = said.ToldBy
	}
	if len(said.Told) > 0 {
		m.Told = said.Told
	}
	return &m
}

// ordered returns the effects that are not operational, in the site's order. It is one of the
// lists that are known already if that says the same: most updates name what is hit, or change
// nothing.
func (d *deriver) ordered(effects map[string]facts.ComponentStatus, known ...[]facts.Effect) []facts.Effect {
	list := d.effects[:0]
	for id, status := range effects {
		if status != facts.Operational {
			list = append(list, facts.Effect{Component: id, Status: status})
		}
	}
	return d.kept(list, known...)
}

// kept sorts a list of effects, which is in memory that is used again, and returns the known one
// that says the same, else a copy.
func (d *deriver) kept(list []facts.Effect, known ...[]facts.Effect) []facts.Effect {
	d.sortEffects(list)
	d.effects = list
	if len(list) == 0 {
		return nil
	}
	for _, k := range known {
		if slices.Equal(k, list) {
			return slices.Clip(k)
		}
	}
	return slices.Clone(list)
}

func (d *deriver) sortEffects(list []facts.Effect) {
	slices.SortFunc(list, func(a, b facts.Effect) int { return d.position[a.Component] - d.position[b.Component] })
}

// changed returns the components whose status an update changed, and those that it named
// without a change.
func (d *deriver) changed(before, after map[string]facts.ComponentStatus, named []facts.Effect) []Change {
	var list []Change
	add := func(id string) {
		if !slices.ContainsFunc(list, func(c Change) bool { return c.Component == id }) {
			list = append(list, Change{Component: id, From: before[id], To: after[id]})
		}
	}
	for _, known := range [...]map[string]facts.ComponentStatus{before, after} {
		for id := range known {
			if before[id] != after[id] {
				add(id)
			}
		}
	}
	for _, effect := range named {
		add(effect.Component)
	}
	slices.SortFunc(list, func(a, b Change) int { return d.position[a.Component] - d.position[b.Component] })
	return list
}
