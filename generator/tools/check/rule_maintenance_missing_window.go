package check

import "candor/generator/diag"

var maintenanceMissingWindow = &Rule{
	ID: "maintenance-missing-window", Severity: diag.Error, Serves: Explain, Kinds: Maintenance,
	Text: func(p *Pass) {
		if p.Previous != nil || !p.spoken() || p.named() {
			return
		}
		own, title := p.Own(), p.titleText()
		if features().in(own) || features().in(title) || customerEffects().in(own) {
			return
		}
		for s := range own.Sentences {
			if p.namesComponent(own, s) {
				return
			}
		}
		p.Report(Field("status"), "finding")
	},
}
