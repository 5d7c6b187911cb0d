package frontmatter

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	words := bytes.TrimLeftFunc(whole, unicode.IsSpace)
	start := after - len(words)
	return line{begin, start, start + len(bytes.TrimSpace(words)), after}
}

// firstLine returns the first line from the offset on that is not empty.
func firstLine(text []byte, begin int) line {
	l := lineAt(text, begin)
	for !l.isNone() && l.isEmpty() {
		l = lineAt(text, l.after)
	}
	return l
}

// fences are the two lines that enclose the front matter.
type fences struct {
	open, closing line   // none if there is no such line
	inside        []line // the indented lines between them that hold the same as the closing one
}

// findFences finds the fences of a file.
func findFences(source *diag.Source, start int) (fences, diag.List) {
	text := source.Text
	f := fences{open: firstLine(text, start)}
	if !isFence(f.open.bytes(text)) {
		return f, diag.List{noFrontMatter(source, f.open)}
	}
	var l line
	for l = lineAt(text, f.open.after); !l.isNone(); l = lineAt(text, l.after) {
		if isFence(l.bytes(text)) {
			if !l.isIndented() {
				break
			}
			f.inside = append(f.inside, l)
		}
	}
	if l.isNone() {
		return f, diag.List{unclosed(source, f.open)}
	}
	f.closing = l
	f.inside = slices.DeleteFunc(f.inside, func(l line) bool { return !bytes.Equal(l.bytes(text), f.closing.bytes(text)) })
	if stray := f.stray(text); !stray.isNone() {
		return f, diag.List{fenceInValue(source, stray)}
	}
	return f, nil
}

// stray returns the first of the lines inside that is neither in a block text nor in quotes,
// and none if there is no such line.
func (f fences) stray(text []byte) line {
	if len(f.inside) == 0 {
		return line{}
	}
	quotes := yaml.Quotes(text[f.open.after:f.closing.begin])
	for _, l := range f.inside {
		for len(quotes) > 0 && f.open.after+quotes[0].End <= l.start {
			quotes = quotes[1:]
		}
		if quoted := len(quotes) > 0 && f.open.after+quotes[0].Start < l.start; !quoted && !inBlockText(text, f.open.after, l) {
			return l
		}
	}
	return line{}
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

// hidden returns the file up to the closing fence without what the library would take for
// that fence, as it ignores indentation. Every offset stays.
func (f fences) hidden(text []byte) []byte {
	text = text[:f.closing.after]
	if len(f.inside) == 0 {
		return text
	}
	text = bytes.Clone(text)
	for _, l := range f.inside {
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
	for len(words) > 0 {
		r, size := utf8.DecodeRune(words)
		words = words[size:]
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
