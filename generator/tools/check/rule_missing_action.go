package check

import (
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var missingAction = &Rule{
	ID: "missing-action", Severity: diag.Warning, Serves: Work, Kinds: First | Later, Fleeting: true,
	Text: func(p *Pass) {
		if !p.spoken() || p.Words.Doing != "" || p.Update.Status == facts.Monitoring || p.Says() || acts(p.Own()) || p.goesOn() || p.saysReturn(p.Own()) {
			return
		}
		p.Report(Field("status"), "finding")
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
	return p.Previous.Doing != "" || p.rule.says(before) || acts(before)
}

// Words of something done.
var (
	progressAuxiliaries = wordsOf("progress-auxiliaries") // are, have: before what is done
	weAuxiliaries       = wordsOf("we-auxiliaries")       // we're, we've: with their subject
	staffSubjects       = wordsOf("staff-subjects")       // who does it
	actionEndings       = wordsOf("action-endings")       // of a verb behind an auxiliary
	participles         = wordsOf("participles")          // of verbs without such an ending
	weVerbEndings       = wordsOf("we-verb-endings")      // of a verb that says "we" by itself
	notAnAction         = wordsOf("not-an-action")        // verbs that do nothing
)

// acts reports whether the text says that we do something: we are taking it back, we have
// written to them; or, where verbs have endings for it, поднимаем копию.
func acts(t *prose.Text) bool {
	code := t.Language
	endings, none := weVerbEndings().in(code), notAnAction().in(code)
	for i := range t.Tokens {
		word := t.Tokens[i].Word
		if endings.ends(word) && !none.has(word) {
			return true
		}
		spoken := weAuxiliaries().in(code).has(word) ||
			progressAuxiliaries().in(code).has(word) && i > 0 && staffSubjects().in(code).has(t.Tokens[i-1].Word)
		if spoken && actionFollows(code, t.Tokens[i+1:]) {
			return true
		}
	}
	return false
}

// actionFollows reports whether one of the next three words is a verb of doing something,
// not of what happens to somebody.
func actionFollows(code string, tokens []prose.Token) bool {
	none, endings, whole := notAnAction().in(code), actionEndings().in(code), participles().in(code)
	for _, token := range tokens[:min(3, len(tokens))] {
		word := token.Word
		if none.has(word) || token.Kind != prose.Word {
			return false
		}
		if endings.ends(word) || whole.has(word) {
			return true
		}
	}
	return false
}
