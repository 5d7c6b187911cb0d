package body

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain escapes a text. It checks that the text comes out as it went in: if not, a
// link or a mark was seen where there is none, and every sign is escaped.
func plain(text string) string {
	want := collapsed(text)
	for _, escape := range [...]func(string) string{sparingly, wholly} {
		if escaped := paragraphs(text, escape); !broken(escaped) && visible(escaped) == want {
			return escaped
		}
	}
	return fenced(text)
}

// fenced returns a text as a block of code, in which nothing is a mark.
func fenced(text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + "\n" + text + "\n" + fence
}

// paragraphs escapes each line; a line end within a paragraph becomes a hard one.
func paragraphs(text string, escape func(string) string) string {
	lines := strings.Split(text, "\n")
	var b strings.Builder
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if i > 0 {
			if line != "" && strings.TrimSpace(lines[i-1]) != "" {
				b.WriteByte('\\')
			}
			b.WriteByte('\n')
		}
		b.WriteString(escape(line))
	}
	return b.String()
}

// address finds what candor makes a link of by itself.
var address = regexp.MustCompile(`(?i)\b(?:https?://|www\.|mailto:)[^\s<>]+`)

// sparingly escapes the signs of a line that could be marks, and leaves addresses.
func sparingly(line string) string {
	var b strings.Builder
	for first := true; line != ""; first = false {
		at := address.FindStringIndex(line)
		if at == nil {
			at = []int{len(line), len(line)}
		}
		writeEscaped(&b, line[:at[0]], first)
		b.WriteString(line[at[0]:at[1]])
		line = line[at[1]:]
	}
	return b.String()
}

// writeEscaped writes a piece of a line; what begins a line may begin a block too.
func writeEscaped(b *strings.Builder, piece string, first bool) {
	if first {
		mark := opening.FindString(piece)
		if mark != "" {
			last := len(mark) - 1
			b.WriteString(mark[:last])
			b.WriteByte('\\')
			b.WriteByte(mark[last])
			piece = piece[len(mark):]
		}
	}
	before := ' '
	for i, r := range piece {
		after, _ := utf8.DecodeRuneInString(piece[i+utf8.RuneLen(r):])
		if isMark(before, r, after) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
}

// opening finds the mark that would make a line a heading, an item, a quote, a rule, a
// block of code or a table; its last sign is the one to escape.
var opening = regexp.MustCompile(`^(?:#|>|[-+=:|]|[0-9]{1,9}[.)]|~)`)

// isMark reports whether a sign could be a mark within a line, between its neighbours.
func isMark(before, r, after rune) bool {
	switch r {
	case '\\', '`', '*', '[', ']', '|':
		return true
	case '<':
		return after == '/' || after == '!' || after == '?' || unicode.IsLetter(after)
	case '~':
		return before == '~' || after == '~'
	case '_':
		return !word(before) || !word(after)
	case '&':
		return after == '#' || unicode.IsLetter(after)
	}
	return false
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// wholly escapes every sign of a line.
func wholly(line string) string {
	var b strings.Builder
	for _, r := range line {
		if r < 0x80 && unicode.In(r, unicode.P, unicode.S) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
