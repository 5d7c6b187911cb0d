package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/tools/draft"
)

// eventKinds are all kinds of event.
var eventKinds = []facts.Kind{facts.Incident, facts.Maintenance, facts.Notice}

// kindsOf are the kinds of event that an argument may name, which is a slug, or a folder and a
// slug, such as notices/SLUG, where events of two kinds have the same one.
func kindsOf(arg string, kinds ...facts.Kind) (slug string, meant []facts.Kind) {
	for _, kind := range kinds {
		if slug, found := strings.CutPrefix(arg, permalink.Folder(kind)+"/"); found {
			return strings.TrimSuffix(slug, "/"), []facts.Kind{kind}
		}
	}
	return arg, kinds
}

// ambiguous says that events of several kinds have a slug, and how a command tells them apart.
func ambiguous(command, slug string, kinds []facts.Kind) *failure {
	var are, ways []any
	for _, kind := range kinds {
		are, ways = append(are, withArticle(kind)), append(ways, command+" "+permalink.EventName(kind, slug))
	}
	if len(kinds) == 2 {
		return usage("%s is the slug of %s; say which one you mean", slug, diag.Say("%s and %s", are...)).note("use %s", diag.Say("%s or %s", ways...))
	}
	return usage("%s is the slug of %s; say which one you mean", slug, diag.Say("%s, %s and %s", are...)).note("use %s", diag.Say("%s, %s or %s", ways...))
}

// withArticle names a kind of event in a sentence.
func withArticle(kind facts.Kind) diag.Text {
	switch kind {
	case facts.Incident:
		return diag.Say("an incident")
	case facts.Maintenance:
		return diag.Say("a maintenance")
	}
	return diag.Say("a notice")
}

// event returns an event that exists already. Its files are listed even if they cannot be
// read.
func (w *env) event(site *facts.Site, kind facts.Kind, slug string) (draft.Event, bool) {
	e := draft.Event{Kind: kind, Slug: slug}
	if strings.ContainsAny(slug, `/\`) || slug == "" || strings.HasPrefix(slug, ".") {
		return e, false
	}
	entries, err := os.ReadDir(filepath.Join(w.site, filepath.FromSlash(e.Folder())))
	if err != nil {
		return e, false
	}
	for _, entry := range entries {
		e.Files = append(e.Files, entry.Name())
	}
	for _, written := range events(site, kind) {
		if written.Slug == slug && len(written.Updates) > 0 {
			e.Title = title(written)
			last := written.Updates[len(written.Updates)-1]
			if counting := written.Counting(); last.Withdrawn != nil && len(counting) > 0 {
				last = counting[len(counting)-1]
			}
			e.Last, e.Said = last.Status, written.Updates[len(written.Updates)-1].Date
			e.Draft = !public(written)
			e.Scenario = scenarioOf(written)
		}
	}
	return e, true
}

// title returns the title of an event as of its last update.
func title(e *facts.Event) string {
	for _, u := range slices.Backward(e.Updates) {
		if u.Title != "" {
			return u.Title
		}
	}
	return ""
}

// scenarioOf returns the scenario of an event as of its last update.
func scenarioOf(e *facts.Event) string {
	for _, u := range slices.Backward(e.Updates) {
		if u.Scenario != "" {
			return u.Scenario
		}
	}
	return ""
}

func events(site *facts.Site, kind facts.Kind) []*facts.Event {
	switch kind {
	case facts.Maintenance:
		return site.Maintenances
	case facts.Notice:
		return site.Notices
	}
	return site.Incidents
}

// slugs returns the slugs of the events for which choose is true.
func slugs(events []*facts.Event, choose func(*facts.Event) bool) []string {
	var names []string
	for _, e := range events {
		if choose(e) {
			names = append(names, e.Slug)
		}
	}
	return names
}

// open reports whether an event is open as of its last public update. One without any is
// not: nobody knows of it.
func open(e *facts.Event) bool {
	counting := e.Counting()
	return len(counting) > 0 && !counting[len(counting)-1].Status.Ended()
}

// public reports whether an event has an update that is not a draft.
func public(e *facts.Event) bool {
	return slices.ContainsFunc(e.Updates, func(u *facts.Update) bool { return !u.Draft })
}

// theOpenIncident returns the incident to use where none is named: the only one that is
// open.
func theOpenIncident(site *facts.Site) (string, error) {
	switch names := slugs(site.Incidents, open); len(names) {
	case 0:
		f := usage("no incident is open").note("candor new incident starts one; candor new update SLUG adds to one that is resolved")
		if drafts := slugs(site.Incidents, func(e *facts.Event) bool { return !public(e) }); len(drafts) > 0 {
			f.note("all updates are still drafts in: %s", strings.Join(drafts, ", "))
		}
		return "", f
	case 1:
		return names[0], nil
	default:
		return "", usage("%d incidents are open; say which one", len(names)).note("candor new update SLUG, with one of: %s", strings.Join(names, ", "))
	}
}
