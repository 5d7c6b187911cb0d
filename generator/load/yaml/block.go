package yaml

import (
	"bytes"
	"unicode/utf8"

	"candor/generator/diag"
)

// block is the text of a YAML document and its place in the file.
type block struct {
	source    *diag.Source
	words     string // the text as it was given, or as meant if that differs
	text      []byte // as typed, then as meant: its lines and columns stay those of the file
	firstLine int    // the number in the file of the block's first line
	lines     []int  // where each line of text begins
	hidden    rune   // what is in the place of control characters, or 0
	dropped   bool   // an entry was blanked out, as it could not be read
}

// read gives the block the words that stand in source from the byte offset start on.
func (b *block) read(source *diag.Source, start int, words string) diag.List {
	*b = block{source: source, words: words, lines: b.lines}
	b.firstLine = bytes.Count(source.Text[:start], []byte{'\n'}) + 1
	if b.setText(source.Text[start : start+len(words)]) {
		return nil
	}
	findings := b.clean()
	b.words = string(b.text)
	return findings
}

// setText gives the block its text and reports whether it is surely as meant.
func (b *block) setText(text []byte) (asMeant bool) {
	b.text = text
	if b.lines == nil {
		b.lines = make([]int, 0, 16)
	}
	b.lines = append(b.lines[:0], 0)
	asMeant = true
	for i, c := range text {
		switch {
		case c == '\n':
			b.lines = append(b.lines, i+1)
		case c < ' ' && c != '\t' && (c != '\r' || i+1 == len(text) || text[i+1] != '\n'),
			c == 0x7F, c == 0xC2, c == 0xE2, c == 0xE3, c == 0xEF, c == 0xF3:
			asMeant = false // a control character, or the first byte of one, of a no-break space or of a quote
		}
	}
	return asMeant
}

// offset returns where in the text the line and column are, both from 1 and
// columns in code points, as the library counts.
func (b *block) offset(line, column int) int {
	if line > len(b.lines) {
		return len(b.text)
	}
	at := b.lines[max(line, 1)-1]
	for ; column > 1 && at < len(b.text) && b.text[at] != '\n'; column-- {
		_, size := utf8.DecodeRune(b.text[at:])
		at += size
	}
	return at
}

// pos returns the place in the file of length bytes of the text; it ends with the line.
func (b *block) pos(offset, length int) diag.Pos {
	line := b.lineOf(offset)
	words, _, _ := bytes.Cut(b.text[offset:min(offset+length, len(b.text))], []byte{'\n'})
	return diag.Pos{
		Line:   b.firstLine + line,
		Column: utf8.RuneCount(b.text[b.lines[line]:offset]) + 1,
		Length: utf8.RuneCount(bytes.TrimRight(words, "\r")),
	}
}

// lineOf returns the line, from 0, in which the offset is.
func (b *block) lineOf(offset int) int {
	low, high := 0, len(b.lines)
	for high-low > 1 {
		if middle := (low + high) / 2; b.lines[middle] <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}
