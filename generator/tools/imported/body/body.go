// Package body turns the texts of other status pages into Markdown that says the same.
//
// Three kinds of text come in. Plain text ([Plain]): its line ends are line ends,
// a blank line is a paragraph, and no character of it is markup, so that what Markdown
// would read as a mark is escaped; an address stays as it is, to become a link. HTML
// ([HTML]): turned by a library. Markdown ([Markdown]): kept. What a status page calls
// a body is plain text with a tag here and there, so [Of] looks which of the first two
// it is: a text with a tag of HTML or a character reference in it is HTML, in which line
// ends count all the same unless it has paragraphs of its own.
//
// Whatever comes in, what goes out is never refused by candor: control characters are
// left out, a text that package markdown finds an error in is escaped as plain text, and
// one that even so cannot be read is in a block of code. What is longer than a file
// may be is cut.
package body

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"candor/generator/load/textfile"
	"candor/generator/text/markdown"
)

// longest is how much of a file a text may take, in bytes; the rest is for front matter.
const longest = textfile.MaxSize - 32<<10

// Plain returns Markdown that shows a plain text word for word.
func Plain(text string) string { return plain(clean(text)) }

// HTML returns a text in HTML as Markdown; "" if it shows no text.
// Relative addresses in it are the base's, which may be "".
func HTML(text, base string) string {
	text = clean(text)
	turned, err := fromHTML(text, base)
	switch {
	case err != nil || broken(turned):
		return plain(strip(text))
	case visible(turned) == "":
		return ""
	}
	return turned
}

// Markdown returns a text that is Markdown already; "" if it shows no text.
func Markdown(text string) string {
	text = clean(text)
	switch {
	case broken(text):
		return plain(text)
	case visible(text) == "":
		return ""
	}
	return text
}

// Of returns a text that is plain, with or without tags of HTML in it.
func Of(text, base string) string {
	if !hypertext.MatchString(text) {
		return Plain(text)
	}
	if !blocks.MatchString(text) {
		text = strings.ReplaceAll(clean(text), "\n", "<br>")
	}
	return HTML(text, base)
}

// Line returns a plain text as one line: a title, a name. It is no Markdown.
func Line(text string) string {
	return strings.Join(strings.FieldsFunc(cut(clean(text), 2000), func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}

// hypertext finds what only HTML means by it; blocks what makes paragraphs.
var (
	hypertext = regexp.MustCompile(`(?i)</?(a|b|br|blockquote|code|div|em|h[1-6]|hr|i|img|li|ol|p|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul|var)(\s[^<>]*)?/?>|&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);`)
	blocks    = regexp.MustCompile(`(?i)<(blockquote|div|h[1-6]|li|ol|p|pre|table|ul)(\s[^<>]*)?/?>`)
)

// Looks reports whether a text has blocks of HTML in it.
func Looks(text string) bool { return blocks.MatchString(text) }

// clean returns a text as UTF-8 with line ends of one kind, without control characters
// and spaces around it, at most as long as a file may be.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20, r >= 0x7f && r < 0xa0, r == '\ufeff', r == '\ufffe', r == '\uffff', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, text)
	return strings.TrimSpace(cut(text, longest/2)) // each character may need a backslash
}

// cut returns the beginning of a text, in whole characters.
func cut(text string, length int) string {
	if len(text) <= length {
		return text
	}
	for length > 0 && !utf8.RuneStart(text[length]) {
		length--
	}
	return text[:length] + " …"
}

// broken reports whether candor could not publish a text as it is.
func broken(text string) bool {
	_, findings := markdown.ParseBody("", text)
	return findings.HasErrors() || len(text) > longest
}

// visible returns the text that Markdown shows, each run of spaces as one.
func visible(text string) string {
	document := markdown.Read(text)
	return collapsed(document.Text(markdown.Place{}))
}

func collapsed(text string) string { return strings.Join(strings.Fields(text), " ") }

// strip returns HTML without its tags.
func strip(text string) string { return tag.ReplaceAllString(text, " ") }

var tag = regexp.MustCompile(`<[^<>]*>`)
