package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// TokenKind is what a token is.
type TokenKind uint8

// The kinds of token.
const (
	Word         TokenKind = iota
	Number                 // 9 000, 1,240, 99.9
	Clock                  // 17:30, 9:05:10
	Date                   // 2026-11-20, 20.11.2026
	CodeToken              // a code span, whole
	AddressToken           // a link or an e-mail address, whole
)

// Token is a word or a figure of a block.
type Token struct {
	Word     string // folded
	Block    int32  // index in Text.Blocks
	Start    int32  // offset in the block's text
	End      int32
	Sentence int32 // index in Text.Sentences
	Kind     TokenKind
	Quoted   bool // in quotation marks or in a block quote
	key      key  // of Word
	hash     uint32
	traits   traits
}

// scanner cuts the text of one block into tokens.
type scanner struct {
	block  *Block
	text   string
	folded string // all of text, "" if it has another length then
	plain  bool   // no part of the block is marked as a code span or a bare link
	at     int
}

func newScanner(b *Block) scanner {
	s := scanner{block: b, text: b.Text(), plain: true}
	s.folded = foldEvenly(s.text)
	for i := range b.runs {
		s.plain = s.plain && !b.runs[i].mark.opaque()
	}
	return s
}

// next sets what a token is to the next one; it returns false at the end.
func (s *scanner) next(token *Token) bool {
	for s.at < len(s.text) {
		c := s.text[s.at]
		if between[c] {
			s.at++
			continue
		}
		if c >= utf8.RuneSelf {
			if r, size := utf8.DecodeRuneInString(s.text[s.at:]); !wordStart(r) {
				s.at += size
				continue
			}
		}
		start := s.at
		switch {
		case !s.plain && s.marked():
			s.opaque(token)
			return true
		case c == '%':
			s.at++
			token.Kind = Word
		case isDigit(c):
			token.Kind = s.figure()
		default:
			token.Kind = s.word()
		}
		token.Start, token.End = int32(start), int32(s.at)
		if s.folded != "" {
			token.Word = s.folded[start:s.at]
		} else {
			token.Word = Fold(s.text[start:s.at])
		}
		return true
	}
	return false
}

// marked reports whether a code span or a bare link is here.
func (s *scanner) marked() bool { return s.block.runAt(s.at).mark.opaque() }

// opaque reports whether what is marked is one token, whatever it holds.
func (m Mark) opaque() bool { return m == Code || m == Address }

// opaque takes all of a code span or a bare link as one token.
func (s *scanner) opaque(token *Token) {
	first, start := s.block.runAt(s.at), s.at
	for s.at < len(s.text) && s.block.runAt(s.at).mark == first.mark {
		s.at++
	}
	token.Kind = CodeToken
	if first.mark == Address {
		token.Kind = AddressToken
	}
	token.Start, token.End = int32(start), int32(s.at)
}

// word takes a run of letters, with the digits, apostrophes and underscores in it. A
// link or an e-mail address that begins with it is taken whole.
func (s *scanner) word() TokenKind {
	start := s.at
	for s.at < len(s.text) {
		if plain[s.text[s.at]] {
			s.at++
			continue
		}
		r, size := decode(s.text[s.at:])
		if !wordPart(r) && !(apostrophe(r) && s.letterAt(s.at+size)) {
			break
		}
		s.at += size
	}
	if isAddress(s.text[start:], s.at-start) {
		s.toSpace()
		return AddressToken
	}
	return Word
}

// plain are the bytes that go on with a word by themselves.
var plain = func() (bytes [256]bool) {
	for b := range utf8.RuneSelf {
		bytes[b] = wordPart(rune(b))
	}
	return bytes
}()

// between are the bytes between words by themselves.
var between = func() (bytes [256]bool) {
	for b := range utf8.RuneSelf {
		bytes[b] = !wordStart(rune(b))
	}
	return bytes
}()

