package statuspage

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
)

// api is what the answers are made of. Each part is made when the first answer needs
// it, and once.
type api struct {
	*edition.Edition
	pageID     string
	page       func() page
	components func() catalogue
}

func newAPI(e *edition.Edition) *api {
	a := &api{Edition: e, pageID: id(e.State.Site.APIID, "page", e.State.Site.URL)}
	a.page = sync.OnceValue(a.makePage)
	a.components = sync.OnceValue(a.makeCatalogue)
	return a
}

// page is the site.
type page struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	URL       string `json:"url"`
	TimeZone  string `json:"time_zone"`
	UpdatedAt string `json:"updated_at"`
}

// status is the roll-up of the site.
type status struct {
	Indicator   string `json:"indicator"`
	Description string `json:"description"`
}

func (a *api) status() status {
	return status{a.State.Rollup.Indicator(), a.State.Rollup.Description()}
}

func (a *api) makePage() page {
	return page{
		ID:        a.pageID,
		Name:      a.Pick(a.State.Site.Title).Text,
		URL:       a.Links.Absolute(""),
		TimeZone:  a.State.Site.Zone.String(),
		UpdatedAt: a.stamp(a.updatedAt()),
	}
}

// updatedAt is when anything of the site last changed, by a message or by the clock.
func (a *api) updatedAt() time.Time {
	var last time.Time
	for _, e := range a.State.Published() {
		if e.Kind != facts.Notice {
			last = later(last, changedAt(e))
		}
	}
	for _, c := range a.State.Components {
		if !c.Recorded.After(a.State.AsOf) {
			last = later(last, c.Recorded)
		}
	}
	return last
}

// unresolved returns the open incidents, recentIncidents the newest, open or not.
func (a *api) unresolved() []*derive.Event {
	return keep(a.State.Incidents, func(e *derive.Event) bool { return e.Open })
}

func (a *api) recentIncidents() []*derive.Event {
	return first(recent, a.withWithdrawn(facts.Incident, a.State.Incidents))
}

// recentMaintenances returns the windows that were announced last; upcoming those to
// come, active those in progress.
func (a *api) recentMaintenances() []*derive.Event {
	return first(recent, a.withWithdrawn(facts.Maintenance, a.State.Maintenances))
}

// withWithdrawn adds to events those of their kind that were withdrawn, by the date of the
// first update, newest first.
func (a *api) withWithdrawn(kind facts.Kind, events []*derive.Event) []*derive.Event {
	withdrawn := keep(a.State.Withdrawn, func(e *derive.Event) bool { return e.Kind == kind })
	if len(withdrawn) == 0 && kind == facts.Incident {
		return events
	}
	return byAnnouncement(slices.Concat(events, withdrawn))
}

func (a *api) upcoming() []*derive.Event { return byAnnouncement(a.State.Upcoming()) }

func (a *api) active() []*derive.Event { return byAnnouncement(a.State.Running()) }

// byAnnouncement returns windows by the date of their first update, newest first.
func byAnnouncement(windows []*derive.Event) []*derive.Event {
	windows = slices.Clone(windows)
	slices.SortFunc(windows, func(a, b *derive.Event) int {
		return cmp.Or(b.Begun().Date.Compare(a.Begun().Date), cmp.Compare(b.Slug, a.Slug))
	})
	return windows
}

func keep(events []*derive.Event, is func(*derive.Event) bool) []*derive.Event {
	var kept []*derive.Event
	for _, e := range events {
		if is(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

func first(n int, events []*derive.Event) []*derive.Event { return events[:min(n, len(events))] }

// stamp writes an instant in the site's zone. The time before all content is 1970.
func (a *api) stamp(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return t.In(a.State.Site.Zone).Format("2006-01-02T15:04:05.000Z07:00")
}

// stampOrNull writes an instant, null if there is none.
func (a *api) stampOrNull(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := a.stamp(t)
	return &s
}

// textOrNull returns a text of the site's, null if there is none.
func (a *api) textOrNull(t facts.Localized) *string {
	s := a.Pick(t).Text
	if s == "" {
		return nil
	}
	return &s
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
