package markdown

import "bytes"

// MayHaveFindings reports whether [Parse] could find something in a text: HTML, a
// picture, an address that is not plainly safe, a control character, or as many marks,
// or as large a table, as may reach a limit. It is much faster than Parse, and most texts have
// nothing of the kind. It may be wrong about a text without findings, never about one
// with findings.
func MayHaveFindings(text []byte) bool {
	marks, openers, lineStart := 0, 0, true
	pipes, widest, lines := 0, 0, 1
	if mayHaveStrayStars(text) {
		return true
	}
	for i, c := range text {
		if !lineStart && saysNothing[c] {
			continue
		}
		switch risks[c] {
		case risky:
			return true
		case riskyHere:
			if riskyAt(text[i:]) {
				return true
			}
		}
		if isMark[c] {
			marks++
		}
		switch {
		case c == '\n' || c == '\r':
			openers, lineStart = 0, true
			pipes, lines = 0, lines+1
		case c == '|':
			pipes, lineStart = pipes+1, false
			widest = max(widest, pipes)
		case lineStart && opensBlock[c]:
			openers++
		default:
			lineStart = false
		}
		if marks > plainMarks || openers > maxLevels {
			return true
		}
	}
	return widest >= maxColumns || widest > 0 && (widest+1)*lines > maxCells
}

// plainMarks is how many marks stay within every limit: each span has at least two, and
// each limit of another kind is higher. As for maxLevels, each quote, list and note
// takes at least one character at the start of a line.
const plainMarks = 2 * maxSpans

// riskyAt reports whether a character that is harmless in most places is risky before
// what follows it here.
func riskyAt(text []byte) bool {
	next := func(i int) byte {
		if i < len(text) {
			return text[i]
		}
		return ' '
	}
	switch text[0] {
	case '!':
		return next(1) == '['
	case '[':
		return next(1) == '^' || next(1) == '!'
	case '&':
		return next(1) == '#'
	case ']':
		return next(1) == ':' || next(1) == '[' || next(1) == ' ' && next(2) == '(' || next(1) == '(' && !isPlainAddress(text[2:])
	case 0xC2: // U+0080 to U+00BF
		return next(1) < 0xA0
	case 0xE2: // U+2000 to U+2FFF; U+2028 to U+202E are among them
		return next(1) == 0x80 && next(2) >= 0xA8 && next(2) <= 0xAE
	}
	return false
}

// isPlainAddress reports whether a link's address is one of another site that is certainly
// kept as typed. One of this site may lead nowhere.
func isPlainAddress(address []byte) bool {
	for _, start := range [...]string{"https://", "http://", "mailto:"} {
		if !bytes.HasPrefix(address, []byte(start)) {
			continue
		}
		for _, c := range address[len(start):] {
			switch {
			case c == ')':
				return true
			case c <= ' ', c >= 0x7F, c == '(', c == '<', c == '|', c == '\\':
				return false
			}
		}
	}
	return false
}

// mayHaveStrayStars reports whether a text has a ** that may be no mark of bold words. It
// knows only the plainest form: a space, **, words of letters, digits and spaces, and **
// before a space or punctuation, all on one line.
func mayHaveStrayStars(text []byte) bool {
	for {
		at := bytes.Index(text, []byte("**"))
		if at < 0 {
			return false
		}
		if at > 0 && text[at-1] != ' ' && text[at-1] != '\n' {
			return true
		}
		text = text[at+2:]
		end := 0
		for end < len(text) && (isLetter[text[end]] || text[end] == ' ' && end > 0) {
			end++
		}
		if end == 0 || text[end-1] == ' ' || !bytes.HasPrefix(text[end:], []byte("**")) {
			return true
		}
		if text = text[end+2:]; len(text) > 0 && bytes.IndexByte([]byte(" \n.,:;!?"), text[0]) < 0 {
			return true
		}
	}
}

// risk is what a byte says about findings.
type risk uint8

const (
	harmless  risk = iota
	riskyHere      // depends on what follows: see riskyAt
	risky
)

var risks = func() (t [256]risk) {
	for c := range 0x20 {
		t[c] = risky
	}
	t['\n'], t['\r'], t['\t'] = harmless, harmless, harmless
	for _, c := range []byte{'<', 0x7F, 0xEF, 0xF3} { // EF: byte-order marks and non-characters; F3: tags
		t[c] = risky
	}
	for _, c := range []byte{'!', '&', '[', ']', 0xC2, 0xE2} {
		t[c] = riskyHere
	}
	return t
}()

var (
	isMark     = byteSet("*_~`[]")
	opensBlock = byteSet(" \t>-*+0123456789.)")

	// saysNothing are the bytes that are neither risky nor counted but where a line starts.
	saysNothing = func() (t [256]bool) {
		for c := range 256 {
			t[c] = risks[c] == harmless && !isMark[c] && c != '\n' && c != '\r' && c != '|'
		}
		return t
	}()
	isLetter = func() (t [256]bool) {
		for c := range 256 {
			t[c] = c >= 0x80 && c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
		}
		return t
	}()
)

func byteSet(bytes string) (t [256]bool) {
	for i := range len(bytes) {
		t[bytes[i]] = true
	}
	return t
}
