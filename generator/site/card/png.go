package card

import (
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
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

// encode appends a canvas as a PNG.
// https://www.w3.org/TR/png-3/
func (on *canvas) encode(to []byte) ([]byte, error) {
	to = append(to, signature...)
	to = chunk(to, "IHDR", header)
	to = chunk(to, "PLTE", palette())
	on.data.Reset()
	on.packer.Reset(&on.data)
	if err := on.pack(on.packer); err != nil {
		return nil, err
	}
	to = chunk(to, "IDAT", on.data.Bytes())
	return chunk(to, "IEND", nil), nil
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

// chunk appends one part of a PNG: its length, name, content and checksum.
func chunk(to []byte, name string, content []byte) []byte {
	to = binary.BigEndian.AppendUint32(to, uint32(len(content)))
	start := len(to)
	to = append(append(to, name...), content...)
	return binary.BigEndian.AppendUint32(to, crc32.ChecksumIEEE(to[start:]))
}
