package yaml

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"candor/generator/diag"
)

// clean rewrites the text as it was meant, code point for code point, so that
// every line and column stays: no-break spaces around words become spaces, and
// typographic quotes around a whole value become straight ones. Control
// characters become a mark that strip takes out of the words later.
func (b *block) clean() diag.List {
	findings := b.hideControls()
	var out []byte
	for _, t := range scan(b.text) {
		piece := b.text[t.start:t.end]
		switch t.kind {
		case blank:
			out = appendSpaces(out, piece)
		case prose:
			for len(piece) > 0 {
				line := lineAt(piece, 0)
				indent := len(line) - len(bytes.TrimLeft(line, " \u00A0\u2007\u202F\u3000"))
				out = append(appendSpaces(out, line[:indent]), line[indent:]...)
				piece = piece[len(line):]
			}
		case curly:
			out = appendStraight(out, piece)
		default:
			out = append(out, piece...)
		}
	}
	b.setText(out)
	return findings
}

func appendSpaces(out, piece []byte) []byte {
	for len(piece) > 0 {
		if width := noBreakSpace(piece); width > 0 {
			out, piece = append(out, ' '), piece[width:]
			continue
		}
		out, piece = append(out, piece[0]), piece[1:]
	}
	return out
}

// curlyPairs are quotes that phones and word processors make of straight ones.
// «…» is none of them: where it is typed, it is meant.
var curlyPairs = map[rune]string{'“': "”", '„': "“”", '‘': "’"}

// longestCurly is how far a closing typographic quote is looked for, in bytes: a
// sentence or two, and no more time than that.
const longestCurly = 1024

// curly takes a value that is in typographic quotes as a whole.
func (s *scanner) curly() bool {
	line := s.text[s.at:min(len(s.text), s.at+longestCurly)]
	opening, size := utf8.DecodeRune(line)
	closings, ok := curlyPairs[opening]
	if !ok || !s.owned() && !s.beginsKey() {
		return false
	}
	line, _, _ = bytes.Cut(line, []byte{'\n'})
	for i := size; i < len(line); {
		r, width := utf8.DecodeRune(line[i:])
		i += width
		if strings.ContainsRune(closings, r) && s.endsValue(line[i:]) {
			whole := delimiter(line[size:i-width]) != 0
			if whole {
				s.emit(curly, s.at+i)
			}
			return whole
		}
	}
	return false
}

// beginsKey reports whether a key may begin here: nothing but spaces is before it on its line.
func (s *scanner) beginsKey() bool {
	return s.key && s.flow == 0 && blanks(s.text[s.lineStart:s.at]) == s.at-s.lineStart
}

// goesOn reports whether the lines below are part of the value on this one.
func (s *scanner) goesOn() bool {
	next := s.text[min(len(s.text), lineEnd(s.text, s.at)+1):]
	return s.flow == 0 && s.owned() && len(bytes.TrimSpace(lineAt(next, 0))) > 0 && indentation(next) > s.owner
}

// endsValue reports whether a value, or a key, ends before the rest of its line.
func (s *scanner) endsValue(rest []byte) bool {
	width := blanks(rest)
	rest = rest[width:]
	if len(rest) > 0 && rest[0] == ':' {
		return s.flow > 0 || s.beginsKey()
	}
	if len(rest) == 0 {
		return !s.goesOn()
	}
	return rest[0] == '#' && width > 0 ||
		s.flow > 0 && bytes.IndexByte([]byte(",]}"), rest[0]) >= 0
}

// delimiter returns the straight quote in which the words can be as they are, or 0.
func delimiter(words []byte) byte {
	switch {
	case bytes.ContainsAny(words, "“”„"):
		return 0
	case !bytes.ContainsAny(words, `"\`):
		return '"'
	case !bytes.ContainsRune(words, '\''):
		return '\''
	}
	return 0
}

func appendStraight(out, piece []byte) []byte {
	_, first := utf8.DecodeRune(piece)
	_, last := utf8.DecodeLastRune(piece)
	words := piece[first : len(piece)-last]
	quote := delimiter(words)
	return append(append(append(out, quote), words...), quote)
}

// hideControls puts a mark in the place of each control character, and a space in
// that of what YAML takes for a line end and no editor does.
func (b *block) hideControls() diag.List {
	var out []byte
	first, count := 0, 0
	for i, size := 0, 0; i < len(b.text); i += size {
		var r rune
		r, size = utf8.DecodeRune(b.text[i:])
		lone := r == '\r' && !bytes.HasPrefix(b.text[i:], []byte("\r\n"))
		if lone || IsControl(r) {
			count++
			if count == 1 {
				first = i
			}
		}
		switch {
		case lone || r == '\u2028' || r == '\u2029':
			out = append(out, ' ')
		case IsControl(r):
			out = utf8.AppendRune(out, b.placeholder())
		default:
			out = append(out, b.text[i:i+size]...)
		}
	}
	findings := b.controlWarning(first, count)
	b.setText(out)
	return findings
}

func (b *block) controlWarning(first, count int) diag.List {
	if count == 0 {
		return nil
	}
	r, _ := utf8.DecodeRune(b.text[first:])
	f := b.source.Warningf(b.pos(first, 1), "control-character", "the control character U+%04X is removed", r)
	if count > 1 {
		f = f.Say("control characters are removed: %d; the first is U+%04X", count, r)
	}
	return diag.List{f}
}

// IsControl reports whether a character is one that nobody sees and that is taken out of every
// text: a control character, an override of direction, a tag, or what is no character.
func IsControl(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r >= 0x7F && r < 0xA0 ||
		r >= '\u202A' && r <= '\u202E' || r >= 0xE0000 && r <= 0xE007F || // overrides of direction, tags
		r == '\uFEFF' || r&0xFFFE == 0xFFFE
}

// placeholder returns a character of private use that the text does not hold.
func (b *block) placeholder() rune {
	if b.hidden == 0 {
		b.hidden = '\uE000'
		for b.hidden < '\uF8FF' && bytes.ContainsRune(b.text, b.hidden) {
			b.hidden++
		}
	}
	return b.hidden
}

// strip takes the marks of control characters out of words.
func (b *block) strip(words string) string {
	if b.hidden == 0 {
		return words
	}
	return strings.ReplaceAll(words, string(b.hidden), "")
}
