package markdown

import (
	"unicode/utf8"

	"candor/generator/text/prose"
)

// maxSentence bounds a first sentence, in code points with the … at its end.
const maxSentence = 300

// FirstSentence returns the first sentence of the first paragraph as plain text in
// one line: the default summary. It is the whole paragraph if no sentence ends in
// it, and "" if the body has no words. A sentence of over 300 code points is cut
// at a word and ends in "…".
func (d *Document) FirstSentence() string {
	words := d.firstParagraph()
	sentence := words[:prose.SentenceEnd(words, 0)]
	return prose.CutAnywhere(sentence, "…", func(cut string) bool { return utf8.RuneCountInString(cut) <= maxSentence })
}

// firstParagraph returns the words of the first paragraph that has any: the first outside
// lists and quotes, else the first in a list, else the first in a quote or note.
func (d *Document) firstParagraph() string {
	const alone, listed, quoted, none = 0, 1, 2, 3
	words, rank := "", none
	lists, quotes := 0, 0
	for i, e := range d.events {
		switch e.kind {
		case item:
			lists += 1 - 2*int(e.flags&closing)
		case quote, note:
			quotes += 1 - 2*int(e.flags&closing)
		case paragraph, tight:
			here := alone
			if quotes > 0 {
				here = quoted
			} else if lists > 0 {
				here = listed
			}
			if e.has(closing) || here >= rank {
				continue
			}
			if found := d.plain(d.pairAt(i)); found != "" {
				words, rank = found, here
			}
		}
		if rank == alone {
			break
		}
	}
	return words
}

// pairAt returns the events from the one at i to the next closing event of its kind.
func (d *Document) pairAt(i int) []event {
	end := i + 1
	for d.events[end].kind != d.events[i].kind || !d.events[end].has(closing) {
		end++
	}
	return d.events[i : end+1]
}
