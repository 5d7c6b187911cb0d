package edition

import (
	"slices"

	"candor/generator/derive"
	"candor/generator/facts"
)

// Status returns the label of an update: its status, with a note where it reopens an
// incident, or that it follows up on a resolved one; of one that was taken back, that. A
// notice has none: it is called one.
func (e *Edition) Status(u *derive.Update) string {
	switch {
	case u.Withdrawn != nil:
		return e.Locale.Text("withdrawn")
	case u.Event.Kind == facts.Notice:
		return e.Locale.Text("notice")
	}
	status := e.Locale.Text(StatusID(u.Event.Kind, u.Status, u.Known))
	switch {
	case u.FollowUp:
		return e.Locale.Text("incident-follow-up")
	case u.Reopens && !u.Event.AccessClosed(): // no data is open again
		return e.Locale.Text("incident-reopened-status", "status", status)
	}
	return status
}

// statusIDs are the ids of the texts that name the statuses.
var statusIDs = func() map[facts.Kind]map[facts.Status]string {
	ids := map[facts.Kind]map[facts.Status]string{}
	for _, kind := range []facts.Kind{facts.Incident, facts.Maintenance} {
		ids[kind] = map[facts.Status]string{}
		for _, status := range kind.Statuses() {
			ids[kind][status] = kind.String() + "-status-" + string(status)
		}
	}
	return ids
}()

// StatusID is the id of the text that names a status. A leak is not fixed: once it is resolved,
// its status says that access is closed, and that everyone was told, as far as that is known.
func StatusID(kind facts.Kind, status facts.Status, leak *facts.Leak) string {
	switch {
	case status != facts.Resolved || leak == nil || leak.Closed.IsZero():
		return statusIDs[kind][status]
	case slices.ContainsFunc(leak.Told, func(t facts.Told) bool { return t.Who == facts.ToldCustomers }):
		return "leak-status-told"
	}
	return "leak-closed"
}

// Unlisted reports whether search engines must not list the site: it has drafts, or asks for it.
func (e *Edition) Unlisted() bool { return e.State.Drafts || e.State.Site.Unlisted }

// Corrections returns what has been corrected in a text by now.
func (e *Edition) Corrections(w *facts.Content) []facts.Correction {
	if e.State.Drafts {
		return w.Corrected
	}
	return slices.DeleteFunc(slices.Clone(w.Corrected), func(c facts.Correction) bool { return c.At.After(e.State.AsOf) })
}

// UntilLabel is the label of the end of a notice. A day counts to its end; a time is the end.
func (e *Edition) UntilLabel(until facts.Moment) string {
	if until.DateOnly {
		return e.Locale.Text("notice-last-day")
	}
	return e.Locale.Text("notice-until")
}
