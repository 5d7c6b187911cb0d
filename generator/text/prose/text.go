package prose

import "sync"

// Text is blocks of words in one language, cut into tokens and sentences.
type Text struct {
	Language  string // BCP 47 code
	Blocks    []*Block
	Tokens    []Token
	Sentences []Sentence
	keys      []keys    // of each token, together, as most tokens are looked at for no more
	seen      signature // of the keys of all tokens
	traits    []traits  // of each sentence
	joined    *Joined   // that the text expects
	hits      []hit     // the anchors of these
	first     []int32   // of each of their phrases the first hit, from 1 on; 0 if there is none
}

// Sentence is the tokens from First up to, not including, Last. It is in one block,
// and has one token at least.
type Sentence struct {
	Block, First, Last int
}

// New reads blocks as words of a language. Blocks of code and comments have no tokens.
func New(language string, blocks []*Block) *Text {
	t := spare.Get().(*Text)
	*t = Text{Language: language, Blocks: blocks, Tokens: t.Tokens[:0], Sentences: t.Sentences[:0], keys: t.keys[:0], traits: t.traits[:0], hits: t.hits[:0], first: t.first[:0]}
	for i, b := range blocks {
		if b.Kind != Fenced && b.Kind != Comment {
			t.block(i, b)
		}
	}
	for range t.Sentences {
		t.traits = append(t.traits, 0)
	}
	for i := range t.Tokens {
		token := &t.Tokens[i]
		var k keys
		k, token.hash = spell(token.Word)
		token.key, token.traits = k.whole, k.whole.trait()|traitOf(token.Kind)
		t.keys = append(t.keys, k)
		t.seen.add(k.whole)
		t.traits[token.Sentence] |= token.traits
	}
	return t
}

// spare are texts that are no longer used. Most of the memory of a check of many texts would be
// their tokens.
var spare = sync.Pool{New: func() any { return new(Text) }}

// Release lets a new text take the memory of this one, which is not to be used any more, nor
// released again.
func (t *Text) Release() {
	clear(t.Tokens) // their words are parts of a file, which would be kept
	t.Blocks, t.joined = nil, nil
	spare.Put(t)
}

// block adds the tokens and sentences of a block.
func (t *Text) block(index int, b *Block) {
	s := newScanner(b)
	quotes := quotations(s.text)
	end := 0
	for {
		at := len(t.Tokens)
		t.Tokens = append(t.Tokens, Token{Block: int32(index)})
		token := &t.Tokens[at]
		if !s.next(token) {
			t.Tokens = t.Tokens[:at]
			return
		}
		token.Quoted = b.Quoted || len(quotes) > 0 && quotes.next(int(token.Start))
		if int(token.Start) >= end {
			end = SentenceEnd(s.text, int(token.Start))
			t.Sentences = append(t.Sentences, Sentence{Block: index, First: at})
		}
		current := len(t.Sentences) - 1
		token.Sentence = int32(current)
		t.Sentences[current].Last = at + 1
	}
}

// Has reports whether a sentence holds a token of the kind.
func (t *Text) Has(sentence int, kind TokenKind) bool {
	s := t.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if t.Tokens[i].Kind == kind {
			return true
		}
	}
	return false
}

// Words returns the words of a match as a reader sees them.
func (t *Text) Words(m Match) string {
	first, last := t.Tokens[m.First], t.Tokens[m.Last-1]
	return t.Blocks[first.Block].Text()[first.Start:last.End]
}

// Between returns what is between a token and the next one in its block, "" at the end.
func (t *Text) Between(token int) string {
	if token < 0 || token+1 >= len(t.Tokens) || t.Tokens[token].Block != t.Tokens[token+1].Block {
		return ""
	}
	first, next := t.Tokens[token], t.Tokens[token+1]
	return t.Blocks[first.Block].Text()[first.End:next.Start]
}

// Span returns the block that a match is in, and its place in the block's source.
func (t *Text) Span(m Match) (block *Block, start, end int) {
	first, last := t.Tokens[m.First], t.Tokens[m.Last-1]
	block = t.Blocks[first.Block]
	return block, block.Source(int(first.Start)), block.Source(int(last.End)-1) + 1
}
