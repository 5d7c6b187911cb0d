package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/prose"
	"candor/generator/tools/check/prefilter"
)

var placeholder = &Rule{
	ID: "placeholder", Severity: diag.Error, Serves: Safety, Kinds: All, Gate: true,
	Summary: "nothing is left unfilled, and no instruction is left in",
	About: `It looks for what a prepared text leaves to be filled in: {what}, {{x}}, [time], <name>,
TBD, TODO, XX:XX, YYYY-MM-DD, /..., "Time to detection: ?", …, and for instructions: a
quotation that begins with "Write here:". In a draft the gaps of a paragraph are told
together.

Code, links, footnotes and task boxes are what they are, and <b> is an HTML tag,
which the reader of Markdown reports. A sentence of a scenario that is meant to be sent as it stands
may be sent.

Unchanged template sentences were published in real post-mortems.`,
	Hears: "this was left to be filled in, and everyone will read it so",
	Phrases: map[string]Phrases{
		"en": {Say: []string{"(tbd|tba|tbc|todo|fixme)", "lorem ipsum", "(xx|hh) (xx|mm)", "yyyy mm dd", "dd mm yyyy"}},
		"ru": {Say: []string{"(tbd|tba|tbc|todo|fixme)", "lorem ipsum", "(xx|hh|чч|хх) (xx|mm|мм|хх)", "(yyyy|гггг) (mm|мм) (dd|дд)", "(dd|дд) (mm|мм) (yyyy|гггг)"}},
	},
	Hint: func(d *Doc) bool { return d.anywhere(mayBeUnfilled) },
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if meant(t, m) {
				p.Report(At(t, m), "%q: %s", t.Words(m), p.rule.Hears)
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
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\ndraft: true\n---\n⟦{what}⟧ is down for {whom}, since {time}.",
				"Sign-in is down since ⟦[time]⟧.",
				"We expect ⟦{function}⟧ to work by ⟦{time, zone}⟧.",
				"Time to detection: ⟦TBD⟧",
				"Hello ⟦{{ first_name }}⟧, pay again at ⟦<link to payments>⟧.",
				"The window opens at ⟦XX:XX⟧ on ⟦YYYY-MM-DD⟧.",
				"---\nsummary: \"⟦{what}⟧ is down.\"\n---\nWe are on it.",
				"---\nsummary: \"⟦…⟧\"\n---\nTime to detection: ⟦?⟧",
				"| What | Who |\n|---|---|\n| Alarm | ⟦???⟧ |\n\nSee ⟦https://larkbook.example/...⟧",
				"> ⟦Write here:⟧ who is hit.\n\nSign-in is down.",
			},
			Good: []string{
				"See [how to pay](https://larkbook.example/pay) and [the list][1].\n\n[1]: https://larkbook.example/list",
				"Send `{id}` and `<token>` as before.\n\n    {\"todo\": []}",
				"- [x] sign-in\n- [ ] search",
				"It said “[sic]” and we <b>mean</b> it; 5 < 7 > 3.",
				"The to-do list opens again, and so on… Why: ? is a sign in it. What is it? and/or...",
				"Notes[^1] are here.\n\n[^1]: A note.",
			},
		},
		"ru": {
			Bad: []string{
				"---\ndraft: true\n---\n⟦{что}⟧ не работает у {кого}.",
				"Вход не работает с ⟦[время]⟧.",
				"Ждём восстановления к ⟦{время}⟧ МСК.",
				"Пострадало: ⟦TODO⟧ клиентов.",
				"Время до обнаружения: ⟦?⟧",
				"Окно откроется ⟦ДД.ММ.ГГГГ⟧ в ⟦чч:мм⟧.",
				"> ⟦Напишите здесь:⟧ кого задело.\n\nВход не работает.",
			},
			Good: []string{
				"Смотрите [как заплатить](https://larkbook.example/pay).",
				"Отправьте `{номер}` ещё раз.",
				"- [x] вход\n- [ ] поиск",
				"Он ответил: «Мы [команда] чиним».",
				"Дела из списка снова открываются… Почему? Разбираемся.",
			},
		},
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
	return strings.Contains(words, "write here") || strings.Contains(words, "напишите здесь")
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
	for _, begins := range [...]string{"Write here:", "Напишите здесь:"} {
		if b.Quoted && len(text) >= len(begins) && strings.EqualFold(text[:len(begins)], begins) {
			p.Report(Part(b, 0, len(begins)), "%q: the scenario tells you what to write here; it is not for those who read it", begins)
		}
	}
}

// gaps reports a question mark or dots in the place of what was to be said.
func (p *Pass) gaps(b *prose.Block) {
	text := strings.TrimRight(b.Text(), " .")
	if strings.Trim(text, "?…") == "" && text != "" && (b.Kind == prose.Cell || b.Field != "") {
		p.Report(Part(b, 0, len(text)), "%q: %s", text, p.rule.Hears)
	}
	if before := strings.TrimRight(text, "?"); before != text && (strings.HasSuffix(before, ": ") || strings.HasSuffix(before, ":\u00a0")) {
		p.Report(Part(b, len(before), len(text)), "%q: %s", text[len(before):], p.rule.Hears)
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
			p.Report(Part(b, start, end), "%q: %s", path, p.rule.Hears)
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
		p.Report(Part(b, found[0][0], found[0][1]), "still to be filled in: %s", strings.Join(names, ", "))
		return
	}
	for _, at := range found {
		p.Report(Part(b, at[0], at[1]), "%q: %s", text[at[0]:at[1]], p.rule.Hears)
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
	return asked[first] || len(words) > 3 && words == strings.ToUpper(words)
}

var asked = wordSet(`time date name number link url component function service what when who how insert your add describe
	время дата имя число номер ссылка компонент функция сервис что когда кто сколько вставьте ваше укажите опишите`)

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
