package markdown

import (
	"strings"

	"candor/generator/text/prose"
)

// Prose returns the document as blocks of words, in reading order, with the place of
// each byte in the text that Parse was given, counted from its offset. A comment is a
// block of its own before the one that it is in or precedes. Struck words are left out.
func (d *Document) Prose() []*prose.Block { return d.ProseIn(new(Memory)) }

// ProseIn is [Document.Prose] in memory that may have been used before: what it returned then is
// not to be read any more.
func (d *Document) ProseIn(memory *Memory) []*prose.Block {
	memory.used = 0
	w := proseWriter{d: d, words: d.body, memory: memory, blocks: memory.list[:0]}
	for i, e := range d.events {
		w.commentsBefore(i)
		if e.kind < textRun {
			w.enter(e)
		} else {
			w.inline(e)
		}
	}
	w.commentsBefore(len(d.events))
	memory.list = w.blocks
	return w.blocks
}

// Published returns everything that outputs show of the document, as a reader sees it, with
// the place of each byte as in [Document.Prose]: its words, struck ones too, without comments;
// then a block for the address and the title of each link and picture.
func (d *Document) Published() []*prose.Block {
	w := proseWriter{d: d, words: d.body, memory: new(Memory), all: true}
	for _, e := range d.events {
		if e.kind < textRun {
			w.enter(e)
			continue
		}
		w.inline(e)
		if l := e.start; e.kind == image || e.kind == anchor && e.has(closing) {
			w.target(d.links[l].address)
			w.target(d.links[l].title)
		}
	}
	return append(w.blocks, w.targets...)
}

// target adds an address or a title. If it is not in the text as it is, because it was
// escaped or is a reference's, its place is the end of the link's words.
func (w *proseWriter) target(words string) {
	if words == "" {
		return
	}
	b := &prose.Block{}
	if i := strings.Index(w.words[w.end:], words); i >= 0 {
		w.add(b, w.end+i, w.end+i+len(words), prose.Address)
	} else {
		at := w.d.cuts.original(min(w.end, max(len(w.d.body)-1, 0)))
		for i := range len(words) {
			b.Add(words[i:i+1], at, prose.Address)
		}
	}
	w.targets = append(w.targets, b)
}

type proseWriter struct {
	d       *Document
	words   string // all of d
	memory  *Memory
	blocks  []*prose.Block
	block   *prose.Block // the last one, while it is open
	said    int          // the number of comments added so far
	quotes  int          // the number of open quotes
	items   int
	struck  int
	code    int
	anchors int
	end     int  // of the words so far, in Document.body
	all     bool // struck words too
	targets []*prose.Block
}

// commentsBefore adds the comments that are before an event.
func (w *proseWriter) commentsBefore(event int) {
	for ; w.said < len(w.d.comments) && int(w.d.comments[w.said].at) <= event; w.said++ {
		r := w.d.comments[w.said]
		b := w.memory.next()
		b.Kind = prose.Comment
		w.add(b, int(r.start), int(r.end), prose.Plain)
		w.blocks = append(w.blocks, b)
		if w.block != nil {
			last := len(w.blocks) - 1
			w.blocks[last-1], w.blocks[last] = w.blocks[last], w.blocks[last-1]
		}
	}
}

// enter begins or ends a block, or a container of blocks.
func (w *proseWriter) enter(e event) {
	step := 1 - 2*int(e.flags&closing)
	switch e.kind {
	case quote:
		w.quotes += step
	case item:
		w.items += step
	case code:
		w.open(e, prose.Fenced)
	case cell:
		w.open(e, prose.Cell)
	case title:
		w.open(e, prose.Heading)
	case paragraph, tight:
		kind := prose.Paragraph
		if w.items > 0 {
			kind = prose.Item
		}
		w.open(e, kind)
	}
}

func (w *proseWriter) open(e event, kind prose.Kind) {
	if e.has(closing) {
		w.block = nil
		return
	}
	w.block = w.memory.next()
	w.block.Kind, w.block.Quoted = kind, w.quotes > 0
	if kind == prose.Heading {
		w.block.Level = w.d.headings[e.start].depth + 1
	}
	w.blocks = append(w.blocks, w.block)
}

func (w *proseWriter) inline(e event) {
	step := 1 - 2*int(e.flags&closing)
	switch e.kind {
	case strike:
		w.struck += step
	case codeSpan:
		w.code += step
	case anchor:
		w.anchors += step
	}
	if w.block == nil || w.struck > 0 && !w.all {
		return
	}
	switch e.kind {
	case textRun:
		w.text(e)
	case label:
		w.label(w.d.links[e.start].label, prose.Address)
	case image:
		w.label(w.d.links[e.start].label, prose.Link)
	case softBreak, hardBreak, spaces:
		w.block.Add(" ", w.d.cuts.original(w.end), w.mark())
	}
}

func (w *proseWriter) mark() prose.Mark {
	switch {
	case w.code > 0:
		return prose.Code
	case w.anchors > 0:
		return prose.Link
	}
	return prose.Plain
}

// text adds a piece of the text, with character references replaced by their characters.
func (w *proseWriter) text(e event) {
	start, end := int(e.start), int(e.end)
	for start < end && e.has(escapes) {
		i := strings.IndexAny(w.d.body[start:end], `\&`)
		if i < 0 {
			break
		}
		w.add(w.block, start, start+i, w.mark())
		start += i
		length := 1
		if w.d.body[start] == '&' {
			_, length = reference(w.d.body[start:end])
		} else if start+1 < end {
			length = 2
		}
		meaning, _ := unescape(nil, w.d.body[start:start+length])
		w.block.Add(string(meaning), w.d.cuts.original(start), w.mark())
		start += length
	}
	w.add(w.block, start, end, w.mark())
	w.end = end
}

// add adds a part of the text to a block, in the pieces in which it was typed.
func (w *proseWriter) add(b *prose.Block, start, end int, mark prose.Mark) {
	for start < end {
		from, stop := w.d.cuts.original(start), end
		if n := from - start; n < len(w.d.cuts) {
			stop = min(end, int(w.d.cuts[n]))
		}
		b.Add(w.words[start:stop], from, mark)
		start = stop
	}
}

// label adds words that are in the text unchanged, close after the last ones.
func (w *proseWriter) label(words string, mark prose.Mark) {
	const reach = 4096
	at := w.end
	if i := strings.Index(w.d.body[at:min(at+reach, len(w.d.body))], words); i >= 0 {
		at += i
		w.end = at + len(words)
	}
	w.block.Add(words, w.d.cuts.original(min(at, len(w.d.body))), mark)
}
