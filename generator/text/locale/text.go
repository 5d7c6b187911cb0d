package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a part of a text: fixed text, or the name of a value that is filled in.
type Piece struct {
	Text  string // "" where a value is filled in
	Name  string // "" in fixed text
	Lower bool   // the value begins with a small letter: {name:lower}
}

// lower follows the name of a value that begins with a small letter, for languages that
// write one after a colon.
const lower = ":lower"

// Fill returns a value as the piece shows it.
func (p Piece) Fill(value string) string {
	if !p.Lower {
		return value
	}
	first, size := utf8.DecodeRuneInString(value)
	return string(unicode.ToLower(first)) + value[size:]
}

// lowered returns a piece that begins with a small letter.
func (p Piece) lowered() Piece {
	if p.Lower = true; p.Name == "" {
		p.Text = p.Fill(p.Text)
	}
	return p
}

// source returns the placeholder of a value as it is written.
func (p Piece) source() string {
	if p.Lower {
		return "{" + p.Name + lower + "}"
	}
	return "{" + p.Name + "}"
}

// text is one text, cut where values are filled in.
type text struct {
	raw    string // its source, with the characters of named
	pieces []Piece
}

// named are the characters that a text has by name, because they are invisible in a
// file: a no-break space, a narrow one, and the left-to-right mark.
var named = strings.NewReplacer("{nbsp}", "\u00a0", "{nnbsp}", "\u202f", "{lrm}", "\u200e")

// compile cuts a text at its {name}s. A brace that opens no name is a brace.
func compile(source string) text {
	raw := named.Replace(source)
	t := text{raw: raw}
	for rest := raw; rest != ""; {
		start, end, found := nextName(rest)
		if !found {
			t.pieces = append(t.pieces, Piece{Text: rest})
			break
		}
		if start > 0 {
			t.pieces = append(t.pieces, Piece{Text: rest[:start]})
		}
		name, isLower := strings.CutSuffix(rest[start+1:end], lower)
		t.pieces = append(t.pieces, Piece{Name: name, Lower: isLower})
		rest = rest[end+1:]
	}
	return t
}

// nextName finds the braces of the first {name} or {name:lower} in s.
func nextName(s string) (start, end int, found bool) {
	for at := 0; ; at = start + 1 {
		open := strings.IndexByte(s[at:], '{')
		if open < 0 {
			return 0, 0, false
		}
		start = at + open
		length := strings.IndexFunc(s[start+1:], func(r rune) bool { return r != '-' && (r < 'a' || r > 'z') })
		if length <= 0 {
			continue
		}
		end = start + 1 + length
		if strings.HasPrefix(s[end:], lower) {
			end += len(lower)
		}
		if end < len(s) && s[end] == '}' {
			return start, end, true
		}
	}
}

// names returns the names of the values, in the text's order.
func (t text) names() []string {
	var names []string
	for _, p := range t.pieces {
		if p.Name != "" {
			names = append(names, p.Name)
		}
	}
	return names
}

// fill fills in the values of pairs (name, value, name, value, …). A name without a
// value stays as it is written.
func (t text) fill(pairs []string) string {
	if len(pairs) == 0 {
		return t.raw
	}
	var b strings.Builder
	size := len(t.raw)
	for i := 1; i < len(pairs); i += 2 {
		size += len(pairs[i])
	}
	b.Grow(size)
	for _, p := range t.pieces {
		if p.Name == "" {
			b.WriteString(p.Text)
		} else {
			b.WriteString(p.value(pairs))
		}
	}
	return b.String()
}

// with returns the text with the pieces of another in the place of a value.
func (t text) with(name string, value text) text {
	whole := text{raw: t.raw}
	for _, p := range t.pieces {
		if p.Name != name {
			whole.pieces = append(whole.pieces, p)
			continue
		}
		at := len(whole.pieces)
		whole.pieces = append(whole.pieces, value.pieces...)
		if p.Lower && at < len(whole.pieces) {
			whole.pieces[at] = whole.pieces[at].lowered()
		}
	}
	return whole
}

// value returns the value of a piece in pairs; its placeholder if there is none.
func (p Piece) value(pairs []string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == p.Name {
			return p.Fill(pairs[i+1])
		}
	}
	return p.source()
}

// Has reports whether there is a text, or a text with plural forms, of this id.
func (l *Locale) Has(id string) bool {
	_, isCount := l.counts[id]
	return isCount || l.find(id).raw != ""
}

// Text returns the text id with the values of pairs filled in by name:
//
//	Text("incident-next-by", "time", "09:42 UTC")
//
// The text of an unknown id is the id; a name with no value stays in its braces.
func (l *Locale) Text(id string, pairs ...string) string {
	t, found := l.texts[id]
	if !found {
		return id
	}
	return t.fill(pairs)
}

// Plural returns the text id in the plural form for n, {n} and the values of pairs
// filled in:
//
//	Plural("leak-people-count", 2) // "2 people"
func (l *Locale) Plural(id string, n int, pairs ...string) string {
	forms, found := l.counts[id]
	if !found {
		return id
	}
	return forms[l.form(n)].fill(append([]string{"n", l.Number(n)}, pairs...))
}

// Raw returns the text id with its names in braces, for a script that fills them
// in: "Next update by {time}". One plural form of a text has an id of its own:
// minutes.one. Raw returns "" for an unknown id.
func (l *Locale) Raw(id string) string {
	return l.find(id).raw
}

// Forms returns the plural forms of a text, their names in braces, by the names that
// CLDR and the browser's Intl.PluralRules give them: one, few, many, other. Nil if
// there are none.
func (l *Locale) Forms(id string) map[string]string {
	forms, found := l.counts[id]
	if !found {
		return nil
	}
	byName := map[string]string{}
	for form, t := range forms {
		if t.raw != "" {
			byName[formNames[form]] = t.raw
		}
	}
	return byName
}

// Pieces returns the text id, cut where something is filled in, for a page that puts
// more than text there. The slice is not to be changed.
func (l *Locale) Pieces(id string) []Piece {
	return l.find(id).pieces
}

// find returns the text of an id, or of one plural form; the zero text if there is none.
func (l *Locale) find(id string) text {
	if noun, form, isCount := strings.Cut(id, "."); isCount {
		return l.counts[noun].named(form)
	}
	return l.texts[id]
}
