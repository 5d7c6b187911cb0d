package check

import (
	"sync"

	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// joinedPhrases are phrases that are looked for together, by language.
type joinedPhrases = perLanguage[func() *prose.Joined]

// manyTexts is from how many batches of texts on it is worth the time to join phrases.
var manyTexts = 100

// joined is for speed alone: the phrases that rules look for in whole texts, so that a check of
// everything looks at each word for all of them once.
func (c *checker) joined() (all joinedPhrases) {
	for _, code := range language.Codes() {
		all.set(code, sync.OnceValue(func() *prose.Joined { return prose.Join(c.phrasesOfTexts(code)) }))
	}
	return all
}

// phrasesOfTexts returns the phrases of a language that rules look for in whole texts.
func (c *checker) phrasesOfTexts(code string) (phrases []*prose.Phrases) {
	add := func(all ...*prose.Phrases) {
		for _, p := range all {
			if p != nil {
				phrases = append(phrases, p)
			}
		}
	}
	for _, r := range c.rules {
		if r.off {
			continue
		}
		add(r.say.of(code), r.mild.of(code), r.own, r.supplier.acts.of(code), r.supplier.subjects.of(code))
		if r.Near == Anywhere {
			add(r.unless.of(code))
		}
	}
	add(supplierFaults().get(code), organisationActs().get(code), nextUpdateAt().get(code))
	return phrases
}
