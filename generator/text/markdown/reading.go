package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"candor/generator/diag"
)

// maxFindings bounds the findings of one text: placing one takes the time to count the
// lines before it.
const maxFindings = 100

// reading is one run of Parse: what goldmark's parsers, the compiler of its tree
// and the findings share.
type reading struct {
	source      *diag.Source // nil until there is a finding, of a body alone
	base        int          // where the text begins in source
	file, typed string       // what source is made of
	quiet       bool         // nobody asks for findings
	text        []byte       // what is read: the text without what was left out of it
	cuts        cuts         // what was left out of it
	findings    diag.List
	unsaid      int // findings over maxFindings

	// What the parsers count, see limits.go.
	within ast.Node // the block that marks and reach are of
	marks  int
	reach  int
	dense  bool
	notes  int
}

func (r *reading) document(body string) *Document { return r.documentIn(new(Document), body) }

// documentIn is document in the memory of one that is not used any more.
func (r *reading) documentIn(d *Document, body string) *Document {
	s := scratches.Get().(*scratch)
	defer s.keep()
	return r.documentWith(s, d, body)
}

// documentWith is documentIn with a scratch.
func (r *reading) documentWith(s *scratch, d *Document, body string) *Document {
	s.text = append(s.text[:0], body...)
	cleaned := clean(s.text)
	for _, bad := range cleaned.bad {
		r.takenOut(cleaned.in, bad[0], bad[1])
	}
	r.text, r.cuts = cleaned.out, cleaned.cuts
	*d = Document{body: body, cuts: cleaned.cuts, events: d.events[:0]}
	if string(r.text) != body {
		d.body = string(r.text)
	}
	s.context.Set(readingKey, r)
	tree := parserFor(r.text).Parse(text.NewReader(r.text), s.option)
	c := compiler{reading: r, Document: d}
	s.events = c.document(tree, s.events[:0])
	if r.unsaid > 0 {
		last := &r.findings[len(r.findings)-1]
		*last = last.Note("more findings in this text: %d", r.unsaid)
	}
	return d
}

// takenOut says which characters clean left out; start and end are offsets in the
// text as it was typed.
func (r *reading) takenOut(typed []byte, start, end int) {
	if !r.room() {
		return
	}
	at := r.source.Pos(r.base+start, end-start)
	r.findings = append(r.findings, r.source.Warningf(at, "control-character", "%s", nameOf(typed[start:end])))
}

// errorf adds an error about the cleaned text from start to end.
func (r *reading) errorf(start, end int, rule, format string, args ...any) {
	if r.room() {
		r.findings = append(r.findings, r.source.Errorf(r.pos(start, end), rule, format, args...))
	}
}

// warnf adds a warning about the cleaned text from start to end.
func (r *reading) warnf(start, end int, rule, format string, args ...any) {
	if r.room() {
		r.findings = append(r.findings, r.source.Warningf(r.pos(start, end), rule, format, args...))
	}
}

// suggestf adds a suggestion about the cleaned text from start to end.
func (r *reading) suggestf(start, end int, rule, format string, args ...any) {
	if r.room() {
		f := r.source.Warningf(r.pos(start, end), rule, format, args...)
		f.Severity = diag.Suggestion
		r.findings = append(r.findings, f)
	}
}

func (r *reading) pos(start, end int) diag.Pos {
	from, to := r.cuts.original(start), r.cuts.original(end)
	return r.source.Pos(r.base+from, to-from)
}

// room reports whether one more finding is said, and counts it if not. There is a source
// whenever there is room.
func (r *reading) room() bool {
	if r.quiet {
		return false
	}
	if r.source == nil {
		r.source = &diag.Source{Name: r.file, Text: []byte(r.typed)}
	}
	if len(r.findings) < maxFindings {
		return true
	}
	r.unsaid++
	return false
}
