package check

import "candor/generator/text/prose"

// Words around trouble, where any verb or noun may say with what it is. A language without
// them has no such shapes.
var (
	troubleNouns  = wordsOf("trouble-nouns")  // issues, delays
	gerundEndings = wordsOf("gerund-endings") // of what people do: issues opening files
	noGerunds     = wordsOf("no-gerunds")     // words that only look so: issues affecting
	compoundVague = wordsOf("compound-vague") // before trouble, they do not say with what it is
)

// troubleWithNamed reports whether a sentence says in which doing there is trouble, or with
// what, right beside the word for it: issues opening files, delivery delays.
func troubleWithNamed(t *prose.Text, sentence int) bool {
	nouns, s := troubleNouns().in(t.Language), t.Sentences[sentence]
	if nouns == nil {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if nouns.has(t.Tokens[i].Word) && (doingBehind(t, i, s.Last) || i > s.First && namesTrouble(t, i-1)) {
			return true
		}
	}
	return false
}

// doingReach is how many words behind trouble the doing is looked for: issues when opening.
const doingReach = 2

// doingBehind reports whether one of the next words is what people do.
func doingBehind(t *prose.Text, i, end int) bool {
	endings, none := gerundEndings().in(t.Language), noGerunds().in(t.Language)
	for _, token := range t.Tokens[i+1 : min(i+1+doingReach, end)] {
		if token.Kind != prose.Word || none.has(token.Word) {
			return false
		}
		if endings.ends(token.Word) && !endings.has(token.Word) {
			return true
		}
	}
	return false
}

// namesTrouble reports whether the word before trouble says with what it is.
func namesTrouble(t *prose.Text, i int) bool {
	vague := compoundVague().in(t.Language)
	return vague != nil && isNoun(t, i) && !vague.has(t.Tokens[i].Word) && !overlaps(technicalTerms().sentence(t, int(t.Tokens[i].Sentence)), prose.Match{First: i, Last: i + 1})
}

// emptyEffects say that something is affected, and not what: a number of services.
var emptyEffects = lexiconOf("empty-effects")

// saysNothing reports whether an effect is part of a phrase that does not say on what.
func saysNothing(t *prose.Text, m prose.Match) bool {
	return overlaps(emptyEffects().sentence(t, int(t.Tokens[m.First].Sentence)), m)
}

// Words by which a clause says that something is not so, who it speaks of then, and what is no
// harm if it is not so. A language without them has no such shape.
var (
	useNegations = wordsOf("use-negations") // not, no
	weNominative = wordsOf("we-nominative") // we
	noHarm       = wordsOf("no-harm")       // known, affected, planned
)

// deniesUse reports whether a clause of a sentence says that something does not happen or is not
// there, whatever the verb, and we are not its subject: the lights do not go on.
func (d *Doc) deniesUse(t *prose.Text, sentence int) bool {
	negations, s := useNegations().in(t.Language), t.Sentences[sentence]
	if negations == nil || d.onlyTechnical(t, sentence) {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if negations.has(t.Tokens[i].Word) && !t.Tokens[i].Quoted && clauseOfHarm(t, i) && !d.unfounded(t, prose.Match{First: i, Last: i + 1}) && !d.saysNoMore(t, prose.Match{First: i, Last: s.Last}) {
			return true
		}
	}
	return false
}

// clauseOfHarm reports whether the clause of a negation may say what does not work: there is
// another word in it, none that is no harm, and it does not speak of us.
func clauseOfHarm(t *prose.Text, negation int) bool {
	code := t.Language
	first, end := clauseAround(t, negation, clauseLeads().in(code))
	for i := first; i < end; i++ {
		word := t.Tokens[i].Word
		if weNominative().in(code).has(word) || noHarm().in(code).has(word) || endsAsWe(t, i) {
			return false
		}
	}
	return end-first > 1
}
