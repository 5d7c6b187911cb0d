package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// script is a group of scripts that words mix freely.
type script uint8

const (
	neutral script = iota // digits, marks and punctuation
	latin
	cjk // Han, Kana, Bopomofo and Hangul, which Chinese, Japanese and Korean texts mix
	other
)

// scriptOf returns the script of a character, and for scripts of no group of their own a
// table that tells them apart.
func scriptOf(r rune) (script, *unicode.RangeTable) {
	switch {
	case r < utf8.RuneSelf:
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return latin, nil
		}
		return neutral, nil
	case isCJK(r):
		return cjk, nil
	case !unicode.IsLetter(r):
		return neutral, nil
	case unicode.Is(unicode.Latin, r):
		return latin, nil
	}
	for _, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return other, table
		}
	}
	return other, nil
}

// cjkScripts are those of Chinese, Japanese and Korean.
var cjkScripts = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul}

// isCJK reports whether a character is a letter or a punctuation mark of Chinese, Japanese
// or Korean.
func isCJK(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r >= 0x3000 && r <= 0x30FF, r >= 0xFF00 && r <= 0xFFEF:
		return true // their punctuation, Kana, and the wide and narrow forms
	}
	return unicode.In(r, cjkScripts...)
}

// isUnspaced reports whether a character belongs to a text without spaces between words:
// Chinese or Japanese. Korean has spaces.
func isUnspaced(r rune) bool { return isCJK(r) && !unicode.Is(unicode.Hangul, r) }

// besideCJK is a parser of emphasis or struck words that takes a mark beside Chinese,
// Japanese or Korean text as people mean it. CommonMark's rules want a space between a
// word and a mark whose other side is punctuation, and these languages have none:
// **重要：**API.
type besideCJK struct{ parser.InlineParser }

func (b besideCJK) Parse(parent ast.Node, in text.Reader, pc parser.Context) ast.Node {
	before := in.PrecendingCharacter()
	line, _ := in.PeekLine()
	node := b.InlineParser.Parse(parent, in, pc)
	d, ok := node.(*parser.Delimiter)
	if !ok || d.Char == '_' {
		return node
	}
	after := ' '
	if d.OriginalLength < len(line) {
		after, _ = utf8.DecodeRune(line[d.OriginalLength:])
	}
	if isCJK(before) || isCJK(after) {
		d.CanOpen = d.CanOpen || opens(before, after)
		d.CanClose = d.CanClose || opens(after, before)
	}
	return node
}

// opens reports whether a mark between two characters can begin a span: what follows is
// no space, and no punctuation but that of these languages, unless one of theirs is before.
func opens(before, after rune) bool {
	return !util.IsSpaceRune(after) && (!util.IsPunctRune(after) || isCJK(after) || isCJK(before) || util.IsSpaceRune(before))
}
