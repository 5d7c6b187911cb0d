package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var blamesThirdParty = &Rule{
	ID: "blames-third-party", Severity: diag.Warning, Serves: Own, Kinds: All, Near: Anywhere,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if !ofCustomers(t, m) {
				p.Report(At(t, m), "finding", t.Words(m))
			}
		}
		p.suppliersAct()
	},
}

// suppliersAct reports suppliers that do something, where nobody says what we do.
func (p *Pass) suppliersAct() {
	for _, t := range p.Texts() {
		phrases := p.rule.acts.of(t.Language)
		if phrases == nil {
			continue
		}
		said := p.rule.find(t)
		for _, m := range phrases.In(t) {
			if overlaps(said, m) || ofCustomers(t, m) || p.isOwnName(t, m) || ownPartBeside(t, m) || p.Harmless(t, m) || denied(t, m) {
				continue
			}
			p.Report(At(t, m), "finding", t.Words(m))
		}
	}
}

// overlaps reports whether a match shares a word with one of others.
func overlaps(others []prose.Match, m prose.Match) bool {
	return slices.ContainsFunc(others, func(o prose.Match) bool { return o.First < m.Last && m.First < o.Last })
}

// isOwnName reports whether a phrase begins with a name that is the site's own.
func (p *Pass) isOwnName(t *prose.Text, m prose.Match) bool {
	for _, title := range p.Site.Title {
		if slices.Contains(strings.Fields(prose.Fold(title)), t.Tokens[m.First].Word) {
			return true
		}
	}
	return false
}

// ownPart says that we do something ourselves.
var ownPart = lexiconOf("own-part")

// ownPartBeside reports whether our own part is in the sentence of a match, or in the
// one before or after.
func ownPartBeside(t *prose.Text, m prose.Match) bool {
	sentence := int(t.Tokens[m.First].Sentence)
	for s := max(sentence-1, 0); s <= min(sentence+1, len(t.Sentences)-1); s++ {
		if ownPart().inSentence(t, s) {
			return true
		}
	}
	return false
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
