package pages

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// statusGroup is the components that have one status since one time.
type statusGroup struct {
	status facts.ComponentStatus
	since  time.Time
	names  []string
}

// nowView is the state of everything, as the front page begins with it.
type nowView struct {
	Later    bool          // it waits in a template: the sentence is no heading, of which a page has one
	Class    string        // is-none, is-maintenance, is-minor, is-major, is-critical
	Icon     string        // address of the icon of that state
	Sentence layout.HTML   // the state of everything
	Further  []layout.HTML // what else is hit
	AsOf     layout.HTML   // "As of 09:12 UTC"
	StaleAt  string        // from when the days below are no longer the last ones
	Stale    layout.HTML   // what to say then
}

// nowStep is what holds from an instant on, if nobody publishes an update.
type nowStep struct {
	At  string
	Now nowView
}

func (b *builder) nowView(o derive.Outlook) nowView {
	lines := b.now(o)
	midnight := facts.Midnight(b.State.AsOf, 1, b.State.Site.Zone)
	return nowView{
		Class: "is-" + o.Rollup.Indicator(), Icon: b.Icon(o.Rollup.Indicator()), Sentence: lines[0], Further: lines[1:],
		AsOf: b.T("now-as-of", "time", b.Time(b.State.AsOf)), StaleAt: b.Stamp(midnight), Stale: b.T("now-stale", "time", b.Time(midnight)),
	}
}

// now says the state of everything: first what is worst, then the rest, a line each.
// While anything is open it never says that all is well.
func (b *builder) now(o derive.Outlook) []layout.HTML {
	s := b.State
	var lines []layout.HTML
	for _, g := range b.statusGroups(o.Components) {
		id, plural := "now-affected", "component-is-"
		if len(g.names) > 1 {
			id, plural = "now-affected-several", "components-are-"
		}
		name := b.Locale.List(g.names)
		lines = append(lines, b.T(id, "component", name, "components", name,
			"status", b.Locale.Text(plural+g.status.String()), "time", b.Near(g.since)))
	}
	for _, e := range s.Open() {
		if len(e.Effects) == 0 { // the components say nothing of it
			lines = append(lines, b.nowIncident(e))
		}
	}
	for _, e := range o.Running {
		lines = append(lines, b.nowMaintenance(e))
	}
	switch {
	case len(lines) > 0:
	case len(s.Components) == 0 && len(s.Incidents) == 0:
		lines = append(lines, b.T("now-no-record"))
	default:
		lines = append(lines, b.T("now-operational"))
	}
	return lines
}

// statusGroups returns the components that an incident affects, the worst first.
func (b *builder) statusGroups(components []*derive.Component) []statusGroup {
	var groups []statusGroup
	for status := facts.MajorOutage; status > facts.UnderMaintenance; status-- {
		for _, c := range components {
			if c.Status == status {
				groups = addToGroup(groups, statusGroup{status, c.StatusSince, nil}, b.Component(c.ID))
			}
		}
	}
	return groups
}

func addToGroup(groups []statusGroup, g statusGroup, name string) []statusGroup {
	for i := range groups {
		if groups[i].status == g.status && groups[i].since.Equal(g.since) {
			groups[i].names = append(groups[i].names, name)
			return groups
		}
	}
	g.names = []string{name}
	return append(groups, g)
}

func (b *builder) nowIncident(e *derive.Event) layout.HTML {
	if e.Status == facts.Monitoring {
		return b.T("now-monitoring", "title", marked(b.title(e)))
	}
	return b.T("now-incident", "title", marked(b.title(e)), "time", b.Near(e.Started))
}

func (b *builder) nowMaintenance(e *derive.Event) layout.HTML {
	names := b.Locale.List(b.Components(e.Effects))
	until := b.Near(e.Window.Current.To)
	switch {
	case e.Window.Overran && names != "":
		return b.T("now-maintenance-overran", "components", names, "time", until)
	case names != "" && !e.Window.Current.To.IsZero():
		return b.T("now-maintenance", "components", names, "time", until)
	}
	return b.T("now-incident", "title", marked(b.title(e)), "time", b.Near(e.Started))
}
