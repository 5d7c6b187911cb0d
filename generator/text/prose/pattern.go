package prose

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lists are the texts that a pattern may name in braces: {vendors}.
type Lists map[string][]string

// Phrases are compiled patterns, by their anchors: most sentences hold no anchor of any.
type Phrases struct {
	whole  index      // by the keys of their anchors' words
	short  index      // by the short keys of anchors' words that have no other
	shorts bool       // there are some of these
	open   []*pattern // those without an anchor
}

// pattern is what to look for: elements in their order.
type pattern struct {
	elements []element
	must     traits   // that a sentence must have, of elements that one word fits
	choices  []traits // of the others that must be there: it must have one of each
	anchor   int      // which of elements it is; -1 if none can be
	least    int      // how many tokens are between the first one and that of the anchor, at least
	most     int      // and at most
	before   []word   // none of these within negationReach tokens before
	after    []word   // none of these within negationReach tokens after
}

// element is one token of a pattern.
type element struct {
	words    []word // any of these, see sortWords
	keyless  int    // how many of them have no key
	none     []word // but none of these
	may      traits // those of all tokens that fit
	gap      int    // up to so many tokens may be before it
	optional bool
}

// word is what one token must be.
type word struct {
	text   string // folded; "" for any token of the kind
	prefix bool   // it begins so
	ending string // and ends so
	kind   TokenKind
	hash   uint32 // of text if a token that fits has the same; 0 if it may have another
	key    key    // a short one if only that is keyed
	keyed  bool   // a token that fits has the key
	short  bool   // a token that fits has the short key
}

// The bounds of a pattern: what it spans fits in the 64 bits of a match's window.
const (
	maxSpan       = 60
	negationReach = 2
)

// Compile reads patterns. A pattern is words, in their order, of one sentence:
//
//	sorry for         the words, in any case
//	извин*            a word that begins so
//	*ются ge*t        a word that ends so; one that begins and ends so
//	(delay*|wait)     one of several
//	(*ют|!знают)      but not this one
//	[any]             may be left out; so may [any|the]
//	..3               up to 3 tokens may be here
//	{number} {clock}  a number; a clock time; {date} and {code} likewise
//	{vendors}         one of a list's texts, which may be several words
//	!(not|never)      at the start: none of these in the two tokens before; at the end: after
//
// A hyphen parts two words, as in the text. Words are folded. What begins in
// a quotation is not found: somebody else said it.
func Compile(patterns []string, lists Lists) (*Phrases, error) {
	p := &Phrases{}
	for _, source := range patterns {
		for _, variant := range lists.expand(source) {
			var c compiler
			if err := c.pattern(variant); err != nil {
				return nil, fmt.Errorf("phrase %q: %w", source, err)
			}
			p.add(&c.result)
		}
	}
	p.whole.sort()
	p.short.sort()
	return p, nil
}

// add stores a pattern under each word of its anchor.
func (p *Phrases) add(q *pattern) {
	q.anchor = q.rarest()
	if q.must, q.choices = q.needs(); q.anchor < 0 {
		p.open = append(p.open, q)
		return
	}
	q.least, q.most = q.reach()
	one := ^traits(0)
	for _, choice := range q.choices {
		if bits.OnesCount64(uint64(choice)) < bits.OnesCount64(uint64(one)) {
			one = choice
		}
	}
	for i := range q.elements[q.anchor].words {
		word := &q.elements[q.anchor].words[i]
		a := anchor{word: word, pattern: q, must: q.must, one: one, hash: word.hash}
		if a.word.keyed {
			p.whole.add(a)
		} else {
			p.short.add(a)
			p.shorts = true
		}
	}
}

// In reports whether one of the patterns names one of the lists.
func (l Lists) In(patterns []string) bool {
	for name := range l {
		if slices.ContainsFunc(patterns, func(p string) bool { return strings.Contains(p, "{"+name+"}") }) {
			return true
		}
	}
	return false
}

// expand returns a pattern for each text of a list that the pattern names.
func (l Lists) expand(source string) []string {
	for name, items := range l {
		before, after, found := strings.Cut(source, "{"+name+"}")
		if !found {
			continue
		}
		var variants []string
		for _, item := range items {
			if words := wordsOf(item); words != "" {
				variants = append(variants, l.expand(before+words+after)...)
			}
		}
		return variants
	}
	return []string{source}
}

// wordsOf returns the words of a text as a pattern.
func wordsOf(text string) string {
	var words []string
	for _, t := range New("", []*Block{Field("", text)}).Tokens {
		if t.Word != "" {
			words = append(words, t.Word)
		}
	}
	return strings.Join(words, " ")
}

type compiler struct {
	result pattern
	gap    int
}

