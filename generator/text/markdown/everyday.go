package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
)

// A text is everyday if all of it is paragraphs and simple lists of "- item", and all marks in
// a line are `code`, **bold words** and [words](https://address), none in another. Most updates
// are. Reading one here costs a small part of what goldmark takes, and gives the same events.
// Goldmark reads every other text.

// everyday is there for speed alone: it compiles everyday texts, and reports false of others.
// Tests turn it off.
var everyday = (*compiler).everyday

const (
	everydaySize  = 1 << 16 // bytes at most, and marks: well within every limit of a text
	everydayMarks = 200
)

func (c *compiler) everyday() bool {
	if len(c.text) > everydaySize || len(c.reading.cuts) > 0 || parserFor(c.text) == linkParser {
		return false
	}
	c.events = make([]event, 0, 32)
	listed := false // the block before is a list, to which another item would belong
	for at := 0; at < len(c.text); {
		ok := true
		switch {
		case c.text[at] == '\n':
			at++
		case bytes.HasPrefix(c.text[at:], listMark):
			at, ok = c.everydayList(at)
			ok, listed = ok && !listed, true
		default:
			at, ok = c.everydayParagraph(at)
			listed = false
		}
		if !ok {
			return false
		}
	}
	return true
}

var listMark = []byte("- ")

// everydayList adds the list that begins at an offset, and returns where it ends.
func (c *compiler) everydayList(at int) (end int, ok bool) {
	c.add(event{kind: list})
	for bytes.HasPrefix(c.text[at:], listMark) {
		c.add(event{kind: item})
		c.add(event{kind: tight})
		if at, ok = c.everydayLine(at + len(listMark)); !ok {
			return at, false
		}
		c.add(event{kind: tight, flags: closing})
		c.add(event{kind: item, flags: closing})
		at = min(at+1, len(c.text))
	}
	c.add(event{kind: list, flags: closing})
	return at, at == len(c.text) || c.text[at] == '\n'
}

// everydayParagraph adds the paragraph that begins at an offset, and returns where it ends.
func (c *compiler) everydayParagraph(at int) (end int, ok bool) {
	c.add(event{kind: paragraph})
	for {
		if at, ok = c.everydayLine(at); !ok {
			return at, false
		}
		next := at + 1
		if next >= len(c.text) || c.text[next] == '\n' {
			break
		}
		if before, _ := utf8.DecodeLastRune(c.text[:at]); before == '*' || isUnspaced(before) { // such lines are joined without a space
			return at, false
		}
		c.add(event{kind: softBreak})
		at = next
	}
	c.add(event{kind: paragraph, flags: closing})
	return min(at+1, len(c.text)), true
}

// everydayLine adds the words of the line that begins at an offset, and returns where it ends.
func (c *compiler) everydayLine(at int) (end int, ok bool) {
	end = len(c.text)
	if length := bytes.IndexByte(c.text[at:], '\n'); length >= 0 {
		end = at + length
	}
	if !beginsWords(c.text[at:end]) || c.text[end-1] == ' ' {
		return end, false
	}
	from := at // of the words that are not added yet
	for at < end {
		if inLine[c.text[at]] == wordsOnly {
			at++
			continue
		}
		c.everydayWords(from, at)
		length := c.everydayMark(at, end)
		if length == 0 {
			return end, false
		}
		at += length
		from = at
	}
	c.everydayWords(from, end)
	return end, true
}

func (c *compiler) everydayWords(start, end int) {
	if start < end {
		c.segment(text.NewSegment(start, end), 0)
	}
}

// everydayMark adds the code, bold words or link at an offset of a line, and returns the
// length; 0 of anything else.
func (c *compiler) everydayMark(at, end int) int {
	line := c.text[at:end]
	if c.shown > everydayMarks {
		return 0
	}
	switch inLine[line[0]] {
	case codeMark:
		if length := bytes.IndexByte(line[1:], '`'); length > 0 && line[1] != ' ' && line[length] != ' ' && !bytes.HasPrefix(line[length+2:], []byte{'`'}) {
			c.shown++
			c.add(event{kind: codeSpan})
			c.segment(text.NewSegment(at+1, at+1+length), literal)
			c.add(event{kind: codeSpan, flags: closing})
			return length + 2
		}
	case boldMark:
		length := plainWords(line[min(2, len(line)):])
		if length > 0 && line[1] == '*' && bytes.HasPrefix(line[2+length:], []byte("**")) &&
			(at == 0 || c.text[at-1] == ' ' || c.text[at-1] == '\n') &&
			(4+length == len(line) || bytes.IndexByte([]byte(" .,:;!?"), line[4+length]) >= 0) {
			c.add(event{kind: strong})
			c.everydayWords(at+2, at+2+length)
			c.add(event{kind: strong, flags: closing})
			return length + 4
		}
	case linkMark:
		length := plainWords(line[1:])
		if length > 0 && bytes.HasPrefix(line[1+length:], []byte("](")) && isPlainAddress(line[length+3:]) && (at == 0 || c.text[at-1] != '!') {
			address := line[length+3:][:bytes.IndexByte(line[length+3:], ')')]
			if bytes.IndexByte(address, '&') >= 0 {
				return 0
			}
			l := c.newLink(address, nil)
			l.start = int32(at + length + 3)
			l.end = l.start + int32(len(address))
			e := event{kind: anchor, start: c.keep(l)}
			c.add(e)
			c.everydayWords(at+1, at+1+length)
			e.flags = closing
			c.add(e)
			return length + len(address) + 4
		}
	}
	return 0
}

// plainWords returns the length of the words that a text begins with, without a space at
// either end: letters, digits, spaces and what can be no mark between them.
func plainWords(line []byte) int {
	length := 0
	for length < len(line) && (isLetter[line[length]] || length > 0 && bytes.IndexByte([]byte(" ,.:;'-/%"), line[length]) >= 0) {
		length++
	}
	first, _ := utf8.DecodeRune(line[:length])
	last, _ := utf8.DecodeLastRune(line[:length])
	if unicode.IsSpace(first) || unicode.IsSpace(last) {
		return 0
	}
	return length
}

// beginsWords reports whether a line begins with words: with nothing that could be the mark of
// a block, a space, or a number of a list.
func beginsWords(line []byte) bool {
	if len(line) == 0 || !isLetter[line[0]] && bytes.IndexByte([]byte("\"'(`*[$"), line[0]) < 0 {
		return false
	}
	digits := 0
	for digits < len(line) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	return digits == 0 || digits < len(line) && line[digits] != '.' && line[digits] != ')'
}

// inLine says what a byte of a line can be.
var inLine = func() (t [256]lineByte) {
	for c := range 0x20 {
		t[c] = otherMark
	}
	for _, c := range []byte("*_~|<\\&@]") {
		t[c] = otherMark
	}
	t['`'], t['*'], t['['] = codeMark, boldMark, linkMark
	return t
}()

type lineByte uint8

const (
	wordsOnly lineByte = iota
	codeMark
	boldMark
	linkMark
	otherMark
)
