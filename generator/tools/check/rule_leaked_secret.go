package check

import (
	"candor/generator/diag"
	"candor/generator/tools/check/secrets"
)

var leakedSecret = &Rule{
	ID: "leaked-secret", Severity: diag.Error, Serves: Safety, Kinds: All, Gate: true, Secret: true,
	Hint: func(d *Doc) bool { return secrets.Possible(d.Words.Front) || secrets.Possible(d.Words.Body) },
	Text: func(p *Pass) {
		typed := p.Words.Front + p.Words.Body
		for _, s := range secrets.Find(typed) {
			value := typed[s.Start:s.End]
			p.Report(Typed(s.Start, s.End), "finding", s.Kind).
				Note("note").
				Secret(value, value)
		}
	},
}
