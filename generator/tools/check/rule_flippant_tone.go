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
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if inName(t, m) {
				continue
			}
			p.Report(At(t, m), "finding", t.Words(m))
			return
		}
		if p.drawls() {
			return
		}
		if p.exclaims() || p.smiles() || p.Page != nil || p.Event == nil {
			return
		}
		p.emoji()
	},
}

// jokeAnimals are words of jokes that may begin a name too. A language without them has no such
// names.
var jokeAnimals = wordsOf("joke-animals")

// inName reports whether a phrase begins a name of several words with capital letters: the Hamster
// Rescue Society makes no jokes.
func inName(t *prose.Text, m prose.Match) bool {
	end := t.Sentences[t.Tokens[m.First].Sentence].Last
	return m.Last-m.First == 1 && m.Last < end && jokeAnimals().in(t.Language).has(t.Tokens[m.First].Word) &&
		capital(t, m.First) && capital(t, m.Last) && t.Between(m.First) == " "
}

// drawls reports the first word in which a vowel is drawn out: sooo, aaaand.
func (p *Pass) drawls() bool {
	for _, t := range p.Texts() {
		for i := range t.Tokens {
			token, m := &t.Tokens[i], prose.Match{First: i, Last: i + 1}
			if token.Kind != prose.Word || token.Quoted || !drawn(token.Word) {
				continue
			}
			if typed := t.Words(m); strings.ToUpper(typed) != typed { // AAA is no word
				p.Report(At(t, m), "finding", typed)
				return true
			}
		}
	}
	return false
}

// drawn reports whether a word has a vowel three times in a row, and other letters: a consonant
// there is a slip.
func drawn(word string) bool {
	for i := 0; i+2 < len(word); i++ {
		if c := word[i]; c == word[i+1] && c == word[i+2] && strings.IndexByte("aeiou", c) >= 0 {
			return strings.Trim(word, string(c)) != ""
		}
	}
	return false
}

// exclaims reports two or more exclamation marks, those of greetings and thanks aside: side by side
// they shout, and each behind a sentence of its own many a good text has them.
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
					f := p.Report(Part(b, at, end), "exclamation-marks")
					if end-at == 1 {
						f.As(diag.Suggestion)
					}
					return true
				}
			}
			at = end
		}
	}
	return false
}

// smileys are faces that are typed, behind a space.
var smileys = [...]string{" :)", " :-)", " ;)", " ;-)", " :(", " :-(", " :D", " :P"}

// smiles reports the first face that stands between spaces or ends a text.
func (p *Pass) smiles() bool {
	for _, b := range p.Blocks() {
		if b.Kind == prose.Fenced || b.Quoted {
			continue
		}
		text := b.Text()
		if !strings.Contains(text, " :") && !strings.Contains(text, " ;") {
			continue
		}
		for _, face := range smileys {
			i := strings.Index(text, face)
			if end := i + len(face); i >= 0 && b.Mark(i+1) != prose.Code && (end == len(text) || strings.IndexByte(" .,!?", text[end]) >= 0) {
				p.Report(Part(b, i+1, end), "finding", face[1:])
				return true
			}
		}
	}
	return false
}

// inQuotes reports whether the mark at an offset is within quotation marks.
func inQuotes(text string, at int) bool {
	return strings.LastIndexAny(text[:at], "«“„") > strings.LastIndexAny(text[:at], "»”") || strings.Count(text[:at], `"`)%2 == 1
}

// greetings are the first updates of a sentence that greets or thanks.
var greetings = wordsOf("greetings")

// polite reports whether the sentence that ends a text greets or thanks.
func polite(text string) bool {
	if i := strings.LastIndexAny(text, ".!?…"); i >= 0 {
		text = text[i:]
	}
	text = prose.Fold(strings.TrimLeft(text, ".!?… "))
	first, _, _ := strings.Cut(text, " ")
	return greetings().anywhere(first)
}

// emoji reports an emoji while the impact is major or critical, and a face whatever it is.
func (p *Pass) emoji() {
	impact := p.Event.Last().EventImpact
	if p.Update != nil {
		impact = p.Update.EventImpact
	}
	for _, b := range p.Blocks() {
		if strings.IndexByte(b.Text(), beforeEmoji) < 0 {
			continue
		}
		for at, r := range b.Text() {
			if (impact >= facts.Major && isEmoji(r) || isFace(r)) && b.Kind != prose.Fenced && b.Mark(at) != prose.Code {
				p.Report(Part(b, at, at+utf8.RuneLen(r)), "emoji", r)
				return
			}
		}
	}
}

// beforeEmoji is the first byte of each emoji and of each face.
const beforeEmoji = 0xf0

// isFace reports whether a character is a face or a gesture that jokes, however small the impact.
func isFace(r rune) bool {
	return r >= 0x1f600 && r <= 0x1f648 && r != 0x1f622 || r >= 0x1f910 && r <= 0x1f93a || r >= 0x1f970 && r <= 0x1f97a
}

// isEmoji reports whether a character is a picture, other than a plain mark of state.
func isEmoji(r rune) bool {
	return r >= 0x1f300 && r <= 0x1faff && r != 0x1f534 && r != 0x1f535 && (r < 0x1f7e0 || r > 0x1f7eb)
}
