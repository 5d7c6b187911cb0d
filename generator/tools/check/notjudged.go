package check

import (
	"slices"

	"candor/generator/tools/check/language"
)

// NotJudged says which rules could not judge the texts in a language, because candor knows
// no phrases of it.
type NotJudged struct {
	Language string   `json:"language"` // as site.yaml names it
	Files    int      `json:"files"`    // how many of the judged files are in it
	Rules    []string `json:"rules"`    // their ids, sorted
}

// In says so in a language.
func (n NotJudged) In(code string) string {
	return language.Say("check", "not-judged", language.Say("check", "texts", n.Files), n.Language, language.Say("check", "rules", len(n.Rules))).In(code)
}

// anyLanguage are the rules for texts that need no words of a language: they read front
// matter, times, or what looks the same in every language.
var anyLanguage = []*Rule{backdatedUpdate, channelTooLong, futureUpdate, internalIdentifier, leakMissingFacts, leakedSecret,
	missingCommsOwner, personalData, placeholder, pmActionIncomplete}

// notJudged returns what the report of some texts must not pass over in silence, in the
// order of the site's languages.
func (c *checker) notJudged(texts []outcome) []NotJudged {
	list := []NotJudged{}
	for _, code := range c.site.Languages {
		if slices.Contains(language.Codes(), language.Base(code)) {
			continue
		}
		n := NotJudged{Language: code, Rules: c.needLanguage()}
		for _, t := range texts {
			if t.language == code && t.kinds != Settings && !t.moved {
				n.Files++
			}
		}
		if n.Files > 0 {
			list = append(list, n)
		}
	}
	return list
}

// needLanguage returns the ids of the rules that the site wants and that need the words of
// a language.
func (c *checker) needLanguage() []string {
	var ids []string
	for _, r := range c.rules {
		if r.Text != nil && !r.off && !slices.Contains(anyLanguage, r.Rule) {
			ids = append(ids, r.ID)
		}
	}
	slices.Sort(ids)
	return ids
}
