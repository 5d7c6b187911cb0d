package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
	"candor/generator/tools/check/prefilter"
)

var placeholder = &Rule{
	ID: "placeholder", Severity: diag.Error, Serves: Safety, Kinds: All, Gate: true,
	Hint: func(d *Doc) bool { return d.anywhere(mayBeUnfilled) },
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if meant(t, m) {
				p.Report(At(t, m), "finding", t.Words(m))
			}
		}
		for _, b := range p.Blocks() {
			if b.Kind != prose.Fenced {
				p.slots(b)
				p.gaps(b)
				p.instruction(b)
			}
		}
	},
}

// unfilled are in any text that holds a placeholder, but for those in brackets. Small and
// capital Cyrillic letters differ in both of their bytes.
var unfilled = prefilter.Folded("/...", ": ?", ":\u00a0?", "| ?", "|?", "tbd", "tba", "tbc", "todo", "fixme", "lorem", "xx", "hh", "yyyy",
	"хх", "ХХ", "Хх", "хХ", "чч", "ЧЧ", "Чч", "чЧ", "гг", "ГГ", "Гг", "гГ")

// mayBeUnfilled reports whether words hold the beginning of a placeholder, or may be an
// instruction, which is a quotation.
func mayBeUnfilled(words string) bool {
	if strings.Contains(words, "{") || strings.Contains(words, "<") || strings.HasPrefix(words, "…") || strings.HasPrefix(words, "?") ||
		unfilled.In(words) || mayAsk(words) {
		return true
	}
	if !strings.Contains(words, ">") {
		return false
	}
	words = strings.ToLower(words)
	for _, begins := range instructions() {
		if strings.Contains(words, strings.ToLower(begins)) {
			return true
		}
	}
	return false
}

// mayAsk reports whether square brackets in words, as typed, may name what is to be filled
// in. Most are those of links, whose words ask for nothing.
func mayAsk(words string) bool {
	for {
		_, after, found := strings.Cut(words, "[")
		if !found {
			return false
		}
		inside, rest, closed := strings.Cut(after, "]")
		if !closed || strings.ContainsAny(inside, "[*_`<&\\~\n") || asks(strings.Trim(inside, " {")) {
			return true
		}
		words = rest
	}
}

// meant reports whether a phrase is a placeholder: XX:XX is, and TODO in capitals.
func meant(t *prose.Text, m prose.Match) bool {
	words := t.Words(m)
	return words == strings.ToUpper(words) || strings.Contains(words, ":")
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
	if strings.Trim(text, "?…") == "" && text != "" && (b.Kind == prose.Cell || b.Field != "") {
		p.Report(Part(b, 0, len(text)), "finding", text)
	}
	if before := strings.TrimRight(text, "?"); before != text && (strings.HasSuffix(before, ": ") || strings.HasSuffix(before, ":\u00a0")) {
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

// slots reports brackets that hold what is to be filled in: each by itself, or in a draft
// that is still to be filled in all of a paragraph at the first, for there are many.
func (p *Pass) slots(b *prose.Block) {
	found := slotsIn(b)
	text := b.Text()
	if p.unfinished && len(found) > 0 {
		var names []string
		for _, at := range found {
			if name := text[at[0]:at[1]]; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		p.Report(Part(b, found[0][0], found[0][1]), "unfilled", strings.Join(names, ", "))
		return
	}
	for _, at := range found {
		p.Report(Part(b, at[0], at[1]), "finding", text[at[0]:at[1]])
	}
}

// slotsIn returns the brackets of a block that hold what is to be filled in, each by the
// offsets of its start and end.
func slotsIn(b *prose.Block) (found [][2]int) {
	text := b.Text()
	for at := 0; at < len(text); {
		i := strings.IndexAny(text[at:], "[{<")
		if i < 0 {
			return found
		}
		at += i
		end := at + slot(text[at:])
		if end > at && b.Mark(at) != prose.Code {
			found = append(found, [2]int{at, end})
		}
		at = max(end, at+1)
	}
	return found
}

// maxSlot is how long a placeholder is at most, in bytes.
const maxSlot = 200

// slot returns the length of the placeholder that a text begins with, 0 if it begins
// with none.
func slot(text string) int {
	text = text[:min(len(text), maxSlot)]
	closer := map[byte]string{'[': "]", '{': "}", '<': ">"}[text[0]]
	end := strings.Index(text, closer)
	if end < 0 {
		return 0
	}
	inside := strings.Trim(text[1:end], " {")
	first, _ := utf8.DecodeRuneInString(inside)
	switch {
	case !unicode.IsLetter(first) || strings.ContainsAny(inside, "[{<"):
		return 0
	case text[0] == '[' && !asks(inside), text[0] == '<' && isTag(inside):
		return 0
	}
	end++
	for end < len(text) && text[end] == '}' && text[0] == '{' {
		end++
	}
	return end
}

// asks reports whether words in square brackets, which writers use for much, name what
// is to be filled in.
func asks(words string) bool {
	first, _, _ := strings.Cut(prose.Fold(words), " ")
	return placeholderWords().anywhere(first) || len(words) > 3 && words == strings.ToUpper(words)
}

// placeholderWords begin a name of what is to be filled in.
var placeholderWords = wordsOf("placeholder-words")

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

// isTag reports whether the words between < and > are those of an HTML tag.
func isTag(words string) bool {
	name, rest, _ := strings.Cut(strings.ToLower(strings.TrimSuffix(words, "/")), " ")
	return tags[name] && (rest == "" || strings.Contains(rest, "=")) || strings.ContainsAny(words, ":@")
}

var tags = wordSet(`a abbr b blockquote body br button code div em font form h1 h2 h3 h4 h5 h6 head hr html i iframe img input
	kbd li link meta ol p pre s script small span strike strong style sub sup svg table tbody td th thead title tr u ul video`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}
