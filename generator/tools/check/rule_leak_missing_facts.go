package check

import (
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

var leakMissingFacts = &Rule{
	ID: "leak-missing-facts", Severity: diag.Error, Serves: Explain, Kinds: Leak,
	Fleeting: true, Relaxes: true,
	Text: func(p *Pass) {
		if !p.spoken() || p.Update.FollowUp {
			return
		}
		missing := p.missingFacts()
		if len(missing) == 0 {
			return
		}
		field := "leak"
		if p.Update.Leak == nil {
			field = "status"
		}
		f := p.Report(Field(field), "finding", language.List{Between: "; ", Items: missing})
		if p.Update != p.Event.Last() {
			f.As(diag.Warning)
		}
	},
}

// leakFact is one thing that people must learn about a leak.
type leakFact struct {
	id    string // of its name in the messages
	known func(*facts.Leak) bool
	said  func() lexicon
}

var leakFacts = []leakFact{
	{"data", func(l *facts.Leak) bool { return !l.Data.IsZero() }, leakedData},
	{"people", func(l *facts.Leak) bool { return l.PeopleKnown || !l.PeopleByThen.IsZero() }, leakedPeople},
	{"closed", func(l *facts.Leak) bool { return !l.Closed.IsZero() }, leakClosed},
	{"steps", func(l *facts.Leak) bool { return !l.Steps.IsZero() }, leakSteps},
	{"contact", func(l *facts.Leak) bool { return !l.Contact.IsZero() }, leakContact},
	{"told-by", func(l *facts.Leak) bool { return !l.ToldBy.IsZero() || len(l.Told) > 0 }, leakTold},
}

// missingFacts returns what has not been said of the leak so far.
func (p *Pass) missingFacts() []language.Said {
	known := p.Update.Known
	if known == nil {
		known = &facts.Leak{}
	}
	var missing []language.Said
	var texts []*prose.Text
	for _, fact := range leakFacts {
		if fact.known(known) {
			continue
		}
		if texts == nil {
			texts = append(texts, p.Own())
			for _, u := range p.earlier() {
				texts = append(texts, p.textOf(u))
			}
		}
		if !fact.in(texts) {
			missing = append(missing, p.rule.message(fact.id))
		}
	}
	return missing
}

func (f leakFact) in(texts []*prose.Text) bool {
	for _, t := range texts {
		if f.said().in(t) || f.id == "contact" && addressed(t) {
			return true
		}
	}
	return false
}

// addressed reports whether a text holds an address to write to.
func addressed(t *prose.Text) bool {
	for i := range t.Tokens {
		if t.Tokens[i].Kind == prose.AddressToken {
			return true
		}
	}
	return false
}

// What a text may say of a leak in words.
var (
	leakedData   = lexiconOf("leak-data")
	leakedPeople = lexiconOf("leak-people")
	leakClosed   = lexiconOf("leak-closed")
	leakSteps    = lexiconOf("leak-steps")
	leakContact  = lexiconOf("leak-contact")
	leakTold     = lexiconOf("leak-told")
)
