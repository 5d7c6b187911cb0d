package upptime

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/body"
)

// event converts an issue with its comments.
func (r *reading) event(i *issue) error {
	e := &imported.Event{}
	switch {
	case i.labelled("maintenance"):
		e.Kind = facts.Maintenance
	case !i.labelled("status") && len(r.affected(i)) == 0:
		r.h.Left.Out("issues that are not incidents or maintenance", "#%d %s", i.Number, body.Line(i.Title))
		return nil
	}
	created, err := r.time(i, i.CreatedAt)
	if err != nil {
		return err
	}
	if created.IsZero() {
		r.h.Left.Out("issues without a valid date", "#%d", i.Number)
		return nil
	}
	r.say(e, i, created, e.Kind.Statuses()[0], i.Body)
	if err := r.answers(e, i); err != nil {
		return err
	}
	if err := r.ending(e, i); err != nil {
		return err
	}
	first := e.First()
	first.Title = body.Line(strings.TrimLeft(i.Title, "🛑⚠️🟥🟨 "))
	first.APIID = strconv.Itoa(i.Number)
	first.Aliases = []string{"/incident/" + first.APIID}
	if last := e.Updates[len(e.Updates)-1]; !i.closed() && over.MatchString(last.Body) {
		r.h.Left.Out("issues left open after a comment that says resolved: imported as open", "#%d %s", i.Number, first.Title)
	}
	r.effects(e, i)
	if e.Kind == facts.Maintenance && !r.window(e, i) {
		return nil
	}
	r.h.Events = append(r.h.Events, e)
	return nil
}

// time reads a time; what is none is left out.
func (r *reading) time(i *issue, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := r.clock.Parse(text, fmt.Sprintf("issue #%d", i.Number))
	if _, unknown := err.(*imported.OffsetError); unknown {
		return t, err
	}
	if err != nil {
		r.h.Left.Out("invalid times", "%v", err)
	}
	return t, nil
}

// say adds an update.
func (r *reading) say(e *imported.Event, i *issue, at time.Time, status facts.Status, text string) {
	u := &facts.Update{Date: at, Status: status}
	r.h.Say(&u.Content, body.Shown(text))
	if u.Body = body.Markdown(text); u.Body == "" {
		u.Body = imported.Plainly(status)
		r.h.Left.Out("updates without text: the text is their status", "#%d: %s", i.Number, status)
	}
	e.Updates = append(e.Updates, u)
}

// over finds how Upptime's own comment begins that closes an incident.
var over = regexp.MustCompile(`(?i)^\s*\*\*(?:resolved|completed):\*\*`)

// answers adds the comments, in the order of their times.
func (r *reading) answers(e *imported.Event, i *issue) error {
	status := e.Kind.Statuses()[0]
	for _, c := range r.comments {
		if c.issue != i.Number {
			continue
		}
		at, err := r.time(i, cmp.Or(c.CreatedAt, c.Created))
		if err != nil {
			return err
		}
		switch {
		case at.IsZero():
			r.h.Left.Out("comments without a valid date", "#%d", i.Number)
		case over.MatchString(c.Body) && e.Kind == facts.Incident && i.closed():
			r.say(e, i, at, facts.Resolved, c.Body)
		default:
			r.say(e, i, at, status, c.Body)
		}
	}
	slices.SortStableFunc(e.Updates, func(a, b *facts.Update) int { return a.Date.Compare(b.Date) })
	return nil
}

func (i *issue) closed() bool { return strings.EqualFold(i.State, "closed") }

// ending adds the end of what is closed, if no comment ends it.
func (r *reading) ending(e *imported.Event, i *issue) error {
	last := e.Updates[len(e.Updates)-1]
	if !i.closed() || last.Status.Ended() {
		return nil
	}
	at, err := r.time(i, i.ClosedAt)
	if err != nil {
		return err
	}
	closing := facts.Resolved
	if e.Kind == facts.Maintenance {
		closing = facts.Completed
	}
	if !at.After(last.Date) {
		at = last.Date.Add(time.Second)
	}
	e.Updates = append(e.Updates, &facts.Update{Date: at, Status: closing, Content: facts.Content{Body: imported.Plainly(closing)}})
	r.h.Left.Out("resolutions without a comment: an update that says only the status was added", "#%d", i.Number)
	return nil
}

// affected returns the ids of the components that an issue's labels name.
func (r *reading) affected(i *issue) (ids []string) {
	for _, l := range i.Labels {
		if id := r.sites[string(l)]; id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// effects sets what an incident did to the sites that it names. A site that no label names
// is found by the title: "🛑 NAME is down".
func (r *reading) effects(e *imported.Event, i *issue) {
	if e.Kind == facts.Maintenance {
		return
	}
	status := facts.MajorOutage
	if strings.Contains(i.Title, "degraded") {
		status = facts.DegradedPerformance
	}
	ids := r.affected(i)
	if m := titled.FindStringSubmatch(e.First().Title); len(ids) == 0 && m != nil {
		for _, l := range i.Labels {
			if l != "status" && len(ids) == 0 {
				ids = append(ids, r.component(string(l), m[1]))
				r.h.Left.Out("sites missing in the settings: added after the others", "%s", m[1])
			}
		}
	}
	for _, id := range ids {
		e.First().Components = append(e.First().Components, facts.Effect{Component: id, Status: status})
	}
}

var titled = regexp.MustCompile(`^(.+) (?:is down|has degraded performance)$`)

// frame finds the times and sites of a maintenance, in a comment of HTML.
var (
	frame = regexp.MustCompile(`(?s)<!--(.*?)-->`)
	line  = regexp.MustCompile(`(?m)^\s*(start|end|expectedDown|expectedDegraded)\s*:\s*(.+?)\s*$`)
)

// window gives a maintenance its times and sites; it reports whether it has them.
func (r *reading) window(e *imported.Event, i *issue) bool {
	first := e.First()
	comment := frame.FindStringSubmatch(i.Body)
	if comment != nil {
		for _, m := range line.FindAllStringSubmatch(comment[1], -1) {
			switch m[1] {
			case "start":
				first.Starts, _ = time.Parse(time.RFC3339, m[2])
			case "end":
				first.Ends, _ = time.Parse(time.RFC3339, m[2])
			default:
				r.expected(i, first, m[2], m[1] == "expectedDegraded")
			}
		}
	}
	if first.Starts.IsZero() || !first.Ends.After(first.Starts) {
		r.h.Left.Out("maintenance without a valid start and end", "#%d %s", i.Number, first.Title)
		return false
	}
	return true
}

// expected adds the sites that a maintenance affects.
func (r *reading) expected(i *issue, first *facts.Update, names string, degraded bool) {
	status := facts.UnderMaintenance
	if degraded {
		status = facts.DegradedPerformance
	}
	for _, name := range strings.Split(names, ",") {
		id := r.sites[strings.TrimSpace(name)]
		if id == "" {
			r.h.Left.Out("unknown sites of a maintenance", "#%d: %s", i.Number, strings.TrimSpace(name))
			continue
		}
		first.Components = append(first.Components, facts.Effect{Component: id, Status: status})
	}
}
