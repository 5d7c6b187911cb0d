package check

import "candor/generator/diag"

var blamesPerson = &Rule{
	ID: "blames-person", Severity: diag.Error, Serves: Own, Kinds: All,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			f := p.Report(At(t, m), "finding", t.Words(m))
			if p.Postmortem == nil {
				f.As(diag.Warning)
			}
		}
	},
}
