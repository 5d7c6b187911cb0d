package diag_test

import (
	"fmt"
	"testing"

	"candor/generator/diag"
)

// Of findings that say the same, the first one stays, however many others there are: it may mark
// more of the line.
func TestSortKeepsTheFirstOfTheSame(t *testing.T) {
	var list diag.List
	for i := range 100 {
		f := diag.Finding{File: fmt.Sprintf("%02d.md", i*37%100), Line: 1, Column: 1, Rule: "a", Message: "b"}
		first, second := f, f
		first.Length, second.Length = 9, 4
		list = append(list, first, second)
	}
	list.Sort()
	if len(list) != 100 {
		t.Fatalf("%d findings stay of 100 pairs", len(list))
	}
	for _, f := range list {
		if f.Length != 9 {
			t.Errorf("%s: the second of two findings stays", f.File)
		}
	}
}
