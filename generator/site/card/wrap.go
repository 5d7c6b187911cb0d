package card

import (
	"strings"

	"candor/generator/text/prose"
)

// lines is how many lines a title has at most, in the larger and in the smaller face.
const (
	largeLines = 3
	smallLines = 4
)

// wrap returns a title in lines, and the face in which they fit: the larger one if
// they do, else the smaller, cut at a word if even that is too little.
func wrap(title string) ([]string, *face) {
	if lines, whole := bold.wrap(title, Width-2*margin, largeLines); whole {
		return lines, bold
	}
	lines, _ := smaller.wrap(title, Width-2*margin, smallLines)
	return lines, smaller
}

// wrap breaks a text at blanks into lines that are no wider than said, at most so
// many, and reports whether all of it is there.
func (f *face) wrap(text string, width, most int) (lines []string, whole bool) {
	words := strings.Fields(shortened(text))
	for len(words) > 0 {
		n := 1
		for n < len(words) && f.width(strings.Join(words[:n+1], " ")) <= width {
			n++
		}
		line := strings.Join(words[:n], " ")
		words = words[n:]
		if last := len(lines) == most-1; last && len(words) > 0 {
			return append(lines, f.cut(line+" "+words[0], width)), false
		}
		cut := f.cut(line, width) // a word may be wider than a line
		lines, whole = append(lines, cut), cut == line
		if !whole {
			return lines, false
		}
	}
	return lines, true
}

// maxLetters is more letters than a card has room for.
const maxLetters = 1000

// shortened returns so much of a text that a card has room for less: measuring it again
// and again takes time that grows with its square.
func shortened(text string) string {
	n := 0
	for i := range text {
		if n++; n > maxLetters {
			return text[:i]
		}
	}
	return text
}

// cut returns a text that is no wider than width.
func (f *face) cut(text string, width int) string {
	return prose.CutAnywhere(shortened(text), "…", func(cut string) bool { return f.width(cut) <= width })
}
