package main

import (
	"strings"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/facts"
)

// scenarioFlag adds the flag --scenario.
func (w *env) scenarioFlag(cmd *cobra.Command, a *answers, kind facts.Kind) {
	cmd.Flags().StringVar(&a.scenario, "scenario", "", "start from the prepared texts in content/scenarios/`NAME`, or the built-in ones")
	w.completeFlag(cmd, "scenario", func(site *facts.Site) []string { return scenarioNames(site, kind) })
}

// scenarioNames returns the names of the scenarios for a kind of event.
func scenarioNames(site *facts.Site, kind facts.Kind) []string {
	var names []string
	for _, s := range site.Scenarios {
		if s.Kind == kind {
			names = append(names, s.Name)
		}
	}
	return names
}

// scenarioMeant returns the name of a scenario as it is written, from one typed in any case.
func scenarioMeant(site *facts.Site, kind facts.Kind, typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	names := scenarioNames(site, kind)
	for _, name := range names {
		if strings.EqualFold(name, strings.ReplaceAll(typed, "_", "-")) {
			return name, nil
		}
	}
	for _, s := range site.Scenarios {
		if s.Name == typed {
			return "", usage("the scenario %s is not for %s", typed, withArticle(kind)).note("use candor new %s --scenario %s", s.Kind, typed)
		}
	}
	return "", usage("no scenario %q%s", typed, meant(typed, names)).note("one of: %s", strings.Join(names, ", "))
}

// prepared returns the text of a scenario for a phase, nil if there is none.
func (w *env) prepared(site *facts.Site, scenario, phase string) (*facts.Prepared, error) {
	if scenario == "" {
		return nil, nil
	}
	p, err := generator.Prepared(generator.Files(w.site), candor.Files, site, scenario, phase)
	if err != nil {
		return nil, outside(err)
	}
	if p.Original == "" {
		return nil, nil
	}
	return &p, nil
}
