package frontmatter

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"

	"candor/generator/diag"
	"candor/generator/load/yaml"
)

// line is a line of a file: its words, without the spaces around them, are from
// start to end, and the next line begins at after.
type line struct{ begin, start, end, after int }

func (l line) isNone() bool             { return l.after == 0 }
func (l line) isEmpty() bool            { return l.start == l.end }
func (l line) isIndented() bool         { return l.start > l.begin }
func (l line) bytes(text []byte) []byte { return text[l.start:l.end] }
func (l line) words(text []byte) string { return string(l.bytes(text)) }

// lineAt returns the line that begins at the offset, and none at the end of the text.
func lineAt(text []byte, begin int) line {
	if begin >= len(text) {
		return line{}
	}
	after := len(text)
	if end := bytes.IndexByte(text[begin:], '\n'); end >= 0 {
		after = begin + end + 1
	}
	whole := text[begin:after]
	start := after - len(bytes.TrimLeftFunc(whole, unicode.IsSpace))
	return line{begin, start, start + len(bytes.TrimSpace(whole)), after}
}

// firstLine returns the first line from the offset on that is not empty.
func firstLine(text []byte, begin int) line {
	l := lineAt(text, begin)
	for !l.isNone() && l.isEmpty() {
		l = lineAt(text, l.after)
	}
	return l
}

// fences finds the two lines that enclose the front matter. Without a fence it returns
// no closing one.
func fences(source *diag.Source, start int) (open, closing line, findings diag.List) {
	text := source.Text
	open = firstLine(text, start)
	if !isFence(open.bytes(text)) {
		return open, line{}, diag.List{noFrontMatter(source, open)}
	}
	for closing = lineAt(text, open.after); !closing.isNone(); closing = lineAt(text, closing.after) {
		if !closing.isIndented() && isFence(closing.bytes(text)) {
			break
		}
	}
	if closing.isNone() {
		return open, closing, diag.List{unclosed(source, open)}
	}
	if l := strayFence(text, open, closing); !l.isNone() {
		return open, closing, diag.List{fenceInValue(source, l)}
	}
	return open, closing, nil
}

// strayFence returns the first indented line like the closing fence that is neither in a
// block text nor in quotes, and none if there is no such line.
func strayFence(text []byte, open, closing line) line {
	inside := fencesInside(text, open, closing)
	if len(inside) == 0 {
		return line{}
	}
	quotes := yaml.Quotes(text[open.after:closing.begin])
	for _, l := range inside {
		for len(quotes) > 0 && open.after+quotes[0].End <= l.start {
			quotes = quotes[1:]
		}
		if quoted := len(quotes) > 0 && open.after+quotes[0].Start < l.start; !quoted && !inBlockText(text, open.after, l) {
			return l
		}
	}
	return line{}
}

// fencesInside returns the indented lines between two fences that hold the same as the
// closing one.
func fencesInside(text []byte, open, closing line) []line {
	var inside []line
	for l := lineAt(text, open.after); l.begin < closing.begin; l = lineAt(text, l.after) {
		if bytes.Equal(l.bytes(text), closing.bytes(text)) {
			inside = append(inside, l)
		}
	}
	return inside
}

// blockHeader is the end of a line after which a block text begins: "summary: |".
var blockHeader = regexp.MustCompile(`(^|[ \t])[|>][-+0-9]{0,2}([ \t]+#.*)?$`)

// inBlockText reports whether a line is part of a block text: the nearest line above that
// is indented less than all between ends in a block header.
func inBlockText(text []byte, begin int, l line) bool {
	indent := l.start - l.begin
	for indent > 0 && l.begin > begin {
		l = lineAt(text, bytes.LastIndexByte(text[:l.begin-1], '\n')+1)
		if l.isEmpty() || l.start-l.begin >= indent {
			continue
		}
		if blockHeader.MatchString(l.words(text)) {
			return true
		}
		indent = l.start - l.begin
	}
	return false
}

// hideFences returns the file up to the closing fence without what the library would
// take for that fence, as it ignores indentation. Every offset stays.
func hideFences(text []byte, open, closing line) []byte {
	inside := fencesInside(text, open, closing)
	if len(inside) == 0 {
		return text
	}
	text = bytes.Clone(text[:closing.after])
	for _, l := range inside {
		for i := l.start; i < l.end; i++ {
			text[i] = 'x'
		}
	}
	return text
}

// dashes are what phones and word processors make of hyphens: hyphen, non-breaking
// hyphen, figure dash, en dash, em dash, horizontal bar, minus.
const dashes = "‐‑‒–—―−"

// invisible signs come along when text is copied from elsewhere.
const invisible = "\u200B\u200C\u200D\u2060\uFEFF"

// isFence reports whether a line's words are a fence: three hyphens or more, or
// dashes of any number, which phones make of them.
func isFence(words []byte) bool {
	hyphens, typographic := 0, 0
	for _, r := range string(words) {
		switch {
		case r == '-':
			hyphens++
		case strings.ContainsRune(dashes, r):
			typographic++
		case !strings.ContainsRune(invisible, r):
			return false
		}
	}
	return typographic > 0 || hyphens >= 3
}
