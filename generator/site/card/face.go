package card

import (
	"image"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is a font in one size, with the letters drawn so far.
type face struct {
	ascent, leading int // of a line, in pixels

	font    *sfnt.Font
	size    float64
	mu      sync.Mutex
	drawer  font.Face
	letters map[rune]*letter
}

// letter is a letter as it is put on a card: shades of ink, 0 for none, row by row, in words.
type letter struct {
	shades  []uint64
	bounds  image.Rectangle // from the point on the line at which it is written
	advance fixed.Int26_6
	missing bool
}

// Sizes of letters, in pixels.
const (
	regularSize = 34
	boldSize    = 76
	smallerSize = 56
)

// The faces: regular for what is around the title, bold for titles, smaller the
// longer they are.
var (
	regular = newFace(goregular.TTF, regularSize)
	bold    = newFace(gobold.TTF, boldSize)
	smaller = newFace(gobold.TTF, smallerSize)
)

// newFace returns a font in a size. The fonts are part of the program, and sound.
func newFace(ttf []byte, size float64) *face {
	f := &face{ascent: int(size * .95), leading: int(size * 1.24), size: size, letters: map[rune]*letter{}}
	f.font, _ = opentype.Parse(ttf)
	f.drawer, _ = opentype.NewFace(f.font, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	return f
}

// letter returns a letter, drawn once.
func (f *face) letter(r rune) *letter {
	f.mu.Lock()
	defer f.mu.Unlock()
	if l := f.letters[r]; l != nil {
		return l
	}
	l := f.draw(r)
	f.letters[r] = l
	return l
}

func (f *face) draw(r rune) *letter {
	index, err := f.font.GlyphIndex(nil, r)
	bounds, mask, at, advance, ok := f.drawer.Glyph(fixed.Point26_6{}, r)
	l := &letter{bounds: bounds, advance: advance, missing: err != nil || index == 0 || !ok}
	if l.missing {
		return l
	}
	l.shades = inShades(mask, image.Rectangle{at, at.Add(bounds.Size())})
	return l
}

// wordPixels is how many pixels of a letter are in one word, the first in the highest bits: a
// few less than there is room for, so that it can be moved to where its byte begins.
const wordPixels = 28

// wordsOf is in how many words a row is.
func wordsOf(wide int) int { return (wide + wordPixels - 1) / wordPixels }

// inShades returns a part of a mask as shades of ink, as a letter has them.
func inShades(mask image.Image, part image.Rectangle) []uint64 {
	words := wordsOf(part.Dx())
	all := make([]uint64, words*part.Dy())
	for y := range part.Dy() {
		for x := range part.Dx() {
			_, _, _, alpha := mask.At(part.Min.X+x, part.Min.Y+y).RGBA()
			all[y*words+x/wordPixels] |= uint64((alpha*(shades-1)+0x7fff)/0xffff) << (62 - 2*(x%wordPixels))
		}
	}
	return all
}

// has reports whether the font has every letter of a text.
func (f *face) has(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return f.letter(r).missing })
}

// width is how wide a text is, in pixels.
func (f *face) width(text string) int {
	var sum fixed.Int26_6
	for _, r := range text {
		sum += f.letter(r).advance
	}
	return sum.Ceil()
}
