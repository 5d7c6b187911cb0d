package check

import "candor/generator/text/prose"

// Words of a person who will do something. A language without them has no such owners.
var (
	willWords        = wordsOf("will-words")          // will: before the verb
	willVerbEndings  = wordsOf("will-verb-endings")   // of a verb of what somebody will do: добавит
	noDeedBehindWill = wordsOf("no-deed-behind-will") // will be: what happens to a thing
	noPersonEndings  = wordsOf("no-person-endings")   // of words that name a thing: monitoring
)

// personWill reports whether a person is the subject of what will be done: Peter will add an
// alarm. Two words with capital letters are one; a single one is, where words of things are
// known by their endings.
func personWill(t *prose.Text) bool {
	for index, s := range t.Sentences {
		end := s.First
		for end < s.Last && t.Tokens[end].Kind == prose.Word && capital(t, end) && !ownOrNobody().in(t.Language).has(t.Tokens[end].Word) && (end == s.First || t.Between(end-1) == " ") {
			end++
		}
		if end == s.Last || t.Tokens[end].Kind != prose.Word {
			continue
		}
		switch end - s.First {
		case 1:
			things := noPersonEndings().in(t.Language)
			if things == nil || things.ends(t.Tokens[s.First].Word) || overlaps(technicalTerms().sentence(t, index), prose.Match{First: s.First, Last: end}) {
				continue
			}
		case 2:
		default:
			continue
		}
		if willDo(t, end, s.Last) {
			return true
		}
	}
	return false
}

// willDo reports whether a token is, or leads to, a verb of what somebody will do.
func willDo(t *prose.Text, i, end int) bool {
	if willVerbEndings().in(t.Language).ends(t.Tokens[i].Word) {
		return true
	}
	return willWords().in(t.Language).has(t.Tokens[i].Word) && i+1 < end && !noDeedBehindWill().in(t.Language).has(t.Tokens[i+1].Word)
}
