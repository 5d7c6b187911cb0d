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
			if !pastAlone(t, sentence, p.looksBack()) {
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
// what was mended as soon as possible is no promise. Where a text does not look back, its verb
// must follow its subject: "restored as soon as possible" has none.
func pastAlone(t *prose.Text, sentence int, looksBack bool) bool {
	past, code, s := false, t.Language, t.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		word := t.Tokens[i].Word
		if future().in(code).has(word) || presentWords().in(code).has(word) {
			return false
		}
		if looksBack {
			past = past || pastWords().in(code).has(word) || pastEndings().in(code).ends(word)
		} else if i > s.First && isSubject(t, i-1) {
			past = past || pastWords().in(code).has(word) || pastVerbEndings().in(code).ends(word)
		}
	}
	return past
}

// isSubject reports whether a token is a word for whoever acts: we, the team.
func isSubject(t *prose.Text, i int) bool {
	word := t.Tokens[i].Word
	return staffSubjects().in(t.Language).has(word) || clauseSubjects().in(t.Language).has(word)
}
