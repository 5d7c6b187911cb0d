package main

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/sync"
	"candor/generator/text/locale"
	"candor/generator/tools/check/language"
)

const buildHelp = `Compiles content/ into a static site, by default in public/ in the site's folder. It
writes only files that are new or different, removes files that an earlier build wrote
and that are no longer needed, and touches no other file.

A build with an error in the content writes nothing: the published site stays as it was.
The same content and the same --at give the same bytes until the next change, which the
build reports. Build again then, so that the site is right for readers without scripts,
too.

Some things cannot be undone once they are published. In texts dated within the last 7
days, a placeholder, a secret or personal data stops the build. A waiver in the file lets
one of them pass; --no-check lets all of them pass. In older texts they are warnings.
"candor check" finds much more.

Errors and warnings go to standard error, the summary to standard output. --format json
prints one object instead:

  {"files", "written", "unchanged", "removed", "seconds", "next_change", "findings"}

Exit status: 0 built; 1 the content has errors, or the output folder holds a file
that candor did not write; 2 the command line is wrong, or the output folder overlaps
content/, layouts/ or assets/; 3 I/O error.`

// buildFlags are the flags of build.
type buildFlags struct {
	output, at, baseURL, format string
	drafts, noCheck             bool
}

func newBuild(w *env) *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:     "build",
		Short:   "Compile content/ into a static site",
		Long:    buildHelp,
		Example: "  candor build\n  candor build --at 2026-11-20T09:30:00Z --output /tmp/then\n  candor build --drafts --base-url https://preview.example.com",
		GroupID: groupPublish,
		Args:    atMost(0),
		RunE:    func(*cobra.Command, []string) error { return w.build(&f) },
	}
	cmd.Flags().StringVar(&f.output, "output", "", "write to this `DIR` (default public in the site's folder)")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to build for, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	cmd.Flags().StringVar(&f.baseURL, "base-url", "", "the `URL` that this build is served from (default: the site's url)")
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, "include drafts and updates dated later, and keep search engines out")
	cmd.Flags().BoolVar(&f.noCheck, "no-check", false, "publish even if check finds placeholders, secrets or personal data")
	cmd.Flags().StringVar(&f.format, "format", "text", "the `FORMAT` to print in: text or json")
	return cmd
}

// build runs the command.
func (w *env) build(f *buildFlags) error {
	options, err := w.buildOptions(f)
	if err != nil {
		return err
	}
	growInHugePages()
	began := w.now()
	report, err := generator.Build(options)
	took := w.now().Sub(began)
	code := language.Choose(report.Language, w.getenv("LANG"))
	if f.format == "json" && err == nil {
		err = w.printJSON(report, code, took)
	} else if printing := report.Findings.WriteTextIn(w.err, w.colour, language.Findings(code)); err == nil {
		err = printing
	}
	switch {
	case err != nil:
		return buildFailure(err)
	case report.Findings.HasErrors():
		fmt.Fprintln(w.err, language.Say("commands", "nothing-written", tally(code, report.Findings)).In(code))
		return &failure{status: statusContent}
	case f.format == "text":
		w.summary(options.Output, report, took)
	}
	return nil
}

// buildOptions reads the flags.
func (w *env) buildOptions(f *buildFlags) (generator.Options, error) {
	options := generator.Options{Site: w.site, Output: f.output, BuiltIn: candor.Files, Drafts: f.drafts, Unchecked: f.noCheck}
	if f.output == "" {
		options.Output = filepath.Join(w.site, "public")
	}
	if err := oneOf("--format", f.format, "text", "json"); err != nil {
		return options, err
	}
	if err := checkBase("--base-url", f.baseURL); err != nil {
		return options, err
	}
	options.BaseURL = strings.TrimRight(f.baseURL, "/")
	at, err := w.instantOf(f.at)
	options.At = at
	return options, err
}

// buildFailure gives an error of a build its exit status.
func buildFailure(err error) error {
	var overlap *sync.OverlapError
	var conflict *sync.ConflictError
	switch {
	case errors.As(err, &overlap):
		return usage("%v", overlap).note("nothing was written; choose another folder with --output DIR")
	case errors.As(err, &conflict):
		return refused("%v", conflict)
	}
	return outside(err)
}

// summary prints the result of a build on one line.
func (w *env) summary(output string, r generator.Report, took time.Duration) {
	english, _ := locale.For("en")
	fmt.Fprintf(w.out, "%s: %d files, %d written, %d unchanged, %d removed in %.2f s; next change %s\n",
		output, r.Files, r.Written, r.Unchanged, r.Removed, took.Seconds(), english.DateTime(r.NextChange))
}

// printJSON prints the result of a build for another program.
func (w *env) printJSON(r generator.Report, code string, took time.Duration) error {
	var next *time.Time
	if !r.NextChange.IsZero() {
		utc := r.NextChange.UTC() // for programs that do not handle offsets
		next = &utc
	}
	return diag.WriteJSON(w.out, struct {
		Files      int        `json:"files"`
		Written    int        `json:"written"`
		Unchanged  int        `json:"unchanged"`
		Removed    int        `json:"removed"`
		Seconds    float64    `json:"seconds"`
		NextChange *time.Time `json:"next_change"`
		Findings   diag.List  `json:"findings"`
	}{r.Files, r.Written, r.Unchanged, r.Removed, math.Round(took.Seconds()*1000) / 1000, next, r.Findings.In(language.Findings(code))})
}
