package markdown

import (
	"strconv"
	"strings"
)

// Options say how HTML writes a body for the page that holds it.
type Options struct {
	Place
	// Level is that of the topmost heading, 1 to 6; those below follow without a gap.
	Level int
	// IDPrefix begins every id, so that several bodies can share a page. It is put
	// into ids and fragments as it is: letters, digits, hyphens.
	IDPrefix string
	// TableLabel names a table that is scrolled, for those who cannot see it.
	TableLabel string
	// NoteLabel names the link from a note back to the text.
	NoteLabel string
	// AlertLabels are over the quotes that are alerts, in the order of [Alerts].
	AlertLabels []string
}

// HTML returns the body as HTML that is safe in any page and any feed: elements in
// order, all text escaped, no script, style, form or foreign picture. Where a style
// sheet must help there is a class: "table" around a table, which scrolls, "right"
// and "center" on its cells, "footnotes" around the notes.
func (d *Document) HTML(o Options) string {
	w := htmlWriter{d: d, o: o}
	w.Grow(len(d.body) + 6*len(d.events))
	for _, e := range d.events {
		if e.kind < textRun {
			w.block(e)
		} else {
			w.inline(e)
		}
	}
	return w.String()
}

type htmlWriter struct {
	strings.Builder
	d       *Document
	o       Options
	scratch []byte
	inCell  bool
}

// tags are the beginnings and ends of what has no attributes.
var tags = [kinds][2]string{
	paragraph: {"<p>", "</p>\n"},
	quote:     {"<blockquote>\n", "</blockquote>\n"},
	item:      {"<li>", "</li>\n"},
	rule:      {"<hr>\n"},
	tableHead: {"<thead>\n", "</thead>\n"},
	tableBody: {"<tbody>\n", "</tbody>\n"},
	row:       {"<tr>\n", "</tr>\n"},
	notes:     {"<div class=\"footnotes\">\n<hr>\n<ol>\n", "</ol>\n</div>\n"},
	softBreak: {"\n"},
	hardBreak: {"<br>\n"},
	codeSpan:  {"<code>", "</code>"},
	emphasis:  {"<em>", "</em>"},
	strong:    {"<strong>", "</strong>"},
	strike:    {"<del>", "</del>"},
}

func (w *htmlWriter) tag(e event) {
	w.WriteString(tags[e.kind][e.flags&closing])
}

func (w *htmlWriter) block(e event) {
	switch e.kind {
	case title:
		w.title(e)
	case list:
		w.list(e)
	case code:
		w.code(e)
	case table:
		w.table(e)
	case cell:
		w.cell(e)
	case quote:
		w.tag(e)
		if n := int(e.start); !e.has(closing) && n > 0 && n <= len(w.o.AlertLabels) {
			w.WriteString("<p><strong>")
			w.escape(w.o.AlertLabels[n-1])
			w.WriteString("</strong></p>\n")
		}
	case note:
		if e.has(closing) {
			w.WriteString("</li>\n")
			return
		}
		w.WriteString(`<li id="`)
		w.noteID("fn", 0, e.start)
		w.WriteString("\">\n")
	default:
		w.tag(e)
	}
}

func (w *htmlWriter) inline(e event) {
	switch e.kind {
	case textRun:
		w.text(e)
	case spaces:
		for range e.n {
			w.WriteByte(' ')
		}
	case anchor:
		w.anchor(e)
	case label:
		w.escape(w.d.links[e.start].label)
	case image:
		w.image(w.d.links[e.start])
	case task:
		if e.has(done) {
			w.WriteString("☑ ")
		} else {
			w.WriteString("☐ ")
		}
	case noteMark:
		w.noteMark(e)
	case noteBack:
		w.noteBack(e)
	default:
		w.tag(e)
	}
}

func (w *htmlWriter) title(e event) {
	h := w.d.headings[e.start]
	level := byte('0' + w.o.level(h))
	if e.has(closing) {
		w.WriteString("</h")
		w.WriteByte(level)
		w.WriteString(">\n")
		return
	}
	w.WriteString("<h")
	w.WriteByte(level)
	w.attribute("id", w.o.IDPrefix+h.id)
	w.WriteByte('>')
}

func (w *htmlWriter) list(e event) {
	if so := w.String(); so != "" && so[len(so)-1] != '\n' {
		w.WriteByte('\n') // after the words of the item that holds it
	}
	switch {
	case e.has(ordered) && e.has(closing):
		w.WriteString("</ol>\n")
	case e.has(closing):
		w.WriteString("</ul>\n")
	case e.has(ordered) && e.start != 1:
		w.WriteString(`<ol start="` + strconv.Itoa(int(e.start)) + "\">\n")
	case e.has(ordered):
		w.WriteString("<ol>\n")
	default:
		w.WriteString("<ul>\n")
	}
}

// preformatted begins a block of code, which the keyboard can reach and scroll.
const preformatted = `<pre tabindex="0">`

func (w *htmlWriter) code(e event) {
	switch {
	case e.has(closing):
		w.WriteString("</code></pre>\n")
	case e.start == e.end:
		w.WriteString(preformatted + "<code>")
	default:
		language, _ := unescape(nil, w.d.body[e.start:e.end])
		w.WriteString(preformatted + "<code")
		w.attribute("class", "language-"+string(language))
		w.WriteByte('>')
	}
}

