package cstate

import (
	"regexp"
	"strings"
)

// piece is a part of a post's text: an update.
type piece struct {
	when string // as typed; "" if the text does not tell it
	head string // Monitoring, in lower case; "" if it has none
	text string
}

var (
	track    = regexp.MustCompile("\\{\\{[<%]\\s*track\\s+[\"'`]?([^\"'`>%]*?)[\"'`]?\\s*/?[>%]\\}\\}")
	anyShort = regexp.MustCompile(`(?s)\{\{[<%].*?[>%]\}\}`)
	rule     = regexp.MustCompile(`(?m)^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$`)
	heading  = regexp.MustCompile(`(?i)^[\s\\]*(?:#{1,6} +)?[*_[]{1,3}\s*(resolved|fixed|completed|monitoring|identified|investigating|update|updated|scheduled|in progress|maintenance|post-?mortem|final message|initial message)\s*:?\s*[*_\]]{1,3}\s*(?:[-–—:]+\s*|\n|$)`)
	newPart  = regexp.MustCompile(`(?im)^[ \t]*[*_[]{1,3}(?:resolved|fixed|completed|monitoring|identified|investigating|update|updated|scheduled|in progress|post-?mortem|final message|initial message)\s*:?[*_\]]{1,3}`)
)

// definition is a line that gives a link its address: [name]: https://example.com.
var definition = regexp.MustCompile(`(?m)^ {0,3}\[([^\]^][^\]]*)\]:[ \t]*\S.*$\n?`)

// split cuts a text into pieces, in their order. A definition of a link is no text; each
// piece that uses it gets it.
func split(text string) []piece {
	definitions := definition.FindAllStringSubmatch(text, -1)
	pieces := splitTimes(definition.ReplaceAllString(text, ""))
	for i := range pieces {
		var used []string
		for _, d := range definitions {
			if strings.Contains(strings.ToLower(pieces[i].text), "["+strings.ToLower(d[1])+"]") {
				used = append(used, strings.TrimSpace(d[0]))
			}
		}
		if len(used) > 0 {
			pieces[i].text += "\n\n" + strings.Join(used, "\n")
		}
	}
	return pieces
}

// splitTimes cuts a text at the times in it.
func splitTimes(text string) []piece {
	marks := track.FindAllStringSubmatchIndex(text, -1)
	if len(marks) == 0 {
		return headed(text)
	}
	atEnd := timesAtEnd(text, marks)
	var pieces []piece
	last := 0
	for i, m := range marks {
		when := text[m[2]:m[3]]
		if atEnd {
			pieces = append(pieces, tracked(text[last:m[0]], when)...)
			last = m[1]
			continue
		}
		if i == 0 {
			pieces = append(pieces, headed(text[:m[0]])...)
		}
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		pieces = append(pieces, tracked(text[m[1]:end], when)...)
		last = end
	}
	return append(pieces, headed(text[last:])...)
}

// timesAtEnd reports whether the times are at the end of their updates: whether more of them
// have text before them on their line than after.
func timesAtEnd(text string, marks [][]int) bool {
	before, after := 0, 0
	for _, m := range marks {
		line := text[strings.LastIndexByte(text[:m[0]], '\n')+1 : m[0]]
		rest, _, _ := strings.Cut(text[m[1]:], "\n")
		if unmarked(line) != "" {
			before++
		}
		if unmarked(rest) != "" {
			after++
		}
	}
	return before >= after
}

// tracked returns the pieces of a text that ends or begins with a time. Parts before it
// that rules set off are pieces by themselves.
func tracked(text, when string) []piece {
	parts := rule.Split(text, -1)
	var pieces []piece
	for i, part := range parts {
		if i+1 < len(parts) {
			pieces = append(pieces, headed(part)...)
			continue
		}
		if p := newPiece(part); p.text != "" || p.head != "" {
			p.when = when
			pieces = append(pieces, p)
		}
	}
	return pieces
}

// headed returns the pieces of a text without times: one for each heading.
func headed(text string) []piece {
	var pieces []piece
	for _, part := range rule.Split(text, -1) {
		starts := newPart.FindAllStringIndex(part, -1)
		at := 0
		for _, s := range append(starts, []int{len(part), 0}) {
			if p := newPiece(part[at:s[0]]); p.text != "" {
				pieces = append(pieces, p)
			}
			at = s[0]
		}
	}
	return pieces
}

// newPiece takes the heading of a piece off its text.
func newPiece(text string) piece {
	text = strings.TrimSpace(text)
	m := heading.FindStringSubmatchIndex(text)
	if m == nil {
		return piece{text: text}
	}
	return piece{head: strings.ToLower(text[m[2]:m[3]]), text: strings.TrimSpace(text[m[1]:])}
}

// unmarked returns a line without the signs of markup.
func unmarked(line string) string { return strings.Trim(line, " \t\r\\*_-–—") }
