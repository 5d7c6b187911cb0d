package markdown

import (
	"bytes"
	"regexp"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
)

// broken are the forms of markup that did not work: they are left in the words as typed.
var broken = [...]struct {
	form *regexp.Regexp
	why  diag.Text
}{
	{regexp.MustCompile(`(?:^|[^\p{L}\p{N}\])])(\[[^\[\]\^][^\[\]]*\]\[[^\[\]]*\])`), diag.Say("nothing in this text defines what this link leads to; write [words](address)")},
	{regexp.MustCompile(`(\[\^[^\]\s]+\])`), diag.Say("this note has no text; add a line [^name]: with it")},
	{regexp.MustCompile(`\[[^\[\]]+(\]` + gap + `\()(?:$|` + address + `)`), diag.Say("a space between ] and ( breaks this link; remove it")},
	{regexp.MustCompile(`\[[^\[\]]+(\]` + gap + `?（)(?:$|` + address + `)`), diag.Say("wide brackets around its address break this link; write ( and )")},
	{regexp.MustCompile(`\[[^\[\]]*(\]\()(?:$|[^()]*[ \t][^()]*\))`), diag.Say("a space in its address breaks this link; write %%20 for it")},
}

// gap is a space of any kind that is typed between the words of a link and its address.
const gap = `[ \x{a0}\x{3000}]`

// address begins the address of a link.
const address = `(?:https?://|/|mailto:|www\.)`

var brokenAddress = regexp.MustCompile(`^` + gap + `?[(（](` + address + `[^()（）\s]*)`)

// BrokenAddress returns the address of a link that a space broke, by what follows the ] of
// its words: that of "[words] (address)", of "[words](address with a space)" and of
// "[words]（address）" with brackets of double width. It is "" if no address follows.
func BrokenAddress(after string) string {
	found := brokenAddress.FindStringSubmatch(after)
	if found == nil {
		return ""
	}
	return found[1]
}

// leftovers warns of markup in the words of a block that did not work: one of each form.
func (c *compiler) leftovers(events []event) {
	if c.quiet || c.findings.HasErrors() {
		return // nobody asks; or what a limit refused is left as typed
	}
	var said [len(broken)]bool
	stars := false
	inCode := 0
	for _, e := range events {
		if e.kind == codeSpan || e.kind == code {
			inCode += 1 - 2*int(e.flags&closing)
		}
		if e.kind != textRun || e.has(literal) || inCode > 0 {
			continue
		}
		words := c.text[e.start:e.end]
		if e.has(escapes) {
			words = hideEscaped(words)
		}
		for i := range broken {
			if said[i] || bytes.IndexByte(words, '[') < 0 && bytes.IndexByte(words, ']') < 0 {
				continue
			}
			if at := broken[i].form.FindSubmatchIndex(words); at != nil {
				said[i] = true
				c.warnf(int(e.start)+at[2], int(e.start)+at[3], "broken-markup", "%s", broken[i].why)
			}
		}
		if at := c.strayStars(words, int(e.start)); at >= 0 && !stars {
			stars = true
			c.warnf(at, at+2, "broken-markup", "this ** is shown as typed; bold words need a space or a line end outside of their marks and none inside")
		}
	}
}

// hideEscaped puts spaces in the place of what backslashes make plain text.
func hideEscaped(words []byte) []byte {
	words = bytes.Clone(words)
	for i := 0; i+1 < len(words); i++ {
		if words[i] == '\\' {
			words[i], words[i+1] = ' ', ' '
			i++
		}
	}
	return words
}

// strayStars returns the offset in the text of the first ** in words that is markup which
// did not work: it touches a word on one side, or punctuation between two. -1 if there is
// none: 2 ** 3 and 2**3 are meant.
func (c *compiler) strayStars(words []byte, start int) int {
	for i := 0; ; {
		at := bytes.Index(words[i:], []byte("**"))
		if at < 0 {
			return -1
		}
		at += i
		end := at
		for end < len(words) && words[end] == '*' {
			end++
		}
		before, _ := utf8.DecodeLastRune(c.text[:start+at])
		after, _ := utf8.DecodeRune(c.text[start+end:])
		isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
		isSpace := func(r rune) bool { return r == utf8.RuneError || unicode.IsSpace(r) }
		if isSpace(before) != isSpace(after) || !isSpace(before) && !(isWord(before) && isWord(after)) {
			return start + at
		}
		i = end
	}
}
