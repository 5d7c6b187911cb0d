package pages

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// hit is the components that have one status since one time.
type hit struct {
	status facts.ComponentStatus
	since  time.Time
	names  []string
}

// nowView is the state of everything, in the first words of the front page.
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

// nowStep is what holds from an instant on, if nobody writes a word.
type nowStep struct {
	At  string
	Now nowView
}

func (b *builder) nowView(o derive.Outlook) nowView {
	lines := b.now(o)
	midnight := facts.Midnight(b.State.AsOf, 1, b.State.Site.Zone)
	return nowView{
		Class: "is-" + o.Rollup.Indicator(), Icon: b.Icon(o.Rollup.Indicator()), Sentence: lines[0], Further: lines[1:],
		AsOf: b.Say("now-as-of", "time", b.Time(b.State.AsOf)), StaleAt: b.Stamp(midnight), Stale: b.Say("now-stale", "time", b.Time(midnight)),
	}
}

// now says the state of everything: first what is worst, then the rest, a line each.
// While anything is open it never says that all is well.
func (b *builder) now(o derive.Outlook) []layout.HTML {
	s := b.State
	var lines []layout.HTML
	for _, h := range b.hits(o.Components) {
		id, plural := "now-hit", "component-is-"
		if len(h.names) > 1 {
			id, plural = "now-hit-several", "components-are-"
		}
		name := b.Locale.List(h.names)
		lines = append(lines, b.Say(id, "component", name, "components", name,
			"status", b.Locale.Text(plural+h.status.String()), "time", b.Near(h.since)))
	}
	for _, e := range s.Open() {
		if len(e.Effects) == 0 { // the components say nothing of it
			lines = append(lines, b.nowIncident(e))
		}
	}
	for _, e := range o.Running {
		lines = append(lines, b.nowWindow(e))
	}
	switch {
	case len(lines) > 0:
	case len(s.Components) == 0 && len(s.Incidents) == 0:
		lines = append(lines, b.Say("now-no-record"))
	default:
		lines = append(lines, b.Say("now-operational"))
	}
	return lines
}

// hits returns the components that an incident affects, the worst first.
func (b *builder) hits(components []*derive.Component) []hit {
	var hits []hit
	for status := facts.MajorOutage; status > facts.UnderMaintenance; status-- {
		for _, c := range components {
			if c.Status == status {
				hits = add(hits, hit{status, c.StatusSince, nil}, b.Component(c.ID))
			}
		}
	}
	return hits
}

func add(hits []hit, h hit, name string) []hit {
	for i := range hits {
		if hits[i].status == h.status && hits[i].since.Equal(h.since) {
			hits[i].names = append(hits[i].names, name)
			return hits
		}
	}
	h.names = []string{name}
	return append(hits, h)
}

func (b *builder) nowIncident(e *derive.Event) layout.HTML {
	if e.Status == facts.Monitoring {
		return b.Say("now-monitoring", "title", marked(b.title(e)))
	}
	return b.Say("now-incident", "title", marked(b.title(e)), "time", b.Near(e.Started))
}

func (b *builder) nowWindow(e *derive.Event) layout.HTML {
	names := b.Locale.List(b.Components(e.Effects))
	until := b.Near(e.Window.Current.To)
	switch {
	case e.Window.Overran && names != "":
		return b.Say("now-maintenance-overran", "components", names, "time", until)
	case names != "" && !e.Window.Current.To.IsZero():
		return b.Say("now-maintenance", "components", names, "time", until)
	}
	return b.Say("now-incident", "title", marked(b.title(e)), "time", b.Near(e.Started))
}
