// Package personal finds personal data in a text: e-mail addresses, telephone numbers,
// addresses on the internet, numbers of cards and documents, and full names as Russian
// writes them.
//
// A number is personal data only with its label near (card, карта, СНИЛС, ИНН, passport,
// phone) or in the grouping that such numbers are written in, and if its checksum holds:
// by chance alone one number in ten passes the checksum of a card. After a plus, a number is
// a telephone number if it begins with a country's code and is as long as that country's numbers
// are, unless the next word shows that it counts something. Not found are
//
//	addresses of roles (support@, security@) and of domains made for examples
//	numbers that are free to call, and those with groups of thousands
//	private and reserved addresses of networks, and versions that look like one
//	ИНН of a company, which has ten digits, and of a sole trader named as ИП
//	card numbers that payment services give for tests
//
// A full name is recognised by its patronymic alone; other names look like ordinary words.
// The time is linear in the text.
package personal

import (
	"cmp"
	"slices"
	"strings"
)

// Kind is what a datum is.
type Kind string

// The kinds, as messages say them.
const (
	Email    Kind = "an e-mail address"
	Phone    Kind = "a telephone number"
	Address  Kind = "the internet address of a user"
	Machine  Kind = "an internet address"
	Card     Kind = "a card number"
	Account  Kind = "the number of a bank account (IBAN)"
	Passport Kind = "the number of a passport"
	Snils    Kind = "a СНИЛС"
	Inn      Kind = "a person's ИНН"
	Social   Kind = "a social security number"
	Name     Kind = "a full name"
)

// Datum is one personal datum in a text.
type Datum struct {
	Kind       Kind
	Start, End int    // its bytes
	Value      string // how it is compared: digits alone, small letters
}

// Find returns the personal data in a text, in order. None overlaps another.
func Find(text string) []Datum {
	var found []Datum
	if strings.Contains(text, "@") {
		found = emails(text)
	}
	found = append(found, hosts(text)...)
	found = append(found, ibans(text)...)
	found = append(found, numbers(text)...)
	found = append(found, fullNames(text)...)
	slices.SortStableFunc(found, func(a, b Datum) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	end := 0
	return slices.DeleteFunc(found, func(d Datum) bool {
		if d.Start < end {
			return true
		}
		end = d.End
		return false
	})
}

// enough is how many digits a number of a person has at least.
const enough = 7

// separators are the bytes of what may be within a number.
const separators = " -().\n№\u00a0\u202f\u2011\u2013"

var separates = func() (bytes [256]bool) {
	for i := range len(separators) {
		bytes[separators[i]] = true
	}
	return bytes
}()

// At reports whether the byte at an offset, an @, a colon or a digit, may be of a personal datum,
// and from which offset on it is to be asked again. A text holds personal data only where it says so, or
// if one of [Stems] is in it. It is fast, for a search of many texts.
func At(text string, i int) (possible bool, next int) {
	switch text[i] {
	case '@':
		return true, i + 1
	case ':':
		return mayBeAddress(text[i:]), i + 1
	}
	return mayBeNumber(text, i)
}

// mayBeAddress reports whether the colon that a text begins with may be of an address of IPv6: with
// the hexadecimal digits and colons that follow.
func mayBeAddress(text string) bool {
	colons := 0
	for i := 0; i < len(text) && colons <= mostColons; i++ {
		switch {
		case text[i] == ':':
			colons++
		case !isHex(text[i]):
			return false
		}
		if i > 0 && text[i] == ':' && text[i-1] == ':' {
			return true
		}
	}
	return colons > mostColons
}

// mostColons are in what is no address of IPv6, if no two of them are adjacent.
const mostColons = 6

// mayBeNumber reports whether the digit at an offset begins digits, with separators between them,
// that are as many as those of a person's number, or as those of an address of IPv4 with its dots; and
// where they end.
func mayBeNumber(text string, i int) (possible bool, end int) {
	digits, dots, first := 0, 0, i // where the digits begin
	for end = i; end < len(text); end++ {
		switch c := text[end]; {
		case isDigit(c):
			if digits++; digits == dateDigits && beginsWithDate(text[first:]) {
				digits, first = dateDigits/2, len(text)
			}
		case c == '.':
			dots++
		case !separates[c]:
			return false, end
		}
		if digits >= enough && !(digits < dateDigits && first < len(text) && beginsWithDate(text[first:])) || dots > 2 && digits > 3 {
			return true, end
		}
	}
	return false, end
}

// dateDigits are the digits of a date. By themselves they are no number of a person; the
// month and the day may begin one with what follows.
const dateDigits = 8

// beginsWithDate reports whether a text begins with a date such as 2026-11-20.
func beginsWithDate(text string) bool {
	if len(text) < len("2026-11-20") || text[4] != '-' || text[7] != '-' || len(text) > 10 && isDigit(text[10]) {
		return false
	}
	for _, i := range [...]int{0, 1, 2, 3, 5, 6, 8, 9} {
		if !isDigit(text[i]) {
			return false
		}
	}
	return true
}

// near returns the text just before a part of a text and just after it, in lower case.
func near(text string, start, end int) (before, after string) {
	const reach = 48
	return strings.ToLower(text[max(start-reach, 0):start]), strings.ToLower(text[end:min(end+reach/2, len(text))])
}

// says reports whether a text contains one of several stems.
func says(words string, stems ...string) bool {
	return slices.ContainsFunc(stems, func(stem string) bool { return strings.Contains(words, stem) })
}
