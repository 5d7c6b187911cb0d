package markdown

import (
	"bytes"
	"strconv"
	"strings"
)

// Text returns the body as plain text, for mail, the API and whatever shows no
// HTML. A blank line separates blocks; items begin with "- " or their number,
// quotes with "> ", notes with their number in brackets; a link is its words with
// its address after them in parentheses, a picture too; a row of a table is a line.
// Struck words keep their ~~, as without them they would say what is no longer so.
func (d *Document) Text(p Place) string {
	w := textWriter{d: d, place: p, fresh: true, out: make([]byte, 0, len(d.body))}
	for _, e := range d.events {
		if e.kind < textRun {
			w.block(e)
		} else {
			w.inline(e)
		}
	}
	return string(bytes.TrimRight(w.out, " \n"))
}

type textWriter struct {
	d      *Document
	place  Place
	out    []byte
	prefix []byte // what every line begins with: marks of quotes, room under an item's mark
	widths []int  // how much of prefix each quote, item and note added
	counts []int  // the next number in each list, 0 without numbers
	gap    int    // line ends to write before the next words
	fresh  bool   // nothing is on this line yet but prefix and marks
	code   bool   // within a block of code
	link   int    // where the words of the present link begin
	cells  int    // cells so far in this row
}

// apart asks for line ends before what comes next: 1 for a line, 2 for a blank one.
// After a mark such as "- " there is none.
func (w *textWriter) apart(ends int) {
	if !w.fresh {
		w.gap = max(w.gap, ends)
	}
}

// write adds words that hold no line end.
func (w *textWriter) write(words string) {
	w.flush()
	start := len(w.out)
	w.out = append(w.out, words...)
	w.settle(start)
}

// settle ends the writing of the text from start on: outside of code no two
// spaces follow each other where two pieces meet.
func (w *textWriter) settle(start int) {
	words := w.out[start:]
	if !w.code && (w.fresh || start > 0 && w.out[start-1] == ' ') {
		spaces := len(words) - len(bytes.TrimLeft(words, " "))
		w.out = append(w.out[:start], words[spaces:]...)
	}
	w.fresh = w.fresh && len(w.out) == start
}

func (w *textWriter) flush() {
	for ; w.gap > 0; w.gap-- {
		w.newline()
	}
}

func (w *textWriter) newline() {
	w.out = append(bytes.TrimRight(w.out, " "), '\n')
	w.out = append(w.out, w.prefix...)
}

// enter writes a mark; until leave, the lines below begin with rest.
func (w *textWriter) enter(mark, rest string) {
	w.flush()
	w.out = append(w.out, mark...)
	w.prefix = append(w.prefix, rest...)
	w.widths = append(w.widths, len(rest))
	w.fresh = true
}

func (w *textWriter) leave() {
	last := len(w.widths) - 1
	w.prefix = w.prefix[:len(w.prefix)-w.widths[last]]
	w.widths = w.widths[:last]
	w.fresh = false
}

func (w *textWriter) block(e event) {
	if e.has(closing) {
		w.end(e)
		return
	}
	switch e.kind {
	case paragraph, title, table, notes:
		w.apart(2)
	case tight:
		w.apart(1)
	case rule:
		w.apart(2)
		w.write("---")
		w.apart(2)
	case quote:
		w.apart(2)
		w.enter("> ", "> ")
	case list:
		w.list(e)
	case item:
		w.item(e)
	case code:
		w.apart(2)
		w.code = true
	case note:
		w.apart(1)
		w.enter("["+strconv.Itoa(int(e.start))+"] ", "    ")
	case row:
		w.apart(1)
		w.cells = 0
	case cell:
		if w.cells++; w.cells > 1 {
			w.write(" | ")
		}
	}
}

func (w *textWriter) end(e event) {
	switch e.kind {
	case paragraph, title, table:
		w.apart(2)
	case tight:
		w.apart(1)
	case code:
		w.code = false
		w.apart(2)
	case item, note:
		w.leave()
		w.apart(1)
	case quote:
		w.leave()
		w.apart(2)
	case list:
		w.counts = w.counts[:len(w.counts)-1]
		if len(w.counts) == 0 {
			w.apart(2)
		}
	}
}

func (w *textWriter) list(e event) {
	if len(w.counts) == 0 {
		w.apart(2)
	}
	number := -1
	if e.has(ordered) {
		number = int(e.start)
	}
	w.counts = append(w.counts, number)
}

func (w *textWriter) item(e event) {
	if w.apart(1); e.has(loose) {
		w.apart(2)
	}
	mark := "- "
	if number := &w.counts[len(w.counts)-1]; *number >= 0 {
		mark = strconv.Itoa(*number) + ". "
		*number++
	}
	w.enter(mark, strings.Repeat(" ", len(mark)))
}

func (w *textWriter) inline(e event) {
	switch e.kind {
	case textRun:
		w.text(e)
	case spaces:
		w.write(strings.Repeat(" ", int(e.n)))
	case softBreak:
		w.write(" ")
	case hardBreak:
		w.apart(1)
	case strike:
		w.write("~~")
	case anchor:
		w.anchor(e)
	case label:
		w.write(w.d.links[e.start].label)
	case image:
		w.image(w.d.links[e.start])
	case task:
		if e.has(done) {
			w.write("[x] ")
		} else {
			w.write("[ ] ")
		}
	case noteMark:
		w.write("[" + strconv.Itoa(int(e.start)) + "]")
	}
}

func (w *textWriter) text(e event) {
	w.flush()
	if w.code {
		w.lines(w.d.body[e.start:e.end])
		return
	}
	start := len(w.out)
	w.out = w.d.appendText(w.out, e)
	for i := start; i < len(w.out); i++ {
		if w.out[i] == '\n' { // in a tag or in code
			w.out[i] = ' '
		}
	}
	w.settle(start)
}

// lines adds lines of code as they are.
func (w *textWriter) lines(code string) {
	for i, line := range strings.Split(code, "\n") {
		if i > 0 {
			w.newline()
		}
		w.out = append(w.out, line...)
	}
	w.fresh = false
}

func (w *textWriter) anchor(e event) {
	if !e.has(closing) {
		w.flush()
		w.link = len(w.out)
		return
	}
	l := w.d.links[e.start]
	address, words := w.place.display(l), string(w.out[min(w.link, len(w.out)):])
	switch {
	case strings.HasPrefix(address, "#"), words == address, words == l.address:
	case "http://"+words == address, "https://"+words == address:
	default:
		w.write(" (" + address + ")")
	}
}

func (w *textWriter) image(l link) {
	switch {
	case l.missing:
		w.write(l.label)
	case l.label != "":
		w.write(l.label + " (" + w.place.display(l) + ")")
	}
}
