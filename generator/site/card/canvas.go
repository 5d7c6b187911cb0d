package card

import (
	"bytes"
	"compress/flate"

	"golang.org/x/image/math/fixed"
)

// Colours by their number: shades from the ground, 0, to the ink.
const (
	shades = 3
	inkNo  = shades - 1
)

// canvas is a card as it is drawn: the number of each pixel's colour.
type canvas struct {
	rows     [Height][Width]uint8
	inked    [Height]bool // the rows that have more than the bar
	mirrored bool         // the card is read from the right, so the bar is there

	data   bytes.Buffer  // the rows, packed
	packer *flate.Writer // into data
	row    packedRow     // the one that is being packed
	runs   map[plainRun][]byte
}

// plainRun is a number of rows that have only the bar.
type plainRun struct {
	length   int
	mirrored bool
}

// newCanvas makes a canvas. The fastest level packs letters on a plain ground nearly as well
// as any other.
func newCanvas() *canvas {
	on := &canvas{runs: map[plainRun][]byte{}}
	on.packer, _ = flate.NewWriter(&on.data, flate.BestSpeed) // that level is valid
	return on
}

// blank makes a canvas that of a card with nothing on it but its bar.
func (on *canvas) blank(mirrored bool) {
	bar := 0
	if on.mirrored = mirrored; mirrored {
		bar = Width - barWidth
	}
	for y := range on.rows {
		if on.inked[y] || on.rows[y][bar] != inkNo || on.rows[y][Width-1-bar] == inkNo {
			clear(on.rows[y][:])
			for x := range barWidth {
				on.rows[y][bar+x] = inkNo
			}
		}
		on.inked[y] = false
	}
}

// write writes a text from a point on its line.
func (on *canvas) write(f *face, text string, x, y int) {
	at := fixed.I(x)
	for _, r := range text {
		l := f.letter(r)
		on.put(l, at.Round(), y)
		at += l.advance
	}
}

// set puts lines on a canvas, of which the first is at a height: from the left, or from
// the right if the card is mirrored.
func (on *canvas) set(lines []line, y int) {
	for _, l := range lines {
		x := margin
		if on.mirrored {
			x = Width - margin - l.width
		}
		for _, p := range l.letters {
			on.put(p.letter, x+p.x, y+p.y)
		}
	}
}

// put puts a letter on a canvas, or nothing if it would be over the edge. Where
// letters meet, the darker shade wins.
func (on *canvas) put(l *letter, x, y int) {
	left, top, wide, high := x+l.bounds.Min.X, y+l.bounds.Min.Y, l.bounds.Dx(), l.bounds.Dy()
	if left < 0 || top < 0 || left+wide > Width || top+high > Height {
		return
	}
	for row := range high {
		on.inked[top+row] = true
		line := on.rows[top+row][left : left+wide]
		for i, shade := range l.shades[row*wide:][:wide] {
			line[i] = max(line[i], shade)
		}
	}
}
