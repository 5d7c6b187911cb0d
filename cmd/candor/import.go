package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/imported"
	"candor/generator/tools/imported/cstate"
	"candor/generator/tools/imported/statuspage"
	"candor/generator/tools/imported/upptime"
)

const importHelp = `Moves the history of another status page into a site: components, incidents with every
update, maintenance, post-mortems, their ids in the status API and their old addresses.

In an empty folder it makes a site. In one that has a site it adds what is new, and
changes nothing that is there: run it again as the old page goes on, until you have
moved. What was not carried, and why, is listed at the end.

Imported texts say so in their front matter. They are in no feed and no announcement, as
those who follow the page have read them, and "candor check" leaves them alone.

Times keep their instant. A source that tells times without an offset needs --timezone.

Exit status: 0 imported; 1 the site there has errors, or lacks a component; 2 the command
line is wrong; 3 the source cannot be read, or the disk or the network failed. All is
read before anything is written; if the disk fails then, what stands in the site is
whole, and another import brings the rest.`

func newImport(w *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "import",
		Short:   "Move in from another status page",
		Long:    importHelp,
		GroupID: groupWrite,
		Args:    cobra.ArbitraryArgs,
		RunE:    commandNeeded,
	}
	var zone string
	cmd.PersistentFlags().StringVar(&zone, "timezone", "", "the `ZONE` of times that tell no offset, such as Europe/Berlin")
	cmd.AddCommand(newImportStatuspage(w, &zone), newImportCstate(w, &zone), newImportUpptime(w, &zone))
	return cmd
}

const importStatuspageHelp = `Moves in from Atlassian's Statuspage, or from what speaks its public API.

SRC is the address of the page: the API tells the newest 50 incidents, the page's own
history the older ones. Or it is a file or a folder with answers that you saved:
summary.json, components.json, incidents.json, scheduled-maintenances.json, answers to
/incidents/ID.json, or the feed history.atom, which tells less.`

func newImportStatuspage(w *env, zone *string) *cobra.Command {
	return &cobra.Command{
		Use:     "statuspage SRC",
		Short:   "Move in from Statuspage: its address, or saved answers of its API",
		Long:    importStatuspageHelp,
		Example: "  candor import statuspage https://status.example.com\n  candor import statuspage saved/\n  candor import statuspage history.atom --timezone America/Los_Angeles",
		Args:    oneSource,
		RunE: func(_ *cobra.Command, args []string) error {
			return w.importFrom(*zone, func(site *facts.Site, zone *time.Location) (*imported.History, error) {
				return w.fromStatuspage(args[0], site, zone)
			})
		},
	}
}

const importCstateHelp = `Moves in from a site made with cState, or with Netlify StatusKit.

DIR is the folder of the site: its settings (config.yml or config.toml) and its posts
below content/. cState writes times without an offset, mostly those of UTC: say so with
--timezone UTC, if that is what your team meant.`

func newImportCstate(w *env, zone *string) *cobra.Command {
	return &cobra.Command{
		Use:     "cstate DIR",
		Short:   "Move in from cState: the folder of its site",
		Long:    importCstateHelp,
		Example: "  candor import cstate ../old-status --timezone UTC",
		Args:    oneSource,
		RunE: func(_ *cobra.Command, args []string) error {
			return w.importFrom(*zone, func(_ *facts.Site, zone *time.Location) (*imported.History, error) {
				if info, err := os.Stat(args[0]); err != nil || !info.IsDir() {
					return nil, usage("there is no folder %s", args[0])
				}
				return cstate.Read(os.DirFS(args[0]), zone)
			})
		},
	}
}

const importUpptimeHelp = `Moves in from a page made with Upptime.

SRC is a folder with the repository's .upptimerc.yml and history/, and the issues and
comments that you saved beside them; or one file of issues. The tool of GitHub saves
them so:

  gh issue list --state all --limit 9999 \
    --json number,title,body,createdAt,closedAt,state,labels,comments > issues.json`

func newImportUpptime(w *env, zone *string) *cobra.Command {
	return &cobra.Command{
		Use:     "upptime SRC",
		Short:   "Move in from Upptime: its folder, or its saved issues",
		Long:    importUpptimeHelp,
		Example: "  candor import upptime ../upptime\n  candor import upptime issues.json",
		Args:    oneSource,
		RunE: func(_ *cobra.Command, args []string) error {
			return w.importFrom(*zone, func(_ *facts.Site, zone *time.Location) (*imported.History, error) {
				dir, names, err := sourceFiles(args[0])
				if err != nil {
					return nil, err
				}
				return upptime.Read(os.DirFS(dir), names, zone)
			})
		},
	}
}

// oneSource demands the one argument of an import.
func oneSource(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return seeHelp(cmd, usage("import from where? %s", cmd.UseLine()))
	}
	return atMost(1)(cmd, args)
}

// answerTime is how long an answer of another page may take.
const answerTime = 30 * time.Second

func (w *env) fromStatuspage(source string, site *facts.Site, zone *time.Location) (*imported.History, error) {
	o := statuspage.Options{Zone: zone, Known: over(site), Progress: w.progress}
	if strings.Contains(source, "://") {
		history, err := statuspage.Fetch(context.Background(), &http.Client{Timeout: answerTime}, source, o)
		w.endProgress()
		return history, err
	}
	dir, names, err := sourceFiles(source)
	if err != nil {
		return nil, err
	}
	return statuspage.Files(os.DirFS(dir), names, o)
}

