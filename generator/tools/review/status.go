package review

import "candor/generator/facts"

// Status is the state of the site as visitors and other programs see it.
type Status struct {
	Indicator   string      `json:"indicator"`   // none, maintenance, minor, major, critical; "" if the site cannot be read
	Description string      `json:"description"` // as the status API says it
	Components  []Component `json:"components"`  // those that are not operational, in the site's order
	Banner      []string    `json:"banner"`      // the titles that it shows, the gravest first
}

// Component is a component and its status.
type Component struct {
	ID     string                `json:"id"`
	Name   string                `json:"name"`
	Status facts.ComponentStatus `json:"-"`
	Is     string                `json:"status"`
}

// status returns the status of a side, in the site's first language.
func (s *side) status() Status {
	status := Status{Components: []Component{}, Banner: []string{}}
	if s.site == nil {
		return status
	}
	e := s.editions[0]
	status.Indicator, status.Description = s.state.Rollup.Indicator(), s.state.Rollup.Description()
	for _, c := range s.state.Components {
		if c.Status != facts.Operational {
			status.Components = append(status.Components, Component{ID: c.ID, Name: e.Component(c.ID), Status: c.Status, Is: c.Status.String()})
		}
	}
	for _, n := range s.state.BannerShowing() {
		title, _ := n.Title(e.Language)
		status.Banner = append(status.Banner, title)
	}
	return status
}

// component returns the status of a component.
func (s *Status) component(id string) facts.ComponentStatus {
	for _, c := range s.Components {
		if c.ID == id {
			return c.Status
		}
	}
	return facts.Operational
}
