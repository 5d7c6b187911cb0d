package main

import (
	"fmt"
	"io"
	"strings"

	"candor"
	"candor/generator"
	"candor/generator/diag"
	"candor/generator/tools/check/language"
	"candor/generator/tools/check/ready"
)

// ready runs candor check --ready.
func (w *env) ready(f *checkFlags, args []string) error {
	if err := oneOf("--format", f.format, "text", "json"); err != nil {
		return err
	}
	switch {
	case len(args) > 0 || f.base != "" || f.all || f.list || f.explain != "":
		return usage("--ready is about the team, not about texts, so it cannot be used with paths, --base, --all, --list or --explain")
	case f.ledger != "" && f.branch != "":
		return usage("use either --ledger or --ledger-branch, not both")
	}
	at, err := w.instantOf(f.at)
	if err != nil {
		return err
	}
	site, err := w.readable()
	if err != nil {
		return err
	}
	code := w.speaks(f.language, site)
	a := &announcement{env: w, flags: &announceFlags{ledger: f.ledger, branch: f.branch}}
	sent, err := a.readLedger()
	if err != nil {
		return outside(err)
	}
	report, err := ready.Check(site, ready.Options{At: at, Language: code, Files: generator.Files(w.site), BuiltIn: candor.Files, Ledger: sent})
	if err != nil {
		return outside(err)
	}
	if f.format == "json" {
		err = diag.WriteJSON(w.out, report)
	} else {
		_, err = io.WriteString(w.out, readyPage(code, report))
	}
	if err != nil {
		return outside(err)
	}
	return nil
}

// readyPage is what --ready reports, as a page of text.
func readyPage(code string, report ready.Report) string {
	say := func(id string) string { return language.Message(code, "ready", id) }
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", say("head"))
	if len(report.Findings) == 0 {
		fmt.Fprintf(&b, "%s\n", say("nothing-to-do"))
	} else {
		fmt.Fprintf(&b, "%s:\n", say("to-do"))
	}
	for i, f := range report.Findings {
		fmt.Fprintf(&b, "%3d. %s [%s]\n     %s\n", i+1, f.Message, f.Rule, strings.Join(f.Notes, "\n     "))
	}
	if len(report.Questions) > 0 {
		fmt.Fprintf(&b, "\n%s:\n", say("questions"))
	}
	for _, q := range report.Questions {
		fmt.Fprintf(&b, "  - %s\n", q.Text)
	}
	return b.String()
}
