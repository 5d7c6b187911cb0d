package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// openAbbreviations always have more to come: no sentence ends with them.
var openAbbreviations = wordSet(`
	e.g i.e eg ie cf vs mr mrs ms dr prof st approx ca resp incl excl esp
	z.b d.h u.a s.o s.u bzw evtl ggf inkl zzgl bspw nr
	т.е т.к т.н т.о и.о напр см ср проф акад доц им ул просп пер св г тел англ лат`)

// countedWords are short for something that has a number: a sentence ends with them
// unless a number follows.
var countedWords = wordSet(`
	no nos p pp vol ch sec fig art par ver v min max hr a.m p.m
	jan feb mar apr jun jul aug sep sept oct nov dec
	янв февр апр авг сент окт нояб дек
	стр с п пп рис табл гл ст ч д кв корп оф вып мин сек`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// abbreviates reports whether a full stop between before and a next letter or digit
// belongs to the word that it follows.
func abbreviates(before string, next rune) bool {
	word := lastWord(before)
	rest := strings.TrimRightFunc(before[:len(before)-len(word)], unicode.IsSpace)
	if rest == "" && word != "" && strings.Trim(word, "0123456789") == "" || isInitial(rest, word) {
		return true
	}
	if utf8.RuneCountInString(word) == 1 {
		if previous, ok := strings.CutSuffix(rest, "."); ok {
			word = lastWord(previous) + "." + word // "т. е." is one word
		}
	}
	word = strings.ToLower(word)
	if last, _ := utf8.DecodeLastRuneInString(rest); word == "г" && unicode.IsDigit(last) {
		return false // "2026 г." is a year, "г. Омск" a town
	}
	return openAbbreviations[word] || countedWords[word] && unicode.IsDigit(next)
}

// germanMonths follow a day as an ordinal: 3. Mai.
var germanMonths = wordSet(`
	januar jänner februar märz april mai juni juli august september oktober november dezember
	jan feb mär apr jun jul aug sep sept okt nov dez quartal`)

// isOrdinal reports whether a full stop makes a day of a number before a month, as in German:
// 3. Mai.
func isOrdinal(before, after string) bool {
	if before == "" || !isDigit(before[len(before)-1]) {
		return false
	}
	day := lastWord(before)
	month, _, _ := strings.Cut(strings.TrimSpace(after), " ")
	month = strings.ToLower(strings.TrimRight(month, ".,;:!?)"))
	return len(day) <= 2 && strings.Trim(day, "0123456789") == "" && germanMonths[month]
}

// isInitial reports whether a word is capital letters with full stops between them
// (M, U.S, А.С) that begin the sentence or follow a capitalised word: "region B" is none.
func isInitial(before, word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if r, size := utf8.DecodeRuneInString(part); size != len(part) || !unicode.IsUpper(r) || r == 'I' || r == 'Я' {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(lastWord(strings.TrimSuffix(before, ".")))
	return before == "" || unicode.IsUpper(first)
}

// betweenInitials reports whether a full stop is between two initials, whatever is
// before the first: "from A. B. Price".
func betweenInitials(before, after string) bool {
	first, _, _ := strings.Cut(after, " ")
	initial, found := strings.CutSuffix(first, ".")
	return found && utf8.RuneCountInString(initial) == 1 && isInitial("", initial) && isInitial("", lastWord(before))
}

// lastWord returns what follows the last space or opening mark.
func lastWord(text string) string {
	start := strings.LastIndexFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'“‘„«([", r)
	})
	if start < 0 {
		return text
	}
	_, size := utf8.DecodeRuneInString(text[start:])
	return text[start+size:]
}
