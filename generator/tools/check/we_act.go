package check

import (
	"strings"

	"candor/generator/text/prose"
)

// Words of a main clause in which we do something, whatever the verb. A language without them
// has no such shape.
var (
	weSubjects  = wordsOf("we-subjects")    // we, we'll
	weLeads     = wordsOf("we-leads")       // between the subject and its verb: now, will
	adverbs     = wordsOf("adverb-endings") // of words there too: kindly
	weStates    = wordsOf("we-states")      // verbs that do nothing: be, know, hope; or only talk
	clauseLeads = wordsOf("clause-leads")   // before the subject of a main clause: so, and
)

// weDo reports whether a token is the subject "we" of a main clause, with a verb that is no
// state behind it: we try another bank.
func weDo(t *prose.Text, i int) bool {
	if !weSubjects().in(t.Language).has(t.Tokens[i].Word) || !opensClause(t, i) {
		return false
	}
	end := t.Sentences[t.Tokens[i].Sentence].Last
	for k := i + 1; k < end && t.Between(k-1) == " "; k++ {
		if word := t.Tokens[k].Word; !weLeads().in(t.Language).has(word) && !adverbs().in(t.Language).ends(word) {
			return t.Tokens[k].Kind == prose.Word && !capital(t, k) && !weStates().in(t.Language).has(word)
		}
	}
	return false
}

// opensClause reports whether a main clause may begin with a token: the first of a sentence,
// one behind a mark, or behind a word that leads on.
func opensClause(t *prose.Text, i int) bool {
	if i == t.Sentences[t.Tokens[i].Sentence].First || strings.ContainsAny(t.Between(i-1), ",;:–—") {
		return true
	}
	return clauseLeads().in(t.Language).has(t.Tokens[i-1].Word)
}

// timeLeads are words before a time, with which a sentence may open: в 12:50.
var timeLeads = wordsOf("time-leads")

// clauseVerbEndings are of a verb that says "we" where it opens a clause: кабель порван, тянем новый.
var clauseVerbEndings = wordsOf("clause-verb-endings")

// verbSaysWe reports whether a verb says by its ending alone that we do something: чиним; or
// does so where it opens a sentence, be it behind a time: в 12:50 МСК удвоили. Inside of one,
// where a word that leads on is before it, somebody else may be the subject, who acts as well.
func verbSaysWe(t *prose.Text, inside bool) bool {
	code := t.Language
	endings, opening, none := weVerbEndings().in(code), openingVerbEndings().in(code), notAnAction().in(code)
	clause := clauseVerbEndings().in(code)
	opens := true // nothing but what may lead in is before the word in its sentence
	for i := range t.Tokens {
		token := &t.Tokens[i]
		opens = opens || i == t.Sentences[token.Sentence].First
		if token.Kind == prose.Word && !none.has(token.Word) && (endings.ends(token.Word) || opens && opening.ends(token.Word) || i > 0 && clauseEnds(t, i-1) && clause.ends(token.Word)) {
			return true
		}
		opens = (opens || inside) && openingLeads().in(code).has(token.Word) || opens && tellsTime(t, i)
	}
	return false
}

// tellsTime reports whether a token is part of a time, or leads to one.
func tellsTime(t *prose.Text, i int) bool {
	if isFigure(t, i) || zoneAt(t, i) {
		return true
	}
	return timeLeads().in(t.Language).has(t.Tokens[i].Word) && i+1 < len(t.Tokens) && isFigure(t, i+1)
}

// isFigure reports whether a token is a number, a time of day or a date.
func isFigure(t *prose.Text, i int) bool {
	kind := t.Tokens[i].Kind
	return kind == prose.Clock || kind == prose.Number || kind == prose.Date
}

// nobodyActs are subjects that deny what is said of them: nobody, no engineer.
var nobodyActs = lexiconOf("nobody-acts")

// nobodyDoes reports whether such a subject is right before a phrase.
func nobodyDoes(t *prose.Text, m prose.Match) bool {
	for _, n := range nobodyActs().sentence(t, int(t.Tokens[m.First].Sentence)) {
		if n.First <= m.First && m.First-n.Last < denialReach && !clauseBetween(t, n.Last, m.First) {
			return true
		}
	}
	return false
}

// clauseBetween reports whether another clause begins between two tokens.
func clauseBetween(t *prose.Text, first, last int) bool {
	for i := first; i < last; i++ {
		if strings.ContainsAny(t.Between(i-1), ",;:–—") || staffSubjects().in(t.Language).has(t.Tokens[i].Word) || clauseLeads().in(t.Language).has(t.Tokens[i].Word) {
			return true
		}
	}
	return last > first && strings.ContainsAny(t.Between(last-1), ",;:–—")
}
