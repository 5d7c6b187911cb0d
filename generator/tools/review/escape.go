package review

import (
	"strings"
	"unicode"
)

// special are the characters that mean something in GitHub's Markdown wherever they
// are; a backslash before each makes a plain character of it (CommonMark, "Backslash
// escapes"). The colon is among them for addresses and :emoji:.
const special = "\\`*_[]<>#+-!|~:@&$^="

// escape returns a text as Markdown that shows it as it is, on one line: no markup, link or
// picture, and no comment that ends the one around it. Nobody is mentioned and no issue is linked: hosts look for @name and
// #1 in what is rendered, so a zero-width space is put between.
func escape(s string) string {
	var b strings.Builder
	s = strings.TrimSpace(s)
	for i, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteByte(' ')
		case unicode.IsControl(r) || isDirection(r):
		case strings.ContainsRune(special, r) || (r == '.' || r == ')') && begins(s[:i]):
			b.WriteByte('\\')
			b.WriteRune(r)
			if r == '@' || r == '#' {
				b.WriteRune('\u200b')
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// begins reports whether a full stop or parenthesis behind s would begin a list item (1.) or
// an address (www.).
func begins(s string) bool {
	return strings.HasSuffix(strings.ToLower(s), "www") || s != "" && strings.Trim(s, "0123456789") == ""
}

// isDirection reports whether a character changes the direction of what follows, so that a
// line could read differently from how it is written.
func isDirection(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// quoted returns a text as a block quote, with its paragraphs and lines.
func quoted(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		if line = escape(line); line == "" {
			b.WriteString(">\n")
			continue
		}
		b.WriteString("> " + line + "  \n") // two blanks: the line ends here
	}
	return b.String()
}

// fenced returns lines as a block of code, under a fence longer than any in them.
func fenced(info, lines string) string {
	longest, run := 2, 0
	for _, r := range lines {
		if run++; r != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	return fence + info + "\n" + strings.TrimRight(lines, "\n") + "\n" + fence + "\n"
}

// code returns the name of a file as code.
func code(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || isDirection(r) || r == '`' {
			return '·'
		}
		return r
	}, name)
	return "`" + name + "`"
}
