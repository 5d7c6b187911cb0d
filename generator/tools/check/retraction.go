package check

import "candor/generator/text/prose"

// saidBefore are words that report what somebody said; retractions say that it was not so.
var (
	saidBefore  = wordsOf("said-before")
	retractions = lexiconOf("retractions")
)

// retracted reports whether a text takes a claim back: the sentence reports it as said
// earlier, and it or the next one says that it was not so. "On 2 May we wrote that there was
// no risk. That was wrong."
func retracted(t *prose.Text, m prose.Match) bool {
	sentence := int(t.Tokens[m.First].Sentence)
	for i := t.Sentences[sentence].First; i < m.First; i++ {
		if saidBefore().in(t.Language).has(t.Tokens[i].Word) {
			next := sentence + 1
			return retractions().inSentence(t, sentence) || next < len(t.Sentences) && retractions().inSentence(t, next)
		}
	}
	return false
}
