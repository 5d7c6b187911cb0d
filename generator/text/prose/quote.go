package prose

import (
	"strings"
	"unicode/utf8"
)

// quotes are the parts of a text in quotation marks, in order: offsets, start and end.
type quotes [][2]int

// next reports whether the offset is quoted. Offsets are asked for in their order.
func (q *quotes) next(offset int) bool {
	for len(*q) > 0 && (*q)[0][1] <= offset {
		*q = (*q)[1:]
	}
	return len(*q) > 0 && (*q)[0][0] <= offset
}

// closers are the marks that end a quotation, by the one that begins it.
var closers = map[rune]string{'«': "»", '“': "”", '„': "“”", '"': `"`}

// quotations finds what is in quotation marks. A mark that nothing closes begins
// none; single quotes are apostrophes too often to count.
func quotations(text string) quotes {
	var found quotes
	var hopeless map[rune]bool // marks that nothing closes from here on
	for at := 0; ; {
		i := indexOpener(text[at:])
		if i < 0 {
			return found
		}
		mark, size := utf8.DecodeRuneInString(text[at+i:])
		at += i + size
		if hopeless[mark] {
			continue
		}
		end := strings.IndexAny(text[at:], closers[mark])
		if end < 0 {
			if hopeless == nil {
				hopeless = map[rune]bool{}
			}
			hopeless[mark] = true
			continue
		}
		found = append(found, [2]int{at, at + end})
		_, size = utf8.DecodeRuneInString(text[at+end:])
		at += end + size
	}
}

// indexOpener returns where the first mark is that may begin a quotation, -1 if none does.
func indexOpener(text string) int {
	for i := range len(text) {
		switch text[i] {
		case '"':
			return i
		case "«"[0], "“"[0]: // and „
			if r, _ := utf8.DecodeRuneInString(text[i:]); closers[r] != "" {
				return i
			}
		}
	}
	return -1
}
