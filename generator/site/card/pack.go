package card

import (
	"encoding/binary"
	"math/bits"
)

// Rows are packed as DEFLATE has it (https://www.rfc-editor.org/rfc/rfc1951), by what is known of
// a card. Much of it is as in the row above, or as the byte before, so nothing else is
// looked for. How often each byte and each length occurs is much the same on all cards, so their
// codes are always the same. compress/flate, which cannot know, takes several times as long and
// makes larger pictures.

// lengths says of each symbol, in hexadecimal, how many bits its code has, 0 for one that does
// not occur: of each byte, of the end, and of the lengths. TestCodes says what they should be.
const lengths = "" +
	"3560b750dd600000bdd0a890db500000" +
	"ddd0ddd0dc6000000000000000000000" +
	"5ab0dcb0ddc000007bd08690dc700000" +
	"ddd0cdd0b95000000000000000000000" +
	"6bb0ddb0ddb000005cc098b0dda00000" +
	"6cc057a0553000000000000000000000" +
	"00000000000000000000000000000000" +
	"00000000000000000000000000000000" +
	"c55566777777777897999888989784"

// Symbols of DEFLATE that are not bytes.
const (
	endOfBlock  = 256
	firstLength = 257
	minMatch    = 3
	maxMatch    = 258
)

// Of the symbols of distances two are used, with a code of one bit each: the first, of the byte
// before, and that of the byte above, which is further away than firstDistance by a number of some
// bits.
const (
	distances     = "10000000000000001"
	firstDistance = 257
	distanceBits  = 7
)

// code is a number of bits, the lowest first.
type code struct {
	bits uint32
	n    uint8
}

// then adds bits to a code, the lowest first.
func (c code) then(value, n int) code { return code{c.bits | uint32(value)<<c.n, c.n + uint8(n)} }

// codes are those of what can be on a card.
var codes = func() (all struct {
	bytes      [256]code
	end        code
	run, above [maxMatch + 1]code // so many bytes that are as the one before, or as those above
}) {
	symbols := canonical(lengths)
	copy(all.bytes[:], symbols)
	all.end = symbols[endOfBlock]
	for n := minMatch; n <= maxMatch; n++ {
		// There are four symbols for each number of further bits, and one for the longest.
		symbol, further := firstLength+n-minMatch, 0
		if n == maxMatch {
			symbol = len(symbols) - 1
		} else if further = max(bits.Len(uint(n-minMatch))-3, 0); further > 0 {
			symbol = firstLength + 4*further + (n-minMatch)>>further
		}
		length := symbols[symbol].then((n-minMatch)&(1<<further-1), further)
		all.run[n] = length.then(0, 1)
		all.above[n] = length.then(1, 1).then(stride-firstDistance, distanceBits)
	}
	return all
}()

// canonical returns the codes of symbols, of which only the lengths are said.
func canonical(lengths string) []code {
	all := make([]code, len(lengths))
	next := 0
	for n := 1; n < 16; n++ {
		for symbol := range lengths {
			if digit(lengths[symbol]) == n {
				all[symbol] = code{uint32(bits.Reverse16(uint16(next)) >> (16 - n)), uint8(n)}
				next++
			}
		}
		next <<= 1
	}
	return all
}

// digit is the value of a hexadecimal digit.
func digit(c byte) int {
	if c >= 'a' {
		return int(c-'a') + 10
	}
	return int(c - '0')
}

// packer appends bits to bytes.
type packer struct {
	to   []byte
	bits uint64 // those that are not yet there
	n    uint
}

// add adds a code. There is always room for one more.
func (p *packer) add(c code) {
	p.bits |= uint64(c.bits) << (p.n & 63)
	if p.n += uint(c.n); p.n >= 32 {
		p.to = binary.LittleEndian.AppendUint32(p.to, uint32(p.bits))
		p.bits >>= 32
		p.n -= 32
	}
}

// begin begins the only block, which says what its codes are: https://www.rfc-editor.org/rfc/rfc1951#section-3.2.7.
// The lengths are written in codes of their own, which are four bits for each of 0 to 15.
func (p *packer) begin() {
	p.add(code{}.then(1, 1).then(2, 2).then(len(lengths)-firstLength, 5).then(len(distances)-1, 5).then(19-4, 4))
	for i := range 19 {
		if i < 3 { // for repetitions, of which there are none
			p.add(code{0, 3})
		} else {
			p.add(code{4, 3})
		}
	}
	for _, c := range lengths + distances {
		p.add(code{uint32(bits.Reverse8(uint8(digit(byte(c)))) >> 4), 4})
	}
}

// deflate appends the rows of a card, packed. There is spare room after them.
func deflate(to, rows []byte) []byte {
	p := packer{to: to}
	p.begin()
	for i := 0; i < len(rows)-spare; {
		n, above := match(rows, i)
		switch {
		case n == 0:
			p.add(codes.bytes[rows[i]])
			n = 1
		case above:
			p.add(codes.above[n])
		default:
			p.add(codes.run[n])
		}
		i += n
	}
	p.add(codes.end)
	for ; p.n > 0; p.n -= min(p.n, 8) {
		p.to = append(p.to, byte(p.bits))
		p.bits >>= 8
	}
	return p.to
}

// match returns how many bytes from a place are as those in the row above, or, if these are too
// few, as the byte before it; 0 if these are too few as well.
func match(rows []byte, i int) (n int, above bool) {
	const enough = 1<<(8*minMatch) - 1
	next := binary.LittleEndian.Uint64(rows[i:])
	if i >= stride && (next^binary.LittleEndian.Uint64(rows[i-stride:]))&enough == 0 {
		n, above = alike(rows[i-stride:], rows[i:]), true
	} else if i > 0 && (next^binary.LittleEndian.Uint64(rows[i-1:]))&enough == 0 {
		n = alike(rows[i-1:], rows[i:])
	}
	if n < minMatch { // the rows end
		return 0, false
	}
	return n, above
}

// alike returns how many bytes of a are those at the beginning of b, up to the longest match.
func alike(a, b []byte) int {
	most := min(len(b)-spare, maxMatch)
	for n := 0; n < most; n += 8 {
		if differ := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); differ != 0 {
			return min(n+bits.TrailingZeros64(differ)/8, most)
		}
	}
	return most
}
