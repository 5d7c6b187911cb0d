package channel

import (
	"regexp"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// weigh returns the length of a text as X counts it (docs.x.com, Counting characters; the
// figures in its library twitter-text, config/v3.json): code points of four ranges are 1
// and all others 2; an emoji is 2, whatever it is made of; an address is link. Letters of
// Latin, Cyrillic, Greek, Hebrew and Arabic are 1, those of Chinese and Japanese 2.
//
// X composes letters with their marks first (NFC), which candor does not, and takes a bare
// domain for an address too if its ending is a real one, which changes; that counts here as
// the greater of both. So X may count less, and not more, but where an address is one that
// no domain can have.
func weigh(text string, link int) int {
	total, rest := 0, 0
	for _, at := range linkLike.FindAllStringIndex(text, -1) {
		total += weight(text[rest:at[0]])
		if found := text[at[0]:at[1]]; address.MatchString(found) {
			total += link
		} else {
			total += max(link, weight(found))
		}
		rest = at[1]
	}
	return total + weight(text[rest:])
}

// linkLike is an address, or a domain with what may follow it.
var linkLike = regexp.MustCompile(address.String() + `|(?:[\pL\pN][\pL\pN-]*\.)+\pL{2,}(?:/` + within + `*` + ending + `)?`)

// weight returns the weighted length of a text without addresses.
func weight(text string) int {
	total, state := 0, -1
	var cluster string
	for text != "" {
		cluster, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		if emoji(cluster) {
			total += 2
			continue
		}
		for _, r := range cluster {
			total++
			if !light(r) {
				total++
			}
		}
	}
	return total
}

// light reports whether a code point has the weight 1: the ranges of config/v3.json.
func light(r rune) bool {
	return r <= 0x10FF || r >= 0x2000 && r <= 0x200D || r >= 0x2010 && r <= 0x201F || r >= 0x2032 && r <= 0x2037
}

// emoji reports whether a cluster is one emoji to X: a pictograph, a flag, a key cap, with
// whatever modifies or joins it. Letters with many marks are none.
func emoji(cluster string) bool {
	first, _ := utf8.DecodeRuneInString(cluster)
	switch {
	case first >= 0x1F000 && first <= 0x1FAFF, first == '©', first == '®':
		return true
	case first >= 0x2190 && first <= 0x2BFF, first >= 0x3030 && first <= 0x3299:
		return utf8.RuneCountInString(cluster) > 1
	case first == '#', first == '*', first >= '0' && first <= '9':
		last, _ := utf8.DecodeLastRuneInString(cluster)
		return last == 0x20E3
	}
	return false
}
