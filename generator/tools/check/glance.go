package check

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"candor/generator/tools/check/personal"
	"candor/generator/tools/check/prefilter"
	"candor/generator/tools/check/secrets"
)

// signs are what the rules of the gate look for, as a glance at a text shows it: they may be
// wrong where they say that it is there, never where they say that it is not. Nearly all texts
// show none.
type signs uint8

// The signs.
const (
	secretSign signs = 1 << iota
	placeholderSign
	personalSign
	dressedSign // a reader may see a key or a number that is not there as it was typed
)

// glance looks for some signs in a text, in one pass.
func glance(text string, wanted signs) signs {
	g := glancer{text: text, wanted: wanted}
	if g.lacks(placeholderSign) && (strings.HasPrefix(text, "…") || strings.HasPrefix(text, "?")) {
		g.seen = placeholderSign
	}
	set := keyPieces
	if wanted&(placeholderSign|personalSign) != 0 {
		set = allPieces
	}
	set().Any(text, g.piece)
	if g.quotes && g.lacks(placeholderSign) && (g.instructs || mayInstruct(text)) {
		g.seen |= placeholderSign
	}
	return g.seen & wanted
}

// glancer is the state of glance.
type glancer struct {
	text         string
	wanted, seen signs
	quotes       bool // there is a >
	instructs    bool // there is the beginning of an instruction, which is a quotation
	braced       int  // where what is behind a brace begins
	numbered     int  // how far personal data is ruled out
	dressed
}

// The tags of the pieces of a glance, beside those of secrets.
const (
	markPiece = secrets.Tags + iota
	unplainPiece
	contactPiece
	stemPiece
	unfilledPiece
	blankPiece
	instructionPiece
	opensPiece
)

// keyPieces are what a glance for secrets, and for what reads otherwise, stops at; allPieces what
// it stops at for all signs.
var (
	keyPieces = sync.OnceValue(func() *prefilter.Set {
		return secrets.Pieces.Or(prefilter.Runs(markPiece, marksOf), prefilter.Tagged(unplainPiece, "\xc2", "\xd9", "\xdb", "\xe2", "\xef", "\xf3"), prefilter.Tagged(contactPiece, "@"))
	})
	allPieces = sync.OnceValue(func() *prefilter.Set {
		return keyPieces().Or(prefilter.Tagged(contactPiece, ":"), prefilter.Runs(contactPiece, "0123456789"), prefilter.Tagged(stemPiece, personal.Stems...), unfilled(),
			prefilter.Tagged(opensPiece, "%"), prefilter.Runs(opensPiece, "["), prefilter.Runs(opensPiece, "{"), prefilter.Runs(opensPiece, "<"), prefilter.Runs(opensPiece, ">"))
	})
)

// lacks reports whether a sign is wanted and was not seen yet.
func (g *glancer) lacks(sign signs) bool { return g.wanted&^g.seen&sign != 0 }

// piece judges a piece that ends at an offset. It reports whether there is nothing more to see.
func (g *glancer) piece(end int, tag uint8) bool {
	at := end - 1
	switch tag {
	case markPiece:
		if g.lacks(dressedSign) && g.mark(g.text, at) {
			g.seen |= dressedSign
		}
	case unplainPiece:
		if g.lacks(dressedSign) && at >= g.seenTo && notPlain(g.text[at:]) {
			g.seen |= dressedSign
		}
	case contactPiece:
		if g.text[at] == '@' && g.lacks(secretSign) && secrets.MayBeInAddress(g.text) {
			g.seen |= secretSign
		}
		if at >= g.numbered && g.lacks(personalSign) {
			var possible bool
			if possible, g.numbered = personal.At(g.text, at); possible {
				g.seen |= personalSign
			}
		}
	case stemPiece:
		g.seen |= personalSign
	case unfilledPiece:
		g.seen |= placeholderSign
	case blankPiece:
		if g.lacks(placeholderSign) && mayBeBlank(g.text, strings.LastIndexByte(g.text[:end], 'N')) {
			g.seen |= placeholderSign
		}
	case instructionPiece:
		g.instructs = true
	case opensPiece:
		if g.lacks(placeholderSign) && g.opensPlaceholder(at) {
			g.seen |= placeholderSign
		}
	default:
		if g.lacks(secretSign) && secrets.Begins(g.text, end, tag) {
			g.seen |= secretSign
		}
	}
	return g.wanted&^g.seen == 0
}

// opensPlaceholder reports whether a byte may be before what is to be filled in.
func (g *glancer) opensPlaceholder(i int) bool {
	after := g.text[i+1:]
	switch g.text[i] {
	case '<':
		return true
	case '>':
		g.quotes = true
	case '%':
		first, _ := utf8.DecodeRuneInString(after)
		return unicode.IsLetter(first)
	case '[':
		return mayAsk(after)
	case '{':
		if i < g.braced {
			return false
		}
		inside := strings.TrimLeft(after, " {\t\r\n")
		g.braced = len(g.text) - len(inside)
		return inside == "" || strings.IndexByte("\"}0123456789", inside[0]) < 0 // that of a piece of JSON is before no name
	}
	return false
}

// mayAsk reports whether the words behind a square bracket, as typed, may name what is to be
// filled in. Most are those of links, which ask for nothing.
func mayAsk(after string) bool {
	inside, _, closed := strings.Cut(after, "]")
	return !closed || strings.ContainsAny(inside, "[*_`<&\\~\n") || asks(strings.Trim(inside, " {"))
}

// glances are what the parts of a text show at a glance.
type glances struct {
	done              bool
	front, body, said signs
}

// typed are the signs of what was typed, and words those of the words in it that are published.
func (g glances) typed() signs { return g.front | g.body }
func (g glances) words() signs { return g.body | g.said }

// glances looks at the text, once.
func (d *Doc) glances() glances {
	if !d.glanced.done {
		d.glanced = glances{done: true, front: glance(d.Words.Front, secretSign|dressedSign),
			body: glance(d.Words.Body, secretSign|placeholderSign|personalSign|dressedSign)}
		for _, s := range d.sayings() {
			d.glanced.said |= glance(s.words, placeholderSign|personalSign)
		}
	}
	return d.glanced
}
