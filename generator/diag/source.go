package diag

import (
	"bytes"
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

// numbered is a line, its number, and the offset at which it begins.
type numbered struct {
	number, start int
	text          string
}

// Errorf returns an error at p, with the line that it points at.
func (s *Source) Errorf(p Pos, rule, format string, args ...any) Finding {
	return s.finding(Error, p, rule).Say(format, args...)
}

// Warningf returns a warning at p, with the line that it points at.
func (s *Source) Warningf(p Pos, rule, format string, args ...any) Finding {
	return s.finding(Warning, p, rule).Say(format, args...)
}

func (s *Source) finding(severity Severity, p Pos, rule string) Finding {
	return Finding{
		Rule: rule, Severity: severity,
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
// findings about one line share its text, and those about a later line look for it from
// there on.
func (s *Source) Line(number int) string {
	last := s.shared.Load()
	switch {
	case number < 1:
		return ""
	case last != nil && last.number == number:
		return last.text
	case last == nil || last.number > number:
		last = &numbered{number: 1}
	}
	at := last.start
	for n := last.number; n < number; n++ {
		end := bytes.IndexByte(s.Text[at:], '\n')
		if end < 0 {
			return ""
		}
		at += end + 1
	}
	text := s.Text[at:]
	if end := bytes.IndexByte(text, '\n'); end >= 0 {
		text = text[:end]
	}
	found := &numbered{number, at, string(bytes.ToValidUTF8(bytes.TrimRight(text, "\r"), []byte("\uFFFD")))}
	s.shared.Store(found)
	return found.text
}
