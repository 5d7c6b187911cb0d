package main

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/tools/check"
	"candor/generator/tools/check/language"
)

// printReport prints the result of a check. The formats that GitHub reads name files from
// the working directory, which is the repository's in a workflow; the others from the
// site's folder.
func (w *env) printReport(format, code string, r check.Report) error {
	switch format {
	case "json":
		waived := r.Waived
		if waived == nil {
			waived = []diag.Waived{}
		}
		notJudged := r.NotJudged
		if notJudged == nil {
			notJudged = []check.NotJudged{}
		}
		return diag.WriteJSON(w.out, struct {
			Findings  diag.List         `json:"findings"`
			Waived    []diag.Waived     `json:"waived"`
			NotJudged []check.NotJudged `json:"not_judged"`
		}{r.Findings.In(language.Findings(code)), waived, notJudged})
	case "sarif":
		r = w.fromHere(r)
		tool := diag.Tool{Name: "candor", Version: version(), Rules: ruleTexts(code), Language: language.Findings(code)}
		for _, n := range r.NotJudged {
			tool.Left = append(tool.Left, diag.Left{Text: n.In(code), Data: n})
		}
		return diag.WriteSARIF(w.out, tool, r.Findings, r.Waived)
	case "github":
		left, err := w.fromHere(r).Findings.WriteGitHub(w.out, language.Findings(code))
		if err == nil {
			w.checkSummary(code, r, left)
		}
		return err
	}
	if err := errorsFirst(r.Findings).WriteTextIn(w.out, w.outColour, language.Findings(code)); err != nil {
		return err
	}
	w.printWaived(code, r.Waived)
	w.checkSummary(code, r, 0)
	return nil
}

// errorsFirst returns findings by severity, the gravest first, and then by place: the one
// that must be fixed is not the last of many.
func errorsFirst(all diag.List) diag.List {
	list := slices.Clone(all)
	slices.SortStableFunc(list, func(a, b diag.Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	return list
}

// fromHere returns a report whose files are named from the working directory, or from the
// site's folder if that is not below it: no such name is absolute.
func (w *env) fromHere(r check.Report) check.Report {
	site := "."
	if here, err := realPath("."); err == nil {
		if there, err := realPath(w.site); err == nil {
			if below, err := filepath.Rel(here, there); err == nil && filepath.IsLocal(below) {
				site = filepath.ToSlash(below)
			}
		}
	}
	r.Findings, r.Waived = slices.Clone(r.Findings), slices.Clone(r.Waived)
	for i := range r.Findings {
		r.Findings[i].File = under(site, r.Findings[i].File)
	}
	for i := range r.Waived {
		r.Waived[i].File = under(site, r.Waived[i].File)
	}
	return r
}

func under(site, file string) string {
	if file == "" {
		return ""
	}
	return path.Join(site, file)
}

// printWaived lists the waived findings and their reasons, one a line.
func (w *env) printWaived(code string, waived []diag.Waived) {
	for _, f := range waived {
		place := f.File
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
		}
		fmt.Fprintf(w.out, "%s: %s: %s [%s]\n", place, language.Message(code, "check", "waived"), f.Reason, f.Rule)
	}
}

// checkSummary prints the last line of a check, and before it what was not judged.
func (w *env) checkSummary(code string, r check.Report, left int) {
	say := func(id string, values ...any) string { return language.Say("check", id, values...).In(code) }
	parts := []string{tally(code, r.Findings)}
	if parts[0] == "" {
		parts[0] = say("no-findings")
	}
	if n := len(r.Waived); n > 0 {
		parts = append(parts, say("findings-waived", n))
	}
	if r.Imported > 0 {
		parts = append(parts, say("imported", r.Imported))
	}
	if left > 0 {
		parts = append(parts, say("left", left))
	}
	for _, n := range r.NotJudged {
		fmt.Fprintln(w.out, n.In(code))
	}
	fmt.Fprintln(w.out, strings.Join(parts, "; "))
}

// tally counts findings by severity, such as "2 errors and 1 warning"; "" if there are none.
func tally(code string, findings diag.List) string {
	var parts []string
	for severity, id := range [...]string{diag.Error: "errors", diag.Warning: "warnings", diag.Suggestion: "suggestions"} {
		if n := findings.Count(diag.Severity(severity)); n > 0 {
			parts = append(parts, language.Say("check", id, n).In(code))
		}
	}
	if last := len(parts) - 1; last > 0 {
		return strings.Join(parts[:last], ", ") + " " + language.Message(code, "check", "and") + " " + parts[last]
	}
	return strings.Join(parts, "")
}
