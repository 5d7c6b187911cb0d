package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/markdown"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
	"candor/generator/tools/check/prefilter"
)

var placeholder = &Rule{
	ID: "placeholder", Severity: diag.Error, Serves: Safety, Kinds: All | Settings, Gate: true,
	Hint: func(d *Doc) bool { return d.glances().words()&placeholderSign != 0 },
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.Report(At(t, m), "finding", t.Words(m))
		}
		for t, b := range p.Blocks() {
			if b.Kind != prose.Fenced {
				p.slots(b)
				p.marks(t, b)
				p.gaps(b)
				p.instruction(b)
			}
		}
		p.targets()
	},
}

// unfilled are in any text that holds a placeholder, but for those behind a byte that
// opensPlaceholder judges.
func unfilled() *prefilter.Set {
	pieces := []string{"/...", "/…", "???", ": ?", ":\u00a0?", "| ?", "|?", "XX", "xx", "Xx", "ХХ", "хх", "Хх", "N人", "N件", "N分", "〇"}
	pieces = append(pieces, language.Any("placeholder-marks")...)
	for _, line := range slices.Concat(language.Any("placeholder-times"), language.Any("placeholder-notes")) {
		for _, word := range strings.Fields(line) {
			first, size := utf8.DecodeRuneInString(word)
			pieces = append(pieces, word, strings.ToUpper(word), string(unicode.ToUpper(first))+word[size:])
		}
	}
	set := prefilter.Tagged(unfilledPiece, pieces...).Or(prefilter.Folded(unfilledPiece, "lorem"))
	set = set.Or(prefilter.Tagged(blankPiece, "N ", "N\u00a0", "N%", "N€", "N*", "N_"))
	for _, begins := range instructions() {
		if isASCII(begins) {
			set = set.Or(prefilter.Folded(instructionPiece, strings.ToLower(begins)))
		}
	}
	return set
}

// mayBeBlank reports whether the N at an offset is no part of a word, and so may stand for a figure.
func mayBeBlank(text string, at int) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:at], "N"))
	return last == '_' || !sameWord(last, 'N')
}

// mayInstruct reports whether words hold the beginning of an instruction that is no piece, as its
// letters are not Latin.
func mayInstruct(words string) bool {
	for _, begins := range instructions() {
		first, _ := utf8.DecodeRuneInString(begins)
		if !isASCII(begins) && (strings.ContainsRune(words, unicode.ToLower(first)) || strings.ContainsRune(words, unicode.ToUpper(first))) &&
			strings.Contains(strings.ToLower(words), strings.ToLower(begins)) {
			return true
		}
	}
	return false
}

// isASCII reports whether a text has no other characters.
func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
}

// instruction reports a quotation that begins with what a scenario tells its writer.
func (p *Pass) instruction(b *prose.Block) {
	text := b.Text()
	for _, begins := range instructions() {
		if b.Quoted && len(text) >= len(begins) && strings.EqualFold(text[:len(begins)], begins) {
			p.Report(Part(b, 0, len(begins)), "instruction", begins)
		}
	}
}

// gaps reports a question mark or dots in the place of what was to be said.
func (p *Pass) gaps(b *prose.Block) {
	text := strings.TrimRight(b.Text(), " .")
	if strings.Trim(text, "?…") == "" && text != "" && (b.Kind == prose.Cell || b.Field != "") && !strings.Contains(text, "???") {
		p.Report(Part(b, 0, len(text)), "finding", text)
	}
	if before := strings.TrimRight(text, "?"); len(text)-len(before) < 3 && before != text && (strings.HasSuffix(before, ": ") || strings.HasSuffix(before, ":\u00a0")) {
		p.Report(Part(b, len(before), len(text)), "finding", text[len(before):])
	}
	p.paths(b)
}

// paths reports addresses whose end was left open: /incidents/...
func (p *Pass) paths(b *prose.Block) {
	text := b.Text()
	for at := 0; ; {
		i := strings.Index(text[at:], "/...")
		if i < 0 {
			return
		}
		end := at + i + len("/...")
		start := max(at, end-maxSlot)
		start += strings.LastIndexAny(text[start:end], " (\"") + 1
		if path := text[start:end]; b.Mark(end-1) != prose.Code && (path[0] == '/' || strings.Contains(path, "://")) {
			p.Report(Part(b, start, end), "finding", path)
		}
		at = end
	}
}

