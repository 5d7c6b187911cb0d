package pages

import (
	"candor/generator/derive"
	"candor/generator/edition"
	"candor/generator/facts"
	"candor/generator/layout"
)

// groupView is a group of components; Name is empty for those in none.
type groupView struct {
	Name        edition.Text
	Description edition.Text
	Components  []componentView
}

// componentView is a component as of now.
type componentView struct {
	Name        edition.Text
	Description edition.Text
	Href        string
	Status      markView
	Since       layout.HTML // of a status that is not operational; else ""
	Uptime      string      // "99.95% uptime over 90 days"
	Strip       stripView
}

// groups returns the components in the site's order; those of one group that stand
// together are one group.
func (b *builder) groups() []groupView {
	var groups []groupView
	last := "\x00"
	for _, c := range b.State.Components {
		if c.Group != last {
			groups = append(groups, b.group(c.Group))
			last = c.Group
		}
		g := &groups[len(groups)-1]
		g.Components = append(g.Components, b.component(c))
	}
	return groups
}

func (b *builder) group(id string) groupView {
	for _, g := range b.State.Site.Groups {
		if g.ID == id {
			return groupView{Name: b.Pick(g.Name), Description: b.Pick(g.Description)}
		}
	}
	return groupView{}
}

func (b *builder) component(c *derive.Component) componentView {
	v := componentView{
		Name: b.Pick(c.Name), Description: b.Pick(c.Description), Href: b.Links.Href(b.Links.Component(c.ID)),
		Status: b.componentMark(c.Status), Uptime: b.uptime(c), Strip: b.strip(c),
	}
	if c.Status != facts.Operational {
		v.Since = b.Say("banner-since", "time", b.Near(c.Turned))
	}
	return v
}

// uptime says the uptime of a component over its days.
func (b *builder) uptime(c *derive.Component) string {
	if !c.Uptime.Known() {
		return b.Locale.Text("uptime-unknown")
	}
	return b.Locale.Plural("uptime-over", recordedDays(c), "uptime", b.Locale.Percent(c.Uptime.Share()))
}

func recordedDays(c *derive.Component) int {
	n := 0
	for _, d := range c.Days {
		if d.Recorded {
			n++
		}
	}
	return n
}
