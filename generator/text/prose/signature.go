package prose

import "unicode/utf8"

// signature is a set of bits, one for the first letters of each word of a text. It shows at
// once that most texts hold no anchor of some phrases.
type signature [64]uint64

// key is the bit of a word in a signature.
type key uint16

// keyLength is how many letters of a word count, shortLength how many do for a short key.
const (
	keyLength   = 4
	shortLength = 2
)

// keys are those of a folded word, or of a prefix that is long enough.
type keys struct {
	whole key // of its first letters
	short key // of fewer, by which prefixes are found that are too short for the other
}

// spell returns the keys of a folded word, and the hash of all of it.
func spell(word string) (of keys, hash uint32) {
	hash, letters := uint32(2166136261), 0
	for i := 0; i < len(word); i++ {
		if utf8.RuneStart(word[i]) {
			switch letters {
			case shortLength:
				of.short = keyOf(hash)
			case keyLength:
				of.whole = keyOf(hash)
			}
			letters++
		}
		hash = (hash ^ uint32(word[i])) * 16777619
	}
	if letters <= shortLength {
		of.short = keyOf(hash)
	}
	if letters <= keyLength {
		of.whole = keyOf(hash)
	}
	return of, hash
}

func keyOf(hash uint32) key { return key((hash ^ hash>>12) % (64 * 64)) }

func (s *signature) add(k key) {
	s[k/64] |= 1 << (k % 64)
}

// holds reports whether a word of the key was added.
func (s *signature) holds(k key) bool { return s[k/64]&(1<<(k%64)) != 0 }

// shares reports whether a word of one key was added to both.
func (s *signature) shares(other *signature) bool {
	for i := range s {
		if s[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

// traits are bits that tell tokens apart at a glance: one for the key of a word, shared with a
// few others, and one for the kind of the token. Those of a sentence are those of its tokens.
type traits uint64

// keyTraits is how many bits are for keys; those above are for kinds.
const keyTraits = 58

func (k key) trait() traits { return 1 << (k % keyTraits) }

func traitOf(kind TokenKind) traits { return 1 << (keyTraits + kind) }
