package check

import (
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var leakQuestion = &Rule{
	ID: "leak-question", Severity: diag.Warning, Serves: Safety, Kinds: Updates,
	Text: func(p *Pass) {
		if p.Kinds&Leak != 0 || p.Event.Kind != facts.Incident {
			return
		}
		for t, m := range p.leakWords(p.Texts()) {
			if !p.askedBefore() {
				p.Report(At(t, m), "finding", t.Words(m))
			}
			return
		}
	},
}

// askedBefore reports whether an earlier update of the incident brought up the question.
func (p *Pass) askedBefore() bool {
	for _, u := range p.earlier() {
		for range p.leakWords([]*prose.Text{p.textOf(u)}) {
			return true
		}
	}
	return false
}

// leakWords yields where texts say that data of people leaked.
func (p *Pass) leakWords(texts []*prose.Text) func(func(*prose.Text, prose.Match) bool) {
	return func(yield func(*prose.Text, prose.Match) bool) {
		for _, t := range texts {
			for _, m := range p.rule.find(t) {
				if !negated(t, m) && !yield(t, m) {
					return
				}
			}
		}
	}
}

// negations say that no data leaked, or that it is not known.
var negations = wordsOf("leak-negations")

// openWords say inside of a phrase what guarded it: without a password.
var openWords = wordsOf("leak-open-words")

// negated reports whether a negation is before a match in its sentence, in it, or
// within three words after.
func negated(t *prose.Text, m prose.Match) bool {
	s := t.Sentences[t.Tokens[m.First].Sentence]
	for i := s.First; i < min(m.Last+3, s.Last); i++ {
		inside := i > m.First && i < m.Last && openWords().in(t.Language).has(t.Tokens[i].Word)
		if !inside && negations().in(t.Language).has(t.Tokens[i].Word) {
			return true
		}
	}
	return false
}
