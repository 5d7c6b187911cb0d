package pages

import (
	"slices"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
	"candor/generator/site/signup"
)

// rowView is one row of the front page: a group, or a component in none.
type rowView struct {
	Group     *groupView
	Component componentView
}

// groupView is a group of components as one row, which opens.
type groupView struct {
	Name       edition.Text
	Open       bool // something in it is not operational
	Status     markView
	Later      []stateStep // what it becomes by the clock alone
	Strip      stripView
	Components []componentView
}

// componentView is a component as of now.
type componentView struct {
	Name        edition.Text
	Description edition.Text
	Href        string
	Status      markView
	Since       layout.HTML // of a status that is not operational; else ""
	Later       []stateStep // what it becomes by the clock alone
	Uptime      string      // "99.95% uptime over 90 days"
	Strip       stripView
}

// stateStep is the state of a component from an instant on.
type stateStep struct {
	At     string
	Status markView
	Since  layout.HTML
}

// rows returns the components in the site's order; those of one group that are together
// are one row.
func (b *builder) rows() []rowView {
	var rows []rowView
	for i, all := 0, b.State.Components; i < len(all); {
		end := i + 1
		if all[i].Group == "" {
			rows = append(rows, rowView{Component: b.componentRow(all[i])})
		} else {
			for end < len(all) && all[end].Group == all[i].Group {
				end++
			}
			rows = append(rows, rowView{Group: b.groupRow(i, end)})
		}
		i = end
	}
	return rows
}

// componentRow is a component without the table of its days, which its page has.
func (b *builder) componentRow(c *derive.Component) componentView {
	v := b.component(c)
	v.Strip = b.strip(c)
	return v
}

// groupRow is the components from one position to another, which are one group's.
func (b *builder) groupRow(from, to int) *groupView {
	members := b.State.Components[from:to]
	g := derive.GroupOf(members)
	v := &groupView{
		Name: b.group(members[0].Group), Open: g.Status != facts.Operational, Status: b.componentMark(g.Status), Strip: b.daysPicture(g.Days, g.Status),
	}
	status := g.Status
	for _, o := range b.ahead() {
		if at := derive.GroupOf(o.Components[from:to]).Status; at != status {
			v.Later = append(v.Later, stateStep{At: b.Stamp(o.From), Status: b.componentMark(at)})
			status = at
		}
	}
	for _, c := range members {
		v.Components = append(v.Components, b.componentRow(c))
	}
	return v
}

// group returns the name of a group.
func (b *builder) group(id string) edition.Text {
	for _, g := range b.State.Site.Groups {
		if g.ID == id {
			return b.Pick(g.Name)
		}
	}
	return edition.Text{}
}

func (b *builder) component(c *derive.Component) componentView {
	v := componentView{
		Name: b.Pick(c.Name), Description: b.Pick(c.Description), Href: b.Links.Href(b.Links.Component(c.ID)),
		Status: b.componentMark(c.Status), Since: b.since(c), Uptime: b.uptime(c),
	}
	status, position := c.Status, slices.Index(b.State.Components, c)
	for _, o := range b.ahead() {
		if at := o.Components[position]; at.Status != status {
			v.Later = append(v.Later, stateStep{b.Stamp(o.From), b.componentMark(at.Status), b.since(at)})
			status = at.Status
		}
	}
	return v
}

// since says since when a component is not operational; "" if it is.
func (b *builder) since(c *derive.Component) layout.HTML {
	if c.Status == facts.Operational {
		return ""
	}
	return b.T("banner-since", "time", b.Near(c.StatusSince))
}

// uptime says the uptime of a component over its days, and while an incident affects it up
// to when that counts.
func (b *builder) uptime(c *derive.Component) string {
	if !c.Uptime.Known() {
		return b.Locale.Text("uptime-unknown")
	}
	text := b.Locale.Plural("uptime-over", recordedDays(c), "uptime", b.Locale.Percent(c.Uptime.Share()))
	if c.CountedTo.IsZero() {
		return text
	}
	return b.Locale.Text("uptime-counted", "uptime", text, "time", b.NearText(c.CountedTo))
}

// uptimeRule says how uptime is counted.
func (b *builder) uptimeRule() string {
	return b.Locale.Text("uptime-rule", "weight", b.Locale.Decimal(derive.PartialOutageWeight))
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

// componentPage is what pages/component.html shows.
type componentPage struct {
	frame.View
	Component  componentView
	Group      string      // "Part of …"; "" for a component in none
	Retired    layout.HTML // when its last day was; "" for a component that is not retired
	Recorded   layout.HTML
	Axis       axisView
	UptimeRule string
	Years      []linkView  // the years of which there is uptime by month
	Notices    []entryView // that name it, the newest
	Newest     []entryView
	History    string        // address
	Follow     []linkView    // feeds, calendar, badge
	Lists      []signup.List // of e-mail that send only some updates, those on it too
}

// indicators are those that have the sign of a component's status.
var indicators = map[facts.ComponentStatus]string{
	facts.Operational: "none", facts.DegradedPerformance: "minor", facts.PartialOutage: "major",
	facts.MajorOutage: "critical", facts.UnderMaintenance: "maintenance",
}

// componentHistory is how many of its newest events a component's page shows.
const componentHistory = 20

// componentFile is the page of a component.
func (b *builder) componentFile(c *derive.Component) output.File {
	path := func(l permalink.Links) string { return l.Component(c.ID) }
	return b.page("pages/component.html", path, func() any {
		name := b.Component(c.ID)
		v := componentPage{
			View:      b.View(frame.Page{Title: name, Description: b.Pick(c.Description).Text, Path: path, Live: !c.Retired, Indicator: indicators[c.Status]}),
			Component: b.component(c), Axis: b.axis(), UptimeRule: b.uptimeRule(), History: b.Links.Href(b.Links.History()),
		}
		v.Component.Strip = b.strip(c)
		v.Component.Strip.Rows = b.dayRows(c.Days)
		if c.Group != "" {
			v.Group = b.Locale.Text("component-part-of", "group", b.group(c.Group).Text)
		}
		if !c.Recorded.IsZero() {
			v.Recorded = b.T("component-since", "date", b.Date(c.Recorded))
		}
		if c.Retired {
			first, last := c.Days[0].Date, c.Days[derive.HistoryDays-1].Date
			v.Retired = b.T("component-retired", "date", b.Date(last))
			v.Axis = axisView{From: b.Locale.Date(first), To: b.Locale.Date(last)}
		}
		v.Years = b.uptimeLinks(func(y derive.UptimeYear) bool { return y.Has(c) })
		v.Follow, v.Lists = b.follow(c), signup.About(b.Frame, c.ID)
		notices := b.State.NoticesOn(c.ID)
		v.Notices = b.entries(notices[:min(len(notices), componentHistory)])
		v.Newest = b.entries(c.History[:min(len(c.History), componentHistory)])
		return v
	})
}

// follow returns the addresses by which a component is followed alone.
func (b *builder) follow(c *derive.Component) []linkView {
	dir := b.Links.Component(c.ID)
	var list []linkView
	for _, file := range [...]struct{ id, name string }{
		{"subscribe-rss", "history.rss"}, {"subscribe-atom", "history.atom"}, {"subscribe-calendar", "maintenance.ics"}, {"subscribe-badge", "badge.svg"},
	} {
		list = append(list, b.link(file.id, b.Links.Href(dir+file.name)))
	}
	return list
}
