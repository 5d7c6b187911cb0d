package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
)

var missingPrevention = &Rule{
	ID: "missing-prevention", Severity: diag.Warning, Serves: Work, Kinds: Resolution, Fleeting: true,
	Text: func(p *Pass) {
		if !p.spoken() || p.Update.FollowUp || !p.Update.PostmortemBy.IsZero() || p.accounted() || p.Says() {
			return
		}
		f := p.Report(Field("status"), "finding")
		if p.Update.EventImpact < facts.Major {
			f.As(diag.Suggestion)
		}
	},
}

// accounted reports whether a post-mortem covers the incident, be it a draft.
func (d *Doc) accounted() bool {
	return len(d.Event.Postmortems) > 0 || strings.Contains(d.Words.Body, "postmortem")
}
