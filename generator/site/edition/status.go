package edition

import (
	"slices"

	"candor/generator/derive"
	"candor/generator/facts"
)

// Status returns the label of an update: its status, with a note where it reopens an
// incident, or that it follows up on a resolved one. A notice has none: it is called one.
func (e *Edition) Status(u *derive.Update) string {
	if u.Event.Kind == facts.Notice {
		return e.Locale.Text("notice")
	}
	status := e.Locale.Text(u.Event.Kind.String() + "-status-" + string(u.Status))
	switch {
	case u.FollowUp:
		return e.Locale.Text("incident-follow-up")
	case u.Reopens:
		return e.Locale.Text("incident-reopened-status", "status", status)
	}
	return status
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
