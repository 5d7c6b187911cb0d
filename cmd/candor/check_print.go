package main

import (
	"cmp"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"candor/generator/diag"
	"candor/generator/tools/check"
)

// printReport prints the result of a check. The formats that GitHub reads name files from
// the working directory, which is the repository's in a workflow; the others from the
// site's folder.
func (w *env) printReport(format string, r check.Report) error {
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
		}{r.Findings, waived, notJudged})
	case "sarif":
		r = w.fromHere(r)
		return diag.WriteSARIF(w.out, diag.Tool{Name: "candor", Version: version(), Rules: ruleTexts()}, r.Findings, r.Waived)
	case "github":
		left, err := w.fromHere(r).Findings.WriteGitHub(w.out)
		if err == nil {
			w.checkSummary(r, left)
		}
		return err
	}
	if err := errorsFirst(r.Findings).WriteText(w.out, w.outColour); err != nil {
		return err
	}
	w.printWaived(r.Waived)
	w.checkSummary(r, 0)
	return nil
}

// errorsFirst returns findings by severity, the gravest first, and then by place: the one
// that must be fixed is not the last of many.
func errorsFirst(all diag.List) diag.List {
	list := slices.Clone(all)
	slices.SortStableFunc(list, func(a, b diag.Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	return list
}

// fromHere returns a report whose files are named from the working directory.
func (w *env) fromHere(r check.Report) check.Report {
	site := filepath.ToSlash(filepath.Clean(w.site))
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
func (w *env) printWaived(waived []diag.Waived) {
	for _, f := range waived {
		place := f.File
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
		}
		fmt.Fprintf(w.out, "%s: waived: %s [%s]\n", place, f.Reason, f.Rule)
	}
}

// checkSummary prints the last line of a check.
func (w *env) checkSummary(r check.Report, left int) {
	said := tally(r.Findings)
	if said == "" {
		said = "no findings"
	}
	if n := len(r.Waived); n > 0 {
		said += "; " + diag.Counted(n, "finding") + " waived"
	}
	if r.Imported > 0 {
		said += fmt.Sprintf("; %s not judged (--all includes them)", diag.Counted(r.Imported, "imported text"))
	}
	if left > 0 {
		said += fmt.Sprintf("; %d of them are not shown, because GitHub shows 10 of each kind; candor check shows all", left)
	}
	for _, n := range r.NotJudged {
		fmt.Fprintf(w.out, "not judged: %s in %q by %s: candor knows no phrases of that language\n",
			diag.Counted(n.Files, "text"), n.Language, diag.Counted(len(n.Rules), "rule"))
	}
	fmt.Fprintln(w.out, said)
}

// tally counts findings by severity, such as "2 errors and 1 warning"; "" if there are none.
func tally(findings diag.List) string {
	var parts []string
	for _, s := range []diag.Severity{diag.Error, diag.Warning, diag.Suggestion} {
		if n := findings.Count(s); n > 0 {
			parts = append(parts, diag.Counted(n, s.String()))
		}
	}
	return list(parts)
}