// table puts a table into a box of its own, which the keyboard can reach and scroll.
func (w *htmlWriter) table(e event) {
	if e.has(closing) {
		w.WriteString("</table>\n</div>\n")
		return
	}
	w.WriteString(`<div class="table" tabindex="0"`)
	if w.o.TableLabel != "" {
		w.WriteString(` role="group"`)
		w.attribute("aria-label", w.o.TableLabel)
	}
	w.WriteString(">\n<table>\n")
}

// alignments are the classes of cells, by goldmark's numbers: left, right, center, none.
var alignments = [...]string{1: "", 2: ` class="right"`, 3: ` class="center"`, 4: ""}

func (w *htmlWriter) cell(e event) {
	w.inCell = !e.has(closing)
	switch {
	case e.has(closing) && e.has(header):
		w.WriteString("</th>\n")
	case e.has(closing):
		w.WriteString("</td>\n")
	case e.has(header):
		w.WriteString(`<th scope="col"` + alignments[e.n] + ">")
	default:
		w.WriteString("<td" + alignments[e.n] + ">")
	}
}

func (w *htmlWriter) anchor(e event) {
	if e.has(closing) {
		w.WriteString("</a>")
		return
	}
	l := w.d.links[e.start]
	w.WriteString("<a")
	w.attribute("href", w.address(l))
	if l.title != "" {
		w.attribute("title", l.title)
	}
	w.WriteByte('>')
}

// address returns a link's address on this page; headings of the same body have
// the prefix in their ids.
func (w *htmlWriter) address(l link) string {
	if l.local {
		l.href = "#" + w.o.IDPrefix + l.href[1:]
	}
	return w.o.resolve(l)
}

func (w *htmlWriter) image(l link) {
	if l.missing {
		w.escape(l.label)
		return
	}
	w.WriteString("<img")
	w.attribute("src", w.o.resolve(l))
	w.attribute("alt", l.label)
	if l.title != "" {
		w.attribute("title", l.title)
	}
	w.WriteByte('>')
}

// noteID writes the id of a note, "fn", or of one of the marks for it, "fnref".
func (w *htmlWriter) noteID(kind string, before, number int32) {
	w.escape(w.o.IDPrefix)
	w.WriteString(kind)
	if before > 0 {
		w.WriteString(strconv.Itoa(int(before)))
	}
	w.WriteString(":" + strconv.Itoa(int(number)))
}

func (w *htmlWriter) noteMark(e event) {
	w.WriteString(`<sup id="`)
	w.noteID("fnref", e.end, e.start)
	w.WriteString(`">`)
	number := strconv.Itoa(int(e.start))
	if e.has(inLink) {
		w.WriteString(number + "</sup>")
		return
	}
	w.noteLink("fn", "doc-noteref", 0, e.start)
	w.WriteString(">" + number + "</a></sup>")
}

func (w *htmlWriter) noteBack(e event) {
	w.WriteByte(' ')
	w.noteLink("fnref", "doc-backlink", e.end, e.start)
	if w.o.NoteLabel != "" {
		w.attribute("aria-label", w.o.NoteLabel+" "+strconv.Itoa(int(e.start)))
	}
	w.WriteString(">↩︎</a>")
}

// noteLink writes a link to an id of notes, open for more attributes.
func (w *htmlWriter) noteLink(kind, role string, before, number int32) {
	w.WriteString(`<a href="`)
	w.escape(w.o.resolve(link{}))
	w.WriteByte('#')
	w.noteID(kind, before, number)
	w.WriteString(`" role="` + role + `"`)
}

func (w *htmlWriter) attribute(name, value string) {
	w.WriteString(" " + name + `="`)
	w.escape(value)
	w.WriteByte('"')
}

func (w *htmlWriter) text(e event) {
	switch words := w.d.body[e.start:e.end]; {
	case e.has(escapes):
		w.scratch = w.d.appendText(w.scratch[:0], e)
		w.escape(string(w.scratch))
	case e.has(special):
		w.escape(words)
	case w.inCell && isClock(words):
		w.WriteString(strings.ReplaceAll(words, " ", "\u00a0"))
	default:
		w.WriteString(words)
	}
}

// isClock reports whether a text is a time of day with its zone, 09:31 BST, in which no
// line may break: a narrow column of times would tear each in two.
func isClock(text string) bool {
	clock, zone, found := strings.Cut(text, " ")
	hours, minutes, _ := strings.Cut(clock, ":")
	return found && isWord(hours, "0123456789", 2) && isWord(minutes, "0123456789", 2) && isWord(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-:", 9)
}

// isWord reports whether a text has from one to most of some characters, and no others.
func isWord(text, of string, most int) bool {
	return len(text) > 0 && len(text) <= most && strings.Trim(text, of) == ""
}

// entities are what the four characters become that mean something to HTML.
var entities = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&quot;"}

func (w *htmlWriter) escape(words string) {
	from := 0
	for i := range len(words) {
		if entity := entities[words[i]]; entity != "" {
			w.WriteString(words[from:i])
			w.WriteString(entity)
			from = i + 1
		}
	}
	w.WriteString(words[from:])
}
