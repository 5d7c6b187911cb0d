package diag_test

import (
	"testing"

	"candor/generator/diag"
)

// A line is the same whichever was asked for before it.
func TestLineInAnyOrder(t *testing.T) {
	lines := []string{"", "one", "", "three\xff", "four"}
	for first := range lines {
		for second := range lines {
			source := &diag.Source{Text: []byte("one\r\n\nthree\xff\nfour")}
			for _, number := range [...]int{first, second, 9, -1, second} {
				want := ""
				if number >= 0 && number < len(lines) {
					want = lines[number]
				}
				if number == 3 {
					want = "three\uFFFD"
				}
				if got := source.Line(number); got != want {
					t.Errorf("line %d after %d: %q, want %q", number, first, got, want)
				}
			}
		}
	}
}
