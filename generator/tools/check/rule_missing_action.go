package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var missingAction = &Rule{
	ID: "missing-action", Severity: diag.Warning, Serves: Work, Kinds: First | Later, Fleeting: true,
	Text: func(p *Pass) {
		if !p.spoken() || p.Words.Doing != "" || p.Update.Status == facts.Monitoring || p.saysAction() || p.acts(p.Own()) || actionGoesOn(p.Own()) || p.goesOn() || p.nothingLeftToDo(p.Own()) || p.Kinds&Leak != 0 && leakClosed().in(p.Own()) {
			return
		}
		f := p.Report(Field("status"), "finding")
		if p.Kinds&Leak != 0 || p.Says() {
			f.As(diag.Suggestion) // leak-missing-facts asks the same, or a deed is said of which it is not known whose
		}
	},
}

// shortUpdate is how many words of a further update carry something while it is short.
const shortUpdate = 15

// goesOn reports whether a short update follows one that says what is being done.
func (p *Pass) goesOn() bool {
	if words, _ := weight(p.Own()); p.Previous == nil || words > shortUpdate {
		return false
	}
	before := p.textOf(p.Previous)
	return p.Previous.Doing != "" || p.rule.says(before) || p.acts(before)
}

// saysAction reports whether the text has one of the rule's phrases, in a sentence that
// does not speak of suppliers alone, nor of nobody.
func (p *Pass) saysAction() bool {
	for t, m := range p.mentions() {
		if !nobodyDoes(t, m) && !wished(t, m) && !awaited(t, m) && !p.leftToOthers(t) && !p.actsAlone(t, int(t.Tokens[m.First].Sentence)) {
			return true
		}
	}
	return false
}

// Words of a sentence that says what works again, and of one that does not yet. A language without
// the first says so by its phrases alone.
var (
	returnWords  = wordsOf("return-words")
	returnDoubts = wordsOf("return-doubts")
)

// nothingLeftToDo reports whether a text says what works again, and not only what still works, or
// will: then nobody need do anything.
func (p *Pass) nothingLeftToDo(t *prose.Text) bool {
	back, doubts := returnWords().in(t.Language), returnDoubts().in(t.Language)
	for i, s := range t.Sentences {
		if p.saysWhatReturns(t, i) && !troubled(t, i) && !willReturn(t, i) && (back == nil || anyHas(t, s.First, s.Last, back) && !anyHas(t, s.First, s.Last, doubts)) {
			return true
		}
	}
	return false
}

// awaited reports whether a phrase says when something will be, not what is done: once it is
// restored.
func awaited(t *prose.Text, m prose.Match) bool {
	for i := m.First - 1; i >= t.Sentences[t.Tokens[m.First].Sentence].First && !strings.ContainsAny(t.Between(i), ",;:"); i-- {
		if untilThen().in(t.Language).has(t.Tokens[i].Word) {
			return true
		}
	}
	return false
}

// wishes are verbs before a deed that is not done by saying so: we hope to fix it.
var wishes = wordsOf("wishes")

// wished reports whether such a verb is right before a phrase.
func wished(t *prose.Text, m prose.Match) bool {
	first := max(t.Sentences[t.Tokens[m.First].Sentence].First, m.First-2)
	return slices.ContainsFunc(t.Tokens[first:m.First], func(token prose.Token) bool { return wishes().in(t.Language).has(token.Word) })
}

// leftToOthers reports whether a text says what suppliers do, and neither says "we" nor names our
// people: what is being done there is done by them.
func (p *Pass) leftToOthers(t *prose.Text) bool {
	acting, staff := p.acting(t), staffSubjects().in(t.Language)
	if len(acting) == 0 || staff == nil || speaksAsWe(t) || acknowledgements().in(t) {
		return false
	}
	for i := range t.Tokens {
		if staff.has(t.Tokens[i].Word) && !overlaps(acting, prose.Match{First: i, Last: i + 1}) {
			return false
		}
	}
	return true
}

