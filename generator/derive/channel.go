package derive

import (
	"slices"

	"candor/generator/facts"
)

// ReceivedBy reports whether a channel gets an update, if anybody does: what concerns its
// components, from its floor on. Whoever was sent the beginning of an event is sent its end.
func (u *Update) ReceivedBy(c *facts.Channel) bool {
	if len(c.Components) > 0 && !slices.ContainsFunc(c.Components, u.Concerns) {
		return false
	}
	if c.Floor == facts.Unstated || u.Event.Kind != facts.Incident && u.EventImpact == facts.Unstated {
		return true
	}
	return slices.ContainsFunc(u.Event.Updates[:min(u.Index+1, len(u.Event.Updates))], func(earlier *Update) bool {
		return earlier.EventImpact >= c.Floor && (earlier == u || !earlier.NoNotify)
	})
}
