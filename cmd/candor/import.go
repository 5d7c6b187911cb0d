package main

import (
	"cmp"
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
	"candor/generator/tools/imported/cachet"
	"candor/generator/tools/imported/cstate"
	"candor/generator/tools/imported/statuspage"
	"candor/generator/tools/imported/upptime"
)

const importHelp = `Imports the history of another status page: components, incidents with every update,
maintenance, post-mortems, their ids in the status API and their old addresses.

In an empty folder it creates a site. In an existing site it adds what is new and changes
nothing else, so you can run it again until you have moved. Anything that could not be
imported is listed at the end, with the reason. Then the site is read back and compared
with the source, text by text, and what is left to do is listed.

Imported texts are marked in their front matter. They are in no feed and no announcement,
because subscribers have read them already, and "candor check" skips them.

Times stay the same instants. A source whose times have no offset needs --timezone.

Exit status: 0 imported; 1 the existing site has errors, or lacks a component; 2 the
command line is wrong; 3 the source cannot be read, or I/O or the network failed. Nothing
is written before everything has been read. If writing fails, each file in the site is
complete, and another import adds the rest.`

func newImport(w *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "import",
		Short:   "Import from another status page",
		Long:    importHelp,
		GroupID: groupWrite,
		Args:    cobra.ArbitraryArgs,
		RunE:    commandNeeded,
	}
	var zone string
	cmd.PersistentFlags().StringVar(&zone, "timezone", "", "the `ZONE` of times without an offset, such as Europe/Berlin")
	cmd.AddCommand(newImportStatuspage(w, &zone), newImportCstate(w, &zone), newImportUpptime(w, &zone), newImportCachet(w, &zone))
	return cmd
}

const importStatuspageHelp = `Imports from Atlassian's Statuspage, or from any page with the same public API.

SRC is the address of the page: its API has the newest 50 incidents, its own history pages
have the older ones. SRC can also be a file or a folder with saved responses: summary.json,
components.json, incidents.json, scheduled-maintenances.json, responses to
/incidents/ID.json, or the feed history.atom, which has less detail.`

