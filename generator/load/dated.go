package load

import (
	"bytes"
	"time"
	"unicode"

	"candor/generator/load/yaml"
)

// mayName reports whether a text may name the day of an instant, in UTC, or a later one. It
// takes for a date whatever package times could, and more, wherever it stands: three numbers
// with something between that is neither a letter nor a digit. A text may also name one if it
// has a backslash, which YAML may read as the beginning of another character, or characters that
// nobody sees, which package yaml takes out.
func mayName(text []byte, day time.Time) bool {
	if bytes.ContainsFunc(text, unseen) {
		return true
	}
	from := day.UTC().Year()*10_000 + int(day.UTC().Month())*100 + day.UTC().Day()
	for i := 0; i+4 <= len(text); i++ {
		if !isDigit(text[i]) || i > 0 && isDigit(text[i-1]) {
			continue
		}
		year, rest := number(text[i:])
		month, rest, dated := numberBehind(rest)
		if !dated {
			continue
		}
		if date, _, dated := numberBehind(rest); dated && year*10_000+month*100+date >= from {
			return true
		}
	}
	return false
}

// unseen reports whether a character may hide what a text says from [mayName].
func unseen(r rune) bool {
	return r == '\\' || yaml.IsControl(r)
}

// number reads the digits that a text begins with, as far as they may matter.
func number(text []byte) (n int, rest []byte) {
	for len(text) > 0 && isDigit(text[0]) {
		n, text = min(n*10+int(text[0]-'0'), 9999), text[1:]
	}
	return n, text
}

// numberBehind reads the digits behind something that is neither a letter, a digit nor the end
// of a line.
func numberBehind(text []byte) (n int, rest []byte, found bool) {
	digits := bytes.IndexFunc(text, func(r rune) bool {
		return r < unicode.MaxASCII && (isDigit(byte(r)) || unicode.IsLetter(r) || r == '\n')
	})
	if digits < 1 || !isDigit(text[digits]) {
		return 0, text, false
	}
	n, rest = number(text[digits:])
	return n, rest, true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
