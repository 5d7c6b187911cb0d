package card

import (
	"bytes"
	"cmp"
	"compress/flate"
	"io"
	"slices"
	"strings"
	"testing"
)

// samples are cards such as sites have them.
var samples = func() (all []Card) {
	for kind, titles := range map[string]string{
		"Incident · 3 November 2026": `Sign-in fails for some customers
Invoices are sent twice in Europe
Delayed emails and notifications
Partial outage of the primary database
Some invoices could be opened without signing in
High error rates on the API
Webhooks unavailable for customers in one region
Searches return no results`,
		"Wartung · 28. Februar 2026": `Austausch der Datenbank für Rechnungen
Überweisungen werden verzögert ausgeführt`,
		"Инцидент · 17 августа 2026": `Некоторые счета можно было открыть без входа
Поиск работает медленно`,
		"Post-mortem · 14 June 2025": `How a full disk stopped every payment for 50 minutes
Why a certificate of the load balancers could expire`,
	} {
		for title := range strings.Lines(titles) {
			all = append(all, Card{Title: strings.TrimSpace(title), Kind: kind, Site: "Larkbook status"})
		}
	}
	return all
}()

// TestCodes holds that the lengths of the codes are those that pack the samples best: Huffman's.
func TestCodes(t *testing.T) {
	counts := make([]int, len(lengths))
	for _, one := range everyByte {
		counts[one]++
	}
	for n := minMatch; n <= maxMatch; n++ {
		counts[lengthSymbol(n)]++
	}
	on := newCanvas()
	for _, c := range samples {
		draw(on, c)
		counts[endOfBlock]++
		for i := 0; i < len(on.data)-spare; {
			n, _ := match(on.data[:], i)
			if n == 0 {
				counts[on.data[i]]++
				n = 1
			} else {
				counts[lengthSymbol(n)]++
			}
			i += n
		}
	}
	if got := huffman(counts); got != lengths {
		t.Errorf("they should be\n%s", got)
	}
}

// everyByte are the bytes that four pixels can make.
var everyByte = func() (all []byte) {
	for n := range byte(81) {
		all = append(all, n/27<<6|n/9%3<<4|n/3%3<<2|n%3)
	}
	return all
}()

// FuzzDeflate holds that any rows, of any length, are what compress/flate unpacks. They are made of a
// list of orders: a byte says whether something new comes, or what is as the byte before or as
// the row above, and the next how much.
func FuzzDeflate(f *testing.F) {
	f.Add([]byte{0})
	for _, end := range []byte{0, 1, 2, 3, 4, 5, 8, 9} { // what is left at the end may be too short to be told by its length
		f.Add([]byte{1, 250, 0, 60, 2, 200, 0, 9, 2, 255, 2, 255, 1, 90, 2, end})
		f.Add([]byte{0, 5, 1, 255, 1, 255, 1, 3, 0, 1, 1, end})
	}
	f.Fuzz(func(t *testing.T, orders []byte) {
		rows := []byte{0}
		for i := 0; i+1 < len(orders); i += 2 {
			for n := range int(orders[i+1]) {
				switch last := len(rows) - 1; {
				case orders[i]%3 == 0:
					rows = append(rows, everyByte[(int(orders[i])+n*n)%len(everyByte)])
				case orders[i]%3 == 1 || last < stride:
					rows = append(rows, rows[last])
				default:
					rows = append(rows, rows[len(rows)-stride])
				}
			}
		}
		packed := deflate([]byte("before"), append(rows, make([]byte, spare)...))
		rest, ok := bytes.CutPrefix(packed, []byte("before"))
		from := bytes.NewReader(rest)
		got, err := io.ReadAll(flate.NewReader(from))
		if !ok || err != nil || !bytes.Equal(got, rows) || from.Len() > 0 {
			t.Fatalf("%d bytes come back as %d, %d are left over: %v", len(rows), len(got), from.Len(), err)
		}
	})
}

// lengthSymbol is the symbol of a length, as the table in section 3.2.5 of RFC 1951 has it.
func lengthSymbol(n int) int {
	firsts := []int{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	at, found := slices.BinarySearch(firsts, n)
	if !found {
		at--
	}
	return firstLength + at
}

// huffman returns the lengths of the codes of symbols that occur so often. What is very seldom
// counts as a little less seldom, so that no code is too long.
func huffman(counts []int) string {
	type tree struct {
		count   int
		symbols []int
	}
	var trees []tree
	total := 0
	for _, n := range counts {
		total += n
	}
	for symbol, n := range counts {
		if n > 0 {
			trees = append(trees, tree{max(n, total>>13), []int{symbol}})
		}
	}
	depths := make([]int, len(counts))
	for len(trees) > 1 {
		slices.SortStableFunc(trees, func(a, b tree) int { return cmp.Compare(a.count, b.count) })
		joined := tree{trees[0].count + trees[1].count, slices.Concat(trees[0].symbols, trees[1].symbols)}
		for _, symbol := range joined.symbols {
			depths[symbol]++
		}
		trees = append(trees[2:], joined)
	}
	var all strings.Builder
	for _, n := range depths {
		all.WriteByte("0123456789abcdef"[n])
	}
	return all.String()
}
