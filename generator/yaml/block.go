package yaml

import (
	"bytes"
	"unicode/utf8"

	"candor/generator/diag"
)

// block is the text of a YAML document and its place in the file.
type block struct {
	source    *diag.Source
	text      []byte
	firstLine int   // the number in the file of the block's first line
	lines     []int // where each line of text begins
}

func newBlock(source *diag.Source, start, end int) *block {
	b := &block{source: source, text: source.Text[start:end]}
	b.firstLine = bytes.Count(source.Text[:start], []byte{'\n'}) + 1
	b.lines = append(make([]int, 0, 16), 0)
	for i, c := range b.text {
		if c == '\n' {
			b.lines = append(b.lines, i+1)
		}
	}
	return b
}

// offset returns where in the text the line and column stand, both from 1 and
// columns in code points, as the library counts.
func (b *block) offset(line, column int) int {
	line = min(max(line, 1), len(b.lines))
	at := b.lines[line-1]
	for ; column > 1 && at < len(b.text) && b.text[at] != '\n'; column-- {
		_, size := utf8.DecodeRune(b.text[at:])
		at += size
	}
	return at
}

// pos returns the place in the file of length bytes of the text; it ends with the line.
func (b *block) pos(offset, length int) diag.Pos {
	line := b.lineOf(offset)
	from := b.lines[line]
	words, _, _ := bytes.Cut(b.text[offset:min(offset+length, len(b.text))], []byte{'\n'})
	return diag.Pos{
		Line:   b.firstLine + line,
		Column: utf8.RuneCount(b.text[from:offset]) + 1,
		Length: utf8.RuneCount(bytes.TrimRight(words, "\r")),
	}
}

// lineOf returns the line, from 0, in which the offset stands.
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
