package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/facts"
	"candor/generator/load/times"
	"candor/generator/tools/draft"
)

const newHelp = `Writes the file that you begin with, with the present time and all else that can be
known, and prints its path. What is still to be filled in stands in the file, and
"draft: true" keeps it unpublished until then.

--scenario begins from prepared words: candor has some for eight kinds of event, and a
file in content/scenarios/NAME/ takes the place of candor's own of that name. Later
updates and the post-mortem of that event follow it.

What the flags do not say it asks on a terminal, three questions at most; an empty
answer leaves it to you. A pipe can give the answers, one a line, in the same order.

It writes a new file and changes none, and it works on a site with errors too.

Exit status: 0 written; 1 the file is there already, or site.yaml cannot be read;
2 the command line is wrong; 3 the disk failed.`

func newNew(w *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "new",
		Short:   "Begin an incident, update, maintenance or post-mortem",
		Long:    newHelp,
		GroupID: groupWrite,
		RunE:    commandNeeded,
	}
	cmd.AddCommand(newNewIncident(w), newNewUpdate(w), newNewMaintenance(w), newNewPostmortem(w))
	return cmd
}

// answers is what a person says of the file that is to be written, by flags or when
// asked.
type answers struct {
	title, status, summary, at string
	components                 []string
	starts, ends               string
	scenario                   string
}

// flags gives a command the flags that every kind of file has.
func (a *answers) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.title, "title", "", "the `TEXT` that names it: what customers cannot do")
	cmd.Flags().StringVar(&a.summary, "summary", "", "the `TEXT` for banner and messages: one sentence")
	cmd.Flags().StringVar(&a.at, "at", "", "when it is said, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
}

// stateFlags gives a command the flags that say how things are.
func (a *answers) stateFlags(cmd *cobra.Command, kind facts.Kind) {
	statuses := make([]string, 0, len(kind.Statuses()))
	for _, s := range kind.Statuses() {
		statuses = append(statuses, string(s))
	}
	cmd.Flags().StringVar(&a.status, "status", "", "the `STATUS`: "+strings.Join(statuses, ", "))
	cmd.Flags().StringArrayVar(&a.components, "component", nil, "what is affected, and how badly: `ID=STATUS`; may be repeated")
}

// known reads the answers. A mistake in them is one of the command line.
func (a *answers) known(site *facts.Site, kind facts.Kind, now time.Time) (draft.Known, error) {
	known := draft.Known{At: now, Title: a.title, Summary: a.summary}
	var err error
	if a.status != "" {
		if known.Status, err = draft.Status(kind, a.status); err != nil {
			return known, usage("%v", err)
		}
	}
	if known.Components, err = draft.Effects(site, strings.Join(a.components, ",")); err != nil {
		return known, usage("%v", err)
	}
	if known.At, err = instant("--at", a.at, now, site.Zone); err != nil {
		return known, err
	}
	if known.Starts, err = instant("--starts", a.starts, time.Time{}, site.Zone); err != nil {
		return known, err
	}
	known.Ends, err = a.end(known.Starts, site.Zone)
	return known, err
}

// end reads when a window closes: a time, or a duration after it opens.
func (a *answers) end(starts time.Time, zone *time.Location) (time.Time, error) {
	if _, err := times.ParseDuration(a.ends); err != nil || starts.IsZero() {
		return instant("--ends", a.ends, time.Time{}, zone)
	}
	ends, err := times.ParseDeadline(a.ends, starts, zone)
	if err != nil {
		return ends, wrongTime("--ends", err)
	}
	return ends, nil
}

// instant reads the time that a flag gives; fallback if it gives none. The zone is
// that in which a time without an offset is explained.
func instant(flag, s string, fallback time.Time, zone *time.Location) (time.Time, error) {
	if s == "" {
		return fallback, nil
	}
	t, err := times.Parse(s, zone)
	if err != nil {
		return t, wrongTime(flag, err)
	}
	return t, nil
}

func wrongTime(flag string, err *times.Error) *failure {
	f := usage("%s: %s", flag, err.Message)
	if err.Suggestion != "" {
		f.message += "; did you mean " + err.Suggestion + "?"
	}
	f.notes = err.Notes
	return f
}

// readable loads the site for a command that adds to it. Errors elsewhere in the
// content do not stop it: in an incident the next word matters more.
func (w *env) readable() (*facts.Site, error) {
	site, findings, err := generator.Content(os.DirFS(w.site), candor.Files)
	if err != nil {
		return nil, outside(err)
	}
	if site == nil {
		if err := findings.WriteText(w.err, w.colour); err != nil {
			return nil, err
		}
		return nil, &failure{status: statusContent}
	}
	if findings.HasErrors() {
		fmt.Fprintf(w.err, "Beware: the site has mistakes, so it cannot be built; candor build%s lists them.\n", w.siteFlag())
	}
	return site, nil
}

// write creates a draft's files, prints their paths and says what to do next.
func (w *env) write(d draft.Draft) error {
	for _, file := range append([]draft.Draft{d}, d.Translations...) {
		path := filepath.Join(w.site, filepath.FromSlash(file.File))
		if err := create(path, file.Text); err != nil {
			return err
		}
		fmt.Fprintln(w.out, path)
	}
	if len(d.Unfilled) > 0 {
		fmt.Fprintf(w.err, "Next: fill in %s, remove draft: true, then commit it and open a pull request;\n  candor build%s --drafts shows it before that.\n",
			list(d.Unfilled), w.siteFlag())
		return nil
	}
	fmt.Fprintf(w.err, "Next: read it once more, commit it and open a pull request;\n  candor build%s shows it.\n", w.siteFlag())
	return nil
}

// list joins names as a sentence does.
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
