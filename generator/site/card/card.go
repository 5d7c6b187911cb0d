// Package card draws the picture that a shared link of a page shows: the card that
// social networks and messengers put under a message. It is the only owner of
// golang.org/x/image.
//
// # What is on it
//
// What seldom changes: the title, what kind of page it is and of when, the name of
// the site, and a bar. Nothing about how things are now, and no colour of a state: networks keep a
// picture for weeks, and an old one must not be wrong.
//
// # Form
//
// A PNG of 1200 by 630 pixels, which every network takes, in three colours: the ground,
// the ink, and what is half of each. The same card gives the same bytes.
//
// # Letters
//
// The fonts are Go Bold and Go Regular, which hold Latin, Greek and Cyrillic. Of a
// text with any other letter there is no card: a box in place of a letter is worse
// than no picture, and a build says so of a site in such a language. A title that does not fit is cut at a word.
//
// # Cost
//
// Each letter is drawn once and kept for all cards; a card is little more than the
// copying of its letters and the packing of its rows. image/png asks for the colour
// of each pixel by itself, which takes most of its time, so png.go packs the rows.
package card

import (
	"bytes"
	"sync"
)

// Width and Height are those of a card, in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is what is on a picture.
type Card struct {
	Title string
	Kind  string // over the title: what it is, and of when
	Site  string // under it: the name of the site
}

// Where things are, in pixels.
const (
	barWidth = 24
	margin   = 88
	titleTop = 190
)

// Fits reports whether a card can be drawn: there is a title, and the fonts have
// every letter.
func (c Card) Fits() bool {
	return c.Title != "" && bold.has(c.Title) && regular.has(c.Kind) && regular.has(c.Site)
}

// canvases are used again and again.
var canvases = sync.Pool{New: func() any { return new(canvas) }}

// PNG draws the card. It is safe from any number of goroutines.
func (c Card) PNG() ([]byte, error) {
	on := canvases.Get().(*canvas)
	defer canvases.Put(on)
	on.blank()
	on.write(regular, c.Kind, margin, margin+regular.ascent)
	lines, face := wrap(c.Title)
	y := titleTop + face.ascent
	for _, line := range lines {
		on.write(face, line, margin, y)
		y += face.leading
	}
	on.write(regular, regular.cut(c.Site, Width-2*margin), margin, Height-margin)
	var b bytes.Buffer
	err := on.encode(&b)
	return b.Bytes(), err
}
