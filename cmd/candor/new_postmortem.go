package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
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
	if len(args) == 0 {
		return w.whichIncident(a)
	}
	site, err := w.begin(a, args...)
	if err != nil {
		return err
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

// mostNamed is how many incidents without a post-mortem are named, and readFirst how many of
// the latest are read to find them.
const (
	mostNamed = 5
	readFirst = 20
)

// whichIncident asks for a slug, and lists the latest resolved incidents without a post-mortem.
// If they are not among the latest of all, it reads the others too.
func (w *env) whichIncident(a *answers) error {
	if latest := w.latestIncidents(readFirst); len(latest) > 0 {
		site, findings, err := generator.Only(generator.Files(w.site), candor.Files, latest...)
		if err == nil && !findings.HasErrors() {
			if names := withoutPostmortem(site); len(names) >= mostNamed {
				return askWhich(names)
			}
		}
	}
	site, err := w.begin(a)
	if err != nil {
		return err
	}
	return askWhich(withoutPostmortem(site))
}

// latestIncidents returns the last names of incidents' folders, none if there are few.
func (w *env) latestIncidents(n int) []string {
	entries, _ := os.ReadDir(filepath.Join(w.site, filepath.FromSlash(permalink.EventFolder(facts.Incident, ""))))
	var names []string
	for _, e := range entries[max(len(entries)-n, 0):] {
		if e.IsDir() && len(entries) > n {
			names = append(names, e.Name())
		}
	}
	return names
}

// withoutPostmortem returns the resolved incidents without a post-mortem, the latest first.
func withoutPostmortem(site *facts.Site) []string {
	names := slugs(site.Incidents, func(e *facts.Event) bool {
		return !open(e) && !slices.ContainsFunc(site.Postmortems, func(p *facts.Postmortem) bool { return p.Incident == e.Slug })
	})
	slices.Reverse(names)
	return names
}

// askWhich asks for a slug, and names the first of some.
func askWhich(names []string) *failure {
	f := usage("SLUG is missing: which incident is the post-mortem for?")
	if len(names) == 0 {
		return f.note("every resolved incident has one; SLUG is the name of an incident's folder in content/incidents")
	}
	f.note("for the latest one without: candor new postmortem %s", names[0])
	if others := names[1:min(len(names), mostNamed)]; len(others) > 0 {
		f.note("others without: %s", strings.Join(others, ", "))
	}
	return f
}
