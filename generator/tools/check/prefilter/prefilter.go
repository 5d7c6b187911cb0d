// Package prefilter reports whether a text contains one of many short pieces, in one pass. A
// search of ten thousand texts of which few match must be cheap for the others.
//
// The mark of a piece is its pair of adjacent bytes that is rarest in prose; that of a single
// byte is each pair that it ends. At each byte of a text, a table of all marks says no nearly
// always; otherwise the few pieces with that mark are compared. The time is linear in the text.
package prefilter

import (
	"strings"
	"sync"
)

// Set is pieces to look for.
type Set struct {
	list []piece

	// What follows is made of the list when the set is first asked: most sets are but parts of others.
	once  sync.Once
	slots *[1 << 16]uint16 // of each mark: where in pairs its pieces are
	pairs [][]piece        // the first is of no mark, the second of those of single bytes alone
	bytes [256][]piece
}

// piece is what is looked for.
type piece struct {
	text string
	at   int    // of the second byte of its mark
	fold bool   // it is found in capital letters too
	runs string // of a byte: it is found behind none of these
	tag  uint8
}

// Of returns a set of pieces as they are; empty ones are left out.
func Of(pieces ...string) *Set { return newSet(piece{}, pieces) }

// Tagged returns a set of pieces as they are, each with a tag that [Set.Any] hands on.
func Tagged(tag uint8, pieces ...string) *Set { return newSet(piece{tag: tag}, pieces) }

// Folded returns a set of pieces that are found in capital Latin letters too, each with a tag. They
// are given in small ones.
func Folded(tag uint8, pieces ...string) *Set { return newSet(piece{fold: true, tag: tag}, pieces) }

// Runs returns a set of bytes, each where it is the first of several of them or alone.
func Runs(tag uint8, bytes string) *Set {
	return newSet(piece{runs: bytes, tag: tag}, strings.Split(bytes, ""))
}

func newSet(like piece, texts []string) *Set {
	s := &Set{}
	for _, text := range texts {
		if text != "" {
			p := like
			p.text = text
			s.list = append(s.list, p)
		}
	}
	return s
}

// Or returns a set of what is in one of several.
func (s *Set) Or(others ...*Set) *Set {
	all := &Set{}
	for _, set := range append([]*Set{s}, others...) {
		all.list = append(all.list, set.list...)
	}
	return all
}

// The first slots.
const (
	noSlot = iota
	byteSlot
	slots
)

// ready makes the table of marks.
func (s *Set) ready() {
	s.slots, s.pairs = new([1 << 16]uint16), make([][]piece, slots)
	for _, p := range s.list {
		if p.at = rarest(p.text); p.at > 0 {
			s.add(p)
		}
	}
	for _, p := range s.list {
		if len(p.text) > 1 {
			continue
		}
		for _, c := range cases(p.text[0], p.fold) {
			s.bytes[c] = append(s.bytes[c], p)
			for first := range 256 {
				if mark := first<<8 | int(c); s.slots[mark] == noSlot && !p.goesOn(byte(first)) {
					s.slots[mark] = byteSlot
				}
			}
		}
	}
}

// goesOn reports whether a byte is one of a run with another before it.
func (p *piece) goesOn(before byte) bool { return strings.IndexByte(p.runs, before) >= 0 }

// add adds a pair of bytes or more, with each of its marks.
func (s *Set) add(p piece) {
	for _, first := range cases(p.text[p.at-1], p.fold) {
		for _, second := range cases(p.text[p.at], p.fold) {
			slot := &s.slots[int(first)<<8|int(second)]
			if *slot == noSlot {
				*slot = uint16(len(s.pairs))
				s.pairs = append(s.pairs, nil)
			}
			s.pairs[*slot] = append(s.pairs[*slot], p)
		}
	}
}

// cases returns a byte, and the capital letter that it is found as too.
func cases(c byte, fold bool) []byte {
	if fold && capital(c) != c {
		return []byte{c, capital(c)}
	}
	return []byte{c}
}

// common are the bytes that prose has most, as small letters and from the commonest on.
const common = " etaoinsrhldcumfpgwybv-.,k:0123456789xjqz"

// rarest returns where in a piece the second of the two bytes is that prose has least.
func rarest(text string) int {
	at, most := 0, -1
	for i := 1; i < len(text); i++ {
		if rarity := rarity(text[i-1], text[i]); rarity > most {
			at, most = i, rarity
		}
	}
	return at
}

// rarity says how rare two adjacent bytes are. The last byte of a letter that is not Latin and the first
// one of the next are common wherever such letters are.
func rarity(a, b byte) int {
	if a >= 0x80 && b >= 0xc0 {
		return 0
	}
	return rare(a) + rare(b)
}

// rare says how rare a byte is. Those of other scripts are middling: in their prose all are common.
func rare(c byte) int {
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

// Any reports whether one of the pieces is in a text and is accepted: accept is given where
// the piece ends in it, and its tag.
func (s *Set) Any(text string, accept func(end int, tag uint8) bool) bool {
	s.once.Do(s.ready)
	mark, slots := uint16(0), s.slots
	for i := range len(text) {
		mark = mark<<8 | uint16(text[i])
		if slot := slots[mark]; slot != noSlot && s.at(text, i, slot, accept) {
			return true
		}
	}
	return false
}

// at reports whether one of the pieces with the mark that ends at an offset is there, and is
// accepted.
func (s *Set) at(text string, at int, slot uint16, accept func(int, uint8) bool) bool {
	pairs := s.pairs[slot]
	for i := range pairs {
		p := &pairs[i]
		start := at - p.at
		end := start + len(p.text)
		if start < 0 || end > len(text) || (text[start]^p.text[0])&^0x20 != 0 || (text[end-1]^p.text[len(p.text)-1])&^0x20 != 0 {
			continue // nearly always: what is compared is the same but for capitals
		}
		found := text[start:end]
		if (found == p.text || p.fold && isLower(found, p.text)) && (accept == nil || accept(end, p.tag)) {
			return true
		}
	}
	bytes := s.bytes[text[at]]
	for i := range bytes {
		if p := &bytes[i]; (at == 0 || !p.goesOn(text[at-1])) && (accept == nil || accept(at+1, p.tag)) {
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
