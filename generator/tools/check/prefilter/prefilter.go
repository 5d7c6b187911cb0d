// Package prefilter reports whether a text contains one of many short pieces, in one pass. A
// search of ten thousand texts of which few match must be cheap for the others.
//
// The mark of a piece is its pair of adjacent bytes that is rarest in prose. At each byte of
// a text, a table of all marks says no nearly always; otherwise the few pieces with that
// mark are compared. The time is linear in the text.
package prefilter

import "strings"

// Set is pieces to look for.
type Set struct {
	marks  [1 << 16 / 64]uint64 // a bit for each mark, in small and capital letters if they are one
	slots  [1 << 16]uint16      // where in pieces those of a mark are
	pieces [][]piece            // the first is of no mark
}

// piece is what is looked for.
type piece struct {
	text string
	at   int  // of its mark
	fold bool // it is found in capital letters too
	tag  uint8
}

// Of returns a set of pieces of two bytes or more, as they are; shorter ones are left out.
func Of(pieces ...string) *Set { return newSet(false, 0, pieces) }

// Tagged returns a set of pieces as they are, each with a tag that [Set.Any] hands on.
func Tagged(tag uint8, pieces ...string) *Set { return newSet(false, tag, pieces) }

// Folded returns a set of pieces that are found in capital Latin letters too. They are
// given in small ones.
func Folded(pieces ...string) *Set { return newSet(true, 0, pieces) }

func newSet(fold bool, tag uint8, texts []string) *Set {
	s := &Set{pieces: make([][]piece, 1)}
	for _, text := range texts {
		if len(text) > 1 {
			s.add(piece{text, rarest(text), fold, tag})
		}
	}
	return s
}

// Or returns a set of what is in either.
func (s *Set) Or(other *Set) *Set {
	both := &Set{pieces: make([][]piece, 1)}
	for _, set := range [...]*Set{s, other} {
		for mark, slot := range set.slots {
			for _, p := range set.pieces[slot] {
				both.put(uint16(mark), p)
			}
		}
	}
	return both
}

// put adds a piece with a mark.
func (s *Set) put(mark uint16, p piece) {
	if s.slots[mark] == 0 {
		s.marks[mark/64] |= 1 << (mark % 64)
		s.slots[mark] = uint16(len(s.pieces))
		s.pieces = append(s.pieces, nil)
	}
	slot := s.slots[mark]
	s.pieces[slot] = append(s.pieces[slot], p)
}

func (s *Set) add(p piece) {
	first, second := [2]byte{p.text[p.at]}, [2]byte{p.text[p.at+1]}
	first[1], second[1] = first[0], second[0]
	if p.fold {
		first[1], second[1] = capital(first[0]), capital(second[0])
	}
	for i, a := range first {
		for j, b := range second {
			if (i == 0 || a != first[0]) && (j == 0 || b != second[0]) {
				s.put(uint16(a)<<8|uint16(b), p)
			}
		}
	}
}

// common are the letters that prose has most, as small ones and from the commonest on.
const common = " etaoinsrhldcumfpgwybvkxjqz"

// rarest returns where in a piece the two bytes are that prose has least. The bytes of
// other scripts count as middling: in their prose all are common.
func rarest(text string) int {
	at, least := 0, 0
	for i := range len(text) - 1 {
		rarity := rarity(text[i]) + rarity(text[i+1])
		if rarity > least {
			at, least = i, rarity
		}
	}
	return at
}

func rarity(c byte) int {
	i := strings.IndexByte(common, small(c))
	switch {
	case c >= 0x80:
		return len(common) / 2
	case i < 0 || c != small(c):
		return 2 * len(common)
	}
	return i
}

// In reports whether one of the pieces is in a text.
func (s *Set) In(text string) bool { return s.Any(text, nil) }

// Any reports whether one of the pieces is in a text and is accepted: accept is given the
// text, where the piece ends in it, and its tag.
func (s *Set) Any(text string, accept func(text string, end int, tag uint8) bool) bool {
	if text == "" {
		return false
	}
	mark := uint16(text[0])
	for i := 1; i < len(text); i++ {
		mark = mark<<8 | uint16(text[i])
		if s.marks[mark/64]&(1<<(mark%64)) != 0 && s.around(text, i-1, mark, accept) {
			return true
		}
	}
	return false
}

// around reports whether one of the pieces with a mark is where the mark is, and is
// accepted.
func (s *Set) around(text string, at int, mark uint16, accept func(string, int, uint8) bool) bool {
	for _, p := range s.pieces[s.slots[mark]] {
		if at < p.at || len(text)-at < len(p.text)-p.at {
			continue
		}
		found := text[at-p.at:][:len(p.text)]
		if (found == p.text || p.fold && isLower(found, p.text)) && (accept == nil || accept(text, at-p.at+len(p.text), p.tag)) {
			return true
		}
	}
	return false
}

// isLower reports whether a text with small Latin letters is another of the same length.
func isLower(text, lower string) bool {
	for i := range len(text) {
		if small(text[i]) != lower[i] {
			return false
		}
	}
	return true
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

func capital(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c &^ 0x20
	}
	return c
}
