package check

import "candor/generator/diag"

var missingNextUpdate = &Rule{
	ID: "missing-next-update", Severity: diag.Error, Serves: Promise, Kinds: First | Later,
	Fleeting: true, Relaxes: true,
	Text: func(p *Pass) {
		if p.Translation || !p.Update.Update.NextUpdate.IsZero() {
			return
		}
		for t, m := range p.mentions() {
			p.Report(At(t, m), "in-words", t.Words(m)).As(diag.Warning)
			return
		}
		f := p.Report(Field("status"), "finding")
		if p.Update != p.Event.Last() {
			f.As(diag.Warning)
		}
	},
}
