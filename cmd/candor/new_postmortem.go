package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/draft"
)

func newNewPostmortem(w *env) *cobra.Command {
	var a answers
	cmd := &cobra.Command{
		Use:     "postmortem SLUG",
		Short:   "Start the post-mortem of an incident",
		Long:    "Creates postmortem.md in the folder of the incident SLUG, with the sections to write.\nWithout SLUG it lists the resolved incidents that have no post-mortem. It asks no questions.",
		Example: "  candor new postmortem 2026-11-20-card-payments-fail",
		Args:    atMost(1),
		RunE:    func(_ *cobra.Command, args []string) error { return w.newPostmortem(&a, args) },
	}
	a.flags(cmd)
	cmd.Flags().Lookup("title").Usage = "the title `TEXT` (default the incident's title)"
	cmd.ValidArgsFunction = w.completeArg(incidentSlugs)
	return cmd
}

func (w *env) newPostmortem(a *answers, args []string) error {
	if len(args) > 0 {
		args[0], _ = kindsOf(args[0], facts.Incident)
	}
	site, err := w.begin(a, args...)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return whichIncident(site)
	}
	event, ok := w.event(site, facts.Incident, args[0])
	if !ok {
		all := slugs(site.Incidents, every)
		f := noEvent("incident", args[0], diag.Nearest(args[0], all))
		if slices.Reverse(all); len(all) > 0 {
			f.note("the latest incidents: %s", strings.Join(all[:min(len(all), 5)], ", "))
		}
		return f
	}
	known, err := a.known(site, facts.Incident, w.now())
	if err != nil {
		return err
	}
	if known.Prepared, err = w.prepared(site, event.Scenario, facts.PostmortemPhase); err != nil {
		return err
	}
	d, err := draft.Postmortem(site, event, known)
	if err != nil {
		return err
	}
	return w.write(a, d)
}

// whichIncident asks for a slug, and lists the resolved incidents without a post-mortem.
func whichIncident(site *facts.Site) *failure {
	f := usage("SLUG is missing: which incident is the post-mortem for?")
	names := slugs(site.Incidents, func(e *facts.Event) bool {
		return !open(e) && !slices.ContainsFunc(site.Postmortems, func(p *facts.Postmortem) bool { return p.Incident == e.Slug })
	})
	slices.Reverse(names)
	if len(names) == 0 {
		return f.note("every resolved incident has one; SLUG is the name of an incident's folder in content/incidents")
	}
	f.note("for the latest one without: candor new postmortem %s", names[0])
	if others := names[1:min(len(names), 5)]; len(others) > 0 {
		f.note("others without: %s", strings.Join(others, ", "))
	}
	return f
}
