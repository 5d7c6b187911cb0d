package check

import "candor/generator/diag"

var defensiveTone = &Rule{
	ID: "defensive-tone", Severity: diag.Warning, Serves: Own, Kinds: Updates | Leak | Postmortem | Notice,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.Report(At(t, m), "finding", t.Words(m))
		}
	},
}
