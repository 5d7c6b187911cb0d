package check

import (
	"fmt"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
)

// finalize turns what the rules reported of a text into findings: it applies the waivers
// and sets each severity as the package comment says.
func (c *checker) finalize(d *Doc) {
	waivers := c.waiversOf(d)
	for _, f := range d.found {
		if w := waiving(waivers, d, f); w != nil {
			w.used = true
			d.waived = append(d.waived, diag.Waived{Finding: c.finding(d, f), Reason: w.reason})
			continue
		}
		d.findings = append(d.findings, c.finding(d, f).Note("%s", pasteLine(f)))
	}
	c.judgeWaivers(d, waivers)
	for _, f := range d.faults {
		if f.Line > 0 {
			f.Line += d.Words.BodyLine - 1
		}
		d.findings = append(d.findings, d.hideSecrets(f))
	}
	d.texts, d.source, d.fields = nil, nil, nil
}

// finding returns what a rule reported as a finding.
func (c *checker) finding(d *Doc, f *found) diag.Finding {
	said := d.place(f.place)
	said.Rule, said.Severity, said.Message = f.rule.ID, c.severity(d, f), f.message
	said.Suggestion, said.Notes = f.meant, f.notes
	said.Promise, said.Due = f.promise, dueText(f.due)
	if f.better != "" {
		said = said.Note("better: %s", f.better)
	}
	if f.fingerprint != "" {
		said.Excerpt = maskedLine(said)
	}
	return d.hideSecrets(said)
}

// dueText writes a due time for programs: the same in every time zone.
func dueText(due facts.Moment) string {
	switch {
	case due.IsZero():
		return ""
	case due.DateOnly:
		return due.Time.Format(time.DateOnly)
	}
	return due.Time.UTC().Format(time.RFC3339)
}

// severity returns the severity of a finding in this text at this time.
func (c *checker) severity(d *Doc, f *found) diag.Severity {
	switch {
	case f.severity != diag.Error:
		return f.severity
	case d.Draft && !f.rule.Secret:
		return diag.Warning
	case f.rule.Relaxes && d.Event != nil && c.urgent(d):
		return diag.Warning
	}
	return diag.Error
}

// urgent reports whether the incident's first update came less than half an hour ago.
func (c *checker) urgent(d *Doc) bool {
	since := c.At.Sub(d.Event.First().Date)
	return since >= 0 && since < urgent
}

// pasteLine is the waiver of a finding, ready to be pasted.
func pasteLine(f *found) string {
	switch {
	case f.rule.Secret:
		return fmt.Sprintf(intoFrontMatter+"waive: {%s: {fingerprint: %s, reason: WHY}}", f.rule.ID, f.fingerprint)
	case f.place.block != nil && f.place.field == "":
		return fmt.Sprintf("to keep it, put before the paragraph: <!-- %s %s -- WHY -->", allow, f.rule.ID)
	}
	return fmt.Sprintf(intoFrontMatter+"waive: {%s: WHY}", f.rule.ID)
}

// intoFrontMatter begins a note that holds a line of front matter.
const intoFrontMatter = "to keep it, add to the front matter: "

// Waiver returns the YAML to paste that waives a finding for its fingerprint, from the note
// of the finding that holds it.
func Waiver(note string) (yaml string, ok bool) {
	yaml, ok = strings.CutPrefix(note, intoFrontMatter)
	return yaml, ok && strings.Contains(yaml, "{fingerprint: ")
}
