package check

import (
	"strings"

	"candor/generator/diag"
)

var pmMissingSection = &Rule{
	ID: "pm-missing-section", Severity: diag.Error, Serves: Explain, Kinds: Postmortem,
	Text: func(p *Pass) {
		parts, any := p.parts()
		var has [otherSection + 1]bool
		has[actionsSection] = len(p.Postmortem.Actions) > 0
		for _, part := range parts {
			if part.empty() {
				continue
			}
			has[part.section] = true
			if part.clocks >= 3 {
				has[timelineSection] = true
			}
		}
		var missing []string
		for s, id := range sectionIDs {
			if !has[s] {
				missing = append(missing, p.rule.message(id))
			}
		}
		switch {
		case len(missing) == 0:
		case any:
			p.Report(Field("title"), "finding", strings.Join(missing, ", "))
		default:
			p.Report(Field("title"), "no-headings").As(diag.Warning)
		}
	},
}
