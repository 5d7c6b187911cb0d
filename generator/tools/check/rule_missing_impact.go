package check

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

// fewWords is how many words that carry something a text has at most that names nothing.
const fewWords = 2

var missingImpact = &Rule{
	ID: "missing-impact", Severity: diag.Error, Serves: Explain, Kinds: Updates | Leak,
	Fleeting: true, Relaxes: true,
	Text: func(p *Pass) {
		if !p.spoken() || p.harmSaid() {
			return
		}
		f := p.Report(Field("status"), "finding")
		switch {
		case p.Kinds&Resolution != 0 && doneThings().in(p.Own()), p.troubleOfTitle(),
			p.Kinds&Leak == 0 && (p.namesCustomers() || p.tellsSomething()):
			f.As(diag.Suggestion) // it says whom it hits, or what; perhaps with what, in words that are not known
		case p.named() || p.namesSomething() || p.Kinds&First != 0 && p.Kinds&Leak == 0:
			f.As(diag.Warning)
		}
	},
}

// harmSaid reports whether the incident has said so far what people cannot do.
func (p *Pass) harmSaid() bool {
	if p.Words.Summary != "" && p.named() || p.Update.Known != nil && !p.Update.Known.Data.IsZero() {
		return true
	}
	if p.saysHarm(p.Own()) || p.saysHarm(p.titleText()) || p.asksOfLeak(p.Own()) || p.asksOfLeak(p.titleText()) || p.troubleWithTitle() || p.Update.IsLeak && p.leakNamed() {
		return true
	}
	for _, u := range p.earlier() {
		if u.Summary != "" || p.saysHarm(p.textOf(u)) {
			return true
		}
	}
	return false
}

// customersHit name the people whom trouble hits: customers, by any name.
var customersHit = lexiconOf("customers-hit")

// namesCustomers reports whether a sentence of the text names customers beside trouble or what comes
// back.
func (p *Pass) namesCustomers() bool {
	t := p.Own()
	for s := range t.Sentences {
		if customersHit().inSentence(t, s) && (trouble().inSentence(t, s) || recovery().inSentence(t, s)) {
			return true
		}
	}
	return false
}

// troubleOfTitle reports whether the title names what people use, and the text any trouble.
func (p *Pass) troubleOfTitle() bool {
	title := p.titleText()
	for s := range title.Sentences {
		if p.namesUsed(title, s) && !p.onlyTechnical(title, s) && trouble().in(p.Own()) {
			return true
		}
	}
	return false
}

// titleTells reports whether the title has a word of content.
func (p *Pass) titleTells() bool {
	return contentWords(p.titleText()) > 0
}

// leakQuestions say that people saw the data of others: that is harm too.
var leakQuestions = lexiconOf("leak-question")

// asksOfLeak reports whether a text says so, and not that it is not so.
func (p *Pass) asksOfLeak(t *prose.Text) bool {
	return slices.ContainsFunc(leakQuestions().of(t), func(m prose.Match) bool { return !p.unfounded(t, m) })
}

// contentWords is how many words of a text are neither of stock nor say that something is
// wrong, without saying with what; nor are technical terms, of which customers know nothing.
func contentWords(t *prose.Text) int {
	empty := map[int]bool{}
	for _, words := range [...]lexicon{trouble(), technicalTerms(), machinery(), incidents()} {
		for _, m := range words.of(t) {
			for i := m.First; i < m.Last; i++ {
				empty[i] = true
			}
		}
	}
	count := 0
	for i := range t.Tokens {
		if isNoun(t, i) && !empty[i] && !compounds().in(t.Language).ends(t.Tokens[i].Word) {
			count++
		}
	}
	return count
}

// troubleWithTitle reports whether the title names what people use, and the text says what
// happens, or what comes back: with that. That there is a problem says nothing of it.
func (p *Pass) troubleWithTitle() bool {
	title := p.titleText()
	for s := range title.Sentences {
		if p.namesUsed(title, s) && !p.onlyTechnical(title, s) {
			return p.saysEffect(p.Own()) || recovery().in(p.Own())
		}
	}
	return false
}

// vagueTrouble are words of trouble that do not say what happens: issue, problem.
var vagueTrouble = wordsOf("vague-trouble")

// saysEffect reports whether a text says what happens, not only that something does.
func (d *Doc) saysEffect(t *prose.Text) bool {
	vague := vagueTrouble().in(t.Language)
	return slices.ContainsFunc(customerEffects().of(t), func(m prose.Match) bool { return !d.unfounded(t, m) }) ||
		slices.ContainsFunc(trouble().of(t), func(m prose.Match) bool { return !vague.has(t.Tokens[m.First].Word) && !d.unfounded(t, m) })
}

// named reports whether a component has been named so far.
func (d *Doc) named() bool {
	if d.Event == nil || d.Update == nil {
		return false
	}
	for _, u := range d.Event.Updates[:d.Update.Index+1] {
		if len(u.Components) > 0 {
			return true
		}
	}
	return false
}

// tellsSomething reports whether the text has more than the words that every status update is made
// of, or a figure.
func (p *Pass) tellsSomething() bool {
	words, figures := weight(p.Own())
	return words > fewWords || figures > 0
}

// namesSomething reports whether the text, the title or an earlier update has more than
// the words that every status update is made of: what it names, no list of words knows.
func (p *Pass) namesSomething() bool {
	if p.tellsSomething() || p.titleTells() || features().in(p.titleText()) {
		return true
	}
	for _, u := range p.earlier() {
		if words, _ := weight(p.textOf(u)); words > fewWords {
			return true
		}
	}
	return false
}
