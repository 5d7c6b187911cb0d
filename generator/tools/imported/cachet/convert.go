package cachet

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/body"
)

// statuses are those of incidents, by their number.
var statuses = map[int]facts.Status{0: facts.Investigating, 1: facts.Investigating, 2: facts.Identified, 3: facts.Monitoring, 4: facts.Resolved}

// states are those of components, by their number; 5 is unknown.
var states = map[int]facts.ComponentStatus{1: facts.Operational, 2: facts.DegradedPerformance, 3: facts.PartialOutage, 4: facts.MajorOutage, 6: facts.UnderMaintenance}

// convert turns what was read into facts.
func (r *reading) convert() (*imported.History, error) {
	if len(r.incidents) == 0 && len(r.components) == 0 && len(r.schedules) == 0 {
		return nil, errors.New("not a page of Cachet: found no components, incidents or schedules")
	}
	r.h.Before = imported.Before{URL: r.h.Site.URL, API: "/api", Feeds: []string{"/rss"}}
	if slices.ContainsFunc(slices.Concat(r.components, r.incidents, r.schedules), func(i item) bool { return i.two }) {
		r.h.Before.API, r.h.Before.Feeds = "/api/v1", []string{"/atom", "/rss"}
	}
	r.catalogue()
	for i := range r.incidents {
		if err := r.incident(&r.incidents[i]); err != nil {
			return nil, err
		}
	}
	for i := range r.schedules {
		if err := r.schedule(&r.schedules[i]); err != nil {
			return nil, err
		}
	}
	return r.h, nil
}

// catalogue takes over components and groups in their order.
func (r *reading) catalogue() {
	byOrder := func(a, b item) int { return cmp.Or(a.Order.n-b.Order.n, a.ID.n-b.ID.n) }
	slices.SortStableFunc(r.groups, byOrder)
	slices.SortStableFunc(r.components, byOrder)
	group := map[string]string{}
	for i := range r.groups {
		g := &r.groups[i]
		id := r.ids.New(g.Name)
		group[g.ID.String()] = id
		if slices.ContainsFunc(r.components, func(c item) bool { return shown(&c) && c.GroupID == g.ID }) {
			r.h.Site.Groups = append(r.h.Site.Groups, facts.Group{ID: id, Name: facts.Plain(body.Line(g.Name))})
		}
	}
	for i := range r.components {
		c := &r.components[i]
		if !shown(c) {
			r.h.Left.Out("components that are not shown", "%s", body.Line(c.Name))
			continue
		}
		id := r.ids.New(c.Name)
		r.parts[c.ID.String()], r.states[c.ID.String()] = id, states[c.Status.n]
		r.h.Site.Components = append(r.h.Site.Components, facts.Component{ID: id, Name: facts.Plain(cmp.Or(body.Line(c.Name), id)),
			Description: facts.Plain(body.Line(c.Description)), Group: group[c.GroupID.String()]})
	}
}

func shown(component *item) bool {
	return (component.Enabled == nil || *component.Enabled) && component.DeletedAt == ""
}

// name is what an item is called in a report.
func name(i *item) string { return string(i.kind) + "/" + i.ID.String() + " " + body.Line(i.Name) }

// hidden reports whether visitors do not see an item.
func (r *reading) hidden(i *item) bool {
	if i.DeletedAt == "" && (!i.Visible.known || i.Visible.n == 1) {
		return false
	}
	r.h.Left.Out("hidden or deleted incidents", "%s", name(i))
	return true
}

// time reads the first of the times that is one; what is none is left out.
func (r *reading) time(i *item, texts ...moment) (time.Time, error) {
	for _, text := range texts {
		if text == "" {
			continue
		}
		t, err := r.clock.Parse(string(text), name(i))
		if _, unknown := err.(*imported.OffsetError); unknown {
			return t, err
		}
		if err == nil {
			return t, nil
		}
		r.h.Left.Out("invalid times", "%v", err)
	}
	return time.Time{}, nil
}

// incident converts an incident.
func (r *reading) incident(i *item) error {
	if r.hidden(i) {
		return nil
	}
	began, err := r.began(i)
	if err != nil {
		return err
	}
	if began.IsZero() {
		r.h.Left.Out("incidents without a valid date", "%s", name(i))
		return nil
	}
	e := &imported.Event{}
	status := r.status(i, i.Status, facts.Investigating)
	if len(i.Updates) > 0 {
		status = facts.Investigating
		r.h.Left.Out("first texts whose status Cachet no longer tells: imported as investigating", "%s", name(i))
	}
	r.say(e, i, began, status, i.Message)
	if err := r.updates(e, i); err != nil {
		return err
	}
	first := e.First()
	first.Title = cmp.Or(body.Line(i.Name), "Incident "+i.ID.String())
	first.APIID = i.ID.String()
	first.Aliases = []string{"/incidents/" + i.ID.String()}
	if i.GUID != "" {
		first.APIID, first.Aliases = i.GUID, []string{"/incidents/" + i.GUID}
	}
	r.affected(e, i)
	r.h.Events = append(r.h.Events, e)
	return nil
}

// began returns when an incident began. Version 2.4 writes the time of the answer where
// it has none, which is after the incident was last changed.
func (r *reading) began(i *item) (time.Time, error) {
	began, err := r.time(i, i.OccurredAt, i.Published, i.CreatedAt)
	if err != nil || !i.two {
		return began, err
	}
	changed, err := r.time(i, i.UpdatedAt)
	if err == nil && !changed.IsZero() && began.After(changed) {
		return r.time(i, i.CreatedAt)
	}
	return began, err
}

