package check

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var noticeOfOutage = &Rule{
	ID: "notice-of-outage", Severity: diag.Warning, Serves: Own, Kinds: Notice,
	Text: func(p *Pass) {
		for _, t := range p.Texts() {
			found := append(p.rule.find(t), customerEffects().of(t)...)
			slices.SortFunc(found, func(a, b prose.Match) int { return a.First - b.First })
			last := int32(-1) // the sentence that was reported last: once is enough
			for _, m := range found {
				sentence := t.Tokens[m.First].Sentence
				if sentence == last || denied(t, m) || p.Harmless(t, m) && !pastHarm().inSentence(t, int(sentence)) {
					continue
				}
				last = sentence
				p.Report(At(t, m), "finding", t.Words(m))
			}
		}
	},
}

// pastHarm says that something did not work before now: no plan makes that harmless.
var pastHarm = lexiconOf("past-harm")
