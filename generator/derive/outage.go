package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// outage is an interval in which an event affected components: from is in it, to is
// not. The effects may be as mild as maintenance.
type outage struct {
	from, to time.Time // to is zero while it lasts
	effects  []facts.Effect
}

// end is when the outage ended, or the given instant while it lasts.
func (o outage) end(asOf time.Time) time.Time {
	if o.to.IsZero() {
		return asOf
	}
	return o.to
}

// incident derives when customers felt an incident.
//
// It began at started, else at its first update; what an update says holds until
// the next. A resolving update with ended says that customers stopped feeling it
// before that update came. A leak without started is known since it was detected; nobody
// need have felt it.
func (d *deriver) incident(s *eventState) {
	e := s.event
	e.Open = !e.Last().Status.Ended()
	from := e.First().Date
	if started := e.First().Started; !started.IsZero() && started.Before(from) {
		from = started
	}
	e.Started = from
	if e.Beginning() == Detected {
		e.Started = e.detected()
	}
	for i, u := range e.Updates {
		if i > 0 {
			from = u.Date
		}
		if u.Status == facts.Monitoring && e.Monitoring.IsZero() {
			e.Monitoring = u.Date
		}
		switch {
		case u.Closes():
			e.Resolved, e.Ended = u.Date, u.Date
			s.addOutage(from, u.Date, u.Past)
			s.endAt(u.Ended)
		case !u.FollowUp:
			e.Resolved, e.Ended = time.Time{}, time.Time{}
			s.addOutage(from, e.untilNext(i), u.Effects)
		}
	}
}

// untilNext is when update i stopped being the latest; zero if it still is.
func (e *Event) untilNext(i int) time.Time {
	if i+1 < len(e.Updates) {
		return e.Updates[i+1].Date
	}
	return time.Time{}
}

// addOutage adds an interval, to being zero if nothing has ended it. Of a draft that
// is dated in the future only what has been reached counts.
func (s *eventState) addOutage(from, to time.Time, effects []facts.Effect) {
	if len(effects) == 0 || !s.clock.reached(from) || !to.IsZero() && !from.Before(to) {
		return
	}
	if !s.clock.reached(to) {
		to = time.Time{}
	}
	if n := len(s.outages); n > 0 && s.outages[n-1].to.Equal(from) && slices.Equal(s.outages[n-1].effects, effects) {
		s.outages[n-1].to = to
		return
	}
	s.outages = append(s.outages, outage{from, to, effects})
}

// endAt cuts the outages back to the instant, if one is written.
func (s *eventState) endAt(ended time.Time) {
	if ended.IsZero() {
		return
	}
	s.event.Ended = ended
	if !s.clock.reached(ended) { // of a draft that is dated in the future
		return
	}
	for n := len(s.outages); n > 0; n-- {
		last := &s.outages[n-1]
		if last.from.Before(ended) {
			if last.to.IsZero() || ended.Before(last.to) {
				last.to = ended
			}
			return
		}
		s.outages = s.outages[:n-1]
	}
}

// lastAffectedAt is when the event last affected a component, asOf while it does, and
// zero if it never did. Its outages follow each other.
func (s *eventState) lastAffectedAt(asOf time.Time) time.Time {
	if len(s.outages) == 0 {
		return time.Time{}
	}
	return s.outages[len(s.outages)-1].end(asOf)
}

// everAffected leaves in each update, and in the event, every component that was
// affected or named up to then, at its worst.
func (d *deriver) everAffected(e *Event) {
	worst := map[string]facts.ComponentStatus{}
	for i, u := range e.Updates {
		changed := i == 0
		for _, effect := range u.Components {
			before, known := worst[effect.Component]
			worst[effect.Component] = max(before, effect.Status)
			changed = changed || !known || effect.Status > before
		}
		if changed {
			e.EverAffected = d.inSiteOrder(worst, u.Components)
		}
		u.EverAffected = e.EverAffected
	}
}

// inSiteOrder returns the effects in the site's order, those that are operational too.
func (d *deriver) inSiteOrder(effects map[string]facts.ComponentStatus, known ...[]facts.Effect) []facts.Effect {
	list := d.effects[:0]
	for id, status := range effects {
		list = append(list, facts.Effect{Component: id, Status: status})
	}
	return d.kept(list, known...)
}

// affectedComponent is a component that an event affected, and when the event last
// changed its status: by an update, or as the clock opened and closed a window; zero
// if it never did.
type affectedComponent struct {
	position    int       // in the site
	first       time.Time // when the event first affected it; zero if it never did
	lastChanged time.Time
}

// affectedComponents returns one for each of the event's EverAffected.
func (d *deriver) affectedComponents(s *eventState) []affectedComponent {
	e := s.event
	list := make([]affectedComponent, len(e.EverAffected))
	for i, effect := range e.EverAffected {
		c := affectedComponent{position: d.position[effect.Component], first: s.firstAffected(effect.Component)}
		changedAt := func(t time.Time) {
			if t.After(c.lastChanged) {
				c.lastChanged = t
			}
		}
		for _, u := range e.Updates {
			for _, change := range u.Changes {
				if change.Component == effect.Component && change.From != change.To {
					changedAt(u.Date)
				}
			}
		}
		changedAt(e.Window.Real.From)
		changedAt(e.Window.Real.To)
		list[i] = c
	}
	return list
}

// firstAffected is when the event first affected a component, zero if it never did.
func (s *eventState) firstAffected(component string) time.Time {
	for _, o := range s.outages {
		if slices.ContainsFunc(o.effects, func(e facts.Effect) bool { return e.Component == component }) {
			return o.from
		}
	}
	return time.Time{}
}
