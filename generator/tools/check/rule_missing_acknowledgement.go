package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/text/channel"
	"candor/generator/text/prose"
)

var missingAcknowledgement = &Rule{
	ID: "missing-acknowledgement", Severity: diag.Warning, Serves: Own, Kinds: First | Leak, Fleeting: true,
	Text: func(p *Pass) {
		opens := p.Previous == nil || p.Update.IsLeak && !p.Previous.IsLeak
		if !opens || !p.spoken() || p.Words.Doing != "" || p.Says() || speaksAsWe(p.Own()) || verbSaysWe(p.Own(), false) {
			return
		}
		named := p.nameActs()
		if named == ownName || apologises().in(p.Own()) {
			return
		}
		f := p.Report(Field("status"), "finding").Note("channels", strings.Join(channel.Roomy(), ", "))
		if named == someName || ownDeeds().in(p.Own()) {
			f.As(diag.Suggestion) // whose words these are, words alone do not tell
		}
	},
}

// Words that say "we" by their ending, and those that only look so.
var (
	weEndings = wordsOf("we-endings")
	noWe      = wordsOf("no-we")
)

// speaksAsWe reports whether a verb of a text says "we" by its ending: ждём, постараемся.
func speaksAsWe(t *prose.Text) bool {
	for i := range t.Tokens {
		if endsAsWe(t, i) {
			return true
		}
	}
	return false
}

// endsAsWe reports whether a token is such a verb.
func endsAsWe(t *prose.Text, i int) bool {
	word := t.Tokens[i].Word
	return weEndings().in(t.Language).ends(word) && !noWe().in(t.Language).has(word)
}

// What somebody does who has a name or apologises, and what we did, said in the passive. A language
// without them has no such shapes.
var (
	apologises = lexiconOf("they-apologise") // the dairy regrets
	whoActs    = lexiconOf("name-acts")      // has suspended, regrets
	ownDeeds   = lexiconOf("own-deeds")      // a planned deployment, was taken offline
)

// actor is who does something in a text that does not say "we".
type actor int

const (
	noName   actor = iota
	someName       // an organisation, which may be us
	ownName        // one that the site's or the event's title names
)

// actorReach is how many words in small letters may be between a name and its verb.
const actorReach = 3

// nameActs returns who repairs, regrets or confirms something in the text, by a name: not a supplier.
func (p *Pass) nameActs() actor {
	t, who := p.Own(), noName
	acts := whoActs().of(t)
	if len(acts) == 0 {
		return noName
	}
	names := p.ownNames()
	for _, act := range acts {
		if overlaps(p.acting(t), act) {
			continue
		}
		first := t.Sentences[t.Tokens[act.First].Sentence].First
		for i := act.First - 1; i >= max(first, act.First-actorReach); i-- {
			switch {
			case !typedAsName(t, i):
			case names.has(t.Tokens[i].Word):
				return ownName
			default:
				who = someName
			}
		}
	}
	return who
}

// typedAsName reports whether a token was typed as a name: with a capital letter where no sentence
// begins, or in capitals alone, or with one inside.
func typedAsName(t *prose.Text, i int) bool {
	if t.Tokens[i].Kind != prose.Word || ownOrNobody().in(t.Language).has(t.Tokens[i].Word) {
		return false
	}
	begins := i == t.Sentences[t.Tokens[i].Sentence].First
	return capital(t, i) && !begins || isAbbreviation(t, i) || strangelyTyped(t, prose.Match{First: i, Last: i + 1})
}
