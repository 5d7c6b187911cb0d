package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/times"
	"candor/generator/tools/draft"
)

func newNewNotice(w *env) *cobra.Command {
	var a answers
	cmd := &cobra.Command{
		Use:     "notice",
		Short:   "Write a notice, a message outside incidents",
		Long:    "Creates a notice: news such as a new address or a change of prices. What customers cannot do is\nan incident. The front page shows it until --until, else for 14 days.",
		Example: "  candor new notice --title \"This page moves\" --until 2026-12-05 \\\n    --summary \"From 1 December this page is at status.example.com.\"",
		Args:    atMost(0),
		RunE:    func(*cobra.Command, []string) error { return w.newNotice(&a) },
	}
	a.flags(cmd)
	a.firstFlags(cmd)
	cmd.Flags().Lookup("title").Usage = "the title `TEXT`: what you tell customers"
	cmd.Flags().Lookup("at").Usage = "the date of the notice, if not now: a `TIME` such as 2026-11-20T09:12:00Z"
	cmd.Flags().Lookup("slug").Usage = "the name of its file, in place of the date and the title: `SLUG`"
	cmd.Flags().StringVar(&a.until, "until", "", "its last `DATE` on the front page, such as 2026-12-05, or a time (default 14 days)")
	cmd.Flags().StringArrayVar(&a.components, "component", nil, "a component that it is about: `ID`; repeat it for more")
	w.completeFlag(cmd, "component", w.plainComponentIDs)
	return cmd
}

func (w *env) newNotice(a *answers) error {
	site, err := w.begin(a)
	if err != nil {
		return err
	}
	if _, err := a.knownOfNotice(site, w.now()); err != nil {
		return err // before asking anything
	}
	if err := w.ask(a.language, []question{a.askTitle("news"), a.askSummary(), a.askUntil(site, w.now())}); err != nil {
		return err
	}
	known, err := a.knownOfNotice(site, w.now())
	if err != nil {
		return err
	}
	d, err := draft.Notice(site, known)
	if err != nil {
		return err
	}
	return w.write(a, d)
}

// knownOfNotice parses the answers about a notice, which names components without a status.
func (a *answers) knownOfNotice(site *facts.Site, now time.Time) (draft.Known, error) {
	plain := *a
	plain.components = nil
	known, err := plain.known(site, facts.Notice, now)
	if err != nil {
		return known, err
	}
	if known.Components, err = draft.Concerned(site, known.At, strings.Join(a.components, ",")); err != nil {
		return known, usage("%v", err)
	}
	if a.until != "" {
		if err := currentUntil("--until", a.until, known.At, site.Zone); err != nil {
			return known, err
		}
		known.Until = a.until
	}
	return known, nil
}

// currentUntil refuses the end of a notice if it is no time, or not after its date.
func currentUntil(what, typed string, date time.Time, zone *time.Location) error {
	until, dateOnly, wrong := times.ParseMoment(typed, zone)
	if wrong != nil {
		return wrongTime(what, wrong)
	}
	if m := (facts.Moment{Time: until, DateOnly: dateOnly}); !m.Due().After(date) {
		return usage("%s: the notice would end before its date", diag.Phrase(what))
	}
	return nil
}

// askUntil asks for the last day of a notice, which is not before its date. The example is as
// far away as the day that a notice has by itself.
func (a *answers) askUntil(site *facts.Site, now time.Time) question {
	date, _ := instant("--at", a.at, now, site.Zone) // it was parsed before anything is asked
	example := date.In(site.Zone).AddDate(0, 0, facts.NoticeDays).Format(time.DateOnly)
	return question{words: a.say("until", example), answered: a.until != "",
		take: func(s string) error {
			if err := currentUntil("until", s, date, site.Zone); err != nil {
				return err
			}
			a.until = s
			return nil
		}}
}
