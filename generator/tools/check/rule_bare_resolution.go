package check

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

// noWords is how many words a resolution has at least that says something.
const noWords = 3

// manyWords is how many of them say something, if they name anything.
const manyWords = 35

var bareResolution = &Rule{
	ID: "bare-resolution", Severity: diag.Warning, Serves: Explain, Kinds: Resolution, Fleeting: true,
	Text: func(p *Pass) {
		if p.Translation || p.Update.FollowUp {
			return
		}
		own := p.Own()
		words, figures := weight(own)
		when := figures > 0 && saysFigure(own)
		long := words >= manyWords && p.namesThing(own)
		switch returns := p.saysReturn(own); {
		case !returns && (words < noWords || !when && !long && !p.saysHarm(own)):
			if f := p.Report(Field("status"), "finding"); doneThings().in(own) || p.acts(own) {
				f.As(diag.Suggestion) // it says what was done, if not what works
			}
		case returns && !when && !causeWords().in(own) && contentOfPast(own) <= littleReturn: // it works, and no more
			p.Report(Field("status"), "finding").As(diag.Suggestion)
		}
	},
}

// doneThings say what was done in the passive: was rolled back.
var doneThings = lexiconOf("done-things")

// littleReturn is how many words of content a text has at most that says what works again and no more.
const littleReturn = 5

// contentOfPast is how many words of content a text has in sentences that say nothing of what is to
// come.
func contentOfPast(t *prose.Text) (words int) {
	for _, s := range t.Sentences {
		if !slices.ContainsFunc(t.Tokens[s.First:s.Last], func(token prose.Token) bool { return future().in(t.Language).has(token.Word) }) {
			for i := s.First; i < s.Last; i++ {
				if isNoun(t, i) && typedAsNoun(t, i) {
					words++
				}
			}
		}
	}
	return words
}

// namesThing reports whether a text names something that people use, or what it runs on.
func (p *Pass) namesThing(t *prose.Text) bool {
	for s := range t.Sentences {
		if p.namesUsed(t, s) || machinery().inSentence(t, s) || technicalTerms().inSentence(t, s) {
			return true
		}
	}
	return false
}

// future are words of what is still to come.
var future = wordsOf("future")

// saysFigure reports whether a text has a time, a length or a number of what was: not of
// what is to come, as when a report will be published.
func saysFigure(t *prose.Text) bool {
	for _, s := range t.Sentences {
		figure, later := false, false
		for i := s.First; i < s.Last; i++ {
			switch t.Tokens[i].Kind {
			case prose.Number, prose.Clock, prose.Date:
				figure = true
			case prose.Word:
				later = later || future().in(t.Language).has(t.Tokens[i].Word)
			}
		}
		if figure && !later {
			return true
		}
	}
	return false
}
