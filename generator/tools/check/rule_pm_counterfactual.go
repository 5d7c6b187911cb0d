package check

import (
	"candor/generator/diag"
	"candor/generator/text/prose"
)

var pmCounterfactual = &Rule{
	ID: "pm-counterfactual", Severity: diag.Suggestion, Serves: Explain, Kinds: Postmortem,
	Text: func(p *Pass) {
		duties := map[*prose.Block]bool{}
		parts := p.parts()
		for _, part := range parts {
			for _, b := range part.blocks {
				duties[b] = duties[b] || part.section == actionsSection
			}
		}
		for t, m := range p.Sayings() {
			if !duties[t.Blocks[t.Tokens[m.First].Block]] {
				p.Report(At(t, m), "finding", t.Words(m))
			}
		}
	},
}
