package markdown

import (
	"bytes"
	"unicode/utf8"
)

// cuts are the places, in a cleaned text, where a byte of the original is left out.
type cuts []int32

// original returns the offset in the original of one in the cleaned text.
func (c cuts) original(offset int) int {
	low, high := 0, len(c)
	for low < high {
		if middle := (low + high) / 2; int(c[middle]) <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return offset + low
}

// cleaner copies a text without what must not be in it.
type cleaner struct {
	in   []byte
	out  []byte
	cuts cuts
	bad  [][2]int // what was taken out: offsets in in, start and end
}

// clean returns the text with line ends as LF, with plain spaces after the marks
// that begin a line, and without control characters. A text in which there is
// nothing to do, which is nearly every text, is returned as it is.
func clean(in []byte) cleaner {
	first := 0
	for ; first < len(in); first++ {
		if suspects[in[first]] && troubled(in, first) {
			break
		}
	}
	if first == len(in) && utf8.Valid(in) {
		return cleaner{in: in, out: in}
	}
	c := cleaner{in: in, out: make([]byte, 0, len(in))}
	for i := 0; i < len(in); {
		i += c.step(i)
	}
	return c
}

// step takes over the character at i and returns its length.
func (c *cleaner) step(i int) int {
	r, size := utf8.DecodeRune(c.in[i:])
	switch {
	case r == '\r' && bytes.HasPrefix(c.in[i+1:], []byte{'\n'}):
		c.cut(size)
	case r == '\r':
		c.out = append(c.out, '\n')
	case r == utf8.RuneError && size == 1, forbidden(r):
		c.cut(size)
		if last := len(c.bad) - 1; last >= 0 && c.bad[last][1] == i {
			c.bad[last][1] = i + size
		} else {
			c.bad = append(c.bad, [2]int{i, i + size})
		}
	case r == '\u00a0' && followsMark(c.out):
		c.out = append(c.out, ' ')
		c.cut(size - 1)
	default:
		c.out = append(c.out, c.in[i:i+size]...)
	}
	return size
}

func (c *cleaner) cut(bytes int) {
	for range bytes {
		c.cuts = append(c.cuts, int32(len(c.out)))
	}
}

// forbidden reports whether a character must be in no output: it is invisible and
// breaks feeds (XML 1.0, production 2), terminals or the order of words.
func forbidden(r rune) bool {
	switch {
	case r == '\t', r == '\n':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0, r >= '\u202a' && r <= '\u202e', r == '\ufffe', r == '\uffff', r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

// suspects are the bytes with which a character may begin that needs a look.
var suspects = func() (table [256]bool) {
	for b := range 0x20 {
		table[b] = true
	}
	table['\t'], table['\n'] = false, false
	table[0x7f], table[0xc2], table[0xe2], table[0xef], table[0xf3] = true, true, true, true, true
	return table
}()

// troubled reports whether the character at i, which begins with a suspect byte,
// is one that clean changes.
func troubled(in []byte, i int) bool {
	r, _ := utf8.DecodeRune(in[i:])
	return r == '\r' || forbidden(r) || r == '\u00a0' && followsMark(in[:i])
}

// markReach is how far a mark may be from the beginning of its line, in bytes.
const markReach = 64

// followsMark reports whether before ends in a mark that begins a line of a list,
// a quote or a heading, with nothing but such marks and spaces before it. A
// number is not one: "20.\u00a0000" is a sum of money.
func followsMark(before []byte) bool {
	if len(before) == 0 || !bytes.ContainsRune([]byte("-*+>#"), rune(before[len(before)-1])) {
		return false
	}
	line := before[max(0, len(before)-markReach):]
	if end := bytes.LastIndexAny(line, "\r\n"); end >= 0 {
		line = line[end+1:]
	} else if len(before) > markReach {
		return false
	}
	return len(bytes.Trim(line, " \t\u00a0-*+>#")) == 0
}
