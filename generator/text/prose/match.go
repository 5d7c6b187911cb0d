package prose

import (
	"cmp"
	"slices"
)

// Match is the tokens of a text, from First up to, not including, Last, in which a
// pattern was found.
type Match struct{ First, Last int }

// In returns the matches of the patterns in a text, in order: of overlapping ones the first,
// and of those the longest. A match cannot begin in a quotation.
func (p *Phrases) In(t *Text) []Match {
	return p.find(t, Sentence{First: 0, Last: len(t.Tokens)})
}

// InSentence is In for one sentence of the text.
func (p *Phrases) InSentence(t *Text, sentence int) []Match {
	return p.find(t, t.Sentences[sentence])
}

func (p *Phrases) find(t *Text, within Sentence) []Match {
	if len(p.open) == 0 && !t.seen.shares(&p.begins) {
		return nil
	}
	var found []Match
	for at := within.First; at < within.Last; at++ {
		token := &t.Tokens[at]
		if p.begins.holds(token.key) {
			found = findAt(found, t, at, p.heads[token.key])
		}
		if p.kinds&(1<<token.Kind) != 0 {
			found = findAt(found, t, at, p.open)
		}
	}
	if len(found) < 2 {
		return found
	}
	slices.SortFunc(found, func(a, b Match) int { return cmp.Or(a.First-b.First, b.Last-a.Last) })
	end := 0
	return slices.DeleteFunc(found, func(m Match) bool {
		if m.First < end {
			return true
		}
		end = m.Last
		return false
	})
}

// findAt adds the matches of patterns that begin at a token.
func findAt(found []Match, t *Text, at int, patterns []*pattern) []Match {
	for _, q := range patterns {
		if t.Tokens[at].Quoted || !t.seen.mayHoldAll(q.needs) {
			continue
		}
		if m := (Match{at, q.matchAt(t, at)}); m.Last > 0 && !q.denied(t, m) {
			found = append(found, m)
		}
	}
	return found
}

// matchAt returns the end of the pattern that begins with the token at first, 0 if it
// does not. Which tokens an element may be at is kept as the bits of a window, so that
// nothing is tried twice: the time is at most that of the elements times the window.
func (p *pattern) matchAt(t *Text, first int) int {
	if !p.elements[0].fits(&t.Tokens[first]) {
		return 0
	}
	last := t.Sentences[t.Tokens[first].Sentence].Last
	reached := uint64(1) // bit k: the elements so far end with token first+k
	for i := 1; i < len(p.elements); i++ {
		e := &p.elements[i]
		may := uint64(0)
		for k := 1; k <= e.gap+1; k++ {
			may |= reached << k
		}
		next := uint64(0)
		if e.optional {
			next = reached
		}
		for k := 1; k < 64 && first+k < last && may>>k != 0; k++ {
			if may>>k&1 != 0 && e.fits(&t.Tokens[first+k]) {
				next |= 1 << k
			}
		}
		if reached = next; reached == 0 {
			return 0
		}
	}
	k := 0
	for reached>>k&1 == 0 {
		k++
	}
	return first + k + 1
}

func (e *element) fits(t *Token) bool {
	for i := range e.words {
		if e.words[i].fits(t) {
			return true
		}
	}
	return false
}

// denied reports whether a word that the pattern excludes is near a match.
func (p *pattern) denied(t *Text, m Match) bool {
	s := t.Sentences[t.Tokens[m.First].Sentence]
	before := t.Tokens[max(s.First, m.First-negationReach):m.First]
	after := t.Tokens[m.Last:min(s.Last, m.Last+negationReach)]
	return holds(before, p.before) || holds(after, p.after)
}

func holds(tokens []Token, words []word) bool {
	for i := range tokens {
		for j := range words {
			if words[j].fits(&tokens[i]) {
				return true
			}
		}
	}
	return false
}