// targets reports links that lead to an address whose end was left open.
func (p *Pass) targets() {
	body := p.Words.Body
	if !strings.Contains(body, "/...") && !strings.Contains(body, "/…") {
		return
	}
	document := markdown.Read(body)
	words := len(document.Prose())
	for _, b := range document.Published()[:] {
		if words--; words >= 0 {
			continue
		}
		if text := b.Text(); strings.HasSuffix(text, "/...") || strings.HasSuffix(text, "/…") {
			p.Report(Part(b, 0, len(text)), "finding", text)
		}
	}
}

// slots reports brackets that hold what is to be filled in: each by itself, or in a draft
// that is still to be filled in all of a paragraph at the first, for there are many.
func (p *Pass) slots(b *prose.Block) {
	found := p.slotsIn(b)
	text := b.Text()
	if p.unfinished && len(found) > 0 {
		var names []string
		for _, at := range found {
			if name := text[at[0]:at[1]]; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		p.Report(Part(b, found[0][0], found[0][1]), "unfilled", names)
		return
	}
	for _, at := range found {
		p.Report(Part(b, at[0], at[1]), "finding", text[at[0]:at[1]])
	}
}

// slotsIn returns the brackets of a block that hold what is to be filled in, each by the
// offsets of its start and end.
func (d *Doc) slotsIn(b *prose.Block) (found [][2]int) {
	text := b.Text()
	for at := 0; at < len(text); {
		i := strings.IndexAny(text[at:], "[{<(")
		if i < 0 {
			return found
		}
		at += i
		end := at + slot(text[at:])
		if end > at && b.Mark(at) != prose.Code && !inAddress(text[:at]) && !isVariable(text[:at], text[at:end]) && !d.isTag(b, at, end) && !isName(b, at) && !isBrokenLink(text[at:end], text[end:]) {
			found = append(found, [2]int{at, end})
		}
		at = max(end, at+1)
	}
	return found
}

// inAddress reports whether what follows a text is part of a path or an address:
// /v1/customers/{id}.
func inAddress(before string) bool {
	word := before[strings.LastIndexAny(before, " \t\n\u00a0(«\"“")+1:]
	return strings.Contains(word, "/") || strings.HasSuffix(word, "=") && strings.ContainsAny(word, "?&")
}

// isVariable reports whether braces hold the name of a variable of the shell: ${API_KEY}.
func isVariable(before, braces string) bool {
	return strings.HasSuffix(before, "$") && braces == strings.ToUpper(braces)
}

// isName reports whether the brace at an offset of a block is one of the names in an
// interface text of site.yaml: feed-title: "{site}: news". Load knows them, and refuses others.
func isName(b *prose.Block, at int) bool {
	return strings.HasPrefix(b.Field, "words.") && b.Text()[at] == '{'
}

// isBrokenLink reports whether brackets hold the words of a link that a space broke, by what
// follows them: [link] (https://…). Its address is filled in, and the Markdown reader warns
// of the space. Words that tell to fill in the link are a placeholder wherever they lead.
func isBrokenLink(brackets, after string) bool {
	if brackets[0] != '[' || instructs(strings.Trim(brackets, "[]{ ")) {
		return false
	}
	address := markdown.BrokenAddress(after)
	return address != "" && !strings.HasSuffix(address, "…") && !strings.HasSuffix(address, "...")
}

// isTag reports whether what is between two offsets of a block is HTML, or was escaped:
// its writer wants it to be seen as it is. The name of an element that is a gap too, such as
// time, is a tag only where another tag closes it.
func (d *Doc) isTag(b *prose.Block, start, end int) bool {
	text, all := b.Text(), b.Text()
	if text[start] != '<' {
		return false
	}
	if b.Field == "" {
		all = d.Words.Body
		if at := b.Source(start); at < len(all) && all[at] != '<' {
			return true
		}
	}
	inside := strings.TrimSuffix(text[start+1:end-1], "/")
	name, rest, _ := strings.Cut(strings.ToLower(inside), " ")
	if !elements[name] {
		return strings.ContainsAny(inside, ":@")
	}
	return strings.Contains(strings.ToLower(all), "</"+name) || (rest == "" || strings.Contains(rest, "=")) && !placeholderWords().has(name)
}

// maxSlot is how long a placeholder is at most, in bytes.
const maxSlot = 200

// slot returns the length of the placeholder that a text begins with, 0 if it begins
// with none.
func slot(text string) int {
	text = text[:min(len(text), maxSlot)]
	closer := map[byte]string{'[': "]", '{': "}", '<': ">", '(': ")"}[text[0]]
	end := strings.Index(text, closer)
	if end < 0 {
		return 0
	}
	inside := strings.Trim(text[1:end], " {")
	first, _ := utf8.DecodeRuneInString(inside)
	switch {
	case !unicode.IsLetter(first) || strings.ContainsAny(inside, "[{<("):
		return 0
	case text[0] == '[' && !asks(inside), text[0] == '(' && !isNote(inside), text[0] == '<' && text[1] == ' ':
		return 0
	}
	end++
	for end < len(text) && text[end] == '}' && text[0] == '{' {
		end++
	}
	return end
}

// asks reports whether words in square brackets, which writers use for much, name what
// is to be filled in, or tell to fill it in.
func asks(words string) bool {
	first, last := ends(words)
	return placeholderWords().has(first) || placeholderVerbs().has(first) || placeholderVerbs().has(last) ||
		unspaced(words, placeholderWords(), placeholderVerbs()) || len(words) > 3 && isCapital(words)
}

// isCapital reports whether words have capital letters alone.
func isCapital(words string) bool {
	return strings.IndexFunc(words, unicode.IsLower) < 0 && strings.IndexFunc(words, unicode.IsUpper) >= 0
}

// instructs reports whether words tell to fill something in.
func instructs(words string) bool {
	first, last := ends(words)
	return placeholderVerbs().has(first) || placeholderVerbs().has(last) || unspaced(words, placeholderVerbs())
}

// isNote reports whether words in round brackets are an instruction to the writer, which no
// reader should see.
func isNote(words string) bool {
	first, last := ends(words)
	return placeholderNotes().has(first) || placeholderNotes().has(last) || unspaced(words, placeholderNotes())
}

// ends returns the first and the last of words, folded.
func ends(words string) (first, last string) {
	if isASCII(words) { // mostly
		const spaces = " \t\n\v\f\r"
		words = strings.Trim(words, spaces)
		first, last = words, words
		if i := strings.IndexAny(words, spaces); i >= 0 {
			first, last = words[:i], words[strings.LastIndexAny(words, spaces)+1:]
		}
		return strings.Trim(prose.Fold(first), ".,:;!?"), strings.Trim(prose.Fold(last), ".,:;!?")
	}
	list := strings.Fields(prose.Fold(words))
	if len(list) == 0 {
		return "", ""
	}
	return strings.Trim(list[0], ".,:;!?"), strings.Trim(list[len(list)-1], ".,:;!?")
}

// unspaced reports whether words of a language that has no spaces between them hold one of
// several.
func unspaced(words string, lists ...*wordList) bool {
	isJapanese := func(r rune) bool {
		return r > unicode.MaxLatin1 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
	}
	if !strings.ContainsFunc(words, isJapanese) {
		return false
	}
	for _, list := range lists {
		for word := range list.whole {
			if strings.ContainsFunc(word, isJapanese) && strings.HasPrefix(words, word) || strings.HasSuffix(words, word) {
				return true
			}
		}
	}
	return false
}

var (
	placeholderWords = anyWords("placeholder-words") // begin a name of what is to be filled in
	placeholderVerbs = anyWords("placeholder-verbs") // tell to fill it in
	placeholderNotes = anyWords("placeholder-notes") // tell so wherever they are
)

// instructionLines begin what a scenario tells its writer.
var instructionLines = wordsOf("instruction")

// instructions returns the beginnings of an instruction, of every language.
var instructions = sync.OnceValue(func() []string {
	var all []string
	for _, code := range language.Codes() {
		if list := instructionLines().in(code); list != nil {
			all = append(all, list.lines...)
		}
	}
	return all
})

// elements are the names of HTML.
var elements = wordSet(`a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button canvas caption
	center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame
	frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins kbd label legend li link main map mark marquee math menu meta
	meter nav nobr noframes noscript object ol optgroup option output p param picture pre progress q rb rp rt ruby s samp script search section
	select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u
	ul var video wbr`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}
