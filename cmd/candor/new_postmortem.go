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
		Short:   "Begin the post-mortem of an incident",
		Long:    "Begins the public account of the incident in the folder SLUG. It asks nothing: the text\nis yours to write, on the frame that the file has.",
		Example: "  candor new postmortem 2026-11-20-card-payments-fail",
		Args:    atMost(1),
		RunE:    func(_ *cobra.Command, args []string) error { return w.newPostmortem(&a, args) },
	}
	a.flags(cmd)
	cmd.Flags().Lookup("title").Usage = "the title `TEXT`, if not that of the incident"
	return cmd
}

func (w *env) newPostmortem(a *answers, args []string) error {
	site, err := w.readable()
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return whichIncident(site)
	}
	event, ok := w.event(site, facts.Incident, args[0])
	if !ok {
		all := slugs(site.Incidents, func(*facts.Event) bool { return true })
		return noEvent("incident", args[0], diag.Nearest(args[0], all))
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
	return w.write(d)
}

// whichIncident refuses to guess, and names the incidents that have no post-mortem.
func whichIncident(site *facts.Site) *failure {
	f := usage("of which incident? candor new postmortem SLUG")
	names := slugs(site.Incidents, func(e *facts.Event) bool {
		return !open(e) && !slices.ContainsFunc(site.Postmortems, func(p *facts.Postmortem) bool { return p.Incident == e.Slug })
	})
	slices.Reverse(names)
	if len(names) > 5 {
		names = append(names[:5], "…")
	}
	if len(names) > 0 {
		f.note("these are over and have none: %s", strings.Join(names, ", "))
	}
	return f
}
