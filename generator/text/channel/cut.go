package channel

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ellipsis says that a text goes on. In SMS it is three stops, as GSM-7 lacks it.
func (m Measure) ellipsis() string {
	if m.Unit == Segments {
		return "..."
	}
	return "…"
}

// Cut returns a text within the measure: as it is if it fits, else as many of its words
// as fit, and an ellipsis; "" if not even one does. No word, address or character is cut
// in two. Words are apart by blanks; in Japanese and Chinese, which have none, a cut is
// after punctuation, or where kanji or katakana follow hiragana, which is where most
// phrases end.
func (m Measure) Cut(text string) string {
	return m.CutIn(text, func(cut string) string { return cut })
}

// CutIn returns as much of a text, as Cut cuts it, as fits together with what around
// puts around it. Around makes a text longer the longer its argument is.
func (m Measure) CutIn(text string, around func(cut string) string) string {
	text = tidy(text)
	if m.Fits(around(text)) {
		return text
	}
	ends := wordEnds(text)
	shortened := func(i int) string {
		return strings.TrimRightFunc(text[:ends[i]], dangling) + m.ellipsis()
	}
	n := sort.Search(len(ends), func(i int) bool { return !m.Fits(around(shortened(i))) })
	if n == 0 || shortened(n-1) == m.ellipsis() {
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

// dangling are the characters that do not stand before an ellipsis.
func dangling(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",;:.–—-(«“„、。，；：（「", r) || r == utf8.RuneError
}
