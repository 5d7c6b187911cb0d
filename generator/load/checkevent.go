package load

import (
	"slices"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
)

// checkEvent checks what must hold between the updates of an event, which are in
// the order of their dates. In a flawed event nothing is called missing: it may
// be where a mistake hides it.
func (l *loading) checkEvent(e *facts.Event, flawed bool) {
	l.checkDates(e)
	published := make([]*facts.Update, 0, len(e.Updates))
	for _, u := range e.Updates {
		if !u.Draft {
			published = append(published, u)
		}
	}
	if len(published) == 0 {
		if first := e.Updates[0]; first.Title == "" {
			first.Title = e.Slug
		}
		return
	}
	if published = l.counting(e, published); len(published) == 0 {
		return
	}
	if !flawed && l.standsAlone(e.Updates[0], published[0]) {
		l.checkTitle(published)
	}
	for _, u := range published[1:] {
		if !u.Started.IsZero() {
			l.notFirst(u, published[0], "started")
		}
	}
	if e.Kind == facts.Maintenance {
		l.checkWindow(published, flawed)
		return
	}
	l.checkEnded(published)
}

// checkDates warns of updates of one date: two people may each have added one, and the
// order of their names may not be the one that was meant.
func (l *loading) checkDates(e *facts.Event) {
	for i, u := range e.Updates[1:] {
		if before := e.Updates[i]; before.Date.Equal(u.Date) && before.Withdrawn == nil && u.Withdrawn == nil {
			a, b := before, u
			if b.File < a.File {
				a, b = b, a
			}
			l.report(asWarning(l.errorAt(b.File, "date", "same-date", "two updates have the same date").
				Note("the other is %s and comes first, by its name; add a second to the later one", a.File)))
		}
	}
}

// standsAlone reports whether an event can begin with its first public update. Before
// that there may be a draft, which a visitor never sees: what follows is then published
// only if it says itself what happened and to what.
func (l *loading) standsAlone(earliest, first *facts.Update) bool {
	switch {
	case !earliest.Draft:
		return true
	case first.Title == "" || len(first.Components) == 0:
		l.report(l.errorAt(first.File, "", "draft-before-first", "the update before this one is still a draft: %s", earliest.File).
			Note("publish both: remove `draft: true` there; or make this one a draft too; or give it a title and components of its own"))
		return false
	}
	l.report(asWarning(l.errorAt(first.File, "", "draft-before-first", "published without the update before it, which is still a draft: %s", earliest.File)))
	return true
}

// asWarning returns what is wrong as something that a site can be built with.
func asWarning(f diag.Finding) diag.Finding {
	f.Severity = diag.Warning
	return f
}

// checkTitle reports a first update without a title.
func (l *loading) checkTitle(published []*facts.Update) {
	first := published[0]
	if first.Title != "" {
		return
	}
	for _, u := range published[1:] {
		if u.Title != "" {
			l.report(l.errorAt(first.File, "date", "title-not-first", "this update is dated before the one that holds the title").
				Note("the title is in %s, dated %s; fix the date, or move the title here", u.File, written(u.Date)))
			return
		}
	}
	l.report(l.errorAt(first.File, "", "missing-field", "title is missing").
		Note("the first update needs a title: what happened, as a customer would say it"))
}

func written(t time.Time) string { return t.Format(time.RFC3339) }

// firstAddresses reports what says where an event is, and is not in its first update.
func (l *loading) firstAddresses(u, first *facts.Update) {
	if len(u.Aliases) > 0 {
		l.notFirst(u, first, "aliases")
	}
	if u.APIID != "" {
		l.notFirst(u, first, "api_id")
	}
	if len(u.Alerts) > 0 {
		l.notFirst(u, first, "alert")
	}
}

// notFirst reports a field that only the first update may hold.
func (l *loading) notFirst(u, first *facts.Update, field string) {
	l.report(l.errorAt(u.File, field, "field-not-here", "%s is only allowed in the first update", field).
		Note("the first update is %s", first.File))
}

// checkWindow follows a maintenance's window as its updates move it.
func (l *loading) checkWindow(published []*facts.Update, flawed bool) {
	var starts, ends time.Time
	for i, u := range published {
		field := ""
		if !u.Starts.IsZero() {
			starts, field = u.Starts, "starts"
		}
		if !u.Ends.IsZero() {
			ends, field = u.Ends, "ends"
		}
		if i == 0 && !flawed {
			l.windowGiven(u)
		}
		if field != "" && !starts.IsZero() && !ends.IsZero() && !ends.After(starts) {
			l.report(l.errorAt(u.File, field, "ends-before-starts", "the window ends before it starts").
				Note("with this update it starts %s and ends %s", written(starts), written(ends)))
		}
	}
}

func (l *loading) windowGiven(u *facts.Update) {
	for _, f := range [...]struct {
		name string
		time time.Time
	}{{"starts", u.Starts}, {"ends", u.Ends}} {
		if f.time.IsZero() {
			l.report(l.errorAt(u.File, "", "missing-field", "%s is missing", f.name).
				Note("the first update of a maintenance says when the window starts and ends"))
		}
	}
}

// checkEnded reports an end that is before the beginning.
func (l *loading) checkEnded(published []*facts.Update) {
	first := published[0]
	for _, u := range published {
		switch {
		case u.Ended.IsZero():
		case !first.Started.IsZero() && u.Ended.Before(first.Started):
			l.report(l.errorAt(u.File, "ended", "ended-before-started", "the incident ended before it started").
				Note("it started %s, according to %s", written(first.Started), first.File))
		case first.Started.IsZero() && u.Ended.Before(first.Date):
			l.report(l.errorAt(u.File, "ended", "ended-before-started", "the incident ended before its first update").
				Note("the first update, %s, is dated %s; add started there to say when the incident began", first.File, written(first.Date)))
		}
	}
}

// checkPostmortem reports an account of what is not over yet.
func (l *loading) checkPostmortem(e *facts.Event, p *facts.Postmortem, flawed bool) {
	resolved := slices.ContainsFunc(e.Counting(), func(u *facts.Update) bool { return u.Status == facts.Resolved })
	switch {
	case resolved, p.Draft, p.Withdrawn != nil, flawed:
	case e.IsWithdrawn():
		l.report(l.errorAt(p.File, "", "postmortem-of-withdrawn-incident", "the incident is withdrawn, and its post-mortem still tells of it").
			Note("withdraw it too: `withdrawn: {at: …, why: …}`, or add `draft: true` here"))
	default:
		l.report(l.errorAt(p.File, "", "postmortem-of-open-incident", "the incident is still open, so its post-mortem cannot be published").
			Note("publish an update with `status: resolved` first, or add `draft: true` here"))
	}
}

// errorAt returns an error at a field of a file, or where its front matter begins.
// The file is read once more: this is rare, and keeps the places of everything that
// is right out of memory.
func (l *loading) errorAt(name, field, rule, format string, args ...any) diag.Finding {
	return l.errorAtText(name, field, "", rule, format, args...)
}
