package check

import (
	"strings"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var flippantTone = &Rule{
	ID: "flippant-tone", Severity: diag.Warning, Serves: Own, Kinds: All,
	Summary: "no jokes while people cannot work",
	About: `It looks for joking words (oops, gremlins, hamsters), for two or more exclamation marks
(a greeting's and a thank-you's do not count), and, where the impact is major or critical, for
emoji; plain marks of state (a coloured circle, a tick, a warning sign) are fine. One finding a
text is enough.

A joke is told by one who is safe to one who is not. Most jokes escape patterns.`,
	Better: map[string]string{
		"en": "The site is down for everyone since 08:40 UTC.",
		"ru": "С 11:40 МСК сайт не открывается ни у кого.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"(oops|ooops|oopsie*|whoops*|woops*|yikes|d'oh|ouch|argh|lol|haha*|hahaha*)",
			"(gremlin*|hamster*|gerbil*|squirrel*|unicorn*|elves)", "trained monkeys", "uh oh", "fail whale", "our bad", "my bad", "houston we", "oh no",
			"(coffee|tea) break", "caffeinat*", "(crap|crapping|crappy|shit*|damn*|fubar|snafu|borked|kaput)",
			"(hit|hitting) the fan", "gone (fishing|bananas|haywire)", "taking a nap", "hold tight", "(please|just) relax", "keep calm", "lighter note", "but seriously", "joking aside",
		}},
		"ru": {Say: []string{
			"(упс|упсс|ой|ойой|опаньки|оппа|ахах*|хаха*|лол|ыыы*)",
			"(хомяк*|хомячк*|гремлин*|гномик*|гномы|барабашк*|шайтан*|котики|котиков)", "(с|танц*) ..1 бубн*", "не с той ноги",
			"(капут|кирдык|фигня|хрен*|чертов*)", "серверы (плавятся|устали|отдыхают|решили)", "(шаманим|колдуем)", "(прилег|прилегли|решил|решила) (отдохнуть|поспать|вздремнуть)", "без паники", "(расслабьтесь|спокуха)",
		}},
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.Report(At(t, m), "%q: would this amuse somebody who cannot work because of it?", t.Words(m))
			return
		}
		if p.exclaims() || p.Page != nil || p.Event == nil {
			return
		}
		p.emoji()
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"⟦Oops⟧! Something broke.",
				"The ⟦gremlins⟧ are back in sign-in.",
				"Sign-in is down! We are on it⟦!⟧",
				"Down since 09:00 UTC⟦!!⟧",
				"---\nimpact: major\n---\nWe are on it ⟦🚀⟧",
			},
			Good: []string{
				"The site is down for everyone.",
				"Dear customers!\n\nOrders do not arrive. Thank you for your patience!",
				"---\nimpact: major\n---\n🔴 Sign-in is down. ⚠️ Do not pay twice.",
				"---\nimpact: minor\n---\nThe photos 📷 load slowly.",
				"The button “Oops!” on the error page leads nowhere.",
				"Send `!!` to repeat.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦Упс⟧, вход не работает.",
				"⟦Хомячки⟧ разбежались, ловим.",
				"Сайт лежит! Чиним⟦!⟧",
				"---\nimpact: critical\n---\nЧиним ⟦😅⟧",
			},
			Good: []string{
				"Сайт не открывается ни у кого.",
				"Уважаемые клиенты!\n\nЗаказы не приходят. Спасибо за терпение!",
				"---\nimpact: major\n---\n🔴 Вход не работает.",
				"Ойкумена и опера в списке городов не находятся.",
			},
		},
	},
}

// exclaims reports two or more exclamation marks, those of greetings and thanks aside.
func (p *Pass) exclaims() bool {
	marks := 0
	for _, b := range p.Blocks() {
		if b.Kind == prose.Fenced || b.Quoted {
			continue
		}
		text := b.Text()
		for at := 0; at < len(text); {
			i := strings.IndexByte(text[at:], '!')
			if i < 0 {
				break
			}
			at += i
			end := len(text) - len(strings.TrimLeft(text[at:], "!"))
			if b.Mark(at) != prose.Code && !polite(text[:at]) && !inQuotes(text, at) {
				if marks += end - at; marks > 1 {
					p.Report(Part(b, at, end), "exclamation marks: a reader hears excitement, and wants to hear what is being done")
					return true
				}
			}
			at = end
		}
	}
	return false
}

// inQuotes reports whether the mark at an offset stands in quotation marks.
func inQuotes(text string, at int) bool {
	return strings.LastIndexAny(text[:at], "«“„") > strings.LastIndexAny(text[:at], "»”")
}

// polite reports whether the sentence that ends a text greets or thanks.
func polite(text string) bool {
	if i := strings.LastIndexAny(text, ".!?…"); i >= 0 {
		text = text[i:]
	}
	text = prose.Fold(strings.TrimLeft(text, ".!?… "))
	for _, word := range [...]string{"dear ", "hello", "hi ", "hi", "good ", "thank", "уважаем", "дорогие", "здравствуйте", "добрый", "доброе", "спасибо", "благодарим", "друзья", "коллеги"} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// emoji reports an emoji while the impact is major or critical.
func (p *Pass) emoji() {
	impact := p.Event.Last().EventImpact
	if p.Update != nil {
		impact = p.Update.EventImpact
	}
	if impact < facts.Major {
		return
	}
	for _, b := range p.Blocks() {
		for at, r := range b.Text() {
			if isEmoji(r) && b.Kind != prose.Fenced && b.Mark(at) != prose.Code {
				p.Report(Part(b, at, at+utf8.RuneLen(r)), "%c: in an incident this grave a reader hears that you do not take it seriously", r)
				return
			}
		}
	}
}

// isEmoji reports whether a character is a picture, other than a plain mark of state.
func isEmoji(r rune) bool {
	return r >= 0x1f300 && r <= 0x1faff && r != 0x1f534 && r != 0x1f535 && (r < 0x1f7e0 || r > 0x1f7eb)
}
