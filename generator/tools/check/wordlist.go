package check

import (
	"slices"
	"strings"
	"sync"

	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// wordList is single words that a rule asks for, folded.
type wordList struct {
	whole map[string]bool
	stems map[string][]string // of words that end in a star, by their first letters
	key   int                 // how many bytes these are: the length of the shortest stem
	lines []string            // the section's lines

	wholes, firsts marks // of the keys of whole and of stems
}

// marks tell at a glance that nearly every word is none of some others.
type marks [16]uint64

// mark returns the bit of a word.
func mark(word string) uint {
	last := len(word) - 1
	if last < 0 {
		return 0
	}
	return (uint(word[0])*5 ^ uint(word[last/2])*17 ^ uint(word[last])*67 ^ uint(last)) % (16 * 64)
}

func (m *marks) add(word string)      { m[mark(word)/64] |= 1 << (mark(word) % 64) }
func (m *marks) may(word string) bool { return m[mark(word)/64]&(1<<(mark(word)%64)) != 0 }

// words are a section of the languages' lexicons that holds words.
type words struct {
	byLanguage perLanguage[*wordList]
	every      *wordList // of all languages
}

// wordsOf reads a section of words in each language that has it, once it is needed.
func wordsOf(section string) func() words {
	return sync.OnceValue(func() words {
		all := words{}
		var every []string
		for _, code := range language.Codes() {
			if lines := language.Lines(code, section); len(lines) > 0 {
				all.byLanguage.set(code, listOf(lines))
				every = append(every, lines...)
			}
		}
		all.every = listOf(every)
		return all
	})
}

func listOf(lines []string) *wordList {
	list := &wordList{whole: map[string]bool{}, stems: map[string][]string{}, lines: lines}
	var stems []string
	for _, line := range lines {
		for _, word := range strings.Fields(line) {
			if stem, star := strings.CutSuffix(prose.Fold(word), "*"); star {
				stems = append(stems, stem)
			} else {
				list.whole[stem] = true
				list.wholes.add(stem)
			}
		}
	}
	for i, stem := range stems {
		if i == 0 || len(stem) < list.key {
			list.key = len(stem)
		}
	}
	for _, stem := range stems {
		first := stem[:list.key]
		list.stems[first] = append(list.stems[first], stem)
		list.firsts.add(first)
	}
	return list
}

// anyWords reads a section of the words of any language, once it is needed.
func anyWords(section string) func() *wordList {
	return sync.OnceValue(func() *wordList { return listOf(language.Any(section)) })
}

// in returns the words of a language; nil, which has no word, if it has none.
func (w words) in(code string) *wordList { return w.byLanguage.get(code) }

// has reports whether a folded word is one of them.
func (l *wordList) has(word string) bool {
	switch {
	case l == nil:
		return false
	case l.wholes.may(word) && l.whole[word]:
		return true
	case len(word) < l.key || !l.firsts.may(word[:l.key]):
		return false
	}
	return slices.ContainsFunc(l.stems[word[:l.key]], func(stem string) bool { return strings.HasPrefix(word, stem) })
}

// ends reports whether a folded word ends in one of them.
func (l *wordList) ends(word string) bool {
	if l == nil {
		return false
	}
	for ending := range l.whole {
		if strings.HasSuffix(word, ending) {
			return true
		}
	}
	return false
}

// line reports whether a text is one of the lines of a section in some language.
func (w words) line(text string) bool {
	return slices.Contains(w.every.lines, text)
}

// anywhere reports whether a folded word is one of them in some language, for texts whose
// language is not known.
func (w words) anywhere(word string) bool { return w.every.has(word) }
