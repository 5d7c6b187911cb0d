package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/tools/draft"
)

func newNewUpdate(w *env) *cobra.Command {
	var a answers
	cmd := &cobra.Command{
		Use:     "update [SLUG]",
		Short:   "Add an update to an incident or a maintenance",
		Long:    "Creates the next update of the incident or maintenance SLUG; the default is the only open\nincident, looked for among the 20 latest folders first, then among all. Without --status it keeps\nthe last status. While all earlier updates are drafts, the new one is a draft too; on a terminal\nit offers to publish them together.",
		Example: "  candor new update --status resolved --summary \"Card payments work again.\"",
		Args:    atMost(1),
		RunE:    func(_ *cobra.Command, args []string) error { return w.newUpdate(&a, args) },
	}
	a.flags(cmd)
	a.stateFlags(cmd, facts.Incident)
	a.updateFlags(w, cmd)
	w.scenarioFlag(cmd, &a, facts.Incident)
	cmd.Flags().Lookup("scenario").Usage = "go on with the prepared texts in content/scenarios/`NAME`, or the built-in ones"
	w.completeFlag(cmd, "component", w.componentIDs)
	cmd.Flags().Lookup("title").Usage = "a new title `TEXT`, if the old one no longer fits"
	cmd.ValidArgsFunction = w.completeArg(openSlugs)
	return cmd
}

func (w *env) newUpdate(a *answers, args []string) error {
	chosen := ""
	if len(args) == 0 {
		chosen = w.openAmongLatest()
	}
	read := w.readableOpen
	if chosen != "" {
		args = []string{permalink.EventName(facts.Incident, chosen)}
	}
	if len(args) > 0 {
		slug, _ := kindsOf(args[0], eventKinds...)
		read = func() (*facts.Site, error) { return w.readable(slug) }
	}
	site, err := w.beginWith(a, read)
	if err != nil {
		return err
	}
	if chosen != "" {
		fmt.Fprintln(w.err, a.say("chosen", chosen, readFirst))
	}
	event, err := w.eventMeant(site, args)
	if err != nil {
		return err
	}
	if _, err := a.known(site, event.Kind, w.now()); err != nil {
		return err
	}
	taken, err := scenarioMeant(site, event.Kind, a.scenario)
	if err != nil {
		return err
	}
	if err := w.ask(a.language, []question{a.askStatus(event), a.askSummary()}); err != nil {
		return err
	}
	known, err := a.known(site, event.Kind, w.now())
	if err != nil {
		return err
	}
	if taken != "" {
		event.Scenario, known.Scenario = taken, taken
	}
	status := cmp.Or(known.Status, event.Last)
	if taken != "" || status != event.Last { // within a phase, the prepared text has been used already
		if known.Prepared, err = w.prepared(site, event.Scenario, string(status)); err != nil {
			return err
		}
	}
	if known.Held, err = w.holdBack(a, site, event); err != nil {
		return err
	}
	d, err := draft.Update(site, event, known)
	if err != nil {
		return err
	}
	return w.write(a, d)
}

// openAmongLatest returns the slug of the incident that alone of the latest ones is open; "" if
// none is, or several are, or if one of them cannot be read.
func (w *env) openAmongLatest() string {
	latest := w.latestIncidents(readFirst)
	if len(latest) == 0 {
		return ""
	}
	site, findings, err := generator.Only(generator.Files(w.site), candor.Files, latest...)
	if err != nil || findings.HasErrors() {
		return ""
	}
	if names := slugs(site.Incidents, open); len(names) == 1 {
		return names[0]
	}
	return ""
}

// holdBack reports whether the next update of an event has to be a draft: those before it
// all are, and would not be published with it. On a terminal it asks whether to publish
// them too, and does.
func (w *env) holdBack(a *answers, site *facts.Site, event draft.Event) (bool, error) {
	if !event.Draft || !w.interactive {
		return event.Draft, nil
	}
	files, texts, err := w.publishable(site, event)
	if err != nil || len(files) == 0 {
		return true, err
	}
	both := false
	err = w.ask(a.language, []question{{words: a.say("publish-both"), hints: files,
		take: func(s string) error {
			yes := a.say("yes")
			first, _ := utf8.DecodeRuneInString(yes)
			both = strings.EqualFold(s, yes) || strings.EqualFold(s, string(first)) || strings.EqualFold(s, "yes") || strings.EqualFold(s, "y")
			return nil
		}}})
	if err != nil || !both {
		return true, err
	}
	for i, file := range files {
		if err := os.WriteFile(filepath.Join(w.site, filepath.FromSlash(file)), []byte(texts[i]), 0o666); err != nil {
			return true, outside(err)
		}
		fmt.Fprintln(w.out, filepath.Join(w.site, filepath.FromSlash(file)))
	}
	return false, nil
}

// publishable returns the files of an event whose updates are drafts, and their texts
// once they are published; none while something in one is to be filled in.
func (w *env) publishable(site *facts.Site, event draft.Event) (files, texts []string, err error) {
	for _, e := range events(site, event.Kind) {
		if e.Slug != event.Slug {
			continue
		}
		for _, u := range e.Updates {
			text, err := os.ReadFile(filepath.Join(w.site, filepath.FromSlash(u.File)))
			if err != nil {
				return nil, nil, outside(err)
			}
			published, filled := draft.Publish(string(text))
			if !filled {
				return nil, nil, nil
			}
			files, texts = append(files, u.File), append(texts, published)
		}
	}
	return files, texts, nil
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
	slug, kinds := kindsOf(args[0], eventKinds...)
	var found []draft.Event
	var are []facts.Kind
	for _, kind := range kinds {
		if event, ok := w.event(site, kind, slug); ok {
			found, are = append(found, event), append(are, kind)
		}
	}
	switch {
	case len(found) > 1:
		return draft.Event{}, ambiguous("candor new update", slug, are)
	case len(found) == 1 && isWithdrawn(site, found[0]):
		return draft.Event{}, usage("%s is withdrawn, and so is what follows in it", args[0]).
			note("what is true now is another event: candor new %s; or take withdrawn: out of its first update", found[0].Kind)
	case len(found) == 1:
		return found[0], nil
	case slices.Contains(kinds, facts.Notice) && slices.Contains(slugs(site.Notices, every), slug):
		file := permalink.EventFolder(facts.Notice, slug) + ".md"
		return draft.Event{}, usage("%s is a notice, and a notice has no updates", slug).
			note("edit %s, and say under corrected: what was wrong; or take it back with withdrawn:", file)
	}
	near := diag.Nearest(slug, append(slugs(site.Incidents, every), slugs(site.Maintenances, every)...))
	return draft.Event{}, noEvent("incident or maintenance", slug, near)
}

func every(*facts.Event) bool { return true }

func noEvent(what, slug, near string) *failure {
	return usage("no %s %q%s", diag.Phrase(what), slug, meantOne(near)).note("the slug is the name of its folder")
}

func (a *answers) askStatus(event draft.Event) question {
	var names []string
	for _, s := range event.Kind.Statuses() {
		names = append(names, string(s))
	}
	words := a.say("status")
	if event.Last != "" {
		words = a.say("status-after", string(event.Last))
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

// isWithdrawn reports whether an event is withdrawn whole.
func isWithdrawn(site *facts.Site, meant draft.Event) bool {
	return slices.ContainsFunc(events(site, meant.Kind), func(e *facts.Event) bool { return e.Slug == meant.Slug && e.IsWithdrawn() })
}
