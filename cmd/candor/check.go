package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/tools/check"
)

const checkHelp = `Says where the texts in content/ break trust, before anyone outside reads them: a
placeholder left in, an incident without a next update, an apology for "the
inconvenience", blame, a secret. Each finding says the words, what a reader hears, a
better way to say it, and the line to paste if it is meant as it is.

A plain check judges everything, with the clock: what was promised and is late. It is
made for a schedule. With PATH, or --base, only those files are judged, without the
clock: that is for a pull request. --base REV takes the files that are new or changed
since the branch left REV. What an incident that was resolved over 7 days ago can no
longer mend is only said with --all, and so is what "candor import" brought.

Only what cannot be mended afterwards is an error; all else is advice. check: in
site.yaml changes the severity of any rule. --list names the rules, --explain ID tells
all of one.

--format json gives {"findings": [...], "waived": [...]}, sarif what code scanning
reads, github annotations in a pull request.

Exit status: 0 no errors; 1 there are; 2 the command line is wrong; 3 the disk or git
failed.`

// checkFlags are what a person says of a check.
type checkFlags struct {
	base, explain, at, format string
	all, list                 bool
}

func newCheck(w *env) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [PATH …]",
		Short: "Say where texts break trust, and what is late",
		Long:  checkHelp,
		Example: "  candor check\n  candor check content/incidents/2026-11-20-invoice-links\n  candor check --base origin/main --format github\n" +
			"  candor check --explain stock-apology",
		GroupID: groupWrite,
		RunE:    func(_ *cobra.Command, args []string) error { return w.check(&f, args) },
	}
	cmd.Flags().StringVar(&f.base, "base", "", "judge only files that are new or changed since `REV`, in git")
	cmd.Flags().BoolVar(&f.all, "all", false, "say also what can no longer be mended")
	cmd.Flags().BoolVar(&f.list, "list", false, "list the rules")
	cmd.Flags().StringVar(&f.explain, "explain", "", "tell all of the rule `ID`")
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to check at, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	cmd.Flags().StringVar(&f.format, "format", "text", "the `FORMAT` to print in: text, json, github or sarif")
	return cmd
}

// check carries out the command.
func (w *env) check(f *checkFlags, args []string) error {
	switch {
	case f.list:
		return w.listRules()
	case f.explain != "":
		return w.explain(f.explain)
	}
	if err := oneOf("--format", f.format, "text", "json", "github", "sarif"); err != nil {
		return err
	}
	o := check.Options{All: f.all}
	var err error
	if o.At, err = w.instantOf(f.at); err != nil {
		return err
	}
	if o.Only, err = w.scope(args, f.base); err != nil {
		return err
	}
	report, err := w.judge(o)
	if err != nil {
		return outside(err)
	}
	if err := w.printReport(f.format, report); err != nil {
		return outside(err)
	}
	if report.Findings.HasErrors() {
		return &failure{status: statusContent}
	}
	return nil
}

// judge reads the site and checks it. Of a site that cannot be read the mistakes are
// the report.
func (w *env) judge(o check.Options) (check.Report, error) {
	files := os.DirFS(w.site)
	site, found, err := generator.Content(files, candor.Files)
	if err != nil || site == nil {
		return check.Report{Findings: found}, err
	}
	o.Loaded = found
	return check.Run(site, files, o), nil
}

// listRules prints each rule on a line.
func (w *env) listRules() error {
	for _, r := range check.Rules() {
		standing := r.Severity.String()
		if r.Off {
			standing = "off"
		}
		if _, err := fmt.Fprintf(w.out, "%-26s %-10s  %-13s  %s\n", r.ID, standing, r.Serves, r.Summary()); err != nil {
			return outside(err)
		}
	}
	return nil
}

// explain prints the page of a rule.
func (w *env) explain(id string) error {
	var ids []string
	for _, r := range check.Rules() {
		if r.ID == strings.ToLower(id) {
			if _, err := fmt.Fprint(w.out, r.Page()); err != nil {
				return outside(err)
			}
			return nil
		}
		ids = append(ids, r.ID)
	}
	return usage("--explain: there is no rule %q%s", id, meant(id, ids)).note("candor check --list lists the rules")
}

// ruleTexts is what a SARIF report tells of the rules.
func ruleTexts() []diag.RuleText {
	var texts []diag.RuleText
	for _, r := range check.Rules() {
		texts = append(texts, diag.RuleText{ID: r.ID, Severity: r.Severity, Serves: string(r.Serves), Summary: r.Summary(), Page: r.Page()})
	}
	return texts
}
