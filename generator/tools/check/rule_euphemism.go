package check

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var euphemism = &Rule{
	ID: "euphemism", Severity: diag.Warning, Serves: Explain, Kinds: Updates | Leak | Postmortem,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			sentence := int(t.Tokens[m.First].Sentence)
			named := features().inSentence(t, sentence) || p.namesComponent(t, sentence)
			if (!named || isCause(t, m) || overlaps(plainEuphemisms().sentence(t, sentence), m)) && !saysWhere(t, m) && !retracted(t, m) {
				p.Say(t, m).As(diag.Suggestion) // in real texts six of seven hide nothing
			}
		}
		p.leakWithoutData()
	},
}

// plainEuphemisms hide the cause, whatever else the sentence names.
var plainEuphemisms = lexiconOf("plain-euphemism")

// causeLead are words before a cause: with one before it, a euphemism is said to be the
// cause, and the function that the sentence names does not explain it.
var causeLead = wordsOf("cause-lead")

// technicalWords begin a phrase that says no more than that something is technical: as the
// cause of what a sentence names, that hides little.
var technicalWords = wordsOf("technical-words")

// causeReach is how many words may be between a word that leads to a cause and the cause.
const causeReach = 5

// isCause reports whether a word that leads to a cause is before a phrase.
func isCause(t *prose.Text, m prose.Match) bool {
	if technicalWords().in(t.Language).has(t.Tokens[m.First].Word) {
		return false
	}
	first := t.Sentences[t.Tokens[m.First].Sentence].First
	for i := max(first, m.First-causeReach); i < m.First; i++ {
		if causeLead().in(t.Language).has(t.Tokens[i].Word) {
			return true
		}
	}
	return false
}

// saysWhere reports whether a phrase goes on to say in what: "a glitch in the timetable".
func saysWhere(t *prose.Text, m prose.Match) bool {
	if !leadsOn(t, m) {
		return false
	}
	end := t.Sentences[t.Tokens[m.First].Sentence].Last
	for i := m.Last + 1; i < end; i++ {
		if word := t.Tokens[i].Word; !causeFiller().in(t.Language).has(word) {
			return !vagueThings().in(t.Language).has(word) || usedWithin(t, i+1, min(i+1+attributeReach, end))
		}
	}
	return false
}

// attributeReach is how many words behind a vague thing may say which: the system of
// registration.
const attributeReach = 3

// usedWithin reports whether some tokens name what people use.
func usedWithin(t *prose.Text, from, to int) bool {
	if from >= to {
		return false
	}
	return slices.ContainsFunc(features().sentence(t, int(t.Tokens[from].Sentence)), func(m prose.Match) bool { return m.First >= from && m.Last <= to })
}

// leadsOn reports whether the word behind a phrase leads to what it is in.
func leadsOn(t *prose.Text, m prose.Match) bool {
	end := t.Sentences[t.Tokens[m.First].Sentence].Last
	return end-m.Last >= 2 && causeLinking().in(t.Language).has(t.Tokens[m.Last].Word)
}

// Words behind "a glitch": those that lead to what it is in, those between, and names of
// what may be anything.
var (
	causeLinking = wordsOf("cause-linking")
	causeFiller  = wordsOf("cause-filler")
	vagueThings  = wordsOf("vague-things")
)

// leakedWords are what leaks, and that it did.
var leakedWords = lexiconOf("leaked-things")

// incidents are what a leak is called by one who does not want to call it so.
var incidents = lexiconOf("incident-words")

// leakWithoutData reports a leak of whose text no word says that data is concerned.
func (p *Pass) leakWithoutData() {
	t := p.Own()
	if p.Kinds&Leak == 0 || leakedWords().in(t) {
		return
	}
	if found := incidents().of(t); len(found) > 0 {
		p.Report(At(t, found[0]), "no-data", t.Words(found[0]))
	}
}
