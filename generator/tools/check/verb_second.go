package check

import (
	"strings"

	"candor/generator/text/prose"
)

// Words of a main clause whose verb is second, and in which what is done is last: wir haben die
// Karte ersetzt; derzeit prüfen wir. A language without them has no such shape.
var (
	secondSubjects     = wordsOf("second-subjects")     // wir
	secondVerbEndings  = wordsOf("second-verb-endings") // of the verb beside it
	perfectAuxiliaries = wordsOf("perfect-auxiliaries") // haben: what has been done is last
	futureAuxiliaries  = wordsOf("future-auxiliaries")  // werden: what will be done is last
	participleStems    = wordsOf("participle-stems")    // how a participle begins
	participleEndings  = wordsOf("participle-endings")  // and ends
	noActionClause     = wordsOf("no-action-clause")    // words of a clause in which nothing is done: ernst nehmen
)

// secondDoes reports whether a token is the subject "we" of such a clause, which says that
// something is done, has been or will be: not only that we have, know or tell something.
func secondDoes(t *prose.Text, i int) bool {
	code := t.Language
	if !secondSubjects().in(code).has(t.Tokens[i].Word) {
		return false
	}
	first, end := clauseAround(t, i, clauseLeads().in(code))
	if perfectAuxiliaries().in(code).has(t.Tokens[end-1].Word) && end-1 > i+1 {
		return isParticiple(t, end-2) // bis wir die Karte ersetzt haben
	}
	verb := i - 1
	if opensClause(t, i) {
		verb = i + 1
	}
	last := max(end-1, first)
	if verb < first || verb >= end || !lowerEnding(t, verb, secondVerbEndings().in(code)) {
		verb = last // behind a word that subordinates: an dem wir arbeiten
		if last <= i || !lowerEnding(t, last, secondVerbEndings().in(code)) {
			return false
		}
	}
	none := noActionClause().in(code)
	for k := first; k < end; k++ {
		if none.has(t.Tokens[k].Word) {
			return false
		}
	}
	word := t.Tokens[verb].Word
	switch {
	case perfectAuxiliaries().in(code).has(word):
		return last > verb && isParticiple(t, last) || verb == first+1 && isParticiple(t, first)
	case futureAuxiliaries().in(code).has(word):
		return last > verb && lowerEnding(t, last, secondVerbEndings().in(code)) && !weStates().in(code).has(t.Tokens[last].Word)
	}
	return !weStates().in(code).has(word)
}

// lowerEnding reports whether a token is a word in small letters with one of some endings.
func lowerEnding(t *prose.Text, i int, endings *wordList) bool {
	return t.Tokens[i].Kind == prose.Word && endings.ends(t.Tokens[i].Word) && !capital(t, i)
}

// isParticiple reports whether a token is one of a verb that does something.
func isParticiple(t *prose.Text, i int) bool {
	code, word := t.Language, t.Tokens[i].Word
	if t.Tokens[i].Kind != prose.Word || capital(t, i) && i > t.Sentences[t.Tokens[i].Sentence].First || notAnAction().in(code).has(word) {
		return false
	}
	return participles().in(code).has(word) || actionEndings().in(code).ends(word) ||
		participleStems().in(code).has(word) && participleEndings().in(code).ends(word)
}

// clauseAround returns the tokens of the clause that a token is in: up to a mark, or to one of the
// words that lead on to another clause. Without such words, "and" joins what one verb is said of.
func clauseAround(t *prose.Text, i int, leads *wordList) (first, end int) {
	s := t.Sentences[t.Tokens[i].Sentence]
	for first = i; first > s.First && !clauseEnds(t, first-1) && !leads.has(t.Tokens[first-1].Word); {
		first--
	}
	for end = i + 1; end < s.Last && !clauseEnds(t, end-1) && !leads.has(t.Tokens[end].Word); {
		end++
	}
	return first, end
}

// clauseEnds reports whether a mark behind a token ends its clause.
func clauseEnds(t *prose.Text, i int) bool { return strings.ContainsAny(t.Between(i), ",;:–—()") }
