package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// stretch is a time in which an event affected components: from is in it, to is not.
type stretch struct {
	from, to time.Time
	effects  []facts.Effect
}

// incident works out when customers felt an incident, and leaves the times in it.
//
// It began at started, else at its first update; what an update says holds until
// the next. A resolving update with ended tells that customers stopped feeling it
// before that word came.
func (d *deriver) incident(e *Event) {
	last := e.Last()
	e.Open = !last.Status.Ended()
	e.Started = e.First().Date
	if s := e.First().Started; !s.IsZero() && s.Before(e.Started) {
		e.Started = s
	}
	from := e.Started
	for i, u := range e.Updates {
		if i > 0 {
			from = u.Date
		}
		if u.Status == facts.Monitoring && e.Monitoring.IsZero() {
			e.Monitoring = u.Date
		}
		if u.Status.Ended() {
			if !u.FollowUp {
				e.Resolved, e.Ended = u.Date, u.Date
				e.endAt(u.Ended)
			}
			continue
		}
		e.Resolved, e.Ended = time.Time{}, time.Time{}
		d.addStretch(e, from, d.untilNext(e, i), u.Effects)
	}
}

// untilNext is when the word of update i was over: at the next one, else now.
func (d *deriver) untilNext(e *Event, i int) time.Time {
	if i+1 < len(e.Updates) {
		return e.Updates[i+1].Date
	}
	return d.asOf
}

func (d *deriver) addStretch(e *Event, from, to time.Time, effects []facts.Effect) {
	if to.After(d.asOf) { // of a draft that is dated in the future
		to = d.asOf
	}
	if !from.Before(to) {
		return
	}
	if n := len(e.stretches); n > 0 && e.stretches[n-1].to.Equal(from) && slices.Equal(e.stretches[n-1].effects, effects) {
		e.stretches[n-1].to = to
		return
	}
	e.stretches = append(e.stretches, stretch{from, to, effects})
}

// endAt cuts what was affected back to the instant, if one is written.
func (e *Event) endAt(ended time.Time) {
	if ended.IsZero() {
		return
	}
	e.Ended = ended
	for n := len(e.stretches); n > 0; n-- {
		s := &e.stretches[n-1]
		if s.from.Before(ended) {
			if ended.Before(s.to) {
				s.to = ended
			}
			return
		}
		e.stretches = e.stretches[:n-1]
	}
}

// touch leaves in each update, and in the event, every component that was affected or
// named up to then, at its worst.
func (d *deriver) touch(e *Event) {
	worst := map[string]facts.ComponentStatus{}
	for i, u := range e.Updates {
		changed := i == 0
		for _, effect := range u.Components {
			before, known := worst[effect.Component]
			worst[effect.Component] = max(before, effect.Status)
			changed = changed || !known || effect.Status > before
		}
		if changed {
			e.EverAffected = d.everything(worst)
		}
		u.EverAffected = e.EverAffected
	}
}

// everything returns the effects in the site's order, those that are operational too.
func (d *deriver) everything(effects map[string]facts.ComponentStatus) []facts.Effect {
	list := make([]facts.Effect, 0, len(effects))
	for id, status := range effects {
		list = append(list, facts.Effect{Component: id, Status: status})
	}
	d.sortEffects(list)
	return list
}
