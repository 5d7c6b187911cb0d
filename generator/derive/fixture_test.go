package derive

import (
	"strings"
	"testing"
	"time"

	"candor/generator/facts"
)

// at reads "20 09:12" as that day and time of November 2026, UTC, and anything
// longer as RFC 3339.
func at(t *testing.T, s string) time.Time {
	t.Helper()
	if len(s) == len("20 09:12") {
		s = "2026-11-" + strings.Replace(s, " ", "T", 1) + ":00Z"
	}
	parsed, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return parsed.UTC()
}

// siteOf returns a site in UTC with the components named in order.
func siteOf(components ...string) *facts.Site {
	site := &facts.Site{
		URL: "https://status.example.com", Zone: time.UTC, Languages: []string{"en"}, Owner: "maria",
		Promise:     facts.Promise{None: 24 * time.Hour, Minor: 4 * time.Hour, Major: time.Hour, Critical: 30 * time.Minute},
		BannerFloor: facts.Minor,
	}
	for _, id := range components {
		site.Components = append(site.Components, facts.Component{ID: id, Name: facts.Plain(id)})
	}
	return site
}

// event adds an event to the site; an update is its date, its status, and what
// else it says.
func event(site *facts.Site, kind facts.Kind, slug string, updates ...*facts.Update) *facts.Event {
	e := &facts.Event{Kind: kind, Slug: slug, Updates: updates}
	updates[0].Title = slug
	switch kind {
	case facts.Maintenance:
		site.Maintenances = append(site.Maintenances, e)
	case facts.Notice:
		site.Notices = append(site.Notices, e)
	default:
		site.Incidents = append(site.Incidents, e)
	}
	return e
}

func say(t *testing.T, date string, status facts.Status, more ...func(*facts.Update)) *facts.Update {
	t.Helper()
	u := &facts.Update{Date: at(t, date), Status: status, Name: string(status) + date}
	u.File = u.Name + ".md"
	for _, add := range more {
		add(u)
	}
	return u
}

func with(component string, status facts.ComponentStatus) func(*facts.Update) {
	return func(u *facts.Update) {
		u.Components = append(u.Components, facts.Effect{Component: component, Status: status})
	}
}

func window(t *testing.T, from, to string) func(*facts.Update) {
	t.Helper()
	starts, ends := at(t, from), at(t, to)
	return func(u *facts.Update) { u.Starts, u.Ends = starts, ends }
}
