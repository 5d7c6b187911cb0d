package kit

import (
	"strings"

	"candor/generator/derive"
	"candor/generator/facts"
)

// affected names the components that are hit, those that work again, and those that a
// window touches.
func (s *story) affected(u *derive.Update) {
	var again []string
	if s.occasion.Kind == Ended {
		again = s.Components(u.Effects)
	}
	for _, c := range u.Changes {
		if c.To == facts.Operational && c.From != facts.Operational {
			again = append(again, s.Component(c.Component))
		}
	}
	s.again = s.labelled("kit-again", s.Locale.List(again))
	switch {
	case s.occasion.Kind == Ended:
	case u.Event.Kind == facts.Maintenance:
		s.hit = s.labelled("maintenance-touches", s.Locale.List(s.Components(u.Effects)))
	default:
		s.hit = s.labelled("incident-affected", s.byStatus(u.Effects))
	}
}

// byStatus names components with their status, those of one status together: Sign-in and
// Invoices (partial outage).
func (s *story) byStatus(effects []facts.Effect) string {
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
		groups = append(groups, s.Locale.Text("kit-component", "component", s.Locale.List(s.Components(alike)),
			"status", s.Locale.Text("component-is-"+status.String())))
		effects = others
	}
	return strings.Join(groups, "; ")
}

// window says when a maintenance takes place, and from when it was moved.
func (s *story) window(u *derive.Update) {
	if u.Event.Kind != facts.Maintenance || u.Window.From.IsZero() {
		return
	}
	zone := s.State.Site.Zone
	span := func(i derive.Interval) string { return s.Locale.Range(i.From.In(zone), i.To.In(zone)) }
	running := u.Status == facts.InProgress || u.Status == facts.Verifying || s.occasion.Kind == Started
	switch {
	case u.Status == facts.Completed:
	case running && u.NextUpdate.After(u.Window.To): // that it takes longer is said in the text
	case running && u.Date.Before(u.Window.To):
		s.when = s.Locale.Text("maintenance-until", "time", s.near(u.Window.To))
	case running:
		s.when = s.Locale.Text("maintenance-overrunning", "time", s.near(u.Window.To))
	default:
		s.when = s.labelled("maintenance-window", span(u.Window))
	}
	if s.moved(u) {
		s.when = s.stop(s.when) + "\n" + s.Locale.Text("maintenance-moved", "range", span(u.Event.Updates[u.Index-1].Window))
	}
}

// moved reports whether an update gives a window that is still to come another time.
func (s *story) moved(u *derive.Update) bool {
	if u.Index == 0 || u.Status != facts.Scheduled || s.occasion.Kind == Reminder {
		return false
	}
	before := u.Event.Updates[u.Index-1].Window
	return before != u.Window && !before.From.IsZero()
}
