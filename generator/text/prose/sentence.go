package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SentenceEnd returns where the sentence ends that begins at the offset from, in a text
// in English or Russian: behind its mark and the quotes and brackets that close it;
// len(text) if none ends it.
//
// A sentence ends with . ! ? or …, with closing quotes and brackets after it, and then
// a space or the end of the text. A small letter after that continues it. A full stop
// does not end it after an abbreviation that always has more to come, an initial
// (Maria B. Price), a number that begins a line (1. Sign in), or a short word for what
// a number counts if a number follows.
func SentenceEnd(text string, from int) int {
	for i := from; i < len(text); {
		if goesOn[text[i]] {
			i++
			continue
		}
		mark, size := decode(text[i:])
		if !isStop(mark) {
			i += size
			continue
		}
		end := len(text) - len(strings.TrimLeft(text[i:], ".!?…。！？"))
		end = len(text) - len(strings.TrimLeft(text[end:], "\"'”’»“)]"))
		if ends(text[from:i], mark, text[end:]) {
			return end
		}
		i = end
	}
	return len(text)
}

// goesOn are the bytes that a sentence goes on with by themselves.
var goesOn = func() (bytes [256]bool) {
	for b := range utf8.RuneSelf {
		bytes[b] = !isStop(rune(b))
	}
	return bytes
}()

func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？':
		return true
	}
	return false
}

// ends reports whether a sentence ends at a mark, between what is before it and what
// is after it and what closes it.
func ends(before string, mark rune, after string) bool {
	if after == "" || strings.ContainsRune("。！？", mark) {
		return true
	}
	words := strings.TrimLeftFunc(after, unicode.IsSpace)
	if len(words) == len(after) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, "\"'“‘„«([—–- "))
	if unicode.IsLower(next) {
		return false
	}
	return mark != '.' || words == "" || !abbreviates(before, next) && !betweenInitials(before, words) && !isOrdinal(before, words)
}
