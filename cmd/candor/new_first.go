package main

import (
	"cmp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor/generator/facts"
	"candor/generator/tools/draft"
)

func newNewIncident(w *env) *cobra.Command {
	var a answers
	cmd := &cobra.Command{
		Use:     "incident",
		Short:   "Start an incident with its first update",
		Example: "  candor new incident --title \"Card payments fail\" --component payments=partial_outage \\\n    --summary \"About one card payment in five fails.\"\n  candor new incident --scenario data-leak",
		Args:    atMost(0),
		RunE: func(*cobra.Command, []string) error {
			return w.first(facts.Incident, &a, func(site *facts.Site) []question {
				return []question{a.askTitle("title"), a.askComponents(site, w.now()), a.askSummary()}
			})
		},
	}
	a.flags(cmd)
	a.stateFlags(cmd, facts.Incident)
	a.updateFlags(w, cmd)
	a.firstFlags(cmd)
	cmd.Flags().StringVar(&a.started, "started", "", "when customers began to feel it: a `TIME` such as 2026-11-20T08:55:00Z")
	w.completeFlag(cmd, "component", w.componentIDs)
	w.scenarioFlag(cmd, &a, facts.Incident)
	return cmd
}

func newNewMaintenance(w *env) *cobra.Command {
	var a answers
	cmd := &cobra.Command{
		Use:     "maintenance",
		Short:   "Announce a maintenance window",
		Long:    maintenanceHelp,
		Example: "  candor new maintenance --title \"Database upgrade\" --component api=under_maintenance \\\n    --starts 2026-12-01T01:00:00Z --ends 2h\n  candor new maintenance --like 2026-11-03-database-upgrade --starts 2026-12-01T01:00:00Z",
		Args:    atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("like") {
				return w.like(&a)
			}
			return w.first(facts.Maintenance, &a, func(site *facts.Site) []question {
				return []question{a.askTitle("work"), a.askStarts(site, w.now()), a.askEnds(site)}
			})
		},
	}
	a.flags(cmd)
	a.stateFlags(cmd, facts.Maintenance)
	a.firstFlags(cmd)
	w.completeFlag(cmd, "component", w.componentIDs)
	w.scenarioFlag(cmd, &a, facts.Maintenance)
	cmd.Flags().StringVar(&a.starts, "starts", "", "the start of the window: a `TIME` such as 2026-12-01T01:00:00Z")
	cmd.Flags().StringVar(&a.ends, "ends", "", "the end of the window: a `TIME`, or a duration such as 2h")
	cmd.Flags().StringVar(&a.like, "like", "", "repeat the maintenance `SLUG`: its texts, components and length")
	w.completeFlag(cmd, "like", maintenanceSlugs)
	return cmd
}

// first writes the first update of a new event.
func (w *env) first(kind facts.Kind, a *answers, questions func(*facts.Site) []question) error {
	site, err := w.begin(a)
	if err != nil {
		return err
	}
	if _, err := a.known(site, kind, w.now()); err != nil {
		return err // before asking anything
	}
	if a.scenario, err = scenarioMeant(site, kind, a.scenario); err != nil {
		return err
	}
	if err := w.ask(a.language, questions(site)); err != nil {
		return err
	}
	known, err := a.known(site, kind, w.now())
	if err != nil {
		return err
	}
	if known.Prepared, err = w.prepared(site, a.scenario, string(cmp.Or(known.Status, kind.Statuses()[0]))); err != nil {
		return err
	}
	known.Scenario = a.scenario
	d, err := draft.First(site, kind, known)
	if err != nil {
		return err
	}
	return w.write(a, d)
}

func (a *answers) askTitle(id string) question {
	return question{words: a.say(id), answered: a.title != "", take: func(s string) error { a.title = s; return nil }}
}

func (a *answers) askSummary() question {
	return question{words: a.say("summary"), answered: a.summary != "",
		take: func(s string) error { a.summary = s; return nil }}
}

func (a *answers) askComponents(site *facts.Site, now time.Time) question {
	var ids []string
	for _, c := range site.Current(now) {
		ids = append(ids, c.ID)
	}
	return question{
		words:    a.say("components"),
		hints:    []string{a.say("ids", strings.Join(ids, ", ")), a.say("statuses", "degraded_performance, partial_outage, major_outage")},
		answered: len(a.components) > 0,
		take: func(s string) error {
			if _, err := draft.Effects(site, now, s); err != nil {
				return err
			}
			a.components = []string{s}
			return nil
		},
	}
}
