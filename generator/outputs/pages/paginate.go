package pages

import (
	"fmt"

	"candor/generator/facts/permalink"
)

// pageSize is how many entries a numbered page of a list holds. The head of a list
// holds from as many up to twice as many less one: what is newest. At that size no
// page of a list reaches 100 kB.
//
// Numbered pages count from the oldest entries, 1 first, and are full from the day
// that they appear, so they never change again. Nor do they name how many pages
// there are, or a page that comes later.
const pageSize = 25

// part is a page of a list: its entries, newest first, and its number, 0 for the head.
type part[T any] struct {
	number  int
	entries []T
}

// paginate cuts a list, newest first, into its head and its numbered pages.
func paginate[T any](newest []T) []part[T] {
	full := max(0, len(newest)/pageSize-1)
	parts := []part[T]{{0, newest[:len(newest)-full*pageSize]}}
	for number := full; number > 0; number-- {
		end := len(newest) - (number-1)*pageSize
		parts = append(parts, part[T]{number, newest[end-pageSize : end]})
	}
	return parts
}

// pagerView leads from one page of a list to others. Both are empty where the whole
// list is on one page.
type pagerView struct {
	Name   string // "Page 3"; "" on the head
	Older  string // address
	Newest string // address
}

// pager returns the links of a page of a list. Full is the number of its newest
// numbered page.
func (b *builder) pager(list string, number, full int) pagerView {
	older := number - 1
	if number == 0 {
		older = full
	}
	var v pagerView
	if older > 0 {
		v.Older = b.Links.Href(b.Links.Numbered(list, older))
	}
	if number > 0 {
		v.Newest = b.Links.Href(list)
		v.Name = b.Locale.Text("page-number", "page", fmt.Sprint(number))
	}
	return v
}

// partPath returns the path of a page of a list in any language.
func partPath(list func(permalink.Links) string, number int) func(permalink.Links) string {
	if number == 0 {
		return list
	}
	return func(l permalink.Links) string { return l.Numbered(list(l), number) }
}
