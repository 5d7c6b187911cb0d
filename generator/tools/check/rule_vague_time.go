package check

import (
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var vagueTime = &Rule{
	ID: "vague-time", Severity: diag.Warning, Serves: Promise, Kinds: All,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			sentence := int(t.Tokens[m.First].Sentence)
			if overlaps(definiteTimes().sentence(t, sentence), m) {
				continue // the phrase itself says when: again in 30 minutes, or when we know more
			}
			if !p.looksBack() || !pastAlone(t, sentence) {
				p.Say(t, m)
			}
		}
	},
}

// looksBack reports whether a text tells what has been done: one that resolves an incident, or
// watches what was mended.
func (p *Pass) looksBack() bool {
	return p.Kinds&(Resolution|Postmortem) != 0 || p.Update != nil && p.Update.Status == facts.Monitoring
}

// Words of what has been, whole and by their endings, and of what is or may be.
var (
	presentWords = wordsOf("present-words")
	pastWords    = wordsOf("past-words")
	pastEndings  = wordsOf("past-endings")
)

// pastAlone reports whether a sentence says what has been, and nothing of what is to come:
// what was mended as soon as possible is no promise.
func pastAlone(t *prose.Text, sentence int) bool {
	past := false
	for _, token := range t.Tokens[t.Sentences[sentence].First:t.Sentences[sentence].Last] {
		if future().in(t.Language).has(token.Word) || presentWords().in(t.Language).has(token.Word) {
			return false
		}
		past = past || pastWords().in(t.Language).has(token.Word) || pastEndings().in(t.Language).ends(token.Word)
	}
	return past
}
