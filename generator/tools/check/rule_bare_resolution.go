package check

import "candor/generator/diag"

// A resolution of fewer words than this says nothing; of fewer than bareWords nothing,
// unless it has a figure (a time, a duration, a number) or says what works again.
const (
	noWords   = 3
	bareWords = 12
)

var bareResolution = &Rule{
	ID: "bare-resolution", Severity: diag.Warning, Serves: Explain, Kinds: Resolution, Fleeting: true,
	Text: func(p *Pass) {
		if p.Translation || p.Update.FollowUp {
			return
		}
		own := p.Own()
		if words, figures := weight(own); words < noWords || words < bareWords && figures == 0 && !p.saysReturn(own) {
			p.Report(Field("status"), "finding")
		}
	},
}
