package check

import (
	"slices"

	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// What a text says is not wrong, or is not known, is no harm. A language without these sections
// has no such shapes.
var (
	noTrouble    = lexiconOf("no-trouble")          // there is no failure
	allClears    = lexiconOf("premature-all-clear") // nothing has happened
	ownedData    = lexiconOf("owned-data")          // data of the customers
	bareStates   = wordsOf("bare-states")           // down, unavailable: they do not say what
	attributes   = wordsOf("attribute-endings")     // of words that only say what kind
	worksAsUsual = lexiconOf("works-as-usual")      // it works, which is no return while all is open
	againWords   = wordsOf("again-words")           // what works again did not work
)

// knowsDenials reports whether the language of a text has shapes of what is not wrong.
func knowsDenials(t *prose.Text) bool { return noTrouble().get(t.Language) != nil }

// unfounded reports whether a sentence says of a match that it is not so, or not known, or
// only that all is well; in a leak also that it is closed.
func (d *Doc) unfounded(t *prose.Text, m prose.Match) bool {
	if !knowsDenials(t) {
		return false
	}
	sentence := int(t.Tokens[m.First].Sentence)
	if overlaps(allClears().sentence(t, sentence), m) || overlaps(noTrouble().sentence(t, sentence), m) && !troubleEnded(t, m) {
		return true
	}
	if d.Update != nil && d.Update.IsLeak && overlaps(leakClosed().sentence(t, sentence), m) {
		return true
	}
	return slices.ContainsFunc(noEvidence().sentence(t, sentence), func(o prose.Match) bool { return o.First < m.Last })
}

// anyMoreWords are words by which what is not there was there before: no failures any more.
var anyMoreWords = wordsOf("no-more")

// troubleEnded reports whether the clause of a denied trouble has one of them, so that there was
// trouble, and it is over.
func troubleEnded(t *prose.Text, m prose.Match) bool {
	first, end := clauseAround(t, m.First, nil)
	return slices.ContainsFunc(t.Tokens[first:end], func(token prose.Token) bool { return anyMoreWords().in(t.Language).has(token.Word) })
}

// saysNoMore reports whether an effect says no more than a bare state of something vague, in a clause
// that names nothing else: some services are down.
func (d *Doc) saysNoMore(t *prose.Text, m prose.Match) bool {
	states, vague := bareStates().in(t.Language), false
	if states == nil || d.named() || !slices.ContainsFunc(t.Tokens[m.First:m.Last], func(token prose.Token) bool { return states.has(token.Word) }) {
		return false
	}
	sentence := int(t.Tokens[m.First].Sentence)
	first, end := clauseAround(t, m.First, nil)
	clause := prose.Match{First: first, Last: end}
	if overlaps(features().sentence(t, sentence), clause) || overlaps(peopleWhoUse().sentence(t, sentence), clause) || d.namesComponent(t, sentence) {
		return false
	}
	empty := slices.Concat(trouble().sentence(t, sentence), machinery().sentence(t, sentence), technicalTerms().sentence(t, sentence))
	for i := first; i < end; i++ {
		switch {
		case vagueThings().in(t.Language).has(t.Tokens[i].Word):
			vague = true
		case namesThing(t, i) && !states.has(t.Tokens[i].Word) && !overlaps(empty, prose.Match{First: i, Last: i + 1}):
			return false
		}
	}
	return vague
}

// namesThing reports whether a token may name something: a noun, as far as its language tells.
func namesThing(t *prose.Text, i int) bool {
	return isNoun(t, i) && typedAsNoun(t, i) && !attributes().in(t.Language).ends(t.Tokens[i].Word)
}

// capitalisedNouns are the languages in which nouns begin with a capital letter.
var capitalisedNouns = anyWords("capitalised-nouns")

// capitalisesNouns reports whether they do in the language of a text.
func capitalisesNouns(t *prose.Text) bool { return capitalisedNouns().has(language.Base(t.Language)) }

// typedAsNoun reports whether a token has the capital letter of a noun, where nouns have one.
func typedAsNoun(t *prose.Text, i int) bool { return !capitalisesNouns(t) || capital(t, i) }

// leakNamed reports whether a leak's text, or its title, says what became known: which data, or
// whose. What it says did not leak does not count.
func (p *Pass) leakNamed() bool {
	if ownedData().get(p.Language) == nil {
		return leakedData().in(p.Own()) || leakedWords().in(p.Own())
	}
	return p.namesLeaked(p.Own()) || p.namesLeaked(p.titleText())
}

// namesLeaked is leakNamed for one text.
func (p *Pass) namesLeaked(t *prose.Text) bool {
	for s := range t.Sentences {
		for _, m := range slices.Concat(leakedData().sentence(t, s), leakQuestions().sentence(t, s), ownedData().sentence(t, s)) {
			if !p.unfounded(t, m) && !overlaps(allClears().sentence(t, s), prose.Match{First: m.First - attributeReach, Last: m.Last + attributeReach}) && !negatedClause(t, m.First) {
				return true
			}
		}
	}
	return false
}

// negatedClause reports whether something is denied between the marks around a token.
func negatedClause(t *prose.Text, i int) bool {
	first, end := clauseAround(t, i, nil)
	return slices.ContainsFunc(t.Tokens[first:end], func(token prose.Token) bool { return useNegations().in(t.Language).has(token.Word) })
}

// goesOnAsUsual reports whether a phrase of return only says that something works, in a text that
// ends nothing: then it names what is not concerned.
func (d *Doc) goesOnAsUsual(t *prose.Text, m prose.Match) bool {
	if d.Kinds&(First|Later) == 0 {
		return false
	}
	isAgain := func(token prose.Token) bool { return againWords().in(t.Language).has(token.Word) }
	return slices.ContainsFunc(worksAsUsual().sentence(t, int(t.Tokens[m.First].Sentence)), func(o prose.Match) bool {
		return o.First < m.Last && m.First < o.Last && !slices.ContainsFunc(t.Tokens[min(o.First, m.First):max(o.Last, m.Last)], isAgain)
	})
}

// namesUsedBeside reports whether the clause of a match names what people use: in another clause
// it may be what works, or who mends it. A language that is not read by clauses has it in the sentence.
func (d *Doc) namesUsedBeside(t *prose.Text, m prose.Match) bool {
	sentence := int(t.Tokens[m.First].Sentence)
	if !knowsDenials(t) || d.namesComponent(t, sentence) {
		return d.namesUsed(t, sentence)
	}
	first, end := clauseAround(t, m.First, clauseLeads().in(t.Language))
	return overlaps(features().sentence(t, sentence), prose.Match{First: first, Last: end}) || namesCompoundWithin(t, first, end)
}
