package check

import (
	"sync"

	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// joinedPhrases are phrases that are looked for together, by language.
type joinedPhrases = perLanguage[*prose.Joined]

// joined is for speed alone: the phrases that rules look for in whole texts, so that a check of
// everything looks at each word for all of them once.
var joined = sync.OnceValue(func() (all joinedPhrases) {
	for _, code := range language.Codes() {
		var phrases []*prose.Phrases
		for _, section := range sectionsOfTexts() {
			if lines := language.Lines(code, section); len(lines) > 0 && !siteLists(nil, nil, nil).In(lines) {
				phrases = append(phrases, sameForAll(code, section, lines))
			}
		}
		all.set(code, prose.Join(phrases))
	}
	return all
})

// sectionsOfTexts are the sections of the lexicons that rules look for in whole texts.
func sectionsOfTexts() []string {
	sections := []string{"blames-third-party acts", "supplier-subjects", "supplier-faults", "organisation-acts", "next-update-at"}
	for _, r := range rules {
		sections = append(sections, r.ID, r.ID+" mild")
		if r.Near == Anywhere {
			sections = append(sections, r.ID+" harmless")
		}
	}
	return sections
}
