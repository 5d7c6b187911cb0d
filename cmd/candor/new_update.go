package main

import (
	"strings"

	"github.com/spf13/cobra"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/draft"
)

func newNewUpdate(w *env) *cobra.Command {
	var a answers
	cmd := &cobra.Command{
		Use:     "update [SLUG]",
		Short:   "Add an update to an incident or a maintenance",
		Long:    "Creates the next update of the incident or maintenance SLUG; the default is the only open\nincident. Without --status it keeps the last status.",
		Example: "  candor new update --status resolved --summary \"Card payments work again.\"",
		Args:    atMost(1),
		RunE:    func(_ *cobra.Command, args []string) error { return w.newUpdate(&a, args) },
	}
	a.flags(cmd)
	a.stateFlags(cmd, facts.Incident)
	w.completeFlag(cmd, "component", componentIDs)
	cmd.Flags().Lookup("title").Usage = "a new title `TEXT`, if the old one no longer fits"
	cmd.ValidArgsFunction = w.completeArg(openSlugs)
	return cmd
}

func (w *env) newUpdate(a *answers, args []string) error {
	site, err := w.readable()
	if err != nil {
		return err
	}
	event, err := w.eventMeant(site, args)
	if err != nil {
		return err
	}
	if _, err := a.known(site, event.Kind, w.now()); err != nil {
		return err
	}
	if err := w.ask([]question{a.askStatus(event), a.askSummary()}); err != nil {
		return err
	}
	known, err := a.known(site, event.Kind, w.now())
	if err != nil {
		return err
	}
	if known.Status != event.Last { // within a phase, the prepared text has been used already
		if known.Prepared, err = w.prepared(site, event.Scenario, string(known.Status)); err != nil {
			return err
		}
	}
	d, err := draft.Update(site, event, known)
	if err != nil {
		return err
	}
	return w.write(d)
}

// eventMeant returns the incident or maintenance that the arguments name, or the only open
// incident.
func (w *env) eventMeant(site *facts.Site, args []string) (draft.Event, error) {
	if len(args) == 0 {
		slug, err := theOpenIncident(site)
		if err != nil {
			return draft.Event{}, err
		}
		args = []string{slug}
	}
	for _, kind := range []facts.Kind{facts.Incident, facts.Maintenance} {
		if event, ok := w.event(site, kind, args[0]); ok {
			return event, nil
		}
	}
	all := func(*facts.Event) bool { return true }
	near := diag.Nearest(args[0], append(slugs(site.Incidents, all), slugs(site.Maintenances, all)...))
	return draft.Event{}, noEvent("incident or maintenance", args[0], near)
}

func noEvent(what, slug, near string) *failure {
	f := usage("no %s %q", what, slug)
	if near != "" {
		f.message += "; did you mean " + near + "?"
	}
	return f.note("the slug is the name of its folder")
}

func (a *answers) askStatus(event draft.Event) question {
	var names []string
	for _, s := range event.Kind.Statuses() {
		names = append(names, string(s))
	}
	words := "What is the status?"
	if event.Last != "" {
		words += " It was " + string(event.Last) + "."
	}
	return question{words: words, hints: []string{strings.Join(names, ", ")}, answered: a.status != "",
		take: func(s string) error {
			_, err := draft.Status(event.Kind, s)
			if err == nil {
				a.status = s
			}
			return err
		}}
}
