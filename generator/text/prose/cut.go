package prose

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cut returns a text that fits: as it is, else as many of its words as fit, and the
// ellipsis; "" if not even one does. No word, address or character is cut in two. Words
// are separated by spaces; in Japanese and Chinese, which have none, a cut is after
// punctuation, or where kanji or katakana follow hiragana, which is where most phrases
// end. A longer text must not fit where a shorter one does not.
func Cut(text, ellipsis string, fits func(string) bool) string {
	if fits(text) {
		return text
	}
	return cutAt(text, ellipsis, wordEnds(text), fits)
}

// CutAnywhere is Cut, but cuts within a word where not even one fits, for texts that
// must be shown.
func CutAnywhere(text, ellipsis string, fits func(string) bool) string {
	if short := Cut(text, ellipsis, fits); short != "" || text == "" {
		return short
	}
	var ends []int
	for i := range text {
		if i > 0 {
			ends = append(ends, i)
		}
	}
	return cutAt(text, ellipsis, ends, fits)
}

// cutAt cuts a text at the last of some offsets at which it fits.
func cutAt(text, ellipsis string, ends []int, fits func(string) bool) string {
	shortened := func(i int) string { return strings.TrimRightFunc(text[:ends[i]], dangling) + ellipsis }
	n := sort.Search(len(ends), func(i int) bool { return !fits(shortened(i)) })
	if n == 0 || shortened(n-1) == ellipsis {
		return ""
	}
	return shortened(n - 1)
}

// wordEnds returns the offsets behind each word but the last, in order.
func wordEnds(text string) []int {
	var ends []int
	before, previous := rune(0), rune(0)
	for i, r := range text {
		switch {
		case i == 0:
		case unicode.IsSpace(r) && !unicode.IsSpace(previous) && r != '\u00A0' && r != '\u202F':
			ends = append(ends, i)
		case phraseEnds(before, previous, r):
			ends = append(ends, i)
		}
		before, previous = previous, r
	}
	return ends
}

// phraseEnds reports whether a phrase of a script without blanks ends before a character.
func phraseEnds(before, previous, next rune) bool {
	if strings.ContainsRune("。、！？」』）】，；：", previous) {
		return !strings.ContainsRune("。、！？」』）】，；：", next)
	}
	polite := (previous == 'お' || previous == 'ご') && !unicode.Is(unicode.Hiragana, before)
	return unicode.Is(unicode.Hiragana, previous) && !polite && unicode.In(next, unicode.Han, unicode.Katakana)
}

// dangling are the characters that never come before an ellipsis.
func dangling(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",;:.–—-(«“„、。，；：（「", r) || r == utf8.RuneError
}
