package check

import "candor/generator/diag"

var maintenanceMissingWindow = &Rule{
	ID: "maintenance-missing-window", Severity: diag.Error, Serves: Explain, Kinds: Maintenance,
	Text: func(p *Pass) {
		if p.Previous != nil || !p.spoken() || p.named() || p.namesWork() {
			return
		}
		f := p.Report(Field("status"), "finding")
		switch words, _ := weight(p.Own()); {
		case contentWords(p.Own()) > muchContent:
			f.As(diag.Suggestion) // much is said, in words that are not known
		case words > fewWords:
			f.As(diag.Warning)
		}
	},
}

// namesWork reports whether a maintenance says what will not work, or what it is done on.
func (p *Pass) namesWork() bool {
	own, title := p.Own(), p.titleText()
	if features().in(own) || features().in(title) || customerEffects().in(own) || trouble().in(own) {
		return true
	}
	for s := range own.Sentences {
		if p.namesComponent(own, s) {
			return true
		}
	}
	return false
}