func (c *compiler) pattern(source string) error {
	parts := strings.Fields(source)
	for i, part := range parts {
		if err := c.part(part, i == 0, i == len(parts)-1); err != nil {
			return err
		}
	}
	p := &c.result
	span := len(p.elements)
	for _, e := range p.elements {
		span += e.gap
	}
	switch {
	case !slices.ContainsFunc(p.elements, func(e element) bool { return !e.optional }):
		return fmt.Errorf("it has no word that must be there")
	case p.elements[0].gap > 0 || p.elements[0].optional || c.gap > 0:
		return fmt.Errorf("it begins and ends with a word that must be there")
	case span > maxSpan:
		return fmt.Errorf("it spans more than %d words", maxSpan)
	}
	return nil
}

// part reads one part between spaces.
func (c *compiler) part(part string, first, last bool) error {
	switch {
	case strings.HasPrefix(part, ".."):
		if _, err := fmt.Sscanf(part, "..%d", &c.gap); err != nil || c.gap < 1 {
			return fmt.Errorf("%s is no gap; write ..3 for up to 3 words", part)
		}
		return nil
	case strings.HasPrefix(part, "!"):
		return c.negation(part[1:], first, last)
	case strings.HasPrefix(part, "[") && strings.HasSuffix(part, "]"):
		return c.group(part, true)
	case strings.HasPrefix(part, "(") && strings.HasSuffix(part, ")"), strings.HasPrefix(part, "{"):
		return c.group(part, false)
	}
	for _, piece := range strings.Split(part, "-") {
		w, err := readWord(piece)
		if err != nil {
			return err
		}
		c.add(element{words: []word{w}})
	}
	return nil
}

func (c *compiler) add(e element) {
	e.gap, c.gap = c.gap, 0
	for i := range e.words {
		e.may |= e.words[i].traits()
	}
	e.sortWords()
	c.result.elements = append(c.result.elements, e)
}

func (c *compiler) group(part string, optional bool) error {
	e := element{optional: optional}
	var pieces []string
	for piece := range strings.SplitSeq(inside(part), "|") {
		without, not := strings.CutPrefix(piece, "!")
		if !not {
			pieces = append(pieces, piece)
			continue
		}
		w, err := readWord(without)
		if err != nil {
			return err
		}
		e.none = append(e.none, w)
	}
	var err error
	e.words, err = readWords(strings.Join(pieces, "|"))
	c.add(e)
	return err
}

// inside returns what is in the brackets of a group.
func inside(part string) string {
	if strings.HasPrefix(part, "(") || strings.HasPrefix(part, "[") {
		part = strings.TrimRight(part[1:], ")]")
	}
	return part
}

func (c *compiler) negation(part string, first, last bool) error {
	words, err := readWords(part)
	switch {
	case first:
		c.result.before = words
	case last:
		c.result.after = words
	default:
		return fmt.Errorf("!%s stands first or last", part)
	}
	return err
}

// readWords reads (a|b*|{number}).
func readWords(part string) ([]word, error) {
	part = inside(part)
	words := make([]word, 0, strings.Count(part, "|")+1)
	for piece := range strings.SplitSeq(part, "|") {
		w, err := readWord(piece)
		if err != nil {
			return nil, err
		}
		words = append(words, w)
	}
	return words, nil
}

var kinds = map[string]TokenKind{"number": Number, "clock": Clock, "date": Date, "code": CodeToken}

// readWord reads one word, which may end in a star, or the name of a kind of token.
func readWord(piece string) (word, error) {
	if name, ok := strings.CutPrefix(piece, "{"); ok {
		if kind, ok := kinds[strings.TrimSuffix(name, "}")]; ok {
			return word{kind: kind}, nil
		}
		return word{}, fmt.Errorf("there is nothing named %s", piece)
	}
	text, ending, prefix := strings.Cut(Fold(piece), "*")
	if text+ending == "" || strings.ContainsFunc(text+ending, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'_%", r)
	}) {
		return word{}, fmt.Errorf("%q is no word", piece)
	}
	k, hash := spell(text)
	w := word{text: text, ending: ending, prefix: prefix, key: k.whole}
	switch letters := utf8.RuneCountInString(text); {
	case !prefix:
		w.keyed, w.hash = true, hash
	case letters >= keyLength:
		w.keyed = true
	case letters >= shortLength:
		w.key, w.short = k.short, true
	}
	return w, nil
}

// fits reports whether a token is the word.
func (w *word) fits(t *Token) bool {
	switch {
	case w.hash != 0 && w.hash != t.hash, w.keyed && w.key != t.key:
		return false
	case w.ending != "":
		return len(t.Word) > len(w.text)+len(w.ending) && strings.HasPrefix(t.Word, w.text) && strings.HasSuffix(t.Word, w.ending)
	case w.prefix:
		return strings.HasPrefix(t.Word, w.text)
	case w.text == "":
		return t.Kind == w.kind
	}
	return t.Word == w.text
}

// traits returns those of all tokens that fit.
func (w *word) traits() traits {
	switch {
	case w.text == "" && !w.prefix:
		return traitOf(w.kind)
	case w.keyed:
		return w.key.trait()
	}
	return ^traits(0)
}
