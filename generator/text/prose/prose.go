// Package prose reads what people write as words: it cuts texts into tokens and
// sentences, and finds phrases in them. It is pure text machinery, and knows nothing
// of incidents, rules or files.
//
// # Texts
//
// A [Text] is a list of [Block]s, each a run of continuous words: a paragraph,
// a heading, an item of a list, a cell of a table, a field of front matter. A block
// holds its words as a reader sees them, joined over soft line ends, and knows for
// each byte where it is in the source, so that a phrase is found across the end of
// a line and is still marked where it was typed.
//
// # Tokens
//
// A [Token] is a word, a number, a clock time, a date, a piece of code or an address.
// Words are runs of letters (of any script), with the apostrophes and digits in them:
// don't, p99. A hyphen parts two words. A number keeps its groups and decimals
// together: 9 000, 1,240, 99.9.
//
// Tokens are compared folded (see [Fold]): in lower case, composed, ё as е, ’ as '.
// Go's \b and \w are ASCII, so no pattern here is a regular expression; nor is a
// stemmer used: a stem splits a family (извинения is извинен, извинились извин), where
// a prefix (извин*) takes it whole and can be explained to the person who adds one.
//
// Words in quotation marks or a block quote are marked as quoted: somebody else said them.
// Code and addresses are tokens that match no word of a pattern.
//
// # Phrases
//
// What to look for is data: see [Compile] for the language. Matching takes time
// linear in the text, whatever the pattern and whatever the text.
package prose

import "strings"

// Kind is what a block is.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading
	Item
	Cell
	Fenced  // a block of code: its words are no prose
	Comment // an HTML comment, without its marks; no reader sees it
)

// Mark says what a part of a block's words is.
type Mark uint8

// The marks. Words without one are plain.
const (
	Plain   Mark = iota
	Code         // a code span
	Address      // a bare link
	Link         // the words of a link: read like others
)

// Block is a run of continuous words.
type Block struct {
	Kind   Kind
	Quoted bool   // is in a block quote
	Level  int    // of a heading, from 1
	Field  string // of front matter that holds it, such as summary or leak.data; "" for the body
	text   string
	parts  *strings.Builder // of text, where there are several
	runs   []run
	first  [1]run // is in runs until there are several
}

// run is a part of a block's words that is in one piece in the source.
type run struct {
	at     int // where it begins in text
	source int // where it begins in the source
	mark   Mark
}

// Field returns a block that is the text of a field. Its source is the text itself.
func Field(name, text string) *Block {
	b := &Block{Field: name}
	b.Add(text, 0, Plain)
	return b
}

// Add appends words that begin at an offset of the source. A soft line end is added as
// one space, a character reference as what it stands for.
func (b *Block) Add(words string, source int, mark Mark) {
	if words == "" {
		return
	}
	if last := len(b.runs) - 1; last < 0 || b.runs[last].mark != mark || b.Source(len(b.text)-1)+1 != source {
		if b.runs == nil {
			b.runs = b.first[:0]
		}
		b.runs = append(b.runs, run{at: len(b.text), source: source, mark: mark})
	}
	if b.text == "" {
		b.text = words // most blocks are one part
		return
	}
	if b.parts == nil {
		b.parts = new(strings.Builder)
		b.parts.Grow(2 * (len(b.text) + len(words)))
		b.parts.WriteString(b.text)
	}
	b.parts.WriteString(words)
	b.text = b.parts.String()
}

// Text returns the words as a reader sees them, on one line.
func (b *Block) Text() string { return b.text }

// Source returns where the byte at an offset of the text is in the source.
func (b *Block) Source(offset int) int {
	r := b.runAt(offset)
	if r == nil {
		return 0
	}
	return r.source + offset - r.at
}

// runAt returns the run that the byte at the offset belongs to, nil in an empty block.
func (b *Block) runAt(offset int) *run {
	low, high := 0, len(b.runs)
	for low < high {
		if middle := (low + high) / 2; b.runs[middle].at <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == 0 {
		return nil
	}
	return &b.runs[low-1]
}

// Mark returns what the byte at an offset of the text is part of.
func (b *Block) Mark(offset int) Mark {
	if r := b.runAt(offset); r != nil {
		return r.mark
	}
	return Plain
}
