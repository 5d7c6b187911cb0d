package cstate

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/text/slug"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/body"
)

// post converts a file below content.
func (r *reading) post(name string) error {
	text, err := readFile(r.fsys, name)
	if err != nil {
		return err
	}
	front, below, err := cut(name, text)
	if err != nil {
		r.h.Left.Out("posts that cannot be read", "%s: %v", name, err)
		return nil
	}
	stem := strings.TrimSuffix(path.Base(name), ".md")
	if stem == "index" {
		stem = path.Base(path.Dir(name))
	}
	pinned := front.flag("pin") || front.flag("pinned")
	if pinned {
		r.h.Left.Out("pins: to keep a notice on the front page, give it until:", "%s", name)
	}
	switch {
	case front.flag("draft"):
		r.h.Left.Out("drafts", "%s", name)
	case r.languages[strings.TrimPrefix(path.Ext(stem), ".")] != nil:
		r.h.Left.Out("translations", "%s", name)
	case strings.HasPrefix(name, "content/affected/"):
		r.h.Left.Out("pages of systems: candor generates them", "%s", name)
	case front.flag("informational"), pinned && slices.Contains([]string{"", "notice"}, severityOf(front)):
		return r.notice(name, stem, front, below)
	case strings.Contains(name, "/admin/"):
		r.h.Left.Out("pages of the old editor", "%s", name)
	case !isIssue(name, front), front.text("date") == "":
		r.page(name, stem, front, below)
	default:
		return r.incident(name, stem, front, below)
	}
	return nil
}

// isIssue reports whether a post is an incident or a maintenance: by its folder, or what it
// says itself.
func isIssue(name string, front fields) bool {
	return strings.Contains(name, "/issues/") || strings.Contains(name, "/incidents/") || strings.EqualFold(front.text("section"), "issue")
}

// isResolved reports whether a post is over: resolved: true, or status: resolved in
// StatusKit.
func isResolved(front fields) bool {
	return front.flag("resolved") || strings.EqualFold(front.text("status"), "resolved")
}

// severityOf returns how bad a post is: in StatusKit the worst that it was.
func severityOf(front fields) string {
	return strings.ToLower(cmp.Or(front.text("severity"), front.text("max_severity")))
}

// page converts a post that is no incident.
func (r *reading) page(name, stem string, front fields, below string) {
	p := &facts.Page{Name: slug.From(stem)}
	p.Title = body.Line(cmp.Or(front.text("title"), stem))
	p.Body = r.markdown(name, below)
	r.h.Say(&p.Content, words(below))
	p.Aliases = r.old(name, stem, front, time.Time{})
	r.h.Pages = append(r.h.Pages, p)
}

// notice converts a post that is news and no incident: an informational one, and a pinned one
// that says of no system that it is hit. Without a date it is a page.
func (r *reading) notice(name, stem string, front fields, below string) error {
	date, err := r.time(name, front.text("date"))
	if err != nil {
		return err
	}
	if date.IsZero() {
		r.h.Left.Out("news without a valid date: imported as pages", "%s", name)
		r.page(name, stem, front, below)
		return nil
	}
	u := &facts.Update{Date: date, Aliases: r.old(name, stem, front, date)}
	u.Title = body.Line(cmp.Or(front.text("title"), stem))
	u.Body = cmp.Or(r.markdown(name, below), u.Title)
	for _, id := range r.named(front) {
		u.Components = append(u.Components, facts.Effect{Component: id})
	}
	r.h.Say(&u.Content, words(below))
	r.h.Events = append(r.h.Events, &imported.Event{Event: facts.Event{Kind: facts.Notice, Slug: stem, Updates: []*facts.Update{u}}})
	return nil
}

