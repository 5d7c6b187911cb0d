package channel

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Unit is what a length is counted in.
type Unit string

// The units.
const (
	Characters Unit = "characters"          // as people see them: grapheme clusters (UAX #29)
	Weighted   Unit = "weighted characters" // as X counts: see weigh
	UTF16      Unit = "UTF-16 units"        // an emoji is 2 and more, a letter 1
	Bytes      Unit = "bytes"               // of UTF-8: a Cyrillic letter is 2
	JSON       Unit = "bytes of JSON"       // of UTF-8 as a JSON string, without its quotes
	Segments   Unit = "SMS segments"        // see segments
)

// Uncounted is the Link of a channel whose link is not shown as text.
const Uncounted = -1

// Measure is a length and how it is counted.
type Measure struct {
	Max   int
	Unit  Unit
	Link  int // how long an address counts, whatever its length; 0: as it is written; Uncounted: not at all
	Bytes int // a second limit, in bytes of UTF-8; 0: none
}

// Count returns how long a text is, in the measure's unit.
func (m Measure) Count(text string) int {
	if m.Unit == Weighted {
		return weigh(text, m.Link)
	}
	links := 0
	if m.Link != 0 {
		text = address.ReplaceAllStringFunc(text, func(string) string { links++; return "" })
	}
	return links*max(m.Link, 0) + m.plain(text)
}

func (m Measure) plain(text string) int {
	switch m.Unit {
	case UTF16:
		return utf16Length(text)
	case Bytes:
		return len(text)
	case JSON:
		return jsonLength(text)
	case Segments:
		return segments(text)
	}
	return uniseg.GraphemeClusterCount(text)
}

// Fits reports whether a text is within the measure.
func (m Measure) Fits(text string) bool {
	return (m.Bytes == 0 || len(text) <= m.Bytes) && m.Count(text) <= m.Max
}

// Addresses returns where the web addresses in a text begin and end, in bytes, as services
// recognise them: punctuation behind one is no part of it.
func Addresses(text string) [][]int { return address.FindAllStringIndex(text, -1) }

// address is an address as services recognise one in a text: punctuation behind it is no
// part of it, nor are letters of a script without blanks, or marks of direction.
var address = regexp.MustCompile(`https?://` + within + `*` + ending)

const (
	within = `[^\s\p{Cf}<>"“”«»…。、（）\p{Han}\p{Hiragana}\p{Katakana}]`
	ending = `[^\s\p{Cf}<>"“”«»…。、（）\p{Han}\p{Hiragana}\p{Katakana}.,;:!?'()\[\]]`
)

func utf16Length(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// jsonLength counts a JSON string as encoding/json writes it, which escapes more than
// others do.
func jsonLength(text string) int {
	encoded, err := json.Marshal(text)
	if err != nil { // a string is always encoded
		return len(text)
	}
	return len(encoded) - len(`""`)
}

// tidy is a text as services keep it: without the blanks at its ends, in valid UTF-8.
func tidy(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	return strings.TrimSpace(text)
}
