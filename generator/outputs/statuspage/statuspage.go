// Package statuspage writes the public status API of Atlassian's Statuspage, version
// 2, as static files, so that the clients written for it work unchanged. The shapes
// are those of recorded answers, read with several clients.
//
//	api/v2/summary.json                          everything open: page, components, incidents, windows, status
//	api/v2/status.json                           the roll-up
//	api/v2/components.json                       components and groups, one flat list
//	api/v2/incidents.json                        the newest 50, open or not
//	api/v2/incidents/unresolved.json             every open one, however old
//	api/v2/scheduled-maintenances.json           the 50 announced last
//	api/v2/scheduled-maintenances/upcoming.json  every window to come
//	api/v2/scheduled-maintenances/active.json    every window in progress
//
// Subscribing by POST cannot be static and is left out. The API has one language, the
// site's first.
//
// # Order, null and absence
//
// Events stand by created_at, newest first, their updates too; in the summary windows
// to come are before those in progress. Components are ordered by position, which counts
// from 1 over the flat list, a group before its own.
//
// Every field is on every object, but scheduled_for and scheduled_until are on
// windows only, components on groups and events only. What is not known is null,
// never "" or absent; a list is never null, but an update's affected_components are
// null where it changed none.
//
// # Ids
//
// An id is 12 characters a-z0-9: what the front matter gives (id, api_id), else a
// digest of what never changes: the id of a component, an event's slug, an update's
// file name, for the page the site's own url. So an id survives every edit, and is
// the same wherever a build is served from.
//
// # Times
//
// RFC 3339 with milliseconds, in the site's zone. Each comes from the content: an
// update's date or correction, or the start or end of a window that has passed. None
// comes from the build, so that an answer changes only when there is something new.
// A page without content is as old as its components, else 1970.
//
// # What is said
//
// An event's components are those that it affects now; where it affects none now,
// as it is over or to come, those that it touched or will touch.
//
// A published post-mortem is one more update of each incident that it covers, its
// summary and address, from the end of the incident on; it and every update after it,
// until the incident is reopened, have the status postmortem. A cancelled window
// reads completed, as the API has no word for it. An event's status is always that
// of its newest update, unless only the clock moved a window on.
//
// An update that was withdrawn keeps its id; its body says when it was taken back, and why, and
// its status is what the event's was without it. An event that is withdrawn whole is resolved,
// or completed, without impact and components.
package statuspage

import (
	"encoding/json"

	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/output"
)

// recent is how many events of each kind the lists of all events hold, as Statuspage's
// do. What is open or to come is in lists of its own, without a limit.
const recent = 50

// Files returns the eight files of the API, in the language of the edition, which is
// the site's default.
func Files(e *edition.Edition) []output.File {
	a := newAPI(e)
	answers := []struct {
		name   string
		answer func() any
	}{
		{"summary", a.summary},
		{"status", func() any { return statusAnswer{a.page(), a.status()} }},
		{"components", func() any { return componentsAnswer{a.page(), a.components().list} }},
		{"incidents", func() any { return incidentsAnswer{a.page(), a.incidents(a.recentIncidents())} }},
		{"incidents/unresolved", func() any { return incidentsAnswer{a.page(), a.incidents(a.unresolved())} }},
		{"scheduled-maintenances", func() any { return maintenancesAnswer{a.page(), a.maintenances(a.recentMaintenances())} }},
		{"scheduled-maintenances/upcoming", func() any { return maintenancesAnswer{a.page(), a.maintenances(a.upcoming())} }},
		{"scheduled-maintenances/active", func() any { return maintenancesAnswer{a.page(), a.maintenances(a.active())} }},
	}
	files := make([]output.File, len(answers))
	for i, f := range answers {
		files[i] = output.New(permalink.File(permalink.API(f.name)), output.Data, func() ([]byte, error) { return json.Marshal(f.answer()) })
	}
	return files
}

// The answers. Fields are in the order in which Statuspage sends them.
type (
	summaryAnswer struct {
		Page       page          `json:"page"`
		Components []*component  `json:"components"`
		Incidents  []incident    `json:"incidents"`
		Windows    []maintenance `json:"scheduled_maintenances"`
		Status     status        `json:"status"`
	}
	statusAnswer struct {
		Page   page   `json:"page"`
		Status status `json:"status"`
	}
	componentsAnswer struct {
		Page       page         `json:"page"`
		Components []*component `json:"components"`
	}
	incidentsAnswer struct {
		Page      page       `json:"page"`
		Incidents []incident `json:"incidents"`
	}
	maintenancesAnswer struct {
		Page    page          `json:"page"`
		Windows []maintenance `json:"scheduled_maintenances"`
	}
)

func (a *api) summary() any {
	return summaryAnswer{
		Page:       a.page(),
		Components: a.components().list,
		Incidents:  a.incidents(a.unresolved()),
		Windows:    a.maintenances(append(a.upcoming(), a.active()...)),
		Status:     a.status(),
	}
}
