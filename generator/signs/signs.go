// Package signs tells whether a text holds one of many short pieces, in one pass: what is
// looked for in each of ten thousand texts, and stands in few, must cost little where it
// does not stand.
//
// The time is linear in the text: at each byte a table of the first two bytes of all the
// pieces says no, nearly always, and else the few that begin so are tried.
package signs

import "strings"

// Set is pieces to look for.
type Set struct {
	pairs  [1 << 16 / 64]uint64 // a bit for the first two bytes of each piece, folded
	pieces map[[2]byte][]string
	fold   bool
}

// Of returns a set of pieces of two bytes or more, as they are; shorter ones are left out.
func Of(pieces ...string) *Set { return newSet(false, pieces) }

// Folded returns a set of pieces that are found in capital Latin letters too. They are
// given in small ones.
func Folded(pieces ...string) *Set { return newSet(true, pieces) }

func newSet(fold bool, pieces []string) *Set {
	s := &Set{pieces: map[[2]byte][]string{}, fold: fold}
	for _, piece := range pieces {
		if len(piece) > 1 {
			pair := [2]byte{small(piece[0]), small(piece[1])}
			n := uint16(pair[0])<<8 | uint16(pair[1])
			s.pairs[n/64] |= 1 << (n % 64)
			s.pieces[pair] = append(s.pieces[pair], piece)
		}
	}
	return s
}

// In reports whether one of the pieces stands in a text.
func (s *Set) In(text string) bool {
	if text == "" {
		return false
	}
	n := uint16(small(text[0]))
	for i := 1; i < len(text); i++ {
		n = n<<8 | uint16(small(text[i]))
		if s.pairs[n/64]&(1<<(n%64)) != 0 && s.at(text[i-1:]) {
			return true
		}
	}
	return false
}

// at reports whether a text begins with one of the pieces.
func (s *Set) at(text string) bool {
	for _, piece := range s.pieces[[2]byte{small(text[0]), small(text[1])}] {
		if strings.HasPrefix(text, piece) || s.fold && len(text) >= len(piece) && Lower(text[:len(piece)]) == piece {
			return true
		}
	}
	return false
}

// Lower returns a text with small Latin letters, of the same length.
func Lower(text string) string {
	lower := []byte(text)
	for i, c := range lower {
		lower[i] = small(c)
	}
	return string(lower)
}

func small(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}
