package kit

import (
	"strings"

	"candor/generator/derive"
	"candor/generator/facts"
)

// addAffected names the components that are affected, those that work again, those that a
// maintenance affects, and those that a notice is about.
func (m *message) addAffected(u *derive.Update) {
	var recovered []string
	if m.notification.Kind == Ended {
		recovered = m.Components(u.Effects)
	}
	for _, c := range u.Changes {
		if c.To == facts.Operational && c.From != facts.Operational {
			recovered = append(recovered, m.Component(c.Component))
		}
	}
	m.recovered = m.labelled("kit-restored", m.Locale.List(recovered))
	switch {
	case m.notification.Kind == Ended:
	case u.Event.Kind == facts.Maintenance:
		m.affected = m.labelled("maintenance-affects", m.Locale.List(m.Components(u.Effects)))
	case u.Event.Kind == facts.Notice:
		m.affected = m.labelled("notice-concerns", m.Locale.List(m.Components(u.EverAffected)))
	default:
		m.affected = m.labelled("incident-affected", m.byStatus(u.Affected()))
	}
}

// byStatus names components with their status, grouped by status: Sign-in and Invoices
// (partial outage).
func (m *message) byStatus(effects []facts.Effect) string {
	var groups []string
	for len(effects) > 0 {
		status := effects[0].Status
		var alike, others []facts.Effect
		for _, e := range effects {
			if e.Status == status {
				alike = append(alike, e)
			} else {
				others = append(others, e)
			}
		}
		names := m.Locale.List(m.Components(alike))
		if status != facts.Operational { // of a leak: their data is affected, not their service
			names = m.Locale.Text("kit-component", "component", names, "status", m.Locale.Text("component-is-"+status.String()))
		}
		groups = append(groups, names)
		effects = others
	}
	return strings.Join(groups, "; ")
}

// addWindow says when a maintenance takes place, and from which time it was moved.
func (m *message) addWindow(u *derive.Update) {
	if u.Event.Kind != facts.Maintenance || u.Window.From.IsZero() {
		return
	}
	zone := m.State.Site.Zone
	span := func(i derive.Interval) string { return m.Locale.Range(i.From.In(zone), i.To.In(zone)) }
	running := u.Status == facts.InProgress || u.Status == facts.Verifying || m.notification.Kind == Started
	switch {
	case u.Status == facts.Completed:
	case running && u.NextUpdate.After(u.Window.To): // the text says that it takes longer
	case running && u.Date.Before(u.Window.To):
		m.when = m.Locale.Text("maintenance-until", "time", m.near(u.Window.To))
	case running:
		m.when = m.Locale.Text("maintenance-overrunning", "time", m.near(u.Window.To))
	default:
		m.when = m.labelled("maintenance-window", span(u.Window))
	}
	if m.moved(u) {
		m.when = m.stop(m.when) + "\n" + m.Locale.Text("maintenance-moved", "range", span(u.Event.Updates[u.Index-1].Window))
	}
}

// moved reports whether an update moves an upcoming maintenance.
func (m *message) moved(u *derive.Update) bool {
	if u.Index == 0 || u.Status != facts.Scheduled || m.notification.Kind == Reminder {
		return false
	}
	before := u.Event.Updates[u.Index-1].Window
	return before != u.Window && !before.From.IsZero()
}
