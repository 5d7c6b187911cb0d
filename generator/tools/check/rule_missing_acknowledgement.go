package check

import "candor/generator/diag"

var missingAcknowledgement = &Rule{
	ID: "missing-acknowledgement", Severity: diag.Warning, Serves: Own, Kinds: First | Leak, Fleeting: true,
	Text: func(p *Pass) {
		opens := p.Previous == nil || p.Update.IsLeak && !p.Previous.IsLeak
		if !opens || !p.spoken() || p.Words.Doing != "" || p.Says() {
			return
		}
		p.Report(Field("status"), "finding")
	},
}
