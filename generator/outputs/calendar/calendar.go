// Package calendar writes maintenance windows as calendars (RFC 5545), to which Google
// Calendar, Outlook and others subscribe: maintenance.ics for the site, and one beside
// each component's page with the windows that affect it; in every language, under its
// prefix. It is the only user of golang-ical.
//
// The UID of a window never changes: it is made of the slug and the site's own url, wherever
// the site is served from. Its SEQUENCE rises with each of its updates, so that one
// that was moved moves in the calendars too. DTSTAMP and LAST-MODIFIED are the time of
// its latest update or correction, never the build's. A window that was cancelled
// stays, with STATUS:CANCELLED and "cancelled" in its SUMMARY, as many calendars show no
// status; so does one that was withdrawn, without its title. A withdrawal raises SEQUENCE too. Times are UTC, so that no zone needs describing: the announced times, and
// the real ones once they are known. Windows do not make anybody busy.
//
// A calendar holds every window that is to come or in progress, and the 100 that ended
// last: it does not grow with the history.
//
// Readers poll seldom (Google every few hours), whatever a calendar asks for; REFRESH-INTERVAL and
// X-PUBLISHED-TTL ask for an hour.
package calendar

import (
	"bytes"
	"slices"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/output"

	ics "github.com/arran4/golang-ical"
)

// maxEnded is how many windows that have ended a calendar holds, and how many that were
// withdrawn.
const maxEnded = 100

// product names this program to readers, refresh is how often they should come back.
const (
	product = "-//candor//maintenance//EN"
	refresh = "PT1H"
)

// Files returns the calendars of every edition.
func Files(editions []*edition.Edition) []output.File {
	var files []output.File
	for _, e := range editions {
		site := e.Pick(e.State.Site.Title).Text
		files = append(files, file(e, e.Links.Root(permalink.Calendar), slices.Concat(e.State.Withdrawn, e.State.Maintenances), func() string {
			return e.Locale.Text("calendar-title", "site", site)
		}))
		for _, c := range e.State.Listed() {
			files = append(files, file(e, e.Links.Component(c.ID)+permalink.Calendar, slices.Concat(withdrawnFrom(e.State, c), c.History), func() string {
				return e.Locale.Text("calendar-title-component", "site", site, "component", e.Component(c.ID))
			}))
		}
	}
	return files
}

// withdrawnFrom returns the windows that were withdrawn and had been in a component's calendar.
func withdrawnFrom(s *derive.State, c *derive.Component) []*derive.Event {
	return slices.DeleteFunc(slices.Clone(s.Withdrawn), func(e *derive.Event) bool {
		return !slices.ContainsFunc(e.EverAffected, func(t facts.Effect) bool { return t.Component == c.ID })
	})
}

// file returns a calendar of those of the events, the latest first, that are windows.
func file(e *edition.Edition, path string, events []*derive.Event, title func() string) output.File {
	return output.File{Path: permalink.File(path), Stage: output.Data, Append: func(to []byte) ([]byte, error) {
		calendar := ics.NewCalendarFor("candor")
		calendar.SetProductId(product)
		calendar.SetName(clean(title()))
		calendar.SetRefreshInterval(refresh) // the library adds VALUE=DURATION
		calendar.SetXPublishedTTL(refresh)
		for _, w := range listed(events) {
			calendar.AddVEvent(window(e, w))
		}
		b := bytes.NewBuffer(to)
		err := calendar.SerializeTo(b, ics.WithNewLineWindows)
		return b.Bytes(), err
	}}
}

// listed returns the windows that a calendar holds.
func listed(events []*derive.Event) []*derive.Event {
	var windows []*derive.Event
	ended, withdrawn := 0, 0
	for _, e := range events {
		if e.Kind != facts.Maintenance || e.Window.Current.From.IsZero() {
			continue
		}
		if e.IsWithdrawn() {
			if withdrawn++; withdrawn <= maxEnded {
				windows = append(windows, e)
			}
			continue
		}
		if e.Status.Ended() {
			ended++
		}
		if !e.Status.Ended() || ended <= maxEnded {
			windows = append(windows, e)
		}
	}
	return windows
}
