package card

import (
	"bytes"
	"encoding/binary"
	"hash/adler32"
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

// beginning is what each card begins with: the signature of a PNG, its IHDR, and the palette.
// A pixel has two bits, which are the number of its colour.
var beginning = func() []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, Width), Height)
	all := chunk([]byte("\x89PNG\r\n\x1a\n"), "IHDR", append(header, 2, 3, 0, 0, 0))
	return chunk(all, "PLTE", palette())
}()

// encode appends a canvas as a PNG.
// https://www.w3.org/TR/png-3/
func (on *canvas) encode(to []byte) []byte {
	to = append(to, beginning...)
	start := len(to)
	to = append(to, "\x00\x00\x00\x00IDAT\x78\x01"...) // the rows are as zlib has them: https://www.rfc-editor.org/rfc/rfc1950
	to = deflate(to, on.data[:])
	to = binary.BigEndian.AppendUint32(to, on.sum())
	to = endChunk(to, start)
	return chunk(to, "IEND", nil)
}

// sum returns the Adler-32 of the rows. Most are as the one above, and are not summed again.
func (on *canvas) sum() uint32 {
	const mod = 65521
	low, high := uint32(1), uint32(0)
	var row uint32
	for y := range Height {
		if y == 0 || !bytes.Equal(on.row(y), on.row(y-1)) {
			row = adler32.Checksum(on.row(y))
		}
		high = (high + stride*(low+mod-1) + row>>16) % mod
		low = (low + mod - 1 + row&0xffff) % mod
	}
	return high<<16 | low
}

// chunk appends one part of a PNG: its length, name, content and checksum.
func chunk(to []byte, name string, content []byte) []byte {
	start := len(to)
	return endChunk(append(append(append(to, 0, 0, 0, 0), name...), content...), start)
}

// endChunk ends a part of a PNG that begins at a place, now that its length is known.
func endChunk(to []byte, start int) []byte {
	named := to[start+4:]
	binary.BigEndian.PutUint32(to[start:], uint32(len(named)-4))
	return binary.BigEndian.AppendUint32(to, crc32.ChecksumIEEE(named))
}
