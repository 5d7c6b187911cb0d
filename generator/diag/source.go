package diag

import (
	"bytes"
	"fmt"
	"sync/atomic"
	"unicode/utf8"
)

// Pos is a place in a text: line and column from 1, both 0 for the whole file,
// and the number of code points that are meant.
type Pos struct{ Line, Column, Length int }

// Source is a text that a person wrote, with the name by which they know it.
type Source struct {
	Name string // as in [Finding.File]
	Text []byte

	shared atomic.Pointer[numbered] // the line that was asked for last
}

// numbered is a line and its number.
type numbered struct {
	number int
	text   string
}

// Errorf returns an error at p, with the line that it points at.
func (s *Source) Errorf(p Pos, rule, format string, args ...any) Finding {
	return s.finding(Error, p, rule, fmt.Sprintf(format, args...))
}

// Warningf returns a warning at p, with the line that it points at.
func (s *Source) Warningf(p Pos, rule, format string, args ...any) Finding {
	return s.finding(Warning, p, rule, fmt.Sprintf(format, args...))
}

func (s *Source) finding(severity Severity, p Pos, rule, message string) Finding {
	return Finding{
		Rule: rule, Severity: severity, Message: message,
		File: s.Name, Line: p.Line, Column: p.Column, Length: p.Length,
		Excerpt: s.Line(p.Line),
	}
}

// Pos returns the place of length bytes from the byte offset on. What reaches
// past the end of the line is marked up to there; an offset past the text is its end.
func (s *Source) Pos(offset, length int) Pos {
	offset = min(max(offset, 0), len(s.Text))
	start := bytes.LastIndexByte(s.Text[:offset], '\n') + 1
	words := s.Text[offset:min(offset+max(length, 0), len(s.Text))]
	if end := bytes.IndexByte(words, '\n'); end >= 0 {
		words = words[:end]
	}
	return Pos{
		Line:   bytes.Count(s.Text[:offset], []byte{'\n'}) + 1,
		Column: utf8.RuneCount(s.Text[start:offset]) + 1,
		Length: utf8.RuneCount(bytes.TrimRight(words, "\r")),
	}
}

// Line returns a line by its number from 1, without its end; "" where there is none. All
// findings about one line share its text.
func (s *Source) Line(number int) string {
	if last := s.shared.Load(); last != nil && last.number == number {
		return last.text
	}
	text := s.line(number)
	s.shared.Store(&numbered{number, text})
	return text
}

func (s *Source) line(number int) string {
	if number < 1 {
		return ""
	}
	rest := s.Text
	for ; number > 1; number-- {
		end := bytes.IndexByte(rest, '\n')
		if end < 0 {
			return ""
		}
		rest = rest[end+1:]
	}
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return string(bytes.ToValidUTF8(bytes.TrimRight(rest, "\r"), []byte("\uFFFD")))
}
