package pages

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// entriesOf returns n entries: n-1, …, 0.
func entriesOf(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = n - 1 - i
	}
	return list
}

func TestPaginate(t *testing.T) {
	for _, c := range []struct{ entries, head, full int }{
		{0, 0, 0}, {1, 1, 0}, {24, 24, 0}, {25, 25, 0}, {49, 49, 0}, {50, 25, 1}, {74, 49, 1}, {75, 25, 2}, {1001, 26, 39},
	} {
		parts := paginate(entriesOf(c.entries))
		if len(parts)-1 != c.full || len(parts[0].entries) != c.head || parts[0].number != 0 {
			t.Errorf("of %d: %d in the head, %d full pages", c.entries, len(parts[0].entries), len(parts)-1)
		}
		seen := 0
		for i, p := range parts {
			if i > 0 && (len(p.entries) != pageSize || p.number != len(parts)-i) {
				t.Errorf("of %d: page %d has number %d and %d entries", c.entries, i, p.number, len(p.entries))
			}
			for _, entry := range p.entries {
				if seen++; entry != c.entries-seen {
					t.Fatalf("of %d: entry %d is %d", c.entries, seen, entry)
				}
			}
		}
	}
}

// TestFullPagesStay holds that what a numbered page has never depends on what comes after.
func TestFullPagesStay(t *testing.T) {
	full := map[int][]int{}
	for n := range 500 {
		for _, p := range paginate(entriesOf(n))[1:] {
			if before, known := full[p.number]; known {
				if diff := cmp.Diff(before, p.entries); diff != "" {
					t.Fatalf("page %d changed when there were %d entries:\n%s", p.number, n, diff)
				}
			}
			full[p.number] = p.entries
		}
	}
}
