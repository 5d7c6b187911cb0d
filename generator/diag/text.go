package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// excerptWidth is how many columns of a line are shown: a line of a whole
// paragraph would bury the message.
const excerptWidth = 120

// WriteText prints the list for a person, in its order, with English words. With colour,
// severities and markers carry ANSI codes; the caller knows whether a terminal reads.
func (l List) WriteText(w io.Writer, colour bool) error { return l.WriteTextIn(w, colour, English) }

// WriteTextIn is WriteText in another language.
func (l List) WriteTextIn(w io.Writer, colour bool, language Language) error {
	paint := func(_ Severity, s string) string { return s }
	if colour {
		codes := [...]string{Error: "31", Warning: "33", Suggestion: "36"}
		paint = func(severity Severity, s string) string { return "\x1b[1;" + codes[severity] + "m" + s + "\x1b[0m" }
	}
	b := bufio.NewWriterSize(w, 1<<16)
	for _, f := range l {
		f.In(language).writeText(b, paint, language)
	}
	return b.Flush()
}

// writeText prints one finding. What is wrong with the writer is said when it is flushed.
func (f Finding) writeText(b *bufio.Writer, paint func(Severity, string) string, language Language) {
	if f.File != "" {
		b.WriteString(printable(f.File) + ":")
		if f.Line > 0 {
			fmt.Fprintf(b, "%d:%d:", f.Line, f.Column)
		}
		b.WriteByte(' ')
	}
	fmt.Fprintf(b, "%s %s", paint(f.Severity, language.Severities[f.Severity]+":"), printable(f.Message))
	b.WriteString(language.meant(f.Suggestion))
	fmt.Fprintf(b, " [%s]\n", f.Rule)
	if f.Line > 0 {
		f.writeExcerpt(b, paint)
	}
	for _, note := range f.Notes {
		fmt.Fprintf(b, "  %s: %s\n", language.Note, printable(note))
	}
}

// meant asks whether a replacement was meant, behind a message; nothing without one.
func (l Language) meant(replacement string) string {
	if replacement == "" {
		return ""
	}
	return "; " + fmt.Sprintf(l.Meant, quotable{l, replacement})
}

// writeExcerpt prints the line and a marker under the words that are meant. Of a
// long line it shows the part around them.
func (f Finding) writeExcerpt(b *bufio.Writer, paint func(Severity, string) string) {
	line, column, length := []rune(printable(f.Excerpt)), max(f.Column, 1), max(f.Length, 1)
	before, after := "", ""
	if from := column - excerptWidth/2; len(line) > excerptWidth && from > 0 {
		from = min(from, len(line))
		line, column, before = line[from:], column-from, "…"
	}
	if len(line) > excerptWidth {
		line, after = line[:excerptWidth], "…"
	}
	length = max(1, min(length, len(line)-column+1))
	number := fmt.Sprintf("%5d", f.Line)
	fmt.Fprintf(b, "%s | %s%s%s\n", number, before, string(line), after)
	indent := strings.Repeat(" ", column-1+utf8.RuneCountInString(before))
	fmt.Fprintf(b, "%*s | %s%s\n", len(number), "", indent, paint(f.Severity, "^"+strings.Repeat("~", length-1)))
}

// printable makes a text safe to print on a terminal.
func printable(s string) string {
	if plain(s) { // mostly
		return s
	}
	return strings.Map(shown, s)
}

// shown returns what is printed for a character: a space for a tab, so that markers stay in
// place, and a replacement mark for any other control character.
func shown(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r < 0x20, r == 0x7f, r >= 0x80 && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return '\uFFFD'
	}
	return r
}

// plain reports whether all of a text is certainly shown as it is. It looks at bytes, in which
// U+0080 to U+00BF begin with c2, and U+202A to U+207F with e2.
func plain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x20, c == 0x7f, c == 0xc2, c == 0xe2 && i+2 < len(s) && (s[i+1] == 0x80 && s[i+2] >= 0xaa || s[i+1] == 0x81):
			return false
		}
	}
	return utf8.ValidString(s)
}