func newImportStatuspage(w *env, zone *string) *cobra.Command {
	return &cobra.Command{
		Use:     "statuspage SRC",
		Short:   "Import from Statuspage: its address, or saved responses of its API",
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

const importCstateHelp = `Imports from a site made with cState or Netlify StatusKit.

DIR is the folder of the site, with its settings (config.yml or config.toml) and its posts
in content/. cState writes times without an offset. Most teams mean UTC: if yours does, use
--timezone UTC.`

func newImportCstate(w *env, zone *string) *cobra.Command {
	return &cobra.Command{
		Use:     "cstate DIR",
		Short:   "Import from cState: the folder of its site",
		Long:    importCstateHelp,
		Example: "  candor import cstate ../old-status --timezone UTC",
		Args:    oneSource,
		RunE: func(_ *cobra.Command, args []string) error {
			return w.importFrom(*zone, func(_ *facts.Site, zone *time.Location) (*imported.History, error) {
				if info, err := os.Stat(args[0]); err != nil || !info.IsDir() {
					return nil, usage("no folder %s", args[0])
				}
				return cstate.Read(os.DirFS(args[0]), zone)
			})
		},
	}
}

const importUpptimeHelp = `Imports from a page made with Upptime.

With --repo OWNER/NAME the settings, issues and comments are read through GitHub's API. Set
GITHUB_TOKEN to a token that may read the repository: without one GitHub answers 60 requests
an hour. If the rate limit is used up, run the same command again at the time that the error
names. It goes on where it stopped; what it has read is kept for a day.

SRC is a folder with the repository's .upptimerc.yml and history/, and the issues and
comments that you saved next to them. SRC can also be one file of issues. Save them with
GitHub's command-line tool:

  gh issue list --state all --limit 9999 \
    --json number,title,body,createdAt,closedAt,state,labels,comments > issues.json`

func newImportUpptime(w *env, zone *string) *cobra.Command {
	var repo string
	cmd := &cobra.Command{
		Use:     "upptime SRC",
		Short:   "Import from Upptime: its repository, its folder, or its saved issues",
		Long:    importUpptimeHelp,
		Example: "  candor import upptime --repo OWNER/NAME\n  candor import upptime ../upptime\n  candor import upptime issues.json",
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("repo") {
				if len(args) > 0 {
					return usage("--repo and SRC exclude each other")
				}
				return nil
			}
			return oneSource(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("repo") {
				return w.importRepository(repo, *zone)
			}
			return w.importFrom(*zone, func(_ *facts.Site, zone *time.Location) (*imported.History, error) {
				dir, names, err := sourceFiles(args[0])
				if err != nil {
					return nil, err
				}
				return upptime.Read(os.DirFS(dir), names, zone)
			})
		},
	}
	cmd.Flags().StringVar(&repo, "repo", "", "read `OWNER/NAME` through GitHub's API, with the token in GITHUB_TOKEN")
	return cmd
}

// githubAPI is the address of GitHub's API, unless GITHUB_API_URL names that of another server.
const githubAPI = "https://api.github.com"

// importRepository imports from a repository on GitHub. What was read is kept until an import
// has succeeded.
func (w *env) importRepository(repo, zone string) error {
	if !upptime.IsRepository(repo) {
		return usage("--repo: %q is not OWNER/NAME", repo)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return outside(err)
	}
	kept := filepath.Join(cache, "candor", "upptime", filepath.FromSlash(repo))
	err = w.importFrom(zone, func(_ *facts.Site, zone *time.Location) (*imported.History, error) {
		host := upptime.Host{
			API: cmp.Or(w.getenv("GITHUB_API_URL"), githubAPI), Token: cmp.Or(w.getenv("GITHUB_TOKEN"), w.getenv("GH_TOKEN")),
			HTTP: &http.Client{Timeout: answerTime},
		}
		if err := host.Save(context.Background(), repo, kept, w.now()); err != nil {
			return nil, err
		}
		return upptime.Read(os.DirFS(kept), nil, zone)
	})
	if err != nil {
		return err
	}
	if err := os.RemoveAll(kept); err != nil {
		return outside(err)
	}
	return nil
}

const importCachetHelp = `Imports from Cachet, version 2.4 or 3.

SRC is the address of the page: its API must be open to visitors. SRC can also be a file or a
folder with saved responses of the API: of components, component groups, incidents and
schedules, of version 3 with ?include=components,updates.

Cachet writes times without an offset, in the zone of its settings: set it with --timezone.
It does not publish how badly version 2.4 incidents hit their component, nor the status of
the first text of an incident that has updates; the report names each.`

func newImportCachet(w *env, zone *string) *cobra.Command {
	return &cobra.Command{
		Use:     "cachet SRC",
		Short:   "Import from Cachet: its address, or saved responses of its API",
		Long:    importCachetHelp,
		Example: "  candor import cachet https://status.example.com --timezone UTC\n  candor import cachet saved/ --timezone Europe/Berlin",
		Args:    oneSource,
		RunE: func(_ *cobra.Command, args []string) error {
			return w.importFrom(*zone, func(_ *facts.Site, zone *time.Location) (*imported.History, error) {
				if strings.Contains(args[0], "://") {
					return cachet.Fetch(context.Background(), &http.Client{Timeout: answerTime}, args[0], zone, w.now)
				}
				dir, names, err := sourceFiles(args[0])
				if err != nil {
					return nil, err
				}
				return cachet.Files(os.DirFS(dir), names, zone, w.now)
			})
		},
	}
}

// oneSource requires the one argument of an import.
func oneSource(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return seeHelp(cmd, usage("the source is missing: %s", cmd.UseLine()))
	}
	return atMost(1)(cmd, args)
}

// answerTime is how long a response of another page may take.
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

// sourceFiles returns a folder, and the name of the one file in it to read; no name means all.
func sourceFiles(source string) (dir string, names []string, err error) {
	info, err := os.Stat(source)
	switch {
	case err != nil && !exists(source) && !strings.ContainsRune(source, filepath.Separator) && strings.Contains(source, "."):
		return "", nil, usage("no file or folder %s", source).note("for a web address, use https://%s", source)
	case err != nil:
		return "", nil, usage("no file or folder %s", source)
	case info.IsDir():
		return source, nil, nil
	}
	return filepath.Dir(source), []string{filepath.Base(source)}, nil
}

// over returns a function that reports whether the event of an API id has ended in the site.
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

// progress shows how far a long import is, on one line of a terminal.
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

// importFrom runs an import: it reads the site and the source, then writes.
func (w *env) importFrom(zoneName string, read func(*facts.Site, *time.Location) (*imported.History, error)) error {
	var zone *time.Location
	if zoneName != "" {
		var err error
		if zone, err = time.LoadLocation(zoneName); err != nil || zoneName == "Local" {
			return usage("--timezone: unknown time zone %q", zoneName).note("use an IANA name such as Europe/Berlin or America/New_York, or UTC")
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

// siteToExtend reads the existing site, nil if there is none.
func (w *env) siteToExtend() (*facts.Site, error) {
	site, findings, err := generator.Content(generator.Files(w.site), candor.Files)
	switch {
	case err != nil:
		return nil, outside(err)
	case site == nil && !exists(filepath.Join(w.site, "content")):
		return nil, nil
	case findings.HasErrors():
		if err := w.printFindings(site, onlyErrors(findings)); err != nil {
			return nil, outside(err)
		}
		return nil, refused("the site in %s has errors; fix them before you import", w.site).note("nothing was written")
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

// sourceFailure gives an error of a source its exit status.
func sourceFailure(err error) error {
	var said *failure
	var offset *imported.OffsetError
	switch {
	case errors.As(err, &said):
		return said
	case errors.As(err, &offset):
		return usage("%v", offset).note("set the zone of these times, such as --timezone UTC or --timezone Europe/Berlin").note("nothing was written")
	}
	f := outside(err)
	return f.note("nothing was written")
}

func missingComponents(err error) error {
	var missing *imported.MissingError
	if !errors.As(err, &missing) {
		return outside(err)
	}
	return refused("%v, which the imported events use", missing).
		note("an import does not change site.yaml; add this under its components, then import again:\n%s", missing.Lines).
		note("nothing was written")
}

// printImport prints what was imported, and what was not.
func (w *env) printImport(plan *imported.Plan, history *imported.History) error {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{plan.Components, "component"}, {plan.Incidents, "incident"}, {plan.Maintenances, "maintenance"}, {plan.Updates, "update"}, {plan.Postmortems, "post-mortem"}, {plan.Notices, "notice"}, {plan.Pages, "page"}} {
		if part.n > 0 {
			parts = append(parts, diag.Counted(part.n, part.what))
		}
	}
	said := list(parts, "and")
	if said == "" {
		said = "nothing new"
	}
	if plan.Known > 0 {
		said += fmt.Sprintf("; %s unchanged", diag.Counted(plan.Known, "event"))
	}
	fmt.Fprintf(w.out, "%s: %s\n", w.site, said)
	if history.Left.Len() > 0 {
		fmt.Fprintln(w.out, "\nNot imported, or changed:")
		if err := history.Left.Write(w.out); err != nil {
			return outside(err)
		}
	}
	if err := w.printComparison(plan); err != nil {
		return err
	}
	if len(plan.Files) > 0 {
		fmt.Fprintf(w.err, "Next: candor build%s; imported texts are in no feed, and check skips them\n", w.siteFlag())
	}
	return nil
}

// printComparison reads the site back, and prints how it compares with the source and what is
// left to do.
func (w *env) printComparison(plan *imported.Plan) error {
	site, findings, err := generator.Content(generator.Files(w.site), candor.Files)
	if err != nil {
		return outside(err)
	}
	if site == nil {
		return refused("the imported site in %s cannot be read", w.site)
	}
	c := plan.Compare(site)
	fmt.Fprintf(w.out, "\nCompared with the source: %s\n", c)
	for _, line := range c.Differ {
		fmt.Fprintf(w.out, "  - %s\n", line)
	}
	if findings.HasErrors() {
		if err := w.printFindings(site, onlyErrors(findings)); err != nil {
			return outside(err)
		}
	}
	if len(plan.Files) == 0 {
		return nil
	}
	fmt.Fprintln(w.out, "\nLeft to do:")
	for _, line := range plan.After(site.URL) {
		fmt.Fprintf(w.out, "  - %s\n", line)
	}
	return nil
}
