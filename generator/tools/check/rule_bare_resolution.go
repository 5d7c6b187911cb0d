package check

import (
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
		if !p.saysReturn(own) && (words < noWords || !when && !(words >= manyWords && p.namesThing(own)) && !p.saysHarm(own)) {
			p.Report(Field("status"), "finding")
		}
	},
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
