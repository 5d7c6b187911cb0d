package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load/times"
	"candor/generator/text/slug"
	"candor/generator/tools/check/language"
	"candor/generator/tools/draft"
)

const newHelp = `Creates the file to start with, filled in with the current time and everything else that is
known, and prints its path. The file shows what is left to fill in, and has "draft: true",
which keeps it unpublished, until nothing is.

--scenario starts from prepared texts. candor has some for eight kinds of event; a file in
content/scenarios/NAME/ replaces the built-in one of the same name. Later updates and the
post-mortem of the event use the same scenario.

Questions and the comments in the file are in the site's first language if candor has them
in it, else in the language of LANG, else in English; --language chooses another one.

On a terminal it asks for what the flags leave out, at most three questions. Leave an
answer empty to fill it in later. Answers can also come from a pipe, one a line, in the same
order.

It only creates new files, unless you let candor new update publish earlier drafts, and it
works even if the site has errors.

Exit status: 0 created; 1 the file exists already, or site.yaml cannot be read; 2 the
command line is wrong; 3 I/O error.`

func newNew(w *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "new",
		Short:   "Start an incident, update, maintenance, post-mortem or notice",
		Long:    newHelp,
		GroupID: groupWrite,
		RunE:    commandNeeded,
	}
	cmd.AddCommand(newNewIncident(w), newNewUpdate(w), newNewMaintenance(w), newNewPostmortem(w), newNewNotice(w))
	return cmd
}

// answers are what the user says about the file to create, by flags or when asked.
type answers struct {
	title, status, summary, at string
	components                 []string
	starts, ends, until, like  string
	scenario                   string
	language                   string // of questions and comments; at first as the flag gives it

	draft                    bool
	owner, nextUpdate, doing string
	started, slug            string
	isEvent                  bool // it is a new event, which slug names
	format                   string
}

// say returns a question, or another message of candor new.
func (a *answers) say(id string, values ...any) string {
	return language.Say("new", id, values...).In(a.language)
}

// flags adds the flags that every kind of file has.
func (a *answers) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.title, "title", "", "the title `TEXT`: what customers cannot do")
	cmd.Flags().StringVar(&a.summary, "summary", "", "the `TEXT` for banner and messages, one sentence")
	languageFlag(cmd, &a.language)
	cmd.Flags().BoolVar(&a.draft, "draft", false, "keep it unpublished, even if nothing is left to fill in")
	cmd.Flags().StringVar(&a.format, "format", "text", "what to print: `text` (the path) or json")
	cmd.Flags().StringVar(&a.at, "at", "", "the date of the update, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
}

// stateFlags adds the flags for status and components.
func (a *answers) stateFlags(cmd *cobra.Command, kind facts.Kind) {
	statuses := make([]string, 0, len(kind.Statuses()))
	for _, s := range kind.Statuses() {
		statuses = append(statuses, string(s))
	}
	cmd.Flags().StringVar(&a.status, "status", "", "the `STATUS`: "+strings.Join(statuses, ", "))
	cmd.Flags().StringArrayVar(&a.components, "component", nil, "an affected component and its status: `ID=STATUS`; repeat it for more")
}

// updateFlags adds the flags of an update.
func (a *answers) updateFlags(w *env, cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.doing, "doing", "", "what you do about it now: a `TEXT` of one sentence")
	cmd.Flags().StringVar(&a.owner, "owner", "", "the person who speaks: an `ID` in people")
	cmd.Flags().StringVar(&a.nextUpdate, "next-update", "", "when the next update comes: a `DURATION` such as 30m, or a time")
	w.completeFlag(cmd, "owner", personIDs)
}

// firstFlags adds the flags of a new event.
func (a *answers) firstFlags(cmd *cobra.Command) {
	a.isEvent = true
	cmd.Flags().StringVar(&a.slug, "slug", "", "the name of its folder, in place of the date and the title: `SLUG`")
}

// known parses the answers. A mistake in them is a mistake in the command line.
func (a *answers) known(site *facts.Site, kind facts.Kind, now time.Time) (draft.Known, error) {
	known := draft.Known{At: now, Title: a.title, Summary: a.summary, Doing: a.doing, NextUpdate: a.nextUpdate, Slug: a.slug, Draft: a.draft, Language: a.language}
	if err := oneOf("--format", a.format, "text", "json"); err != nil {
		return known, err
	}
	if a.slug != "" && !slug.Valid(a.slug) {
		return known, usage("--slug: %q is no slug: use lower-case letters a-z, digits and single hyphens", a.slug)
	}
	var err error
	if known.Owner, err = personMeant(site, a.owner); err != nil {
		return known, err
	}
	if known.Started, err = instant("--started", a.started, time.Time{}, site.Zone); err != nil {
		return known, err
	}
	if a.status != "" {
		if known.Status, err = draft.Status(kind, a.status); err != nil {
			return known, usage("%v", err)
		}
	}
	if known.At, err = instant("--at", a.at, now, site.Zone); err != nil {
		return known, err
	}
	if known.Components, err = draft.Effects(site, known.At, strings.Join(a.components, ",")); err != nil {
		return known, usage("%v", err)
	}
	if known.Starts, err = instant("--starts", a.starts, time.Time{}, site.Zone); err != nil {
		return known, err
	}
	if a.nextUpdate != "" {
		if _, err := times.ParseDeadline(a.nextUpdate, known.At, site.Zone); err != nil {
			return known, wrongTime("--next-update", err)
		}
	}
	known.Ends, err = a.end(known.Starts, site.Zone)
	return known, err
}

