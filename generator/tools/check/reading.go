package check

import (
	"strings"
	"unicode/utf8"

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
	signs := d.glances()
	if signs.body&dressedSign != 0 {
		body := markdown.Read(d.Words.Body)
		d.read = append(d.read, stretches(body.Published())...)
	}
	if signs.front&dressedSign != 0 {
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
)

// marksOf are the bytes that Markdown may take for a mark.
const marksOf = "*`[]<>&~_!\\"

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
	for _, b := range []byte(marksOf) {
		table[b] |= dressing
	}
	for _, b := range []byte(" -.()\n\t") {
		table[b] |= gap
	}
	return table
}()

// readsOtherwise reports whether a reader may see a key or a number in Markdown, or in the
// text of a field, that is not there as it was typed. It is quick, and right when it says no:
// marks must be inside of a word, or between digits.
func readsOtherwise(text string) bool { return glance(text, dressedSign) != 0 }

// dressed is what readsOtherwise has to remember of a text.
type dressed struct {
	digits bool // nothing but marks and gaps was behind the last digit, up to seenTo
	seenTo int  // where what belongs to the last marks ended
}

// mark reports whether the first of some marks, at an offset, is inside of a word, or between digits. It
// is asked of all marks of a text, in order.
func (d *dressed) mark(text string, at int) bool {
	if at < d.seenTo {
		return false
	}
	end := at + 1
	for end < len(text) && classes[text[end]]&dressing != 0 {
		end++
	}
	d.digits = digitBefore(text[d.seenTo:at], d.digits)
	end, parts := parted(text, at, end)
	d.seenTo = end
	return parts || d.digits && digitBehind(text[end:])
}

// digitBefore reports whether a text ends in a digit and gaps; of nothing but gaps, what was
// known before.
func digitBefore(text string, known bool) bool {
	for i := len(text) - 1; i >= 0; i-- {
		if class := classes[text[i]]; class&gap == 0 {
			return class&digit != 0
		}
	}
	return known
}

// digitBehind reports whether a text begins with a digit, or with gaps and a digit.
func digitBehind(text string) bool {
	for i := range len(text) {
		if class := classes[text[i]]; class&gap == 0 {
			return class&digit != 0
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
	case strings.Trim(marks, "_") == "":
		between := start > 0 && end < len(text) && isWordByte(text[start-1]) && isWordByte(text[end])
		if between || !before {
			return end, false
		}
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
