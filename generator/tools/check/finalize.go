package check

import (
	"slices"
	"strings"
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/check/language"
)

// finalize turns what the rules reported of a text into findings: it applies the waivers
// and sets each severity as the package comment says.
func (c *checker) finalize(d *Doc) {
	waivers := c.waiversOf(d)
	var kept []*found
	for _, f := range d.found {
		if w := waiving(waivers, d, f); w != nil {
			w.used = true
			d.waived = append(d.waived, diag.Waived{Finding: c.finding(d, f), Reason: w.reason})
			continue
		}
		kept = append(kept, f)
	}
	once(kept)
	if c.Together {
		kept = together(kept)
	}
	d.findings = slices.Grow(d.findings, len(kept)+len(d.faults))
	for _, f := range kept {
		d.findings = append(d.findings, c.finding(d, f).Note("%s", c.pasteLine(d, f)))
	}
	c.judgeWaivers(d, waivers)
	for _, f := range d.faults {
		if f.Line > 0 {
			f.Line += d.Words.BodyLine - 1
		}
		d.findings = append(d.findings, d.hideSecrets(f))
	}
}

// once lowers the phrases of a rule in a text that are warnings, all but the first: whoever mends
// that one reads the others too, and the next is the first then.
func once(all []*found) {
	said := map[*Rule]bool{}
	for _, f := range all {
		if !f.phrase || f.rule.fixed || f.severity != diag.Warning {
			continue
		}
		if said[f.rule.Rule] {
			f.severity = diag.Suggestion
		}
		said[f.rule.Rule] = true
	}
}

// together joins the placeholders of a text that are of one severity into the first of
// them: a scenario leaves many, and they are filled in at once.
func together(all []*found) []*found {
	var kept []*found
	joined := map[diag.Severity]*found{}
	for _, f := range all {
		names := f.unfilled()
		one := joined[f.severity]
		switch {
		case names == nil:
			kept = append(kept, f)
			continue
		case one == nil:
			first := *f
			one = &first
			joined[f.severity], kept = one, append(kept, one)
		default:
			one.message = one.withUnfilled(names)
		}
	}
	return kept
}

// unfilled returns the placeholders that a finding names, nil for one of another kind.
func (f *found) unfilled() []string {
	if f.rule.Rule != placeholder {
		return nil
	}
	switch names := f.message.Values[len(f.message.Values)-1].(type) {
	case []string:
		return names
	case string:
		return []string{names}
	}
	return nil
}

// withUnfilled returns the message of a finding with further placeholders.
func (f *found) withUnfilled(names []string) language.Said {
	all := slices.Clone(f.unfilled())
	for _, name := range names {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	if f.message.ID == "unfilled" {
		return f.rule.message("unfilled", all)
	}
	return f.rule.message("together", len(all), all)
}

// finding returns what a rule reported as a finding, in the language of the report.
func (c *checker) finding(d *Doc, f *found) diag.Finding {
	said := d.place(f.place)
	severity, relaxed := c.severity(d, f)
	said.Rule, said.Severity, said.Message = f.rule.ID, severity, f.message.In(c.Language)
	said.Suggestion, said.Promise, said.Due = f.meant, f.promise, dueText(f.due)
	for _, note := range f.notes {
		said = said.Note("%s", note.In(c.Language))
	}
	if relaxed {
		said = said.Note("%s", c.say("relaxed", stamp(d.Event.First().Date.Add(urgent), c.site.Zone)))
	}
	if !f.bare {
		if better := c.better()[f.rule.Rule]; better != "" {
			said = said.Note("%s", better)
		}
	}
	if f.fingerprint != "" && len(said.Excerpt) <= longLine {
		said.Excerpt = maskedLine(said)
	}
	return d.hideSecrets(said)
}

// betterWays returns the note of each rule that has one: a better way to write it.
func (c *checker) betterWays() map[*Rule]string {
	notes := map[*Rule]string{}
	for _, r := range c.rules {
		if better := r.message("better").In(c.Language); better != "" {
			notes[r.Rule] = c.say("better", better)
		}
	}
	return notes
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

// say returns one of the messages beside the rules', in the language of the report.
func (c *checker) say(id string, values ...any) string {
	return language.Say("check", id, values...).In(c.Language)
}

// severity returns the severity of a finding in this text at this time, and whether it is
// lower for the first half hour.
func (c *checker) severity(d *Doc, f *found) (severity diag.Severity, relaxed bool) {
	switch {
	case f.severity != diag.Error:
		return f.severity, false
	case d.Draft && !f.rule.Secret:
		return diag.Warning, false
	case f.rule.Relaxes && d.Event != nil && c.urgent(d):
		return diag.Warning, true
	}
	return diag.Error, false
}

// urgent reports whether the incident's first update came less than half an hour ago.
func (c *checker) urgent(d *Doc) bool {
	since := c.At.Sub(d.Event.First().Date)
	return since >= 0 && since < urgent
}

// pasteLine is the waiver of a finding in a text, ready to be pasted: into its front matter,
// or into site.yaml, which has none.
func (c *checker) pasteLine(d *Doc, f *found) string {
	why, into := c.say("why"), c.say("waive-field")
	if d.Kinds == Settings {
		into = c.say("waive-settings")
	}
	switch {
	case f.rule.Secret:
		return into + " waive: {" + f.rule.ID + ": {fingerprint: " + f.fingerprint + ", reason: " + why + "}}"
	case f.place.block != nil && f.place.field == "":
		return c.say("waive-comment") + " <!-- " + allow + " " + f.rule.ID + " -- " + why + " -->"
	}
	return into + " waive: {" + f.rule.ID + ": " + why + "}"
}

// Waiver returns the YAML to paste that waives a finding for its fingerprint, from the note
// of the finding that holds it; settings says that it is for site.yaml, not for the file.
func Waiver(note string) (yaml string, settings, ok bool) {
	for _, code := range language.Codes() {
		for _, id := range [...]string{"waive-field", "waive-settings"} {
			if yaml, ok := strings.CutPrefix(note, language.Message(code, "check", id)+" "); ok {
				return yaml, id == "waive-settings", strings.Contains(yaml, "{fingerprint: ")
			}
		}
	}
	return "", false, false
}
