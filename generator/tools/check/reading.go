package check

import (
	"strings"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/markdown"
	"candor/generator/text/prose"
)

// Read returns what is published of the text as a reader sees it, where that differs from
// what was typed: an escape, a reference, emphasis or a soft hyphen inside a key hides it
// from a search of what was typed, and from nobody else. Letters and digits of double width,
// and Arabic digits, are there as the plain ones.
func (d *Doc) Read() []Stretch {
	if d.read != nil {
		return d.read
	}
	d.read = []Stretch{}
	if readsOtherwise(d.Words.Body) {
		body, _ := markdown.Parse(&diag.Source{Name: d.File, Text: []byte(d.Words.Body)}, 0)
		d.read = append(d.read, stretches(body.Published())...)
	}
	if readsOtherwise(d.Words.Front) {
		var fields []*prose.Block
		for _, s := range d.sayings() {
			fields = append(fields, prose.Field(s.field, s.words))
		}
		d.read = append(d.read, stretches(fields)...)
	}
	return d.read
}

// stretches returns blocks as a reader sees them.
func stretches(blocks []*prose.Block) []Stretch {
	var list []Stretch
	for _, b := range blocks {
		b := visible(b)
		list = append(list, Stretch{b.Text(), func(start, end int) Place { return Part(b, start, end) }})
	}
	return list
}

// visible returns a block without the characters that nobody sees, and with plain letters
// and digits.
func visible(b *prose.Block) *prose.Block {
	text := b.Text()
	if !strings.ContainsFunc(text, func(r rune) bool { return seen(r) != r }) {
		return b
	}
	plain := &prose.Block{Kind: b.Kind, Field: b.Field}
	for i, r := range text {
		if r = seen(r); r >= 0 {
			plain.Add(string(r), b.Source(i), b.Mark(i))
		}
	}
	return plain
}

// seen returns what a reader sees for a character: itself, the plain letter or digit, or
// nothing, which is -1.
func seen(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r == '\u00ad', r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u206f', r == '\ufeff', r >= 0xe0000 && r <= 0xe007f:
		return -1
	case r >= '\uff01' && r <= '\uff5e':
		return r - '\uff01' + '!'
	case r >= '\u0660' && r <= '\u0669':
		return r - '\u0660' + '0'
	case r >= '\u06f0' && r <= '\u06f9':
		return r - '\u06f0' + '0'
	case r == '\u2010', r == '\u2011', r == '\u2212':
		return '-'
	}
	return r
}

// The classes of bytes for readsOtherwise.
const (
	ofWord   uint8 = 1 << iota // a key or a number may hold it
	dressing                   // Markdown may take it for a mark
	gap                        // may be between the digits of a number
	digit
	unplain // begins a character that may not be what is seen
)

var classes = func() (table [256]uint8) {
	for c := range 256 {
		b := byte(c)
		switch {
		case '0' <= b && b <= '9':
			table[c] = ofWord | digit
		case 'a' <= b|0x20 && b|0x20 <= 'z', strings.IndexByte("-.:/=+@%#$?,", b) >= 0:
			table[c] = ofWord
		case b >= 0x80:
			table[c] = ofWord | gap
		}
	}
	for _, b := range []byte("*`[]<>&~_!\\") {
		table[b] |= dressing
	}
	for _, b := range []byte(" -.()\n\t") {
		table[b] |= gap
	}
	for _, b := range []byte{0xc2, 0xd9, 0xdb, 0xe2, 0xef, 0xf3} {
		table[b] |= unplain
	}
	return table
}()

// readsOtherwise reports whether a reader may see a key or a number in Markdown, or in the
// text of a field, that is not there as it was typed. It is quick, and right when it says no:
// marks must be inside of a word, or between digits.
func readsOtherwise(text string) bool {
	marks, digits := false, false // since the last digit: a mark; nothing but marks and gaps
	for i := 0; i < len(text); i++ {
		class := classes[text[i]]
		switch {
		case class&digit != 0:
			if digits && marks {
				return true
			}
			digits, marks = true, false
		case class&dressing != 0:
			run := i
			for i+1 < len(text) && classes[text[i+1]]&dressing != 0 {
				i++
			}
			end, parts := parted(text, run, i+1)
			if parts {
				return true
			}
			i, marks = end-1, true
		case class&unplain != 0 && notPlain(text[i:]):
			return true
		case class&gap == 0:
			digits = false
		}
	}
	return false
}

// parted reports whether the marks between two offsets may part a word, and where what
// belongs to them ends: behind a link's address.
func parted(text string, start, end int) (int, bool) {
	marks := text[start:end]
	before := start > 0 && classes[text[start-1]]&ofWord != 0
	switch {
	case strings.Contains(marks, `\`) && end < len(text) && text[end] < 0x80 && classes[text[end]]&ofWord != 0, strings.Contains(marks, `\`) && len(marks) > 1:
		return end, true
	case strings.HasSuffix(marks, "&") && end < len(text) && strings.IndexByte(text[end:min(end+32, len(text))], ';') > 0:
		return end, true
	case strings.Contains(marks, "<!"):
		return end, before
	case strings.HasSuffix(marks, "]") && end < len(text) && text[end] == '(':
		closing := strings.IndexByte(text[end:], ')')
		if closing < 0 {
			return end, false
		}
		end += closing + 1
	case strings.Trim(marks, "_") == "":
		between := start > 0 && end < len(text) && isWordByte(text[start-1]) && isWordByte(text[end])
		if between || !before {
			return end, false
		}
	}
	return end, before && goesOn(text[end:])
}

// goesOn reports whether a word goes on: a full stop or a comma goes on if a letter or a
// digit follows.
func goesOn(text string) bool {
	if text == "" || classes[text[0]]&(ofWord|dressing) == 0 {
		return false
	}
	return isWordByte(text[0]) || len(text) > 1 && classes[text[1]]&(ofWord|dressing) != 0
}

// isWordByte reports whether a byte is a letter or a digit: between two of them _ marks
// nothing.
func isWordByte(c byte) bool {
	return c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// notPlain reports whether a text begins with a character that is not what is seen.
func notPlain(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	plain := seen(r)
	return plain < 0 || plain != r && (plain == '-' || plain == '+' || plain == '@' || plain == '_' || plain < 0x80 && isWordByte(byte(plain)))
}
