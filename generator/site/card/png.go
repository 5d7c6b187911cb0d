package card

import (
	"bytes"
	"encoding/binary"
	"hash"
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
	if err := on.pack(); err != nil {
		return nil, err
	}
	to = chunk(to, "IDAT", on.data.Bytes())
	return chunk(to, "IEND", nil), nil
}

// packedRow is a row as it is packed: the number of its filter, none, and four pixels a byte.
type packedRow [1 + Width/4]byte

// pack packs the rows as zlib has them: https://www.rfc-editor.org/rfc/rfc1950. Packing is most
// of the cost of a card, and most rows have only the bar, in a few runs of lengths that all
// cards share, so that a run of these is packed once and kept.
func (on *canvas) pack() error {
	on.data.Reset()
	on.data.Write([]byte{0x78, 0x01})
	sum := adler32.New()
	for y, end := 0, 0; y < Height; y = end {
		for end = y + 1; end < Height && on.inked[end] == on.inked[y]; end++ {
		}
		if !on.inked[y] {
			if err := on.addPlain(end-y, sum); err != nil {
				return err
			}
			continue
		}
		err := on.deflate(&on.data, end-y, func(i int) *packedRow {
			on.row.pack(&on.rows[y+i])
			sum.Write(on.row[:])
			return &on.row
		})
		if err != nil {
			return err
		}
	}
	on.data.Write([]byte{0x03, 0x00}) // an empty block, which is the last
	on.data.Write(sum.Sum(nil))
	return nil
}

// addPlain adds a number of rows that have only the bar.
func (on *canvas) addPlain(n int, sum hash.Hash) error {
	row := &plain[0]
	if on.mirrored {
		row = &plain[1]
	}
	run := plainRun{n, on.mirrored}
	packed, known := on.runs[run]
	if !known {
		var made bytes.Buffer
		if err := on.deflate(&made, n, func(int) *packedRow { return row }); err != nil {
			return err
		}
		packed = made.Bytes()
		on.runs[run] = packed
	}
	for range n {
		sum.Write(row[:])
	}
	on.data.Write(packed)
	return nil
}

// deflate packs rows on their own, so that others can follow.
func (on *canvas) deflate(to *bytes.Buffer, n int, row func(i int) *packedRow) error {
	on.packer.Reset(to)
	for i := range n {
		if _, err := on.packer.Write(row(i)[:]); err != nil {
			return err
		}
	}
	return on.packer.Flush()
}

// pack makes the row that of some pixels.
func (row *packedRow) pack(pixels *[Width]uint8) {
	for x := range Width / 4 {
		four := (*[4]uint8)(pixels[4*x:])
		row[1+x] = four[0]<<6 | four[1]<<4 | four[2]<<2 | four[3]
	}
}

// plain are the rows that have only the bar, from the left and mirrored.
var plain = func() (rows [2]packedRow) {
	for x := range barWidth / 4 {
		rows[0][1+x] = inkNo<<6 | inkNo<<4 | inkNo<<2 | inkNo
		rows[1][len(rows[1])-1-x] = rows[0][1]
	}
	return rows
}()

// chunk appends one part of a PNG: its length, name, content and checksum.
func chunk(to []byte, name string, content []byte) []byte {
	to = binary.BigEndian.AppendUint32(to, uint32(len(content)))
	start := len(to)
	to = append(append(to, name...), content...)
	return binary.BigEndian.AppendUint32(to, crc32.ChecksumIEEE(to[start:]))
}
