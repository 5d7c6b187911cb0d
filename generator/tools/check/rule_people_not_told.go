package check

import (
	"slices"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var peopleNotTold = &Rule{
	ID: "people-not-told", Severity: diag.Error, Serves: Promise, Kinds: Leak,
	Text: func(p *Pass) {
		if p.Kinds&Resolution != 0 && !p.customersTold() {
			p.saysAllWereTold()
		}
	},
	Clock: func(w *Watch) {
		for _, e := range w.State.Incidents {
			if e.IsLeak && (w.All || e.Open || w.At.Sub(e.Resolved) <= longPast) {
				w.people(e)
			}
		}
	},
}

// people reports a leak without a time at which the people concerned are informed.
func (w *Watch) people(e *derive.Event) {
	if l := e.Leak; l != nil {
		told := !l.ToldBy.IsZero()
		for _, t := range l.Told {
			told = told || t.Who == facts.ToldCustomers
		}
		if told {
			return
		}
	}
	if file, field, since := known(e); w.At.Sub(since) >= quiet {
		w.Report(file, Field(field), "finding", w.At.Sub(since)).As(diag.Warning)
	}
}

// customersTold reports whether the front matter says so far that all customers who are
// affected were told.
func (p *Pass) customersTold() bool {
	return p.Update.Known != nil && slices.ContainsFunc(p.Update.Known.Told, func(t facts.Told) bool { return t.Who == facts.ToldCustomers })
}

// saysAllWereTold reports a text that says that everyone was told: the page beside it, which
// reads the front matter, does not.
func (p *Pass) saysAllWereTold() {
	for t, m := range p.Sayings() {
		if !toldPartly(t, m) {
			p.Report(At(t, m), "says-all", t.Words(m))
			return
		}
	}
}

// partlyTold are words beside "everyone was told" by which it is not said.
var partlyTold = wordsOf("told-partly")

func toldPartly(t *prose.Text, m prose.Match) bool {
	s := t.Sentences[t.Tokens[m.First].Sentence]
	for i := max(s.First, m.First-4); i < min(m.Last+3, s.Last); i++ {
		if partlyTold().in(t.Language).has(t.Tokens[i].Word) {
			return true
		}
	}
	return false
}
