package statuspage

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
)

// incident is an incident, and what a window has in common with one.
type incident struct {
	ID                string       `json:"id"`
	Name              string       `json:"name"`
	Status            string       `json:"status"`
	CreatedAt         string       `json:"created_at"`
	UpdatedAt         string       `json:"updated_at"`
	MonitoringAt      *string      `json:"monitoring_at"`
	ResolvedAt        *string      `json:"resolved_at"`
	Impact            string       `json:"impact"`
	Shortlink         string       `json:"shortlink"`
	StartedAt         string       `json:"started_at"`
	PageID            string       `json:"page_id"`
	Updates           []update     `json:"incident_updates"`
	Components        []*component `json:"components"`
	ReminderIntervals *string      `json:"reminder_intervals"` // of Statuspage's own e-mail: always null
}

// maintenance is a maintenance with its planned window.
type maintenance struct {
	incident
	ScheduledFor   string `json:"scheduled_for"`
	ScheduledUntil string `json:"scheduled_until"`
}

func (a *api) incidents(events []*derive.Event) []incident {
	list := make([]incident, len(events))
	for i, e := range events {
		list[i] = a.event(e)
		if list[i].Status = list[i].Updates[0].Status; e.IsWithdrawn() {
			list[i].Status = string(facts.Resolved)
		}
		list[i].Impact = e.Impact.String()
		list[i].Shortlink = a.Links.Absolute(a.Path(e))
		list[i].StartedAt = a.stamp(e.Started)
	}
	return list
}

func (a *api) maintenances(events []*derive.Event) []maintenance {
	list := make([]maintenance, len(events))
	for i, e := range events {
		w := maintenance{
			incident:       a.event(e),
			ScheduledFor:   a.stamp(e.Window.Current.From),
			ScheduledUntil: a.stamp(e.Window.Current.To),
		}
		w.Status = apiStatus(e.Status)
		w.Impact = "maintenance"
		if e.Impact != facts.Unstated {
			w.Impact = e.Impact.String()
		}
		w.Shortlink = a.Links.Absolute(a.Path(e))
		w.StartedAt = w.CreatedAt
		list[i] = w
	}
	return list
}

// event fills in what incidents and windows have in common.
func (a *api) event(e *derive.Event) incident {
	title, _ := a.Title(e)
	var effects []facts.Effect
	if !e.IsWithdrawn() {
		effects = e.Affected()
	}
	eventID := a.eventID(e)
	return incident{
		ID:           eventID,
		Name:         title,
		CreatedAt:    a.stamp(e.Begun().Date),
		UpdatedAt:    a.stamp(changedAt(e)),
		MonitoringAt: a.stampOrNull(e.Monitoring),
		ResolvedAt:   a.stampOrNull(e.Resolved),
		PageID:       a.pageID,
		Updates:      a.updates(e, eventID),
		Components:   a.affectedComponents(effects),
	}
}

func (a *api) eventID(e *derive.Event) string {
	return id(e.Earliest().APIID, e.Kind.String(), e.Slug)
}

// apiStatus is a status in the words of the API, which knows no cancelled window.
func apiStatus(s facts.Status) string {
	if s == facts.Cancelled {
		return string(facts.Completed)
	}
	return string(s)
}

// changedAt is when an event last changed: by an update, a correction or a
// post-mortem, or as the clock opened or closed its window.
func changedAt(e *derive.Event) time.Time {
	last := later(e.Window.Real.From, e.Window.Real.To)
	for _, w := range messages(e) {
		last = later(last, w.updated())
	}
	return last
}

func sortByPosition(list []*component) {
	slices.SortFunc(list, func(a, b *component) int { return a.Position - b.Position })
}
