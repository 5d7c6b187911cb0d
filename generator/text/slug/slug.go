// Package slug knows the names that may be in a URL: of incidents, updates,
// pages, components and people.
//
// A slug is lower-case a-z, 0-9 and single hyphens between them, up to 80
// characters: readable in an address, the same on every file system, and never in
// need of quoting.
package slug

import (
	"strings"
	"unicode"
)

// Max is the length of the longest slug.
const Max = 80

// Valid reports whether s is a slug.
func Valid(s string) bool {
	if s == "" || len(s) > Max {
		return false
	}
	hyphen := true // so that none may come first
	for i := range len(s) {
		c := s[i]
		if c == '-' && hyphen || c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z') {
			return false
		}
		hyphen = c == '-'
	}
	return !hyphen
}

// From returns the slug that s could be: Latin and Cyrillic letters become plain
// ones, everything else a hyphen, and what is too long is cut between words. It is
// "" when no letter or digit is left.
func From(s string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range s {
		word := plain(unicode.ToLower(r))
		if word == "" {
			hyphen = hyphen || !silent(r)
			continue
		}
		if hyphen && b.Len() > 0 {
			b.WriteByte('-')
		}
		hyphen = false
		b.WriteString(word)
		if b.Len() > 4*Max {
			break
		}
	}
	return cut(b.String(), Max)
}

// proposed is the length of the longest slug that Proposed returns.
const proposed = 50

// Proposed is the slug to give to what s names. It is From's, cut to 50 characters, since a
// text message, where each character counts, holds the whole address.
func Proposed(s string) string { return cut(From(s), proposed) }

// cut shortens a slug to at most n characters, between words if it has any.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	if end := strings.LastIndexByte(s[:n+1], '-'); end > 0 {
		return s[:end]
	}
	return s[:n]
}

// silent reports whether r leaves no gap where it is dropped: don't is dont.
func silent(r rune) bool {
	return r == '\'' || r == '’' || r == 'ь' || r == 'ъ' || r == 'Ь' || r == 'Ъ' || unicode.Is(unicode.Mn, r)
}

// plain returns a lower-case letter or digit in a-z and 0-9, "" if it has no such form.
func plain(r rune) string {
	if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
		return string(r)
	}
	return letters[r]
}

// letters are the plain forms of the letters that European alphabets add; Cyrillic
// as passports write it.
var letters = table(
	"à a á a â a ã a ä a å a ā a ă a ą a æ ae ç c ć c č c ď d đ d ð d è e é e ê e ë e ē e ė e ę e ě e " +
		"ğ g ģ g ì i í i î i ï i ī i į i ı i ķ k ł l ľ l ļ l ñ n ń n ň n ņ n ò o ó o ô o õ o ö o ø o ő o œ oe " +
		"ŕ r ř r ś s š s ş s ș s ß ss ť t ţ t ț t þ th ù u ú u û u ü u ū u ů u ű u ų u ý y ÿ y ź z ż z ž z " +
		"а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts " +
		"ч ch ш sh щ shch ы y э e ю iu я ia є ie і i ї i ґ g ў u ђ dj ј j љ lj њ nj ћ c џ dz")

func table(pairs string) map[rune]string {
	words := strings.Fields(pairs)
	m := make(map[rune]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		for _, r := range words[i] {
			m[r] = words[i+1]
		}
	}
	return m
}
