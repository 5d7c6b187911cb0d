package check

import (
	"candor/generator/diag"
	"candor/generator/text/prose"
)

var blamesThirdParty = &Rule{
	ID: "blames-third-party", Severity: diag.Warning, Serves: Own, Kinds: All, Near: Nearby,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if ofCustomers(t, m) {
				continue
			}
			p.Report(At(t, m), "finding", t.Words(m))
		}
	},
}

// your are words for what belongs to the customer.
var your = wordsOf("your")

// ofCustomers reports whether a phrase speaks of a supplier that customers chose.
func ofCustomers(t *prose.Text, m prose.Match) bool {
	for _, token := range t.Tokens[m.First:m.Last] {
		if your().in(t.Language).has(token.Word) {
			return true
		}
	}
	return false
}
