package check

import (
	"iter"

	"candor/generator/text/prose"
)

// Stretch is words as they were typed, with the place of each part of them.
type Stretch struct {
	Text  string
	place func(start, end int) Place
}

// Part returns the place of a part of the words.
func (s Stretch) Part(start, end int) Place { return s.place(start, end) }

// Typed returns all that is published of the text as it was typed: the body with its
// code and the addresses of its links, but with spaces for its comments, and each text
// of the front matter.
func (d *Doc) Typed() iter.Seq[Stretch] {
	return func(yield func(Stretch) bool) {
		body, blanked := d.Words.Body, []byte(nil)
		for _, t := range d.Texts() {
			for _, b := range t.Blocks {
				switch {
				case b.Field != "":
					if !yield(Stretch{b.Text(), func(start, end int) Place { return Part(b, start, end) }}) {
						return
					}
				case b.Kind == prose.Comment:
					if blanked == nil {
						blanked = []byte(body)
					}
					blank(blanked, b)
				}
			}
		}
		if blanked != nil {
			body = string(blanked)
		}
		before := len(d.Words.Front)
		yield(Stretch{body, func(start, end int) Place { return Typed(before+start, before+end) }})
	}
}

// blank puts spaces in the place of a comment.
func blank(body []byte, comment *prose.Block) {
	for i := range comment.Text() {
		if at := comment.Source(i); at < len(body) && body[at] != '\n' {
			body[at] = ' '
		}
	}
}
