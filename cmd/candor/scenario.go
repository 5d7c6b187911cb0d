package main

import (
	"os"
	"strings"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
)

// scenarioFlag gives a command the flag that names what it begins from.
func (w *env) scenarioFlag(cmd *cobra.Command, a *answers, kind facts.Kind) {
	cmd.Flags().StringVar(&a.scenario, "scenario", "", "begin from the prepared texts in content/scenarios/`NAME`, or candor's own")
	complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		site, err := w.readable()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return scenarioNames(site, kind), cobra.ShellCompDirectiveNoFileComp
	}
	if err := cmd.RegisterFlagCompletionFunc("scenario", complete); err != nil {
		cmd.PrintErrln(err) // only if the flag above were not there
	}
}

// scenarioNames are those of the scenarios for a kind of event.
func scenarioNames(site *facts.Site, kind facts.Kind) []string {
	var names []string
	for _, s := range site.Scenarios {
		if s.Kind == kind {
			names = append(names, s.Name)
		}
	}
	return names
}

// scenarioMeant returns the scenario that a person named, in any case.
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
			return "", usage("%s is no scenario of an %s", typed, kind).note("candor new %s --scenario %s begins from it", s.Kind, typed)
		}
	}
	f := usage("there is no scenario %q", typed)
	if near := diag.Nearest(typed, names); near != "" {
		f.message += "; did you mean " + near + "?"
	}
	return "", f.note("there is %s", strings.Join(names, ", "))
}

// prepared returns the text that a scenario has for a phase, nil if there is none.
func (w *env) prepared(site *facts.Site, scenario, phase string) (*facts.Prepared, error) {
	if scenario == "" {
		return nil, nil
	}
	p, err := generator.Prepared(os.DirFS(w.site), candor.Files, site, scenario, phase)
	if err != nil {
		return nil, outside(err)
	}
	if p.Original == "" {
		return nil, nil
	}
	return &p, nil
}