// Words of something done.
var (
	progressAuxiliaries = wordsOf("progress-auxiliaries") // are, have: before what is done
	weAuxiliaries       = wordsOf("we-auxiliaries")       // we're, we've: with their subject
	passiveAuxiliaries  = wordsOf("passive-auxiliaries")  // being: of whatever is done
	staffSubjects       = wordsOf("staff-subjects")       // who does it
	actionEndings       = wordsOf("action-endings")       // of a verb behind an auxiliary
	noVerbEndings       = wordsOf("no-verb-endings")      // of words that look like such a verb
	participles         = wordsOf("participles")          // of verbs without such an ending
	pastVerbEndings     = wordsOf("past-verb-endings")    // of a verb behind its subject: we paused
	pastVerbs           = wordsOf("past-verbs")           // of verbs without such an ending: we took
	presentVerbs        = wordsOf("present-verbs")        // right behind their subject: the team drives
	weVerbEndings       = wordsOf("we-verb-endings")      // of a verb that says "we" by itself
	openingVerbEndings  = wordsOf("opening-verb-endings") // of one that does so where it opens a sentence
	openingLeads        = wordsOf("opening-leads")        // what may be before it
	notAnAction         = wordsOf("not-an-action")        // verbs that do nothing
)

// acts reports whether the text says that we do something: we are taking it back, we have
// written to them, we try another bank; or, where verbs have endings for it, поднимаем копию.
func (p *Pass) acts(t *prose.Text) bool {
	if verbSaysWe(t, true) {
		return true
	}
	for i := range t.Tokens {
		if weDo(t, i) || secondDoes(t, i) || doneBehind(t, i) && !p.leftToOthers(t) && !nobodyDoes(t, prose.Match{First: i, Last: i + 1}) && !p.actsAlone(t, int(t.Tokens[i].Sentence)) {
			return true
		}
	}
	return false
}

// doneBehind reports whether a word leads to what is done.
func doneBehind(t *prose.Text, i int) bool {
	code, word := t.Language, t.Tokens[i].Word
	subject := i > 0 && (staffSubjects().in(code).has(t.Tokens[i-1].Word) || clauseLeads().in(code).has(t.Tokens[i-1].Word) && staffBefore(t, i-1))
	switch {
	case weAuxiliaries().in(code).has(word), progressAuxiliaries().in(code).has(word) && subject:
		return actionFollows(t, i, 3, actionEndings().in(code), participles().in(code))
	case passiveAuxiliaries().in(code).has(word):
		return actionFollows(t, i, 2, actionEndings().in(code), participles().in(code))
	case staffSubjects().in(code).has(word):
		return actionFollows(t, i, 2, pastVerbEndings().in(code), pastVerbs().in(code)) || actionFollows(t, i, 1, nil, presentVerbs().in(code))
	}
	return false
}

// staffBefore reports whether one of us is the subject of an earlier verb of a token's sentence: our
// crew has the road open and is cutting out the pipe.
func staffBefore(t *prose.Text, i int) bool {
	first := t.Sentences[t.Tokens[i].Sentence].First
	return slices.ContainsFunc(t.Tokens[first:i], func(token prose.Token) bool { return staffSubjects().in(t.Language).has(token.Word) })
}

// actionFollows reports whether one of a few words behind a token is a verb of doing
// something, not of what happens to somebody. What has a capital letter is no verb.
func actionFollows(t *prose.Text, i, reach int, endings, whole *wordList) bool {
	none := notAnAction().in(t.Language)
	for j := i + 1; j < len(t.Tokens) && j <= i+reach; j++ {
		word := t.Tokens[j].Word
		if none.has(word) || t.Tokens[j].Kind != prose.Word {
			return false
		}
		if (endings.ends(word) && !noVerbEndings().in(t.Language).ends(word) || whole.has(word)) && !capital(t, j) {
			return true
		}
	}
	return false
}

// Nouns of something being done, by their endings (Fehleranalyse), and that it goes on.
var (
	actionNouns = wordsOf("action-nouns")
	actionRuns  = lexiconOf("action-runs")
)

// actionGoesOn reports whether a sentence of a text names what is being done by a noun,
// and says that it goes on.
func actionGoesOn(t *prose.Text) bool {
	nouns := actionNouns().in(t.Language)
	for i := range t.Tokens {
		if nouns.ends(t.Tokens[i].Word) && actionRuns().inSentence(t, int(t.Tokens[i].Sentence)) {
			return true
		}
	}
	return false
}
