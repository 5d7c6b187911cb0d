package check

import "candor/generator/diag"

var absolutePromise = &Rule{
	ID: "absolute-promise", Severity: diag.Warning, Serves: Promise, Kinds: Resolution | Postmortem,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if efforts().in(t.Language).has(t.Tokens[m.First].Word) {
				p.Report(At(t, m), "efforts", t.Words(m)).As(diag.Suggestion)
			} else {
				p.Say(t, m)
			}
		}
	},
}

// efforts begin a phrase that promises an effort, not a result.
var efforts = wordsOf("efforts")
