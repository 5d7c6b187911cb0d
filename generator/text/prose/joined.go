package prose

import (
	"cmp"
	"math/bits"
	"slices"
)

// Joined is the anchors of many phrases together, so that one look at each word of a text tells
// what there is to try of all of them.
type Joined struct {
	number map[*Phrases]int32
	words  []anchor             // whole words, by their hashes
	table  []sameHash           // these, each where its hash says or behind that
	filter [1 << 16 / 64]uint64 // bits of these, since most words are no anchor
	long   index                // of anchors that only begin words, see Phrases
	short  index
}

// sameHash is the anchors of one hash, from first up to, not including, last.
type sameHash struct {
	hash        uint32
	first, last int32
}

// Join returns phrases as a text may expect them. Those that have a pattern without an anchor are
// left out, and looked for as ever.
func Join(all []*Phrases) *Joined {
	j := &Joined{number: map[*Phrases]int32{}}
	for _, p := range all {
		if _, twice := j.number[p]; !twice && len(p.open) == 0 {
			j.number[p] = int32(len(j.number))
			p.whole.each(j.add, j.number[p])
			p.short.each(j.add, j.number[p])
		}
	}
	j.sort()
	j.long.sort()
	j.short.sort()
	return j
}

func (j *Joined) add(a anchor) {
	switch {
	case a.hash != 0:
		j.words = append(j.words, a)
		j.filter[a.hash>>16/64] |= 1 << (a.hash >> 16 % 64)
	case a.word.keyed:
		j.long.add(a)
	default:
		j.short.add(a)
	}
}

// sort makes the table of the words, half of it empty at least.
func (j *Joined) sort() {
	slices.SortStableFunc(j.words, func(a, b anchor) int { return cmp.Compare(a.hash, b.hash) })
	j.table = make([]sameHash, 1<<bits.Len(uint(2*len(j.words))))
	for first := 0; first < len(j.words); {
		hash, last := j.words[first].hash, first
		for last < len(j.words) && j.words[last].hash == hash {
			last++
		}
		*j.slot(hash) = sameHash{hash, int32(first), int32(last)}
		first = last
	}
}

// slot returns where in the table a hash is, or would be.
func (j *Joined) slot(hash uint32) *sameHash {
	last := uint32(len(j.table) - 1)
	at := hash & last
	for j.table[at].last > 0 && j.table[at].hash != hash {
		at = (at + 1) & last
	}
	return &j.table[at]
}

// hit is where an anchor of some phrases is in a text.
type hit struct {
	anchor *anchor
	token  int32
	next   int32 // of the same phrases, from 1 on; 0 after the last
}

// Expect looks for the anchors of phrases, so that In need not. It changes nothing that In returns.
func (t *Text) Expect(j *Joined) {
	t.joined = j
	for range j.number {
		t.first = append(t.first, 0)
	}
	for i := len(t.Tokens) - 1; i >= 0; i-- {
		k, hash := t.keys[i], t.Tokens[i].hash
		if j.filter[hash>>16/64]&(1<<(hash>>16%64)) != 0 {
			same := j.slot(hash)
			t.hit(j.words[same.first:same.last], i)
		}
		if j.long.keys.holds(k.whole) {
			t.hit(j.long.at(k.whole), i)
		}
		if j.short.keys.holds(k.short) {
			t.hit(j.short.at(k.short), i)
		}
	}
}

// hit notes the anchors at a token, before those at later ones.
func (t *Text) hit(anchors []anchor, token int) {
	has := t.traits[t.Tokens[token].Sentence]
	for i := range anchors {
		if a := &anchors[i]; a.mayBeIn(has) {
			t.hits = append(t.hits, hit{a, int32(token), t.first[a.of]})
			t.first[a.of] = int32(len(t.hits))
		}
	}
}

// expected returns the matches of phrases that the text expects, and whether it does.
func (t *Text) expected(p *Phrases) (found []Match, expected bool) {
	if t.joined == nil {
		return nil, false
	}
	number, expected := t.joined.number[p]
	if !expected {
		return nil, false
	}
	var few [16]trial
	tried, sentence := few[:0], int32(-1)
	for at := t.first[number]; at > 0; at = t.hits[at-1].next {
		h := &t.hits[at-1]
		if now := t.Tokens[h.token].Sentence; now != sentence {
			tried, sentence = few[:0], now
		}
		found, tried = h.anchor.around(found, tried, t, int(h.token))
	}
	return found, true
}
