// Package card draws the picture that a shared link of a page shows: the card that
// social networks and messengers put under a message. It is the only owner of
// golang.org/x/image and of github.com/go-text/typesetting.
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
// The built-in fonts are Go Bold and Go Regular, which hold Latin, Greek and Cyrillic. A
// text with any other letter is drawn in fonts that the site brings in its assets, if they
// have it; else there is no card: a box in place of a letter is worse than no picture, and a
// build says so of a site in such a language. Scripts that join their letters or run from
// the right, as Arabic does, need more than a table of letters, so such a text is set by
// github.com/go-text/typesetting, a port of HarfBuzz. A card whose text runs from the right
// is mirrored. A title that does not fit is cut, at a word where there are words.
//
// # Cost
//
// Each letter is drawn once and kept for all cards; a card is little more than the
// copying of its letters and the packing of its rows. Drawing by pixels, image/png and
// compress/flate would take several times as long, so canvas.go draws many pixels at a time,
// as they are in the picture, and pack.go packs them by what is known of cards.
package card

import (
	"strings"
	"sync"

	"github.com/go-text/typesetting/di"
)

// Width and Height are those of a card, in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is what is on a picture.
type Card struct {
	Title    string
	Kind     string // over the title: what it is, and of when
	Site     string // under it: the name of the site
	Language string // of the texts: one letter may have different forms in two languages
}

// Where things are, in pixels.
const (
	barWidth = 24
	margin   = 88
	titleTop = 190
)

// Fits reports whether a card can be drawn: there is a title, and the fonts have every
// letter.
func (f *Fonts) Fits(c Card) bool {
	if c.Title == "" || c.builtIn() {
		return c.Title != ""
	}
	own := f.site()
	if own.titles == nil {
		return false
	}
	fits, known := f.drawn.Load(c)
	if !known {
		fits = own.titles.has(c.Title) && own.texts.has(c.Kind) && own.texts.has(c.Site) && own.sets(c)
		f.drawn.Store(c, fits)
	}
	return fits.(bool)
}

// builtIn reports whether the built-in fonts have every letter of a card.
func (c Card) builtIn() bool { return bold.has(c.Title) && regular.has(c.Kind) && regular.has(c.Site) }

// canvases are used again and again.
var canvases = sync.Pool{New: func() any { return newCanvas() }}

// PNG draws a card that fits, and appends the picture to a buffer.
func (f *Fonts) PNG(to []byte, c Card) []byte {
	on := canvases.Get().(*canvas)
	defer canvases.Put(on)
	if own := f.site(); own.titles != nil && !c.builtIn() {
		own.draw(on, c)
	} else {
		draw(on, c)
	}
	return on.encode(to)
}

// draw draws a card in the built-in fonts.
func draw(on *canvas, c Card) {
	on.blank(false)
	on.write(regular, c.Kind, margin, margin+regular.ascent)
	lines, face := wrap(c.Title)
	y := titleTop + face.ascent
	for _, line := range lines {
		on.write(face, line, margin, y)
		y += face.leading
	}
	on.write(regular, regular.cut(c.Site, Width-2*margin), margin, Height-margin)
}

// draw draws a card in the fonts of a site.
func (l loaded) draw(on *canvas, c Card) {
	on.blank(direction(c.Kind+c.Title) == di.DirectionRTL)
	one := setting{language: c.Language, size: regularSize, width: Width - 2*margin, most: 1}
	kind, _ := l.texts.set(c.Kind, one)
	on.set(kind, margin+regular.ascent)
	title, size := l.title(c)
	on.set(title, titleTop+size)
	site, _ := l.texts.set(c.Site, one)
	on.set(site, Height-margin)
}

// sets reports whether each text of a card can be set: a font may have letters that are
// broken.
func (l loaded) sets(c Card) bool {
	one := setting{language: c.Language, size: regularSize, width: Width - 2*margin, most: 1}
	for _, text := range []string{c.Kind, c.Site} {
		if lines, whole := l.texts.set(text, one); lines == nil && !whole {
			return false
		}
	}
	lines, _ := l.title(c)
	return lines != nil || strings.TrimSpace(c.Title) == ""
}

// title returns the lines of a title, and the size of its letters: the larger one if it fits
// so, else the smaller.
func (l loaded) title(c Card) ([]line, int) {
	in := setting{language: c.Language, size: boldSize, leading: boldSize * 4 / 3, width: Width - 2*margin, most: largeLines}
	if lines, whole := l.titles.set(c.Title, in); whole {
		return lines, in.size
	}
	in.size, in.leading, in.most = smallerSize, smallerSize*4/3, smallLines
	lines, _ := l.titles.set(c.Title, in)
	return lines, in.size
}
