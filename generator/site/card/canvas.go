package card

import (
	"encoding/binary"

	"golang.org/x/image/math/fixed"
)

// Colours by their number: shades from the ground, 0, to the ink.
const (
	shades = 3
	inkNo  = shades - 1
)

// stride is how many bytes a row has: the number of its filter, none, and four pixels a byte,
// the first in the highest bits.
const stride = 1 + Width/4

// canvas is a card as it is drawn.
type canvas struct {
	data     [Height*stride + spare]byte // row by row, as a PNG has them
	inked    [Height]bool                // the rows that may have more than the bar
	mirrored bool                        // the card is read from the right, so the bar is there
}

// spare is how much further than the last row may be read and written in one go.
const spare = 8

// newCanvas makes a canvas, all of which is to be made blank.
func newCanvas() *canvas {
	on := &canvas{}
	for y := range on.inked {
		on.inked[y] = true
	}
	return on
}

func (on *canvas) row(y int) []byte { return on.data[y*stride:][:stride] }

// plain are the rows that have only the bar, from the left and mirrored.
var plain = func() (rows [2][stride]byte) {
	for x := range barWidth / 4 {
		rows[0][1+x] = inkNo<<6 | inkNo<<4 | inkNo<<2 | inkNo
		rows[1][stride-1-x] = rows[0][1+x]
	}
	return rows
}()

// blank makes a canvas that of a card with nothing on it but its bar.
func (on *canvas) blank(mirrored bool) {
	row := &plain[0]
	if mirrored {
		row = &plain[1]
	}
	for y := range Height {
		if on.inked[y] || mirrored != on.mirrored {
			copy(on.row(y), row[:])
		}
		on.inked[y] = false
	}
	on.mirrored = mirrored
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
	words, shift := wordsOf(wide), 2*(left%4)
	for row := range high {
		on.inked[top+row] = true
		line := on.data[(top+row)*stride+1+left/4:]
		for i, word := range l.shades[row*words:][:words] {
			at := line[i*wordPixels/4:]
			binary.BigEndian.PutUint64(at, darker(binary.BigEndian.Uint64(at), word>>shift))
		}
	}
}

// darker returns the darker shade of each of some pixels. Ink and half of it have no bit in
// common, so where both bits are set the higher wins.
func darker(a, b uint64) uint64 {
	both := a | b
	return both &^ (both >> 1 & 0x5555555555555555)
}
