package check

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var missingNextUpdate = &Rule{
	ID: "missing-next-update", Severity: diag.Error, Serves: Promise, Kinds: First | Later,
	Fleeting: true, Relaxes: true,
	Text: func(p *Pass) {
		if p.Translation || !p.Update.Update.NextUpdate.IsZero() {
			return
		}
		for t, m := range p.mentions() {
			f := p.Report(At(t, m), "in-words", t.Words(m)).As(diag.Warning)
			if promisesTime(t, m) {
				f.As(diag.Suggestion) // readers know when; the site does not
			}
			return
		}
		if t, m, ok := p.saysEnd(); ok {
			p.Report(At(t, m), "end-expected", t.Words(m)).As(diag.Warning)
			return
		}
		f := p.Report(Field("status"), "finding")
		if p.Update != p.Event.Last() {
			f.As(diag.Warning)
		}
	},
}

// promisesTime reports whether a promise of news has its time, behind it in its sentence or before
// it as in "at 15:00": a time of day, or the day of a month. "Since 08:40" is none.
func promisesTime(t *prose.Text, m prose.Match) bool {
	s := t.Sentences[t.Tokens[m.First].Sentence]
	for i := s.First; i < s.Last; i++ {
		if timeTold(t, s, i) && (i >= m.First || i > s.First && aheadLeads().in(t.Language).has(t.Tokens[i-1].Word)) {
			return true
		}
	}
	return false
}

// timeTold reports whether a token of a sentence is a time of day or the day of a month.
func timeTold(t *prose.Text, s prose.Sentence, i int) bool {
	number := func(i int) bool { return s.First <= i && i < s.Last && t.Tokens[i].Kind == prose.Number }
	token := &t.Tokens[i]
	switch {
	case token.Kind == prose.Clock || token.Kind == prose.Date:
		return true
	case dayHalves().anywhere(token.Word):
		return number(i - 1)
	default:
		return monthOf(token.Word) != 0 && (number(i-1) || number(i+1))
	}
}

// Words of a time until which it is expected to last.
var (
	endExpected   = lexiconOf("end-expected")
	definiteTimes = lexiconOf("definite-times")
	roughTimes    = lexiconOf("rough-times") // today, a few hours
)

// saysEnd returns where the text says until when it is expected to last: then nobody waits
// without any time.
func (p *Pass) saysEnd() (*prose.Text, prose.Match, bool) {
	for _, t := range p.Texts() {
		for _, m := range endExpected().of(t) {
			sentence := int(t.Tokens[m.First].Sentence)
			if definiteTimes().inSentence(t, sentence) || roughTimes().inSentence(t, sentence) {
				return t, m, true
			}
		}
	}
	for _, t := range p.Texts() {
		if m, ok := timeAhead(t); ok {
			return t, m, true
		}
	}
	return nil, prose.Match{}, false
}

// Words of a time that is still to come: those before it, and endings of verbs in a sentence that
// tells what was. A language without them has no such shape.
var (
	aheadLeads = wordsOf("ahead-leads") // by, until
	aheadPast  = wordsOf("ahead-past")
)

// timeAhead returns the first time that something is said to come at, whatever it is: then
// readers know when to look again.
func timeAhead(t *prose.Text) (prose.Match, bool) {
	leads := aheadLeads().in(t.Language)
	if leads == nil {
		return prose.Match{}, false
	}
	for _, m := range definiteTimes().of(t) {
		s := t.Sentences[t.Tokens[m.First].Sentence]
		if m.First > s.First && leads.has(t.Tokens[m.First-1].Word) && !tellsPast(t, s) {
			return prose.Match{First: m.First - 1, Last: m.Last}, true
		}
	}
	return prose.Match{}, false
}

// tellsPast reports whether a sentence tells what was.
func tellsPast(t *prose.Text, s prose.Sentence) bool {
	code := t.Language
	return slices.ContainsFunc(t.Tokens[s.First:s.Last], func(token prose.Token) bool {
		return pastWords().in(code).has(token.Word) || aheadPast().in(code).ends(token.Word)
	})
}
