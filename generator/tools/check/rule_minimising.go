package check

import "candor/generator/diag"

var minimising = &Rule{
	ID: "minimising", Severity: diag.Warning, Serves: Explain, Kinds: All,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.Report(At(t, m), "finding", t.Words(m))
		}
	},
}
