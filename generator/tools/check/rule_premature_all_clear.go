package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var prematureAllClear = &Rule{
	ID: "premature-all-clear", Severity: diag.Error, Serves: Safety, Kinds: Updates | Leak, Near: Nearby,
	Text: func(p *Pass) {
		if p.nothingLeaked() {
			return
		}
		for t, m := range p.Sayings() {
			if doubted(t, m) || deniesSafety(t, m) || retracted(t, m) || p.Kinds&Leak != 0 && overlaps(noEvidence().of(t), m) {
				continue
			}
			f := p.Say(t, m)
			if after := p.Kinds&Resolution != 0 && p.Kinds&Leak == 0 && p.Previous != nil; !p.rule.isMild(t, m) && (after || soothes(t, m)) {
				f.As(diag.Warning)
			}
		}
	},
}

// noEvidence says that nothing was found. In a leak no-evidence-claim judges it.
var noEvidence = lexiconOf("no-evidence-claim")

// doubt are the words before a claim that withdraw it; noData are the values of leak.data
// for a leak of nothing.
var (
	doubt     = wordsOf("doubt")
	untilThen = wordsOf("until-then") // when, until: what follows is not so yet
	noData    = wordsOf("no-data")
)

// doubted reports whether the sentence doubts the claim before it is made, or asks, or says that
// something will be done when it is so.
func doubted(t *prose.Text, m prose.Match) bool {
	s := t.Sentences[t.Tokens[m.First].Sentence]
	for i := s.First; i < m.Last; i++ {
		if doubt().in(t.Language).has(t.Tokens[i].Word) {
			return true
		}
	}
	for i := m.First - 1; i > s.First && !strings.Contains(t.Between(i), ","); i-- {
		if untilThen().in(t.Language).has(t.Tokens[i].Word) {
			return true
		}
	}
	return isQuestion(t, s)
}

// isQuestion reports whether a sentence asks.
func isQuestion(t *prose.Text, s prose.Sentence) bool {
	return strings.HasPrefix(t.Blocks[s.Block].Text()[t.Tokens[s.Last-1].End:], "?")
}

// safeWords end a claim that something is safe.
var safeWords = wordsOf("safe-words")

// deniesSafety reports whether a phrase says that something is not safe.
func deniesSafety(t *prose.Text, m prose.Match) bool {
	if !safeWords().in(t.Language).has(t.Tokens[m.Last-1].Word) {
		return false
	}
	return slices.ContainsFunc(t.Tokens[m.First:m.Last], func(token prose.Token) bool { return negations().in(t.Language).has(token.Word) })
}

// nothingLeaked reports whether leak.data says that no data is concerned.
func (p *Pass) nothingLeaked() bool {
	known := p.Update.Known
	if known == nil {
		return false
	}
	for _, text := range known.Data {
		if noData().line(prose.Fold(strings.Trim(text, " ."))) {
			return true
		}
	}
	return false
}

// reassurances are words of a claim that soothes, and says nothing of what is safe.
var reassurances = lexiconOf("reassurances")

// soothes reports whether a phrase only asks people not to worry.
func soothes(t *prose.Text, m prose.Match) bool {
	return overlaps(reassurances().sentence(t, int(t.Tokens[m.First].Sentence)), m)
}