// isAddress reports whether the text that begins with a word of the length is a link
// or an e-mail address.
func isAddress(text string, length int) bool {
	rest := text[length:]
	if rest == "" || rest[0] != ':' && rest[0] != '.' && rest[0] != '@' { // most words
		return false
	}
	switch word := text[:length]; {
	case strings.EqualFold(word, "http"), strings.EqualFold(word, "https"):
		return strings.HasPrefix(rest, "://")
	case strings.EqualFold(word, "www"):
		return rest[0] == '.'
	case rest[0] == ':':
		return false
	}
	local, domain, found := strings.Cut(rest, "@")
	return found && !strings.ContainsFunc(local, notLocal) && domain != "" && wordStart(rune(domain[0]))
}

func notLocal(r rune) bool { return r > 127 || !wordPart(r) && r != '.' && r != '-' && r != '+' }

// toSpace goes on to the end of an address: a space or a closing mark.
func (s *scanner) toSpace() {
	end := strings.IndexFunc(s.text[s.at:], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("<>\"«»“”()", r)
	})
	if end < 0 {
		end = len(s.text) - s.at
	}
	s.at += len(strings.TrimRight(s.text[s.at:s.at+end], ".,;:!?"))
}

// figure takes a number, a clock time or a date.
func (s *scanner) figure() TokenKind {
	first := s.digits()
	switch c := s.peek(0); {
	case c == ':' && first <= 2 && s.count(1) == 2:
		s.at += 3
		if s.peek(0) == ':' && s.count(1) == 2 {
			s.at += 3
		}
		return Clock
	case c == '-' && first == 4 && s.dateRest('-', 2):
		return Date
	case c == '.' && first <= 2 && s.dateRest('.', 4):
		return Date
	}
	for s.group() {
	}
	if c := s.peek(0); (c == '.' || c == ',') && s.count(1) > 0 {
		s.at++
		s.digits()
	}
	return Number
}

// digits takes a run of digits and returns how many there were.
func (s *scanner) digits() int {
	n := s.count(0)
	s.at += n
	return n
}

// count returns how many digits follow, from ahead bytes on.
func (s *scanner) count(ahead int) int {
	n := 0
	for isDigit(s.peek(ahead + n)) {
		n++
	}
	return n
}

// peek returns the byte ahead of the scanner, 0 past the end.
func (s *scanner) peek(ahead int) byte {
	if s.at+ahead < len(s.text) {
		return s.text[s.at+ahead]
	}
	return 0
}

// dateRest takes the rest of 2026-11-20 or 20.11.2026, whose last part has so many digits.
func (s *scanner) dateRest(separator byte, last int) bool {
	if s.count(1) != 2 || s.peek(3) != separator || s.count(4) != last {
		return false
	}
	s.at += 4 + last
	return true
}

// group takes a separator and the three digits that follow it: 9 000, 1,240.
func (s *scanner) group() bool {
	r, size := decode(s.text[s.at:])
	if r != ' ' && r != '\u00a0' && r != '\u202f' && r != '\u2009' && r != ',' && r != '.' || s.count(size) != 3 {
		return false
	}
	s.at += size + 3
	return true
}

func (s *scanner) letterAt(at int) bool {
	r, _ := decode(s.text[min(at, len(s.text)):])
	return unicode.IsLetter(r)
}

func decode(s string) (rune, int) {
	if len(s) > 0 && s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	return utf8.DecodeRuneInString(s)
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// russian reports whether a character is a letter of Russian, other than ё.
func russian(r rune) bool { return 'А' <= r && r <= 'я' }

// wordStart reports whether a character begins a token.
func wordStart(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '%'
	}
	return russian(r) || r != utf8.RuneError && unicode.IsLetter(r)
}

// wordPart reports whether a character goes on with a word: invisible marks do.
func wordPart(r rune) bool {
	if r < utf8.RuneSelf {
		return wordStart(r) && r != '%' || r == '_'
	}
	return wordStart(r) || r == '\u00ad' || r >= '\u200b' && r <= '\u200d' || r == '\u2060' || unicode.Is(unicode.Mn, r)
}
