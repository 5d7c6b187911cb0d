package check

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/load/frontmatter"
	"candor/generator/load/yaml"
	"candor/generator/text/prose"
)

// Place is where in a text something was found.
type Place struct {
	block      *prose.Block // nil for a field as a whole, for the file, and for what was typed
	start, end int          // offsets in the block's source, or in the file
	field      string       // "" for the file as a whole
	typed      bool         // the offsets are those of the file as it was typed
	file       string       // another file than that of the text, as a whole
}

// At returns the place of a phrase.
func At(t *prose.Text, m prose.Match) Place {
	block, start, end := t.Span(m)
	return Place{block: block, start: start, end: end, field: block.Field}
}

// Part returns the place of a part of a block's text.
func Part(b *prose.Block, start, end int) Place {
	return Place{block: b, start: b.Source(start), end: b.Source(max(end-1, start)) + 1, field: b.Field}
}

// Typed returns the place of a part of the file as it was typed, front matter and all.
func Typed(start, end int) Place { return Place{start: start, end: end, typed: true} }

// Field returns the place of a field's value: status, leak.told_by, actions.0.due.
func Field(name string) Place { return Place{field: name} }

// Named returns the place of a file whose name is meant, not what is in it.
func Named(file string) Place { return Place{file: file} }

// Whole is the file as a whole.
var Whole = Place{}

// place returns a finding without words, at a place of the text.
func (d *Doc) place(p Place) diag.Finding {
	if p.file != "" {
		return diag.Finding{File: p.file}
	}
	if !p.typed && p.field == "" && p.block == nil {
		return diag.Finding{File: d.File}
	}
	if d.source == nil {
		if d.room == nil {
			d.room = new([]byte)
		}
		*d.room = append(append((*d.room)[:0], d.Words.Front...), d.Words.Body...)
		d.source = &diag.Source{Name: d.File, Text: *d.room}
	}
	switch {
	case p.typed:
		return d.source.Warningf(d.source.Pos(p.start, p.end-p.start), "", "")
	case p.field == "":
		return d.source.Warningf(d.source.Pos(len(d.Words.Front)+p.start, p.end-p.start), "", "")
	}
	switch {
	case d.fields != nil:
	case d.Kinds == Settings:
		d.fields, _ = yaml.Parse(d.source, 0, len(d.source.Text))
	default:
		if d.reader == nil {
			d.reader = new(frontmatter.Reader)
		}
		document, _ := d.reader.Parse(d.source)
		d.fields = document.Fields
	}
	return locate(d.source, d.fields, p)
}

// typedAt returns what was typed at a place of the body, "" for one of a field.
func (d *Doc) typedAt(p Place) string {
	if p.field != "" || p.block == nil {
		return ""
	}
	start, end := p.typedSpan(d.Words.Body)
	return d.Words.Body[start:end]
}

// typedSpan returns the offsets of a place in a body, with all of an escape or a reference
// that it ends in.
func (p Place) typedSpan(body string) (start, end int) {
	start, end = min(p.start, len(body)), min(p.end, len(body))
	switch {
	case end == start || end == len(body):
	case body[end-1] == '\\':
		end++
	case body[end-1] == '&':
		end += max(strings.IndexByte(body[end:min(end+32, len(body))], ';')+1, 0)
	}
	for end < len(body) && !utf8.RuneStart(body[end]) {
		end++
	}
	return start, end
}

// locate returns a finding without words at a field of a file, or at a part of its text.
// Without such a field it is the file as a whole.
func locate(source *diag.Source, fields *yaml.Node, p Place) diag.Finding {
	node := walk(fields, strings.Split(p.field, "."))
	if node == nil {
		return diag.Finding{File: source.Name}
	}
	if p.block != nil {
		if part := holding(node, p.block.Text()); part != nil {
			node = part
		}
	}
	at := node.Pos
	if p.block != nil {
		at = within(source, at, p.block.Text(), p.start, p.end)
	}
	return source.Warningf(at, "", "")
}

// walk returns the value that a path of names and numbers leads to, or nil.
func walk(n *yaml.Node, path []string) *yaml.Node {
	for _, step := range path {
		if n == nil {
			return nil
		}
		if i, err := strconv.Atoi(step); err == nil && n.Kind == yaml.Sequence {
			if i >= len(n.Items) {
				return nil
			}
			n = n.Items[i]
			continue
		}
		n = child(n, step)
	}
	return n
}

// holding returns the first scalar of a value that holds a text, or nil: a text of site.yaml
// may be deep in the list of components.
func holding(n *yaml.Node, text string) *yaml.Node {
	if n == nil || n.Kind == yaml.Scalar {
		if n != nil && strings.TrimSpace(n.Text) == strings.TrimSpace(text) {
			return n
		}
		return nil
	}
	for _, item := range n.Items {
		if found := holding(item, text); found != nil {
			return found
		}
	}
	for i := range n.Entries {
		if found := holding(n.Entries[i].Value, text); found != nil {
			return found
		}
	}
	return nil
}

// child returns the value of a field, whose name is read as load reads it.
func child(n *yaml.Node, name string) *yaml.Node {
	plain := strings.NewReplacer(" ", "_", "-", "_")
	for i := range n.Entries {
		if e := &n.Entries[i]; strings.EqualFold(e.Key.Text, name) || plain.Replace(e.Name) == plain.Replace(name) {
			return e.Value
		}
	}
	return nil
}

// reach is how far behind the place of a value its text may begin: the marks of YAML
// are between.
const reach = 64

// within returns the place of a part of a field's text, which YAML may have folded or
// quoted. If it is not found, the place is the whole value.
func within(source *diag.Source, at diag.Pos, text string, start, end int) diag.Pos {
	first := offsetOf(source, at)
	for skip := range reach {
		if first+skip > len(source.Text) {
			break
		}
		if from, to, ok := align(string(source.Text[first+skip:]), text, start, end); ok {
			return source.Pos(first+skip+from, to-from)
		}
	}
	return at
}

// align walks a text and what was typed for it side by side, up to the offset end of
// the text, and returns where the part from start to end was typed. Spaces and line
// ends stand for each other, and quotes may be escaped.
func align(typed, text string, start, end int) (from, to int, ok bool) {
	at, i := 0, 0
	for i < end {
		if at == len(typed) {
			return 0, 0, false
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		t, typedSize := utf8.DecodeRuneInString(typed[at:])
		switch {
		case r == t:
			if i <= start {
				from = at
			}
			i, at = i+size, at+typedSize
		case unicode.IsSpace(t):
			at += typedSize
		case unicode.IsSpace(r):
			i += size
		case (t == '\\' || t == '\'') && i > 0:
			at += typedSize
		default:
			return 0, 0, false
		}
	}
	return from, at, true
}

// offsetOf returns the byte offset of a place.
func offsetOf(source *diag.Source, p diag.Pos) int {
	offset := 0
	for line := 1; line < p.Line; line++ {
		offset += bytes.IndexByte(source.Text[offset:], '\n') + 1
	}
	for column := 1; column < p.Column && offset < len(source.Text); column++ {
		_, size := utf8.DecodeRune(source.Text[offset:])
		offset += size
	}
	return offset
}
