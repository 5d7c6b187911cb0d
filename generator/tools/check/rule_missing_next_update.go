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
			if tellsHour(t, int(t.Tokens[m.First].Sentence)) {
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

// tellsHour reports whether a sentence has a time of day.
func tellsHour(t *prose.Text, sentence int) bool { return clocksIn(t, sentence) > 0 }

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
