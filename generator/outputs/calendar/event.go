package calendar

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"

	ics "github.com/arran4/golang-ical"
)

// window returns a maintenance as an event of a calendar.
func window(e *edition.Edition, w *derive.Event) *ics.VEvent {
	event := ics.NewEvent(uid(e.State.Site, w))
	changed := changedAt(w)
	event.SetDtStampTime(changed)
	event.SetCreatedTime(w.Earliest().Date)
	event.SetLastModifiedAt(changed)
	event.SetSequence(len(w.Timeline()) - 1 + len(w.Withdrawn))
	from, to := times(w)
	event.SetStartAt(from)
	if to.After(from) {
		event.SetEndAt(to)
	}
	event.SetSummary(clean(summary(e, w)))
	event.SetDescription(clean(description(e, w)))
	event.SetURL(e.Links.Absolute(e.Path(w)))
	event.SetStatus(ics.ObjectStatusConfirmed)
	if w.Status == facts.Cancelled {
		event.SetStatus(ics.ObjectStatusCancelled)
	}
	event.SetTimeTransparency(ics.TransparencyTransparent)
	return event
}

// uid is the same in every language and calendar of the site, as the window is.
func uid(site *facts.Site, w *derive.Event) string {
	_, host, _ := strings.Cut(site.URL, "://")
	return w.Slug + "@" + host
}

// changedAt is the time of the latest update or correction.
func changedAt(w *derive.Event) time.Time {
	last := w.LastWithdrawnAt()
	for _, u := range w.Timeline() {
		if u.Date.After(last) {
			last = u.Date
		}
		for _, c := range u.Corrected {
			if c.At.After(last) {
				last = c.At
			}
		}
	}
	return last
}

// times returns the window: as announced, from its real start once it runs, and to its real
// end once it has one.
func times(w *derive.Event) (from, to time.Time) {
	announced, real := w.Window.Current, w.Window.Real
	switch {
	case w.Status == facts.Completed && real.Length() > 0:
		return real.From, real.To
	case w.Open:
		return real.From, announced.To
	}
	return announced.From, announced.To
}

func summary(e *edition.Edition, w *derive.Event) string {
	title, _ := e.Title(w)
	if w.IsWithdrawn() {
		return title
	}
	if w.Status == facts.Cancelled {
		return e.Locale.Text("calendar-cancelled", "title", title)
	}
	return title
}

// description lists the affected components, the updates, newest first, and the address of
// the window's page, as not every calendar shows a URL. It names the language of the updates
// if it is not the calendar's.
func description(e *edition.Edition, w *derive.Event) string {
	var parts []string
	if len(w.EverAffected) > 0 && !w.IsWithdrawn() {
		parts = append(parts, e.Locale.Text("labelled", "label", e.Locale.Text("maintenance-affects"), "text", e.Locale.List(e.Components(w.EverAffected))))
	}
	for _, u := range slices.Backward(w.Timeline()) {
		if taken := e.WithdrawnUpdate(u); taken != nil {
			parts = append(parts, e.WithdrawalText(taken))
		} else {
			parts = append(parts, e.UpdateText(u))
		}
	}
	if len(w.Updates) > 0 {
		if note := e.Untranslated(w.Last().In(e.Language)); note != "" {
			parts = append(parts, note)
		}
	}
	parts = append(parts, e.Links.Absolute(e.Path(w)))
	return strings.Join(parts, "\n\n")
}

// clean removes control characters, which no value may hold: because of one a reader drops
// the whole calendar.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
}
