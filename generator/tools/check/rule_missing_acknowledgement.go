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
		p.Report(Field("status"), "finding").Note("channels", strings.Join(channel.Roomy(), ", "))
	},
}

// Words that say "we" by their ending, and those that only look so.
var (
	weEndings = wordsOf("we-endings")
	noWe      = wordsOf("no-we")
)

// speaksAsWe reports whether a verb of a text says "we" by its ending: ждём, постараемся.
func speaksAsWe(t *prose.Text) bool {
	endings, none := weEndings().in(t.Language), noWe().in(t.Language)
	for i := range t.Tokens {
		if word := t.Tokens[i].Word; endings.ends(word) && !none.has(word) {
			return true
		}
	}
	return false
}
