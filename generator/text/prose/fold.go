package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold returns a word as it is compared: in lower case, ё as е, the typographic
// apostrophe as the plain one, without soft hyphens and other marks that nobody sees.
// Of decomposed letters й is composed; any other combining mark is left out.
func Fold(word string) string {
	if folded(word) {
		return word
	}
	if isASCII(word) {
		return strings.ToLower(word)
	}
	var b strings.Builder
	b.Grow(len(word))
	var last rune
	for _, r := range word {
		if r = foldRune(last, r); r >= 0 {
			b.WriteRune(r)
			last = r
		}
	}
	return strings.ReplaceAll(b.String(), "и\u0306", "й")
}

// foldEvenly returns a text folded, if each character is as long then as it was typed, so that
// words are where they were; "" if one is not.
func foldEvenly(text string) string {
	var b strings.Builder
	done := 0 // so many bytes are in b
	for i := 0; i < len(text); {
		if small[text[i]] {
			i++
			continue
		}
		r, size := decode(text[i:])
		folded := r | 0x20 // of a capital letter of ASCII
		if r >= utf8.RuneSelf {
			folded = foldRune(0, r)
		}
		if folded < 0 || utf8.RuneLen(folded) != size {
			return ""
		}
		if folded != r {
			if done == 0 {
				b.Grow(len(text))
			}
			b.WriteString(text[done:i])
			b.WriteRune(folded)
			done = i + size
		}
		i += size
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// small are the bytes that are characters, and what they are compared as.
var small = func() (bytes [256]bool) {
	for b := range utf8.RuneSelf {
		bytes[b] = b < 'A' || b > 'Z'
	}
	return bytes
}()

// foldRune returns what a character is compared as, after the one before it; -1 if it
// is left out.
func foldRune(last, r rune) rune {
	switch {
	case 'А' <= r && r <= 'Я':
		return r + 'а' - 'А'
	case russian(r):
		return r
	}
	switch r {
	case 'ё', 'Ё':
		return 'е'
	case '’', 'ʼ', '‘':
		return '\''
	case '\u0306':
		if last == 'и' {
			return r
		}
		return -1
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return -1
	}
	if r >= 0x300 && unicode.Is(unicode.Mn, r) {
		return -1
	}
	return unicode.ToLower(r)
}

func isASCII(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// folded reports whether a word is as Fold would return it. Nearly every word is.
func folded(word string) bool {
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(word[i:])
		if (r < 'а' || r > 'я') && foldRune(0, r) != r {
			return false
		}
		i += size
	}
	return true
}
