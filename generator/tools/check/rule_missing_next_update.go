package check

import (
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
			if s := int(t.Tokens[m.First].Sentence); clocksIn(t, s) > 0 || dayTold(t, s) {
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

// dayTold reports whether a sentence has the day of a month.
func dayTold(t *prose.Text, sentence int) bool {
	s := t.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if t.Tokens[i].Kind == prose.Date || monthOf(t.Tokens[i].Word) != 0 && (i > s.First && t.Tokens[i-1].Kind == prose.Number || i+1 < s.Last && t.Tokens[i+1].Kind == prose.Number) {
			return true
		}
	}
	return false
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
	return nil, prose.Match{}, false
}
