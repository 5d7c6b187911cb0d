package yaml

import (
	"bytes"
	"unicode/utf8"
)

// pieceKind is what a piece of the text is.
type pieceKind uint8

const (
	newline pieceKind = iota
	blank             // spaces, tabs and no-break spaces where the text's structure is
	comment           // from # to the end of the line
	mark              // one of - ? : , [ ] { }
	plain             // words without quotes
	quoted            // "…" or '…', over several lines too
	curly             // “…” around a whole value
	header            // | or > with its indicators
	prose             // the lines of text that a header opens
	stray             // a comment that is among them, but is indented too little to be one of them
)

// token is a piece of the text. The tokens of a text follow each other without a gap.
type token struct {
	kind       pieceKind
	start, end int
}

// scanner finds the pieces of a text, well-formed or not. It knows less than the
// library, but never stops: it serves to read what people type as meant, and to
// explain what the library refuses.
type scanner struct {
	text      []byte
	at        int
	lineStart int
	tokens    []token
	last      token // the last token that is more than space or a line end
	flow      int   // how many brackets are open
	key       bool  // a key may be here
	owner     int   // the column, from 0, of the key or dash that owns what follows it
	opened    bool  // a header stood on this line
}

func scan(text []byte) []token {
	s := scanner{text: text, key: true}
	for s.at < len(text) {
		s.step()
	}
	return s.tokens
}

// Span is a part of a text, from the byte offset Start up to End.
type Span struct{ Start, End int }

// Quotes returns the texts in "…" and '…' in a YAML document, well-formed or not, in order.
// One that is not closed ends with the document.
func Quotes(text []byte) []Span {
	var spans []Span
	for _, t := range scan(text) {
		if t.kind == quoted {
			spans = append(spans, Span{t.start, t.end})
		}
	}
	return spans
}

func (s *scanner) step() {
	c := s.text[s.at]
	width := blanks(s.text[s.at:])
	switch {
	case c == '\n':
		s.newline()
	case width > 0:
		s.emit(blank, s.at+width)
	case c == '#' && s.separated():
		s.emit(comment, lineEnd(s.text, s.at))
	case s.continues():
		s.key = s.key && s.flow > 0
		s.plain()
	case c == '"' || c == '\'':
		s.emit(quoted, s.at+quotedLength(s.text[s.at:]))
	case c >= utf8.RuneSelf && s.curly():
	case c == '[' || c == '{' || s.flow > 0 && bytes.IndexByte([]byte(",]}"), c) >= 0:
		s.bracket(c)
	case bytes.IndexByte([]byte("-?:"), c) >= 0 && s.indicator(c):
	case (c == '|' || c == '>') && s.flow == 0 && s.owned():
		s.opened = true
		s.plain()
		s.tokens[len(s.tokens)-1].kind = header
	default:
		s.plain()
	}
}

func (s *scanner) emit(kind pieceKind, end int) {
	t := token{kind, s.at, end}
	s.tokens = append(s.tokens, t)
	s.at = end
	if kind != blank && kind != newline {
		s.last = t
	}
}

// continues reports whether a line that begins here goes on with the words above.
func (s *scanner) continues() bool {
	return s.last.kind == plain && s.last.end <= s.lineStart && s.lineStart > 0 &&
		(s.flow > 0 || indentation(s.text[s.lineStart:]) > s.owner)
}

func (s *scanner) newline() {
	s.emit(newline, s.at+1)
	if s.opened {
		s.prose()
	}
	s.opened = false
	s.lineStart = s.at
	s.key = s.key || s.flow == 0
}

// prose takes the lines that are empty or indented like the first, which is
// indented further than their owner.
func (s *scanner) prose() {
	end, own := s.at, s.owner+1
	for first := true; end < len(s.text); {
		line := lineAt(s.text, end)
		if words := bytes.TrimSpace(line); len(words) > 0 {
			indent := indentation(line)
			if first {
				own, first = max(own, indent), false
			}
			if indent < own {
				break
			}
		}
		end += len(line)
	}
	if end > s.at {
		s.emit(prose, end)
	}
	if rest := s.text[s.at:]; indentation(rest) > s.owner && rest[blanks(rest)] == '#' {
		s.emit(blank, s.at+blanks(rest))
		s.emit(stray, lineEnd(s.text, s.at))
	}
}

