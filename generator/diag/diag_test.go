package diag_test

import (
	"fmt"
	"testing"

	"candor/generator/diag"
)

// Of findings that say the same, the one that marks most stays, and else the first, however many
// others there are.
func TestSortKeepsOneOfTheSame(t *testing.T) {
	var list diag.List
	for i := range 100 {
		f := diag.Finding{File: fmt.Sprintf("%02d.md", i*37%100), Line: 1, Column: 1, Rule: "a", Message: "b"}
		short, first, second := f, f, f
		short.Length, first.Length, second.Length = 4, 9, 9
		first.Excerpt = "first"
		list = append(list, short, first, second)
	}
	list.Sort()
	if len(list) != 100 {
		t.Fatalf("%d findings stay of 100 times three", len(list))
	}
	for _, f := range list {
		if f.Excerpt != "first" {
			t.Errorf("%s: %v stays", f.File, f)
		}
	}
}
