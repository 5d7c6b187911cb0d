package pages

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/layout"
)

// hit is the components that have one status since one time.
type hit struct {
	status facts.ComponentStatus
	since  time.Time
	names  []string
}

// now says the state of everything: first what is worst, then the rest, a line each.
// While anything is open it never says that all is well.
func (b *builder) now() []layout.HTML {
	s := b.State
	var lines []layout.HTML
	for _, h := range b.hits() {
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
	for _, e := range s.Running() {
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
func (b *builder) hits() []hit {
	var hits []hit
	for status := facts.MajorOutage; status > facts.UnderMaintenance; status-- {
		for _, c := range b.State.Components {
			if c.Status == status {
				hits = add(hits, hit{status, c.Turned, nil}, b.Component(c.ID))
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
