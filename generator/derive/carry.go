package derive

import (
	"slices"

	"candor/generator/facts"
)

// carry walks the updates of an event in order and leaves in each what holds after
// it, and in the event what holds now.
func (d *deriver) carry(e *Event) {
	var h held
	for i, u := range e.Updates {
		before := h.effects
		over := i > 0 && e.Updates[i-1].Status.Ended()
		u.FollowUp = over && u.Status.Ended()
		u.Reopens = over && !u.FollowUp && e.Kind == facts.Incident
		switch {
		case u.FollowUp:
			h = held{reached: h.reached, effects: nil, leak: h.leak, compensation: h.compensation, titled: h.titled}
		case over:
			h = held{reached: h.reached, titled: h.titled}
		}
		h.take(u)
		if u.Status.Ended() {
			h.effects = nil
		}
		h.reach(d.site, e.Kind, u.Status)
		u.titled, u.EventImpact = h.titled, h.reached
		u.Known, u.IsLeak = h.leak, h.isLeak()
		u.Effects = d.ordered(h.effects)
		u.Changes = d.changed(before, h.effects, u.Components)
	}
	e.Status = e.Last().Status
	e.Impact, e.Effects = h.reached, e.Last().Effects
	e.Owner, e.Scenario = h.owner, h.scenario
	if e.Owner == "" {
		e.Owner = d.site.Owner
	}
	e.Leak, e.IsLeak = h.leak, h.isLeak()
	e.Compensation, e.Banner = h.compensation, h.bannerChoice()
}

// held is what holds until a later update changes it.
type held struct {
	effects      map[string]facts.ComponentStatus
	impact       facts.Impact // as written
	reached      facts.Impact // the highest so far, or as written
	owner        string
	scenario     string
	leak         *facts.Leak
	compensation *facts.Compensation
	banner       facts.Banner
	titled       int
}

// leakScenario is the scenario that makes an incident a leak by itself.
const leakScenario = "data-leak"

func (h *held) isLeak() bool { return h.leak != nil || h.scenario == leakScenario }

func (h *held) bannerChoice() facts.Banner {
	switch {
	case h.banner != facts.BannerUnwritten:
		return h.banner
	case h.isLeak():
		return facts.BannerAlways
	}
	return facts.BannerAuto
}

// take lets an update change what holds.
func (h *held) take(u *Update) {
	if len(u.Components) > 0 {
		effects := make(map[string]facts.ComponentStatus, len(h.effects)+len(u.Components))
		for id, status := range h.effects {
			effects[id] = status
		}
		for _, effect := range u.Components {
			effects[effect.Component] = effect.Status
		}
		h.effects = effects
	}
	if u.Title != "" {
		h.titled = u.Index
	}
	if u.Impact != facts.Unstated {
		h.impact = u.Impact
	}
	if u.Owner != "" {
		h.owner = u.Owner
	}
	if u.Scenario != "" {
		h.scenario = u.Scenario
	}
	if u.Leak != nil {
		h.leak = mergeLeak(h.leak, u.Leak)
	}
	if u.Compensation != nil {
		h.compensation = u.Compensation
	}
	if u.Banner != facts.BannerUnwritten {
		h.banner = u.Banner
	}
}

// reach raises the impact to what this update makes of it.
func (h *held) reach(site *facts.Site, kind facts.Kind, status facts.Status) {
	switch {
	case kind == facts.Maintenance:
		h.reached = h.impact
	case h.impact != facts.Unstated:
		h.reached = h.impact
	default:
		floor := facts.None
		if !status.Ended() {
			floor = facts.Minor
		}
		if h.isLeak() {
			floor = facts.Major
		}
		h.reached = max(h.reached, floor, impactOf(site, h.effects))
	}
}

// mergeLeak lays what a later update says over what was known, key by key.
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

// ordered returns the effects that are not operational, in the site's order.
func (d *deriver) ordered(effects map[string]facts.ComponentStatus) []facts.Effect {
	if len(effects) == 0 {
		return nil
	}
	list := make([]facts.Effect, 0, len(effects))
	for id, status := range effects {
		if status != facts.Operational {
			list = append(list, facts.Effect{Component: id, Status: status})
		}
	}
	d.sortEffects(list)
	return list
}

func (d *deriver) sortEffects(list []facts.Effect) {
	slices.SortFunc(list, func(a, b facts.Effect) int { return d.position[a.Component] - d.position[b.Component] })
}

// changed returns what an update did to components: each that it moved, and each
// that it named, the same status or not.
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