// personMeant returns the id of a person, typed in any case.
func personMeant(site *facts.Site, typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	ids := personIDs(site)
	for _, id := range ids {
		if strings.EqualFold(id, typed) {
			return id, nil
		}
	}
	f := usage("--owner: nobody in people is %q%s", typed, meant(typed, ids))
	return "", f.note("people: %s", strings.Join(ids, ", "))
}

// end parses the end of a window: a time, or a duration after its start.
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

// instant parses the time of a flag, or returns fallback if the flag is empty. The error
// for a time without an offset says what it would be in the zone.
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
	f := usage("%s: %s%s", diag.Phrase(flag), err.Message, meantOne(err.Suggestion))
	for _, note := range err.Notes {
		f = f.note("%s", note)
	}
	return f
}

// readable loads the site for a command that adds to it. Errors elsewhere in the content
// do not stop it: in an incident the next update matters more. A command about certain events
// names them, so that only these are read.
func (w *env) readable(events ...string) (*facts.Site, error) {
	site, findings, err := generator.Content(generator.Files(w.site), candor.Files, events...)
	return w.asRead(site, findings, err)
}

// readableOpen does the same without the events that are over.
func (w *env) readableOpen() (*facts.Site, error) {
	site, findings, err := generator.OpenContent(generator.Files(w.site), candor.Files, w.now())
	return w.asRead(site, findings, err)
}

// asRead says what is wrong with a site that was read for a command that adds to it.
func (w *env) asRead(site *facts.Site, findings diag.List, err error) (*facts.Site, error) {
	if err != nil {
		return nil, outside(err)
	}
	if site == nil {
		if err := w.printFindings(nil, findings); err != nil {
			return nil, err
		}
		return nil, &failure{status: statusContent}
	}
	if findings.HasErrors() {
		fmt.Fprintln(w.err, language.Say("new", "site-broken", "candor build"+w.siteFlag()).In(w.speaks("", site)))
	}
	return site, nil
}

// named returns the fields that are to be filled in, as a message names them.
func (a *answers) named(unfilled []string) []string {
	names := slices.Clone(unfilled)
	for i := range names {
		if names[i] == draft.TheText {
			names[i] = language.Message(a.language, "draft", "the-text")
		}
	}
	return names
}

// begin loads the site, or of it what certain events need, and settles the language that it
// asks and writes comments in.
func (w *env) begin(a *answers, events ...string) (*facts.Site, error) {
	return w.beginWith(a, func() (*facts.Site, error) { return w.readable(events...) })
}

// beginWith does the same with a site that is read in another way.
func (w *env) beginWith(a *answers, read func() (*facts.Site, error)) (*facts.Site, error) {
	if err := knownLanguage(a.language); err != nil {
		return nil, err
	}
	site, err := read()
	a.language = w.speaks(a.language, site)
	return site, err
}

// otherName adds to the failure of a file that is there already how to give the event another
// name, if it can have one.
func (a *answers) otherName(err error) error {
	var f *failure
	if a.isEvent && errors.As(err, &f) && f.status == statusContent {
		f.note("--slug gives the new one another name")
	}
	return err
}

// newJSON is what candor new prints with --format json.
type newJSON struct {
	Files    []string `json:"files"`
	Draft    bool     `json:"draft"`
	Unfilled []string `json:"unfilled"` // the fields that are left to fill in
}

// write creates the files of a draft, prints their paths and says what to do next.
func (w *env) write(a *answers, d draft.Draft) error {
	created := newJSON{Files: []string{}, Draft: len(d.Unfilled) > 0 || d.Held || d.Doubtful || a.draft, Unfilled: append([]string{}, d.Unfilled...)}
	for _, file := range append([]draft.Draft{d}, d.Translations...) {
		path := filepath.Join(w.site, filepath.FromSlash(file.File))
		if err := create(path, file.Text); err != nil {
			return a.otherName(err)
		}
		if created.Files = append(created.Files, path); a.format != "json" {
			fmt.Fprintln(w.out, path)
		}
	}
	if a.format == "json" {
		return json.NewEncoder(w.out).Encode(created)
	}
	kept, doubtful := len(d.Unfilled) > 0 || d.Held, slices.ContainsFunc(append(d.Translations, d), func(file draft.Draft) bool { return file.Doubtful })
	if len(d.Unfilled) > 0 {
		fmt.Fprintln(w.err, a.say("next-fill", list(a.named(d.Unfilled), language.Message(a.language, "check", "and"))))
	} else if d.Held {
		fmt.Fprintln(w.err, a.say("next-held"))
	} else if doubtful {
		fmt.Fprintln(w.err, a.say("next-check"))
	} else {
		fmt.Fprintln(w.err, a.say("next-read"))
	}
	drafts := ""
	if kept || doubtful {
		drafts = " --drafts"
	}
	fmt.Fprintln(w.err, "  "+a.say("next-see", "candor build"+w.siteFlag()+drafts))
	return nil
}

// list joins names as in a sentence, with a word before the last: a, b and c.
func list(names []string, and string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + and + " " + names[len(names)-1]
}