// sourceFiles returns a folder, and the one file of it that is meant; none: all.
func sourceFiles(source string) (dir string, names []string, err error) {
	info, err := os.Stat(source)
	switch {
	case err != nil && !exists(source) && !strings.ContainsRune(source, filepath.Separator) && strings.Contains(source, "."):
		return "", nil, usage("there is no file or folder %s", source).note("an address begins with https://, as in https://%s", source)
	case err != nil:
		return "", nil, usage("there is no file or folder %s", source)
	case info.IsDir():
		return source, nil, nil
	}
	return filepath.Dir(source), []string{filepath.Base(source)}, nil
}

// over returns what tells whether a site has an event that is over, by its id in the API.
func over(site *facts.Site) func(id string) bool {
	ended := map[string]bool{}
	if site != nil {
		for _, events := range [...][]*facts.Event{site.Incidents, site.Maintenances} {
			for _, e := range events {
				ended[e.Updates[0].APIID] = e.Updates[len(e.Updates)-1].Status.Ended()
			}
		}
	}
	return func(id string) bool { return ended[id] }
}

// progress tells a person how far a long import is, on one line.
func (w *env) progress(done, total int) {
	if w.colour {
		fmt.Fprintf(w.err, "\r%d of %d older incidents read", done, total)
	}
}

func (w *env) endProgress() {
	if w.colour {
		fmt.Fprint(w.err, "\r\x1b[K")
	}
}

// importFrom carries out an import: it reads the site and the source, and then writes.
func (w *env) importFrom(zoneName string, read func(*facts.Site, *time.Location) (*imported.History, error)) error {
	var zone *time.Location
	if zoneName != "" {
		var err error
		if zone, err = time.LoadLocation(zoneName); err != nil || zoneName == "Local" {
			return usage("--timezone: there is no time zone %q", zoneName).note("a zone has an IANA name, such as Europe/Berlin or America/New_York; UTC is one too")
		}
	}
	site, err := w.siteToExtend()
	if err != nil {
		return err
	}
	history, err := read(site, zone)
	if err != nil {
		return sourceFailure(err)
	}
	plan, err := imported.New(site, history)
	if err != nil {
		return missingComponents(err)
	}
	if err := plan.Write(w.site); err != nil {
		return outside(err)
	}
	return w.printImport(plan, history)
}

// siteToExtend reads the site that there is, nil if there is none.
func (w *env) siteToExtend() (*facts.Site, error) {
	site, findings, err := generator.Content(os.DirFS(w.site), candor.Files)
	switch {
	case err != nil:
		return nil, outside(err)
	case site == nil && !exists(filepath.Join(w.site, "content")):
		return nil, nil
	case findings.HasErrors():
		if err := onlyErrors(findings).WriteText(w.err, w.colour); err != nil {
			return nil, outside(err)
		}
		return nil, refused("the site in %s has errors: mend them before you add to it", w.site).note("nothing was written")
	}
	return site, nil
}

func onlyErrors(all diag.List) diag.List {
	var errors diag.List
	for _, f := range all {
		if f.Severity == diag.Error {
			errors = append(errors, f)
		}
	}
	return errors
}

// sourceFailure says whose an error of a source is.
func sourceFailure(err error) error {
	var said *failure
	var offset *imported.OffsetError
	switch {
	case errors.As(err, &said):
		return said
	case errors.As(err, &offset):
		return usage("%v", offset).note("--timezone ZONE says whose times these are, such as --timezone UTC or --timezone Europe/Berlin").note("nothing was written")
	}
	f := outside(err)
	return f.note("nothing was written")
}

func missingComponents(err error) error {
	var missing *imported.MissingError
	if !errors.As(err, &missing) {
		return outside(err)
	}
	return refused("%v, which new events name", missing).
		note("an import does not change site.yaml; put this below its components, and import again:\n%s", missing.Lines).
		note("nothing was written")
}

// printImport says what was imported, and what was not.
func (w *env) printImport(plan *imported.Plan, history *imported.History) error {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{plan.Components, "component"}, {plan.Incidents, "incident"}, {plan.Maintenances, "maintenance"}, {plan.Updates, "update"}, {plan.Postmortems, "post-mortem"}, {plan.Pages, "page"}} {
		if part.n > 0 {
			parts = append(parts, diag.Counted(part.n, part.what))
		}
	}
	said := list(parts)
	if said == "" {
		said = "nothing is new"
	}
	if plan.Known > 0 {
		said += fmt.Sprintf("; %s unchanged", diag.Counted(plan.Known, "event"))
	}
	fmt.Fprintf(w.out, "%s: %s\n", w.site, said)
	if history.Left.Len() > 0 {
		fmt.Fprintln(w.out, "\nNot carried, or not as it was:")
		if err := history.Left.Write(w.out); err != nil {
			return outside(err)
		}
	}
	if len(plan.Files) > 0 {
		fmt.Fprintf(w.err, "Next: candor build%s; imported texts are in no feed, and check leaves them alone\n", w.siteFlag())
	}
	return nil
}