// named returns the components that a post names, each once. Those that the settings lack
// are added.
func (r *reading) named(front fields) []string {
	var ids []string
	for _, system := range slices.Concat(front.texts("affected"), front.texts("affectedsystems")) {
		id, listed := r.known[strings.ToLower(system)]
		if !listed {
			id = r.component(system, "", "")
			r.h.Left.Out("systems missing in the settings: added after the others", "%s", system)
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// words are those of a text without Hugo's shortcodes.
func words(text string) body.Words { return body.Shown(anyShort.ReplaceAllString(text, "")) }

// markdown returns a text without Hugo's shortcodes.
func (r *reading) markdown(name, text string) string {
	for _, s := range anyShort.FindAllString(text, -1) {
		r.h.Left.Out("Hugo shortcodes", "%s: %s", name, strings.Join(strings.Fields(s), " "))
	}
	return body.Markdown(anyShort.ReplaceAllString(text, ""))
}

// incident converts a post with its updates.
func (r *reading) incident(name, stem string, front fields, below string) error {
	date, err := r.time(name, front.text("date"))
	if err != nil {
		return err
	}
	over, err := r.time(name, cmp.Or(front.text("resolvedwhen"), front.text("resolved_on")))
	if err != nil {
		return err
	}
	if date.IsZero() {
		r.h.Left.Out("posts without a valid date", "%s", name)
		return nil
	}
	e := &imported.Event{Event: facts.Event{Slug: stem}}
	if !over.IsZero() && !isResolved(front) {
		r.h.Left.Out("posts with an end that are not marked as resolved: imported as open", "%s", name)
	}
	p := &post{reading: r, name: name, event: e, date: date, over: over, resolved: isResolved(front), title: body.Line(cmp.Or(front.text("title"), stem))}
	if kindOf(front) == facts.Maintenance && over.After(date) {
		e.Kind = facts.Maintenance
	}
	if err := p.updates(split(below)); err != nil {
		return err
	}
	p.ending()
	p.first(front, r.old(name, stem, front, date))
	r.h.Events = append(r.h.Events, e)
	return nil
}

// time reads a time; what is none is left out.
func (r *reading) time(name, text string) (time.Time, error) {
	if text == "" || strings.EqualFold(text, "null") {
		return time.Time{}, nil
	}
	t, err := r.clock.Parse(text, name)
	if _, unknown := err.(*imported.OffsetError); unknown {
		return t, err
	}
	if err != nil {
		r.h.Left.Out("invalid times", "%v", err)
	}
	return t, nil
}

func kindOf(front fields) facts.Kind {
	if strings.HasSuffix(severityOf(front), "maintenance") {
		return facts.Maintenance
	}
	return facts.Incident
}

// post is a post on its way to an event.
type post struct {
	*reading
	name       string
	title      string
	event      *imported.Event
	date, over time.Time
	resolved   bool
}

// statuses are what headings say. What is not here is no change.
var statuses = map[string]facts.Status{
	"investigating": facts.Investigating, "identified": facts.Identified, "monitoring": facts.Monitoring,
	"resolved": facts.Resolved, "fixed": facts.Resolved, "completed": facts.Resolved, "final message": facts.Resolved,
	"initial message": facts.Investigating, "in progress": facts.Identified,
}

// updates turns pieces, as they are in the post, into updates.
func (p *post) updates(pieces []piece) error {
	var undated []piece
	for _, one := range pieces {
		if strings.HasPrefix(one.head, "post") {
			p.postmortem(one)
			continue
		}
		at, err := p.time(p.name, one.when)
		if err != nil {
			return err
		}
		if at.IsZero() {
			undated = append(undated, one)
			continue
		}
		p.say(at, one)
	}
	p.sort()
	p.undated(undated)
	p.sort()
	p.settle()
	return nil
}

// sort puts the updates in the order of their dates.
func (p *post) sort() {
	slices.SortStableFunc(p.event.Updates, func(a, b *facts.Update) int { return a.Date.Compare(b.Date) })
}

// say adds an update with its date.
func (p *post) say(at time.Time, one piece) {
	u := &facts.Update{Date: at, Status: statuses[one.head]}
	u.Body = p.markdown(p.name, one.text)
	p.h.Say(&u.Content, words(one.text))
	p.event.Updates = append(p.event.Updates, u)
}

// undated adds the pieces of a post that have no time. Beside updates that have one it is the
// first word. Else the newest stands first in a post, so the last is the first word, and
// of the others only the end's time is known.
func (p *post) undated(pieces []piece) {
	if len(pieces) == 0 && len(p.event.Updates) == 0 {
		pieces = []piece{{text: p.title}}
	}
	if len(pieces) == 0 {
		return
	}
	var later []string
	first := pieces[len(pieces)-1]
	for _, one := range pieces[:len(pieces)-1] {
		later = append(later, one.text)
	}
	if len(p.event.Updates) > 0 || !p.resolved || !p.over.After(p.date) {
		later, first.text = nil, strings.Join(append(later, first.text), "\n\n")
	}
	if len(p.event.Updates) > 0 && !p.date.Before(p.event.Updates[0].Date) {
		p.date = p.event.Updates[0].Date.Add(-time.Second)
	}
	p.say(p.date, first)
	if len(later) > 0 {
		p.say(p.over, piece{head: "resolved", text: strings.Join(later, "\n\n")})
		if len(later) > 1 {
			p.h.Left.Out("updates without a time of their own: merged into the resolution", "%s: %d", p.name, len(later))
		}
	}
}

// settle gives each update a status: its own, else that of the one before. Only a post
// that is resolved has an end.
func (p *post) settle() {
	before := p.event.Kind.Statuses()[0]
	for _, u := range p.event.Updates {
		if u.Status == "" {
			u.Status = before
		}
		if u.Status == facts.Resolved && !p.resolved {
			u.Status = facts.Monitoring
			p.h.Left.Out("updates that say resolved in a post that is not resolved: imported as monitoring", "%s", p.name)
		}
		if p.event.Kind == facts.Maintenance {
			u.Status = facts.Scheduled
		}
		if u.Body == "" {
			u.Body = imported.Plainly(u.Status)
			p.h.Left.Out("updates without text: the text is their status", "%s: %s", p.name, u.Status)
		}
		before = u.Status
	}
}

// ending gives a post that is resolved its end.
func (p *post) ending() {
	last := p.event.Updates[len(p.event.Updates)-1]
	closing := facts.Resolved
	if p.event.Kind == facts.Maintenance {
		closing = facts.Completed
	}
	switch {
	case !p.resolved || last.Status.Ended() && len(p.event.Updates) > 1:
	case len(p.event.Updates) > 1 && !p.over.IsZero() && !p.over.After(last.Date.Add(time.Minute)):
		last.Status = closing
	default:
		at := p.over
		if !at.After(last.Date) {
			at = last.Date.Add(time.Second)
			p.h.Left.Out("resolutions dated before the last update: moved to a second after it", "%s", p.name)
		}
		if last.Status.Ended() {
			last.Status = facts.Investigating
		}
		last = &facts.Update{Date: at, Status: closing, Content: facts.Content{Body: imported.Plainly(closing)}}
		p.event.Updates = append(p.event.Updates, last)
	}
	if start := p.event.First().Date; p.resolved && p.event.Kind == facts.Incident && !p.over.Before(start) && last.Date.Sub(p.over) > time.Minute {
		last.Ended = p.over
	}
}

// postmortem takes a piece as the post-mortem.
func (p *post) postmortem(one piece) {
	if p.event.Postmortem != nil || !p.resolved {
		p.h.Left.Out("further post-mortems, or ones of unresolved incidents", "%s", p.name)
		return
	}
	postmortem := &facts.Postmortem{Date: p.date}
	postmortem.Title = "Post-mortem: " + p.title
	postmortem.Body = p.markdown(p.name, one.text)
	p.h.Say(&postmortem.Content, words(one.text))
	p.event.Postmortem = postmortem
}

// effect is what a severity does to systems.
var effect = map[string]facts.ComponentStatus{
	"down": facts.MajorOutage, "disrupted": facts.PartialOutage, "notice": facts.Operational, "ok": facts.Operational,
	"major-outage": facts.MajorOutage, "partial-outage": facts.PartialOutage, "degraded-performance": facts.DegradedPerformance,
	"under-maintenance": facts.UnderMaintenance, "maintenance": facts.UnderMaintenance,
}

// first fills in what is in the first update.
func (p *post) first(front fields, aliases []string) {
	updates := p.event.Updates
	u := updates[0]
	u.Title, u.Aliases = p.title, aliases
	if p.event.Kind == facts.Incident && u.Date.Sub(p.date) > time.Second {
		u.Started = p.date
	}
	if p.event.Kind == facts.Maintenance {
		u.Starts, u.Ends = p.date, p.over
	}
	severity := severityOf(front)
	status, known := effect[severity]
	if !known && severity != "" {
		p.h.Left.Out("unknown severities", "%s: %s", p.name, severity)
	}
	if status == facts.Operational {
		u.Impact = facts.None
	}
	for _, id := range p.named(front) {
		u.Components = append(u.Components, facts.Effect{Component: id, Status: status})
	}
	if p.event.Postmortem != nil {
		p.event.Postmortem.Date = updates[len(updates)-1].Date
	}
}
