package card

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
	"sync"
)

// rgb is a colour of a palette.
type rgb [3]uint8

var ground, ink = rgb{0xfb, 0xfa, 0xf6}, rgb{0x21, 0x20, 0x1c}

// palette returns the colours of a card in their order, as PLTE has them.
func palette() []byte {
	var all []byte
	for shade := range shades {
		for i := range ground {
			all = append(all, uint8((int(ground[i])*(shades-1-shade)+int(ink[i])*shade)/(shades-1)))
		}
	}
	return all
}

// signature begins a PNG; header is its IHDR: two bits a pixel, which are the number
// of a colour in the palette.
var (
	signature = []byte("\x89PNG\r\n\x1a\n")
	header    = append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, Width), Height), 2, 3, 0, 0, 0)
)

// packers are used again and again: one is large. The fastest level packs letters on a
// plain ground nearly as well as any other.
var packers = sync.Pool{New: func() any {
	w, _ := zlib.NewWriterLevel(io.Discard, zlib.BestSpeed) // that level is valid
	return w
}}

// encode writes a canvas as a PNG.
// https://www.w3.org/TR/png-3/
func (on *canvas) encode(b *bytes.Buffer) error {
	b.Write(signature)
	chunk(b, "IHDR", header)
	chunk(b, "PLTE", palette())
	var data bytes.Buffer
	w := packers.Get().(*zlib.Writer)
	defer packers.Put(w)
	w.Reset(&data)
	if err := on.pack(w); err != nil {
		return err
	}
	chunk(b, "IDAT", data.Bytes())
	chunk(b, "IEND", nil)
	return nil
}

// pack writes the rows, four pixels a byte, each after the number of its filter: none.
func (on *canvas) pack(w *zlib.Writer) error {
	var plain, packed [1 + Width/4]byte
	bar := 1
	if on.mirrored {
		bar += (Width - barWidth) / 4
	}
	for x := range barWidth / 4 {
		plain[bar+x] = inkNo<<6 | inkNo<<4 | inkNo<<2 | inkNo
	}
	for y := range on.rows {
		row := &plain
		if on.inked[y] {
			row = &packed
			for x := range Width / 4 {
				four := (*[4]uint8)(on.rows[y][4*x:])
				packed[1+x] = four[0]<<6 | four[1]<<4 | four[2]<<2 | four[3]
			}
		}
		if _, err := w.Write(row[:]); err != nil {
			return err
		}
	}
	return w.Close()
}

// chunk writes one part of a PNG: its length, name, content and checksum.
func chunk(b *bytes.Buffer, name string, content []byte) {
	b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(content))))
	start := b.Len()
	b.WriteString(name)
	b.Write(content)
	b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(b.Bytes()[start:])))
}
