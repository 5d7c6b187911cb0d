package check

import (
	"sync"

	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// lexicon is what a section of the languages' lexicons looks for, by language.
type lexicon struct{ perLanguage[*prose.Phrases] }

// lexiconOf compiles a section in each language that has it, once it is needed.
func lexiconOf(section string) func() lexicon {
	return sync.OnceValue(func() lexicon {
		l := lexicon{}
		for _, code := range language.Codes() {
			if patterns := language.Lines(code, section); len(patterns) > 0 {
				l.set(code, sameForAll(code, section, patterns))
			}
		}
		return l
	})
}

// of returns where the phrases are in a text; none in a language without the section.
func (l lexicon) of(t *prose.Text) []prose.Match {
	if phrases := l.get(t.Language); phrases != nil {
		return phrases.In(t)
	}
	return nil
}

// in reports whether a text has one of the phrases; never in a language without the section.
func (l lexicon) in(t *prose.Text) bool {
	phrases := l.get(t.Language)
	return phrases != nil && len(phrases.In(t)) > 0
}

// inSentence is in for one sentence.
func (l lexicon) inSentence(t *prose.Text, sentence int) bool {
	return len(l.sentence(t, sentence)) > 0
}

// sentence returns where the phrases are in one sentence.
func (l lexicon) sentence(t *prose.Text, sentence int) []prose.Match {
	if phrases := l.get(t.Language); phrases != nil {
		return phrases.InSentence(t, sentence)
	}
	return nil
}
