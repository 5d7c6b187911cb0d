package main

import (
	"fmt"
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/load"
	"candor/generator/tools/check"
)

const checkHelp = `Reports where the texts in content/ break trust, before anyone outside reads them: a
placeholder left in, an incident without a next update, an apology for "the
inconvenience", blame, a secret. Each finding shows the text, what a reader takes from
it, a better version, and the line to paste if it is meant as it is.

Without arguments it judges everything, including promises that are late now: run it on a
schedule. With PATH or --base it judges only those files, and not what is late: run it in
a pull request. --base REV selects the files that are new or changed since the branch left
REV. Findings in imported incidents, and in ones resolved more than 7 days ago, appear
only with --all.

Mistakes that stop a build are errors here too, those in layouts/ and assets/ among them.
With the PATH of events only these are read, and only their mistakes are reported; if a
text has aliases or ids, or links to another event, all are read.
Only what cannot be fixed after publishing is an error; everything else is advice. check:
in site.yaml changes the severity of any rule. --list lists the rules, --explain ID
explains one rule.

Messages are in the site's first language if candor has them in it, else in the language of
LANG, else in English; --language chooses another one.

--format json prints {"findings": [...], "waived": [...], "not_judged": [...]}; sarif is for
code scanning;
github prints annotations for a pull request. Text lists errors first. A language that most
rules cannot judge is named at the end, and in not_judged.

--ready asks another question: is this team ready to speak? It reports on a page what to do
before the first incident (a speaker and a deputy, prepared texts of your own, tested
channels, limits of silence, a host apart from the product's), and asks what no file can tell.
That a channel was tested is read from the ledger of candor announce. --format json prints
{"findings": [...], "questions": [{"id", "question"}]}. Run it once a year.

Exit status: 0 no errors; 1 errors found; 2 the command line is wrong; 3 I/O error, or
git failed.`

// checkFlags are the flags of check.
type checkFlags struct {
	base, explain, at, format, language string
	ledger, branch                      string
	all, list, ready                    bool
}

func newCheck(w *env) *cobra.Command {
	var f checkFlags
	cmd := &cobra.Command{
		Use:   "check [PATH …]",
		Short: "Report where texts break trust, and what is late",
		Long:  checkHelp,
		Example: "  candor check\n  candor check content/incidents/2026-11-20-invoice-links\n  candor check --base origin/main --format github\n" +
			"  candor check --explain stock-apology\n  candor check --ready",
		GroupID: groupWrite,
		RunE:    func(_ *cobra.Command, args []string) error { return w.check(&f, args) },
	}
	cmd.Flags().StringVar(&f.base, "base", "", "judge only files that are new or changed since `REV`, in git")
	cmd.Flags().BoolVar(&f.all, "all", false, "include findings in imported incidents and in ones resolved long ago")
	cmd.Flags().BoolVar(&f.list, "list", false, "list the rules")
	cmd.Flags().StringVar(&f.explain, "explain", "", "explain the rule `ID`")
	w.completeFlag(cmd, "explain", func(*facts.Site) []string { return ruleIDs() })
	cmd.Flags().BoolVar(&f.ready, "ready", false, "report whether the team is ready to speak, instead of judging texts")
	cmd.Flags().StringVar(&f.ledger, "ledger", "", "with --ready: the `FILE` that records what candor announce sent")
	cmd.Flags().StringVar(&f.branch, "ledger-branch", "", "with --ready: the branch `NAME` that records it instead")
	languageFlag(cmd, &f.language)
	cmd.Flags().StringVar(&f.at, "at", "", "the instant to check at, if not now: a `TIME` such as 2026-11-20T09:12:00Z")
	cmd.Flags().StringVar(&f.format, "format", "text", "the `FORMAT` to print in: text, json, github or sarif")
	return cmd
}

// check runs the command.
func (w *env) check(f *checkFlags, args []string) error {
	if err := knownLanguage(f.language); err != nil {
		return err
	}
	switch {
	case f.ready:
		return w.ready(f, args)
	case f.ledger+f.branch != "":
		return usage("--ledger and --ledger-branch are for --ready")
	case f.list:
		return w.listRules(w.speaksAnywhere(f.language))
	case f.explain != "":
		return w.explain(f.explain, f.language)
	}
	if err := oneOf("--format", f.format, "text", "json", "github", "sarif"); err != nil {
		return err
	}
	o := check.Options{All: f.all, Language: f.language, Together: f.format == "text"}
	var err error
	if o.At, err = w.instantOf(f.at); err != nil {
		return err
	}
	if o.Only, err = w.scope(args, f.base); err != nil {
		return err
	}
	var events []string
	if f.base == "" { // git may name what is gone, and a pull request is told of every error
		events, _ = load.Events(maps.Keys(o.Only))
	}
	report, err := w.judge(&o, events)
	if err != nil {
		return outside(err)
	}
	if err := w.printReport(f.format, o.Language, report); err != nil {
		return outside(err)
	}
	if report.Findings.HasErrors() {
		return &failure{status: statusContent}
	}
	return nil
}

// judge reads the site, or only the events named, and checks it, in the language that the
// options get from it. If the site cannot be read, the report holds the loader's findings.
func (w *env) judge(o *check.Options, events []string) (check.Report, error) {
	if len(events) == 0 {
		growInHugePages()
	}
	files := generator.Files(w.site)
	site, found, err := generator.Content(files, candor.Files, events...)
	o.Language = w.speaks(o.Language, site)
	if err != nil || site == nil {
		return check.Report{Findings: found}, err
	}
	o.Loaded = append(found, generator.Overlaid(files, candor.Files)...)
	return check.Run(site, files, *o), nil
}

// listRules prints each rule on a line.
func (w *env) listRules(code string) error {
	var rows [][]string
	for _, r := range check.Rules() {
		rows = append(rows, []string{r.ID, r.Standing(code), r.Serves.In(code), r.Summary(code)})
	}
	widest := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row[:len(row)-1] {
			widest[i] = max(widest[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", max(widest[i]-utf8.RuneCountInString(cell), 0)+2)
		}
		if _, err := fmt.Fprintln(w.out, strings.TrimRight(line, " ")); err != nil {
			return outside(err)
		}
	}
	return nil
}

// explain prints the page of a rule.
func (w *env) explain(id, code string) error {
	var ids []string
	for _, r := range check.Rules() {
		if r.ID == strings.ToLower(id) {
			if _, err := fmt.Fprint(w.out, r.Page(w.speaksAnywhere(code))); err != nil {
				return outside(err)
			}
			return nil
		}
		ids = append(ids, r.ID)
	}
	return usage("--explain: unknown rule %q%s", id, meant(id, ids)).note("candor check --list lists the rules")
}

// ruleTexts describes the rules for a SARIF report, in a language.
func ruleTexts(code string) []diag.RuleText {
	var texts []diag.RuleText
	for _, r := range check.Rules() {
		texts = append(texts, diag.RuleText{ID: r.ID, Severity: r.Severity, Serves: string(r.Serves), Summary: r.Summary(code), Why: r.Why(code), Help: r.Help(code)})
	}
	return texts
}
