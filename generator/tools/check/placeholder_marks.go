package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// marks reports what is in the place of something without brackets: TODO, XX:XX, ???,
// %name%, N customers, and instructions in capitals or by themselves.
func (p *Pass) marks(t *prose.Text, b *prose.Block) {
	text := b.Text()
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		length := 0
		if mayBegin(r) && b.Mark(at) != prose.Code && b.Mark(at) != prose.Address && !joins(text[:at], r) {
			length = markAt(text[at:], t.Language)
		}
		if length > 0 {
			p.Report(Part(b, at, at+length), "finding", text[at:at+length])
			at += length
			continue
		}
		at += size
	}
	if alone := strings.Trim(text, " .!…"); alone != "" && placeholderNotes().has(prose.Fold(alone)) && alone != strings.ToUpper(alone) {
		p.Report(Part(b, 0, len(text)), "finding", text)
	}
}

// mayBegin reports whether a character begins a mark: most begin none.
func mayBegin(r rune) bool {
	return r == '?' || r == '%' || unicode.IsLetter(r) || r == '〇' || r == '○' || r == '●'
}

// joins reports whether a character goes on with the word before it. Between Latin letters
// and those of a language without spaces a word ends.
func joins(before string, r rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case before == "":
		return false
	case r == '?':
		return last == '?' || unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')' || last == '"'
	case r == '%':
		return unicode.IsLetter(last) || unicode.IsDigit(last) || last == '%'
	}
	return sameWord(last, r)
}

// sameWord reports whether two characters may be of one word.
func sameWord(a, b rune) bool {
	wordy := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }
	spaceless := func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }
	return wordy(a) && wordy(b) && !spaceless(a) && !spaceless(b)
}

// markAt returns the length of the mark that a text begins with, 0 if it begins with none.
func markAt(text, code string) int {
	for _, read := range [...]func(text, code string) int{questionMarks, variable, todo, blankTime, blankFigure, instructionInCapitals} {
		if length := read(text, code); length > 0 {
			return length
		}
	}
	return 0
}

// questionMarks reads three question marks or more.
func questionMarks(text, _ string) int {
	if length := len(text) - len(strings.TrimLeft(text, "?")); length >= 3 {
		return length
	}
	return 0
}

// variable reads %name%.
func variable(text, _ string) int {
	if text[0] != '%' {
		return 0
	}
	end := strings.IndexByte(text[1:min(len(text), 40)], '%') + 1
	if end < 3 || strings.ContainsFunc(text[1:end], func(r rune) bool { return !unicode.IsLetter(r) && r != '_' && r != '-' }) {
		return 0
	}
	return end + 1
}

// todo reads TODO and its like. In Spanish and in Portuguese "todo" is a word, which may be
// in capitals with the others.
func todo(text, code string) int {
	for _, mark := range language.Any("placeholder-marks") {
		rest, found := strings.CutPrefix(text, mark)
		if !found || !ended(mark, rest) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "))
		if base := language.Base(code); mark == "TODO" && (base == "es" || base == "pt") && unicode.IsLetter(next) {
			return 0
		}
		if mark == "TODO" && isTaskList(rest) {
			return 0
		}
		return len(mark)
	}
	return 0
}

// isTaskList reports whether what follows TODO makes it the name of a list of tasks: TODO
// app, TODO-Liste.
func isTaskList(rest string) bool {
	rest = rest[:min(len(rest), longestInstruction)]
	next := strings.ToLower(strings.TrimLeft(rest, " -\u00a0"))
	return next != "" && len(next) < len(rest) && slices.ContainsFunc([]string{"app", "list", "лист", "список", "приложени", "リスト", "アプリ"},
		func(thing string) bool { return strings.HasPrefix(next, thing) })
}

// ended reports whether a word does not go on in what follows it.
func ended(word, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(word)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !sameWord(last, next)
}

// standIn is what stands for a time or a date.
type standIn struct {
	small, capital string
	inSmall        bool // also meant in small letters
	inAny          bool // also meant in small and capital letters mixed
}

var blankTimes = sync.OnceValue(func() []standIn {
	var list []standIn
	for _, line := range language.Any("placeholder-times") {
		for _, small := range strings.Fields(line) {
			clock := strings.Contains(small, ":")
			list = append(list, standIn{small, strings.ToUpper(small), clock || strings.Contains(small, "時"), clock})
		}
	}
	return list
})

// blankTime reads XX:XX, and dates of letters, which are in capitals.
func blankTime(text, _ string) int {
	for _, b := range blankTimes() {
		if len(text) < len(b.small) {
			continue
		}
		said := text[:len(b.small)]
		if (said == b.capital || b.inSmall && said == b.small || b.inAny && strings.EqualFold(said, b.small)) && ended(said, text[len(said):]) {
			return len(said)
		}
	}
	return 0
}

// blanks stand for a figure.
var blanks = [...]string{"NN", "N", "XXX", "XX", "xxx", "xx", "ХХХ", "ХХ", "ххх", "хх"}

var placeholderUnits = anyWords("placeholder-units")

// blankFigure reads a letter for a figure before what it counts: N customers, xx minutes.
func blankFigure(text, _ string) int {
	for _, blank := range blanks {
		rest, found := strings.CutPrefix(text, blank)
		if !found {
			continue
		}
		unit := strings.TrimLeft(rest, " \u00a0")
		first, _ := utf8.DecodeRuneInString(unit)
		if end := strings.IndexFunc(unit, func(r rune) bool { return !unicode.IsLetter(r) }); end > 0 {
			unit = unit[:end]
		} else if first == '%' || first == '€' {
			unit = string(first)
		}
		spaced := len(unit) > 0 && rest != "" && (rest[0] == ' ' || strings.HasPrefix(rest, "\u00a0") || first == '%')
		if spaced && placeholderUnits().has(prose.Fold(unit)) || !spaced && ended(blank, rest) && unspacedUnit(rest) {
			return len(blank)
		}
	}
	return 0
}

// unspacedUnit reports whether a text begins with a unit of a language without spaces.
func unspacedUnit(text string) bool {
	for unit := range placeholderUnits().whole {
		if first, _ := utf8.DecodeRuneInString(unit); unicode.In(first, unicode.Han) && strings.HasPrefix(text, unit) {
			return true
		}
	}
	return false
}

// longestInstruction is how far an instruction is read, in bytes. Where words have no spaces
// between them, all the text behind an instruction would be read as one word.
const longestInstruction = 120

// instructionInCapitals reads an instruction in capitals with more of them behind it, or
// with nothing: ВСТАВИТЬ ССЫЛКУ.
func instructionInCapitals(text, _ string) int {
	first, rest, _ := strings.Cut(text[:min(len(text), longestInstruction)], " ")
	word := strings.TrimRight(first, ".,:;!?")
	if len(word) < 5 || !inCapitals(word) || !placeholderNotes().has(prose.Fold(word)) {
		return 0
	}
	next, _, _ := strings.Cut(rest, " ")
	next = strings.TrimRight(next, ".,:;!?")
	if rest != "" && (!inCapitals(next) || len(next) < 3 || next == "INTO") {
		return 0
	}
	if rest == "" {
		return len(word)
	}
	return len(first) + 1 + len(next)
}

// inCapitals reports whether no letter of a word is a small one, as none is in a script
// without capitals.
func inCapitals(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return unicode.ToUpper(r) != r })
}
