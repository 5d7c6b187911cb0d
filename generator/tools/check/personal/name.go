package personal

import (
	"regexp"
	"strings"
)

// capitalised is a Russian word that begins with a capital letter.
var capitalised = regexp.MustCompile(`[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?`)

// patronymic is the ending of a patronymic, in any grammatical case.
var patronymic = regexp.MustCompile(`(?:[оеё]вич(?:а|у|ем|е)?|(?:[оеё]вн|ичн|инишн)(?:а|ы|е|у|ой))$`)

// Stems are the parts of which every patronymic has one.
var Stems = []string{"ович", "евич", "ёвич", "овн", "евн", "ёвн", "ичн"}

func hasPatronymic(text string) bool { return says(text, Stems...) }

// fullNames finds a patronymic with two more names beside it: surname and name, in any
// order.
func fullNames(text string) []Datum {
	if !hasPatronymic(text) {
		return nil
	}
	var found []Datum
	words := capitalised.FindAllStringIndex(text, -1)
	for i, w := range words {
		if i == 0 || !patronymic.MatchString(text[w[0]:w[1]]) || !beside(text, words[i-1], w) {
			continue
		}
		first, last := i-1, i
		switch {
		case i+1 < len(words) && beside(text, w, words[i+1]):
			last++
		case i > 1 && beside(text, words[i-2], words[i-1]):
			first--
		default:
			continue
		}
		start, end := words[first][0], words[last][1]
		found = append(found, Datum{Name, start, end, strings.Join(strings.Fields(strings.ToLower(text[start:end])), " ")})
	}
	return found
}

// beside reports whether only space is between two words.
func beside(text string, a, b []int) bool {
	between := text[a[1]:b[0]]
	return between != "" && len(between) <= 4 && strings.TrimSpace(between) == ""
}
