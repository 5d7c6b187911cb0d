package check

import (
	"slices"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var maintenanceMissingWindow = &Rule{
	ID: "maintenance-missing-window", Severity: diag.Error, Serves: Explain, Kinds: Maintenance,
	Text: func(p *Pass) {
		if p.Previous != nil || !p.spoken() || p.named() || p.namesWork() {
			return
		}
		f := p.Report(Field("status"), "finding")
		if words, _ := weight(p.Own()); words > fewWords {
			f.As(diag.Warning)
		}
	},
}

// workMachines are what works are done on, of which people see nothing: servers.
var workMachines = wordsOf("work-machines")

// namesUse reports whether a text names what people use, and not only what it runs on.
func (p *Pass) namesUse(t *prose.Text) bool {
	return slices.ContainsFunc(features().of(t), func(m prose.Match) bool { return !workMachines().in(t.Language).has(t.Tokens[m.First].Word) })
}

// namesWork reports whether a maintenance says what will not work, or what it is done on.
func (p *Pass) namesWork() bool {
	own, title := p.Own(), p.titleText()
	if p.namesUse(own) || p.namesUse(title) || p.saysHarm(own) || p.saysEffect(own) {
		return true
	}
	for s := range own.Sentences {
		if p.namesComponent(own, s) {
			return true
		}
	}
	return false
}
