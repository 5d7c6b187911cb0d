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
	if found, expected := t.expected(p); expected {
		return apart(found)
	}
	if len(p.open) == 0 && !p.shorts && !t.seen.shares(&p.whole.keys) {
		return nil
	}
	var found []Match
	for i := 0; i < len(t.keys); i++ {
		if len(p.open) == 0 && !p.holds(t.keys[i]) {
			continue
		}
		sentence := int(t.Tokens[i].Sentence)
		found = p.find(found, t, sentence, i)
		i = t.Sentences[sentence].Last - 1
	}
	return apart(found)
}

// holds reports whether a word with the keys may be one of an anchor's.
func (p *Phrases) holds(k keys) bool {
	return p.whole.keys.holds(k.whole) || p.shorts && p.short.keys.holds(k.short)
}

// InSentence is In for one sentence of the text.
func (p *Phrases) InSentence(t *Text, sentence int) []Match {
	return apart(p.find(nil, t, sentence, t.Sentences[sentence].First))
}

// find adds the matches in a sentence, where no anchor is before a token. A pattern is tried only
// around a word of its anchor, and only if the sentence may have a word for each of its elements.
func (p *Phrases) find(found []Match, t *Text, sentence, from int) []Match {
	var few [16]trial // so that nearly no sentence needs memory for it
	tried := few[:0]
	s, has := t.Sentences[sentence], t.traits[sentence]
	for i := from; i < s.Last; i++ {
		k := t.keys[i]
		if p.whole.keys.holds(k.whole) {
			found, tried = p.around(found, tried, p.whole.at(k.whole), t, i)
		}
		if p.shorts && p.short.keys.holds(k.short) {
			found, tried = p.around(found, tried, p.short.at(k.short), t, i)
		}
	}
	for _, q := range p.open {
		if q.must&^has == 0 && q.mayBeIn(has) {
			found = q.find(found, t, s.First, s.Last)
		}
	}
	return found
}

// trial is a pattern that was tried in a sentence, and the first token at which it was not.
type trial struct {
	pattern *pattern
	next    int
}

// around adds the matches of patterns whose anchor is one of some words, where the anchor is a
// token of a text.
func (p *Phrases) around(found []Match, tried []trial, anchors []anchor, t *Text, at int) ([]Match, []trial) {
	token := &t.Tokens[at]
	has := t.traits[token.Sentence]
	for i := range anchors {
		if a := &anchors[i]; (a.hash == 0 || a.hash == token.hash) && a.mayBeIn(has) {
			found, tried = a.around(found, tried, t, at)
		}
	}
	return found, tried
}

// around adds the matches of the pattern where the anchor is a token, if its sentence has all that
// it must have.
func (a *anchor) around(found []Match, tried []trial, t *Text, at int) ([]Match, []trial) {
	token, q := &t.Tokens[at], a.pattern
	if !q.mayBeIn(t.traits[token.Sentence]) || !a.word.fits(token) || q.elements[q.anchor].excepts(token) {
		return found, tried
	}
	if q.anchor == 0 {
		return q.from(found, t, at), tried
	}
	first, last := max(at-q.most, t.Sentences[token.Sentence].First), at-q.least+1
	k := slices.IndexFunc(tried, func(before trial) bool { return before.pattern == q })
	if k < 0 {
		k, tried = len(tried), append(tried, trial{pattern: q})
	}
	first = max(first, tried[k].next)
	tried[k].next = max(last, first)
	return q.find(found, t, first, last), tried
}

// apart sorts matches, and leaves out those that overlap one before them.
func apart(found []Match) []Match {
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

// needs returns the traits of those elements that nothing without the one trait fits, and the
// choices of those others that something must fit. The anchor is left out: it is there whenever
// this is asked.
func (p *pattern) needs() (must traits, choices []traits) {
	for i := range p.elements {
		switch may := p.elements[i].may; {
		case p.elements[i].optional, may == ^traits(0), i == p.anchor:
		case may&(may-1) == 0:
			must |= may
		default:
			choices = append(choices, may)
		}
	}
	return must, choices
}

// mayBeIn reports whether a sentence with words of some traits, and of those that the pattern
// must have, may hold it.
func (p *pattern) mayBeIn(has traits) bool {
	for _, choice := range p.choices {
		if choice&has == 0 {
			return false
		}
	}
	return true
}

// find adds the matches of one pattern in a sentence that begin at one of its tokens, from first
// up to, not including, last.
func (p *pattern) find(found []Match, t *Text, first, last int) []Match {
	for at := first; at < last; at++ {
		if p.elements[0].fits(&t.Tokens[at]) {
			found = p.from(found, t, at)
		}
	}
	return found
}

// from adds the match that begins at a token, which fits the first element.
func (p *pattern) from(found []Match, t *Text, at int) []Match {
	if t.Tokens[at].Quoted {
		return found
	}
	if m := (Match{at, p.matchAt(t, at)}); m.Last > 0 && !p.denied(t, m) {
		found = append(found, m)
	}
	return found
}

// matchAt returns the end of the pattern whose first element is the token at first, 0 if the
// others do not follow. Which tokens an element may be at is kept as the bits of a window, so that
// nothing is tried twice: the time is at most that of the elements times the window.
func (p *pattern) matchAt(t *Text, first int) int {
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