// status reads the status of an incident or of an update of one. One that Cachet does not
// have is no change.
func (r *reading) status(i *item, n number, before facts.Status) facts.Status {
	if status, known := statuses[n.n]; known && n.known {
		return status
	}
	if n.known {
		r.h.Left.Out("unknown statuses: imported as no change", "%s: %s", name(i), n)
	}
	return before
}

// say adds an update.
func (r *reading) say(e *imported.Event, i *item, at time.Time, status facts.Status, text string) {
	u := &facts.Update{Date: at, Status: status}
	r.h.Say(&u.Content, body.Shown(text))
	if u.Body = body.Markdown(text); u.Body == "" {
		u.Body = imported.Plainly(status)
		r.h.Left.Out("updates without text: the text is their status", "%s: %s", name(i), status)
	}
	e.Updates = append(e.Updates, u)
}

// updates adds the updates of an incident or a schedule, oldest first.
func (r *reading) updates(e *imported.Event, i *item) error {
	slices.SortStableFunc(i.Updates, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.CreatedAt, b.CreatedAt), a.ID.n-b.ID.n)
	})
	before := e.Updates[0].Status
	for n := range i.Updates {
		u := &i.Updates[n]
		at, err := r.time(i, u.CreatedAt)
		if err != nil {
			return err
		}
		if at.IsZero() {
			r.h.Left.Out("updates without a valid date", "%s: %.60q", name(i), u.Message)
			continue
		}
		if first := e.Updates[0].Date; !at.After(first) {
			at = first.Add(time.Duration(len(e.Updates)) * time.Second)
			r.h.Left.Out("updates dated before their incident: moved to just after its beginning", "%s: %s", name(i), u.CreatedAt)
		}
		if e.Kind == facts.Incident {
			before = r.status(i, u.Status, before)
		}
		r.say(e, i, at, before, u.Message)
		e.Updates[len(e.Updates)-1].ID = "cachet-" + u.ID.String()
	}
	return nil
}

// affected names the components of an incident.
func (r *reading) affected(e *imported.Event, i *item) {
	if i.two && i.ComponentID.n > 0 {
		id := r.component(i, i.ComponentID.String())
		if id == "" {
			return
		}
		first, last := e.First(), e.Updates[len(e.Updates)-1]
		first.Components = []facts.Effect{{Component: id, Status: facts.Operational}}
		if now := r.states[i.ComponentID.String()]; !last.Status.Ended() && now != facts.Operational {
			last.Components = []facts.Effect{{Component: id, Status: now}}
		}
		r.h.Left.Out("how badly Cachet 2 incidents hit their component is not published: named without an outage", "%s", name(i))
	}
	if i.two {
		return
	}
	for n := range i.Components {
		c := &i.Components[n]
		id := r.component(i, c.ID.String())
		if id == "" {
			continue
		}
		state, known := states[c.Pivot.Status.n]
		if !known {
			state = facts.Operational
			r.h.Left.Out("components whose state in an incident is not published: named without an outage", "%s: %s", name(i), body.Line(c.Name))
		}
		e.First().Components = append(e.First().Components, facts.Effect{Component: id, Status: state})
	}
}

// component returns the id here of a component there, "" if it is not carried.
func (r *reading) component(i *item, there string) string {
	id := r.parts[there]
	if id == "" {
		r.h.Left.Out("components that are not shown, in an incident or a schedule", "%s: component %s", name(i), there)
	}
	return id
}

// schedule converts a schedule.
func (r *reading) schedule(i *item) error {
	starts, err := r.time(i, i.ScheduledAt)
	if err != nil {
		return err
	}
	ends, err := r.ends(i, starts)
	if err != nil {
		return err
	}
	announced, err := r.time(i, i.Published, i.CreatedAt)
	if err != nil {
		return err
	}
	if starts.IsZero() || !ends.After(starts) {
		r.h.Left.Out("schedules without a start or an end that Cachet publishes", "%s", name(i))
		return nil
	}
	if announced.IsZero() {
		announced = starts
	}
	e := &imported.Event{Event: facts.Event{Kind: facts.Maintenance}}
	r.say(e, i, announced, facts.Scheduled, i.Message)
	if err := r.updates(e, i); err != nil {
		return err
	}
	first := e.First()
	first.Title = cmp.Or(body.Line(i.Name), "Maintenance "+i.ID.String())
	first.APIID = "schedule-" + i.ID.String()
	first.Starts, first.Ends = starts, ends
	if i.two {
		first.Aliases = []string{"/schedules/" + i.ID.String()}
	}
	for n := range i.Components {
		c := &i.Components[n]
		there, state := c.ID, facts.UnderMaintenance
		if i.two {
			there = c.ComponentID
		}
		if written := cmp.Or(c.ComponentStatus.n, c.Pivot.Status.n); written > 1 && states[written] != facts.Operational {
			state = states[written]
		}
		if id := r.component(i, there.String()); id != "" {
			first.Components = append(first.Components, facts.Effect{Component: id, Status: state})
		}
	}
	r.h.Events = append(r.h.Events, e)
	return nil
}

// Numbers of a schedule's status.
const (
	upcoming = 0
	complete = 2
)

// ends returns the end of a schedule, zero if it has none that can be believed. An end after
// a start that is still to come is not the time of the answer.
func (r *reading) ends(i *item, starts time.Time) (time.Time, error) {
	if i.two && i.Status.n != complete && (i.Status.n != upcoming || !starts.After(r.now())) {
		return time.Time{}, nil
	}
	return r.time(i, i.CompletedAt)
}
