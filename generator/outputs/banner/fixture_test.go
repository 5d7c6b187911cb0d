package banner

import (
	"time"

	"candor/generator/facts"
)

// newSite returns a status site in English and Russian that has nothing to tell.
func newSite() *facts.Site {
	return &facts.Site{
		Title: facts.Localized{"en": "Larkbook status", "ru": "Состояние Larkbook"}, URL: "https://status.example.com", Zone: time.UTC,
		Languages: []string{"en", "ru"}, Owner: "hannah", BannerFloor: facts.Minor,
		Promise: facts.Promise{None: 24 * time.Hour, Minor: 4 * time.Hour, Major: time.Hour, Critical: 30 * time.Minute},
		Groups:  []facts.Group{{ID: "money", Name: facts.Plain("Money")}},
		Components: []facts.Component{
			{ID: "payments", Name: facts.Plain("Card payments"), Group: "money"},
			{ID: "api", Name: facts.Plain("API")},
		},
	}
}

// incident publishes an incident of so many words.
func incident(slug string, updates ...*facts.Update) func(*facts.Site) {
	return func(site *facts.Site) {
		updates[0].Title = "Title of " + slug
		site.Incidents = append(site.Incidents, &facts.Event{Kind: facts.Incident, Slug: slug, Updates: updates})
	}
}

// maintenance publishes a window.
func maintenance(slug string, updates ...*facts.Update) func(*facts.Site) {
	return func(site *facts.Site) {
		updates[0].Title = "Title of " + slug
		site.Maintenances = append(site.Maintenances, &facts.Event{Kind: facts.Maintenance, Slug: slug, Updates: updates})
	}
}

// then adds a word to the last incident.
func then(u *facts.Update) func(*facts.Site) {
	return func(site *facts.Site) {
		last := site.Incidents[len(site.Incidents)-1]
		last.Updates = append(last.Updates, u)
	}
}

// say is a word, so long before or after noon, in English.
func say(name string, after time.Duration, status facts.Status, summary string, more ...func(*facts.Update)) *facts.Update {
	u := &facts.Update{Name: name, File: name + ".md", Date: noon.Add(after), Status: status, Content: facts.Content{Summary: summary}}
	for _, add := range more {
		add(u)
	}
	return u
}

func impact(i facts.Impact) func(*facts.Update) { return func(u *facts.Update) { u.Impact = i } }

func banner(b facts.Banner) func(*facts.Update) { return func(u *facts.Update) { u.Banner = b } }

// promised says when the next word is due, after noon.
func promised(after time.Duration) func(*facts.Update) {
	return func(u *facts.Update) { u.NextUpdate = noon.Add(after) }
}

func window(from, to time.Duration) func(*facts.Update) {
	return func(u *facts.Update) { u.Starts, u.Ends = noon.Add(from), noon.Add(to) }
}

func affects(component string, status facts.ComponentStatus) func(*facts.Update) {
	return func(u *facts.Update) {
		u.Components = append(u.Components, facts.Effect{Component: component, Status: status})
	}
}

func russian(summary string) func(*facts.Update) {
	return func(u *facts.Update) {
		u.Translations = map[string]*facts.Content{"ru": {Language: "ru", Summary: summary}}
	}
}

// outage is an incident to show: open since 11:40, the next word promised for 12:30.
func outage(more ...func(*facts.Update)) func(*facts.Site) {
	more = append([]func(*facts.Update){promised(30 * time.Minute), affects("payments", facts.PartialOutage)}, more...)
	return incident("cards", say("1-investigating", -20*time.Minute, facts.Investigating, "One in five card payments fails.", more...))
}
