package main

import (
	"cmp"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/tools/draft"
)

// completer suggests what can be in one place of the command line.
type completer func(*facts.Site) []string

// complete returns what the shell asks for when somebody presses Tab: the suggestions of
// the site, in their order. A site that cannot be read suggests nothing.
func (w *env) complete(suggest completer) cobra.CompletionFunc {
	return func(cmd *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if !cmd.Flags().Changed("site") {
			w.findSite()
		}
		site, _, err := generator.Content(generator.Files(w.site), candor.Files)
		if err != nil || site == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return suggest(site), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
	}
}

// completeArg suggests values of the one argument of a command.
func (w *env) completeArg(suggest completer) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return w.complete(suggest)(cmd, args, typed)
	}
}

// completeFlag suggests values of a flag. It panics if there is no such flag.
func (w *env) completeFlag(cmd *cobra.Command, flag string, suggest completer) {
	if err := cmd.RegisterFlagCompletionFunc(flag, w.complete(suggest)); err != nil {
		panic(err)
	}
}

// openSlugs suggests the incidents and maintenance that are open.
func openSlugs(site *facts.Site) []string {
	return append(slugs(site.Incidents, open), slugs(site.Maintenances, open)...)
}

// eventSlugs suggests every incident, maintenance and notice, newest first; with its folder where
// others have the same slug.
func eventSlugs(site *facts.Site) []string {
	all, alike := slices.Collect(site.Events()), map[string]int{}
	for _, e := range all {
		alike[e.Slug]++
	}
	slices.SortStableFunc(all, func(a, b *facts.Event) int { return cmp.Compare(b.Slug, a.Slug) })
	var names []string
	for _, e := range all {
		if alike[e.Slug] > 1 {
			names = append(names, permalink.EventName(e.Kind, e.Slug))
		} else {
			names = append(names, e.Slug)
		}
	}
	return names
}

// incidentSlugs suggests every incident, newest folder first.
func incidentSlugs(site *facts.Site) []string {
	names := slugs(site.Incidents, every)
	slices.Reverse(names)
	return names
}

// maintenanceSlugs suggests every maintenance that another one can repeat, newest folder first.
func maintenanceSlugs(site *facts.Site) []string {
	names := slugs(site.Maintenances, func(e *facts.Event) bool { return draft.Announcement(e) != nil })
	slices.Reverse(names)
	return names
}

// personIDs suggests the people who speak for the site, sorted.
func personIDs(site *facts.Site) []string {
	return slices.Sorted(maps.Keys(site.People))
}

// plainComponentIDs suggests components that are not retired.
func (w *env) plainComponentIDs(site *facts.Site) []string {
	var ids []string
	for _, c := range site.Current(w.now()) {
		ids = append(ids, c.ID)
	}
	return ids
}

// componentIDs suggests components that are not retired, each with the sign that a status
// follows.
func (w *env) componentIDs(site *facts.Site) []string {
	ids := w.plainComponentIDs(site)
	for i := range ids {
		ids[i] += "="
	}
	return ids
}
