package load

import (
	"bytes"

	"candor/generator/facts"
	"candor/generator/load/frontmatter"
	"candor/generator/text/markdown"
)

// body takes the text below the front matter, and reports what of it will not be
// shown as it was written. Most texts hold nothing that could be, and are parsed only
// when a page shows them.
func (r *reader) body(w *facts.Content, d *frontmatter.Document) {
	text := r.Text[d.Body:]
	typed := string(r.Text)
	w.Front, w.Body = typed[:d.Body], typed[d.Body:]
	w.BodyLine = bytes.Count(r.Text[:d.Body], []byte{'\n'}) + 1
	if doubtful(text) {
		_, findings := markdown.Parse(r.Source, d.Body)
		r.findings = append(r.findings, findings...)
	}
}

// What a text may hold without a doubt. Each is well below the limit that package
// markdown sets on what can be nested or repeated.
const (
	fewMarks    = 40 // of emphasis, code and links
	shortIndent = 10 // signs that open quotes and lists, at the start of a line
)

// doubtful reports whether package markdown could find something in a text: HTML, a
// table, a picture, an address that is not plainly safe, a control character, or
// more marks than people write. It may be wrong about a text that is fine, never
// about one that is not.
func doubtful(text []byte) bool {
	marks, lead, leading := 0, 0, true
	for i, c := range text {
		switch sorts[c] {
		case forbidden:
			return true
		case perhaps:
			if doubtfulAt(text[i:]) {
				return true
			}
		}
		if isMark[c] {
			marks++
		}
		switch {
		case c == '\n' || c == '\r':
			lead, leading = 0, true
		case leading && opensBlock[c]:
			lead++
		default:
			leading = false
		}
		if marks > fewMarks || lead > shortIndent {
			return true
		}
	}
	return false
}

// doubtfulAt looks closer at a sign that is harmless in most places.
func doubtfulAt(text []byte) bool {
	next := func(i int) byte {
		if i < len(text) {
			return text[i]
		}
		return ' '
	}
	switch c := text[0]; c {
	case '!':
		return next(1) == '['
	case '&':
		return next(1) == '#'
	case ']':
		return next(1) == ':' || next(1) == '[' || next(1) == '(' && !safeAddress(text[2:])
	case 0xC2: // U+0080 to U+00BF
		return next(1) < 0xA0
	case 0xE2: // U+2000 to U+2FFF; U+2028 to U+202E are among them
		return next(1) == 0x80 && next(2) >= 0xA8 && next(2) <= 0xAE
	}
	return false
}

// safeAddress reports whether a link's address plainly is one that will be kept.
func safeAddress(text []byte) bool {
	for _, start := range [...]string{"https://", "http://", "/", "#", "mailto:"} {
		if bytes.HasPrefix(text, []byte(start)) {
			return true
		}
	}
	return false
}

type sort uint8

const (
	harmless sort = iota
	perhaps
	forbidden
)

var sorts = func() (t [256]sort) {
	for c := range 0x20 {
		t[c] = forbidden
	}
	t['\n'], t['\r'], t['\t'] = harmless, harmless, harmless
	for _, c := range []byte{'<', '|', 0x7F, 0xEF} { // EF: byte-order marks and non-characters
		t[c] = forbidden
	}
	for _, c := range []byte{'!', '&', ']', 0xC2, 0xE2} {
		t[c] = perhaps
	}
	return t
}()

var isMark, opensBlock = set("*_~`[]"), set(" \t>-*+0123456789.)")

func set(bytes string) (t [256]bool) {
	for i := range len(bytes) {
		t[bytes[i]] = true
	}
	return t
}
