package markdown

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"candor/generator/diag"
)

// unescape appends a piece of Markdown to dst with its backslashes and character
// references resolved. What clean takes out is taken out here too, and reported.
func unescape(dst []byte, words string) (out []byte, taken bool) {
	for {
		i := strings.IndexAny(words, `\&`)
		if i < 0 {
			return append(dst, words...), taken
		}
		dst = append(dst, words[:i]...)
		words = words[i:]
		if words[0] == '\\' && len(words) > 1 && util.IsPunct(words[1]) {
			dst, words = append(dst, words[1]), words[2:]
			continue
		}
		meaning, length := reference(words)
		if strings.ContainsFunc(meaning, forbidden) {
			taken = true
		} else {
			dst = append(dst, meaning...)
		}
		words = words[length:]
	}
}

// references are the forms of a character reference (CommonMark 0.31, section 2.5).
var references = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);`)

// reference returns the character that the reference at the beginning of words means,
// and its length. Where there is none it returns their first byte.
func reference(words string) (meaning string, length int) {
	const longest = len("&CounterClockwiseContourIntegral;")
	words = words[:min(len(words), longest)]
	if strings.IndexByte(words, ';') < 0 {
		return words[:1], 1
	}
	found := references.FindString(words)
	if found == "" {
		return words[:1], 1
	}
	resolved := html.UnescapeString(found)
	if resolved[0] == '&' && len(resolved) > 1 || len(resolved) > 1 && resolved[len(resolved)-1] == ';' {
		return words[:1], 1 // a name that is unknown, or known without its last letters
	}
	return resolved, len(found)
}

// plain returns the words of a run of events in one line: no marks, no struck
// words, no addresses but those that are words.
func (d *Document) plain(events []event) string {
	var out []byte
	struck := 0
	for _, e := range events {
		switch {
		case e.kind == strike && e.has(closing):
			struck--
		case e.kind == strike:
			struck++
		case struck > 0:
		case e.kind == textRun:
			out = d.appendText(out, e)
		case e.kind == label, e.kind == image:
			out = append(out, d.links[e.start].label...)
		case e.kind == softBreak, e.kind == hardBreak, e.kind == spaces:
			out = append(out, ' ')
		}
	}
	return string(oneLine(out))
}

// appendText appends what a text event says.
func (d *Document) appendText(dst []byte, e event) []byte {
	words := d.body[e.start:e.end]
	if e.has(escapes) {
		dst, _ = unescape(dst, words)
		return dst
	}
	return append(dst, words...)
}

// oneLine makes each run of plain spaces and line ends one space, and leaves out
// those at both ends. No-break spaces stay.
func oneLine(words []byte) []byte {
	out := words[:0]
	for _, b := range words {
		if b == '\n' || b == '\t' {
			b = ' '
		}
		if b != ' ' || len(out) > 0 && out[len(out)-1] != ' ' {
			out = append(out, b)
		}
	}
	return bytes.TrimSuffix(out, []byte{' '})
}

// nameOf says that characters were taken out, by the code point of the first.
func nameOf(taken []byte) diag.Text {
	r, size := utf8.DecodeRune(taken)
	name := diag.Say("the control character U+%04X is taken out", r)
	switch {
	case r == utf8.RuneError && size == 1:
		name = diag.Say("the byte 0x%02X is not UTF-8 and is taken out", taken[0])
	case unicode.Is(unicode.Bidi_Control, r):
		name = diag.Say("U+%04X turns the direction of what follows and is taken out", r)
	}
	if more := utf8.RuneCount(taken) - 1; more > 0 {
		name = diag.Say("%s, and %d more after it", name, more)
	}
	return name
}
