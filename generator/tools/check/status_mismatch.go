package check

import (
	"candor/generator/diag"
	"candor/generator/facts"
)

var statusMismatch = &Rule{
	ID: "status-mismatch", Severity: diag.Error, Serves: Explain, Kinds: Updates,
	Summary: "status and text say the same",
	About: `In front matter it is an error: an update that resolves the incident still names a
component that is not operational. In the text it is a warning: status resolved with "we
are still working on it", or an open one with "the issue has been resolved". That the
cause is still being looked for is no contradiction, nor that a fix is being watched.

Feeds, banner and API follow the status, people the text.`,
	Better: map[string]string{
		"en": "status: monitoring, until the text is over too",
		"ru": "status: monitoring, пока и по тексту всё не кончилось",
	},
	Phrases: map[string]Phrases{
		"en": {
			Say: []string{
				"!(not|no) (issue|incident|problem|outage|bug|error) (has|is|was|have) [now|been|fully] [been|fully|now] (resolved|solved|over) !(by|when|once|if|soon)",
				"!(not|no) (issues|problems|errors) (are|have) [now|all] [now|been] (resolved|solved|fixed) !(by|when|once|if|soon)",
				"everything is (back|working) ..2 (normal|again)",
			},
			Unless: []string{"(until|once|when|after|if|unless|before|not|yet|whether|monitor*|watch*|believe|earlier|previous*|yesterday|partially|partly|some|for)"},
		},
		"ru": {
			Say: []string{
				"(проблема|проблему|инцидент|сбой|неполадки|неполадка|ошибка|авария) [была|был|полностью|уже] [полностью|уже] (устранена|устранен|устранены|решена|решен|решены|исправлена|исправлен|исправлены)",
				"все ..1 (работает) ..2 (штатно|штатном|снова)",
			},
			Unless: []string{"(когда|после|если|пока|до|не|еще|частично|следим|наблюдаем|вчера|ранее|прежн*|для|чтобы)"},
		},
	},
	Near: Nearby,
	Text: func(p *Pass) {
		if !p.Translation {
			p.broken()
		}
		switch p.Update.Status {
		case facts.Resolved:
			p.unresolved()
		case facts.Investigating, facts.Identified:
			for t, m := range p.Sayings() {
				p.Report(At(t, m), "%q, but the status is %s: is it over, or is it not?", t.Words(m), p.Update.Status).As(diag.Warning).Instead("")
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\ncomponents: {payments: ⟦partial_outage⟧}\n---\nPayments work.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nPayments work. We ⟦are still working⟧ on a fix.",
				"Payments are slow. The ⟦issue has been resolved⟧.",
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\nOur fix is in, any payment ⟦issues are now resolved⟧.",
				"-- 1-investigating.md --\nDown.\n-- 2-identified.md --\n⟦Everything is back to normal⟧.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nWe ⟦are currently investigating⟧ an issue with payments.",
			},
			Good: []string{
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nPayments work. We are still investigating the root cause.",
				"-- 1-investigating.md --\nDown.\n-- 3-monitoring.md --\nThe issue has been resolved, and we are watching.",
				"We will write again once the issue has been resolved.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\ncomponents: {payments: operational}\n---\nThis incident has been resolved. We will keep monitoring.",
				"The issue has not been resolved yet.",
			},
		},
		"ru": {
			Bad: []string{
				"-- 1-investigating.md --\nСбой.\n-- 2-resolved.md --\n---\ncomponents: {payments: ⟦major_outage⟧}\n---\nОплата работает.",
				"-- 1-investigating.md --\nСбой.\n-- 2-resolved.md --\nОплата заработала. ⟦Продолжаем устранять⟧ сбой.",
				"Оплата стоит. ⟦Проблема устранена⟧.",
				"-- 1-investigating.md --\nСбой.\n-- 2-identified.md --\n⟦Сбой полностью устранён⟧.",
			},
			Good: []string{
				"-- 1-investigating.md --\nСбой.\n-- 2-resolved.md --\nОплата работает. Продолжаем искать причину.",
				"-- 1-investigating.md --\nСбой.\n-- 3-monitoring.md --\nПроблема устранена, наблюдаем.",
				"Напишем, когда проблема будет устранена.",
				"-- 1-investigating.md --\nСбой.\n-- 2-resolved.md --\n---\ncomponents: {payments: operational}\n---\nПроблема устранена.",
			},
		},
	},
}

// broken reports components that a resolution leaves in trouble.
func (p *Pass) broken() {
	if p.Update.Status != facts.Resolved {
		return
	}
	for _, effect := range p.Update.Components {
		if effect.Status > facts.UnderMaintenance {
			p.Report(Field("components."+effect.Component), "the incident is resolved, but %s is said to be in %s", effect.Component, effect.Status)
		}
	}
}

// unresolved reports that a resolution says work goes on.
func (p *Pass) unresolved() {
	for _, t := range p.Texts() {
		phrases := stillGoingOn()[base(t.Language)]
		if phrases == nil || p.Update.FollowUp {
			continue
		}
		for _, m := range phrases.In(t) {
			if !causes().inSentence(t, int(t.Tokens[m.First].Sentence)) {
				p.Report(At(t, m), "%q, but the status is resolved: is it over, or is it not?", t.Words(m)).As(diag.Warning)
			}
		}
	}
}

// stillGoingOn are the words of an incident that is not over.
var stillGoingOn = lexiconOf(`
	(are|is|we're) (still|currently|continuing|actively) [to] (investigat*|working|fixing|repairing|implementing)
	(continue|continuing) to (fix|restore|repair)
	(remains|remain|still) (down|unavailable|offline|broken)
`, `
	(продолжаем|продолжается|продолжаются) [работы] [по] (устранять|устранению|устранение|чинить|восстанавливать|исправлять|восстановление)
	(еще|пор) [полностью] не (работает|работают|доступен|доступна|восстановлен*)
	(остается|остаются) (недоступен|недоступна|недоступны|недоступно|недоступным|недоступной)
`)

// causes are what is looked for after the end as well.
var causes = lexiconOf(`
	(cause|causes|why|reason|reasons|details|refund*|review*|longer|improv*|prevent*|was|were|had)
`, `
	(причин*|почему|подробност*|детал*|был|была|было|были)
`)
