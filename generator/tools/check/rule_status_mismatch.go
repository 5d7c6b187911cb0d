package check

import (
	"candor/generator/diag"
	"candor/generator/facts"
)

var statusMismatch = &Rule{
	ID: "status-mismatch", Severity: diag.Error, Serves: Explain, Kinds: Updates,
	Near: Nearby,
	Text: func(p *Pass) {
		if !p.Translation {
			p.broken()
		}
		switch p.Update.Status {
		case facts.Resolved:
			p.unresolved()
		case facts.Investigating, facts.Identified:
			for t, m := range p.Sayings() {
				p.Report(At(t, m), "finding", t.Words(m), p.Update.Status).As(diag.Warning).Bare()
			}
		}
	},
}

// broken reports components that a resolution leaves in trouble. A past outage in one file
// names what was affected from its start to its end, and leaves nothing in trouble.
func (p *Pass) broken() {
	if p.Update.Status != facts.Resolved || len(p.Update.Past) > 0 {
		return
	}
	for _, effect := range p.Update.Components {
		if effect.Status > facts.UnderMaintenance {
			p.Report(Field("components."+effect.Component), "component", effect.Component, effect.Status)
		}
	}
}

// unresolved reports that a resolution says work goes on.
func (p *Pass) unresolved() {
	for _, t := range p.Texts() {
		phrases := ongoing().get(t.Language)
		if phrases == nil || p.Update.FollowUp {
			continue
		}
		for _, m := range phrases.In(t) {
			if !causes().inSentence(t, int(t.Tokens[m.First].Sentence)) {
				p.Report(At(t, m), "ongoing", t.Words(m)).As(diag.Warning)
			}
		}
	}
}

// ongoing are the words of an incident that is not over.
var ongoing = lexiconOf("ongoing")

// causes are what is looked for after the end as well.
var causes = lexiconOf("after-resolution")