func (s *scanner) bracket(c byte) {
	switch c {
	case '[', '{':
		s.flow++
	case ']', '}':
		s.flow--
	}
	s.key = c != ']' && c != '}'
	s.emit(mark, s.at+1)
}

// indicator takes a dash, question mark or colon that means structure here.
func (s *scanner) indicator(c byte) bool {
	if !s.spaceAfter(s.at) && (c != ':' || s.flow == 0 || s.last.kind != quoted) {
		return false
	}
	if c != ':' && (s.flow > 0 || !s.key) {
		return false
	}
	if s.key && s.flow == 0 {
		owner := s.at
		if c == ':' && s.last.start >= s.lineStart && s.last.end > s.lineStart {
			owner = s.last.start
		}
		s.owner = s.column(owner)
	}
	s.key = c != ':'
	s.emit(mark, s.at+1)
	return true
}

func (s *scanner) plain() {
	_, size := utf8.DecodeRune(s.text[s.at:])
	end := s.at + size
	for i := end; i < len(s.text) && s.text[i] != '\n'; i += size {
		size = blanks(s.text[i:])
		if size > 0 {
			continue
		}
		if s.endsWords(i) {
			break
		}
		_, size = utf8.DecodeRune(s.text[i:])
		end = i + size
	}
	s.emit(plain, end)
}

// endsWords reports whether plain words end before what is at i.
func (s *scanner) endsWords(i int) bool {
	switch c := s.text[i]; c {
	case '#':
		return s.text[i-1] == ' ' || s.text[i-1] == '\t'
	case ':':
		return (s.flow > 0 || s.key) && s.spaceAfter(i)
	case ',', '[', ']', '{', '}':
		return s.flow > 0
	}
	return false
}

// spaceAfter reports whether a space, the end of the line or, in brackets, what
// parts values follows the byte at i.
func (s *scanner) spaceAfter(i int) bool {
	rest := s.text[i+1:]
	return len(rest) == 0 || rest[0] == '\n' || blanks(rest) > 0 ||
		s.flow > 0 && bytes.IndexByte([]byte(",[]{}"), rest[0]) >= 0
}

// column returns the column, from 0, of an offset in this line. A line begins with a
// few keys and dashes at most; what is deeper than can be read has one column.
func (s *scanner) column(offset int) int {
	return utf8.RuneCount(s.text[s.lineStart:min(offset, s.lineStart+1024)])
}

// owned reports whether a value begins here: after a key, a dash, a comma or an
// opening bracket.
func (s *scanner) owned() bool {
	return s.last.kind == mark && bytes.IndexByte([]byte("]}"), s.text[s.last.start]) < 0
}

// separated reports whether a # here begins a comment.
func (s *scanner) separated() bool {
	return s.at == 0 || bytes.IndexByte([]byte(" \t\n"), s.text[s.at-1]) >= 0
}

// lineEnd returns where the line ends that holds the offset, before its line end.
func lineEnd(text []byte, offset int) int {
	line := bytes.TrimSuffix(lineAt(text, offset), []byte{'\n'})
	return offset + len(bytes.TrimSuffix(line, []byte{'\r'}))
}

// lineAt returns the rest of the line from the offset on, with its line end.
func lineAt(text []byte, offset int) []byte {
	rest := text[offset:]
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		return rest[:end+1]
	}
	return rest
}

// indentation returns how many spaces, no-break ones too, a line begins with.
func indentation(line []byte) int {
	n := 0
	for i := 0; i < len(line); n++ {
		width := noBreakSpace(line[i:])
		if line[i] == ' ' {
			width = 1
		}
		if width == 0 {
			break
		}
		i += width
	}
	return n
}

// blanks returns how many bytes of spaces, of any kind, s begins with.
func blanks(s []byte) int {
	n := 0
	for n < len(s) {
		width := noBreakSpace(s[n:])
		if s[n] == ' ' || s[n] == '\t' || s[n] == '\r' {
			width = 1
		}
		if width == 0 {
			break
		}
		n += width
	}
	return n
}

// noBreakSpace returns the bytes of the no-break space that s begins with, or 0.
func noBreakSpace(s []byte) int {
	switch r, size := utf8.DecodeRune(s); r {
	case '\u00A0', '\u2007', '\u202F', '\u3000':
		return size
	}
	return 0
}
