package statuspage

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
)

// component is a component, or a group of them.
type component struct {
	ID                 string   `json:"id"`
	Name               string   `json:"name"`
	Status             string   `json:"status"`
	CreatedAt          string   `json:"created_at"`
	UpdatedAt          string   `json:"updated_at"`
	Position           int      `json:"position"`
	Description        *string  `json:"description"`
	Showcase           bool     `json:"showcase"`
	StartDate          *string  `json:"start_date"`
	GroupID            *string  `json:"group_id"`
	PageID             string   `json:"page_id"`
	Group              bool     `json:"group"`
	OnlyShowIfDegraded bool     `json:"only_show_if_degraded"`
	Components         []string `json:"components,omitzero"` // on groups only
}

// catalogue is every component and group, in order.
type catalogue struct {
	list []*component
	byID map[string]*component // components by the id that the site gives them; no groups
}

// makeCatalogue lists each group where its first component is, its components
// after it; groups without any come last. What is retired is not listed, nor is a group of
// which everything is.
func (a *api) makeCatalogue() catalogue {
	c := catalogue{list: []*component{}, byID: map[string]*component{}}
	listed := map[string]bool{}
	for _, one := range a.State.Components {
		switch {
		case one.Group == "":
			a.add(&c, one)
		case !listed[one.Group]:
			listed[one.Group] = true
			a.addGroup(&c, one.Group)
		}
	}
	for _, group := range a.State.Site.Groups {
		retired := slices.ContainsFunc(a.State.Retired, func(c *derive.Component) bool { return c.Group == group.ID })
		if !listed[group.ID] && !retired {
			a.addGroup(&c, group.ID)
		}
	}
	for i, one := range c.list {
		one.Position = i + 1
	}
	return c
}

// add appends a component that is in no group, or after its group.
func (a *api) add(c *catalogue, one *derive.Component) *component {
	added := &component{
		ID:          a.componentID(one.Component),
		Name:        a.Pick(one.Name).Text,
		Status:      one.Status.String(),
		CreatedAt:   a.stamp(one.Recorded),
		UpdatedAt:   a.stamp(later(one.Recorded, one.Changed)),
		Description: a.textOrNull(one.Description),
		Showcase:    true,
		PageID:      a.pageID,
	}
	if !one.Recorded.IsZero() {
		day := one.Recorded.In(a.State.Site.Zone).Format(time.DateOnly)
		added.StartDate = &day
	}
	c.list, c.byID[one.ID] = append(c.list, added), added
	return added
}

// addGroup appends a group and its components. It is as old as the oldest of them and
// changes with each.
func (a *api) addGroup(c *catalogue, groupID string) {
	group := &component{PageID: a.pageID, Group: true, Components: []string{}}
	if found := a.group(groupID); found != nil {
		group.ID = id(found.APIID, "group", found.ID)
		group.Name = a.Pick(found.Name).Text
		group.Description = a.textOrNull(found.Description)
	}
	group.Status = a.State.GroupStatus(groupID).String()
	c.list = append(c.list, group)
	var created, updated time.Time
	for _, one := range a.State.Components {
		if one.Group != groupID {
			continue
		}
		added := a.add(c, one)
		added.GroupID = &group.ID
		group.Components = append(group.Components, added.ID)
		if created.IsZero() || one.Recorded.Before(created) {
			created = one.Recorded
		}
		updated = later(updated, later(one.Recorded, one.Changed))
	}
	group.CreatedAt, group.UpdatedAt = a.stamp(created), a.stamp(updated)
}

func (a *api) group(groupID string) *facts.Group {
	for i := range a.State.Site.Groups {
		if a.State.Site.Groups[i].ID == groupID {
			return &a.State.Site.Groups[i]
		}
	}
	return nil
}

func (a *api) componentID(c *facts.Component) string { return id(c.APIID, "component", c.ID) }

// affectedName is how an update names a component: with its group.
func (a *api) affectedName(c *facts.Component) string {
	name := a.Pick(c.Name).Text
	if group := a.group(c.Group); group != nil {
		return a.Pick(group.Name).Text + " - " + name
	}
	return name
}

// affectedComponents returns the components that effects name, by position, but those that
// are retired.
func (a *api) affectedComponents(effects []facts.Effect) []*component {
	all := a.components()
	list := make([]*component, 0, len(effects))
	for _, effect := range effects {
		if c := all.byID[effect.Component]; c != nil {
			list = append(list, c)
		}
	}
	sortByPosition(list)
	return list
}
