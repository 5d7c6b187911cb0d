package check

import (
	"strings"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
)

var missingFocus = &Rule{
	ID: "missing-focus", Severity: diag.Suggestion, Serves: Work, Kinds: Later | Resolution, Fleeting: true,
	Text: func(p *Pass) {
		before := p.earlier()
		if !p.spoken() || len(before) != 1 || p.Update.EventImpact < facts.Major {
			return
		}
		if p.Says() || helps(p.Update) || helps(before[0]) || p.rule.says(p.textOf(before[0])) {
			return
		}
		p.Report(Field("status"), "finding")
	},
}

// helps reports whether an update gives people something to go on with, besides words.
func helps(u *derive.Update) bool {
	return u.Meanwhile != "" || u.Compensation != nil || strings.Contains(u.Body, "](") || strings.Contains(u.Body, "http")
}
