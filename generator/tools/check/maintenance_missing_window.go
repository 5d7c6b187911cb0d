package check

import "candor/generator/diag"

var maintenanceMissingWindow = &Rule{
	ID: "maintenance-missing-window", Severity: diag.Error, Serves: Explain, Kinds: Maintenance,
	Summary: "an announced window says what will not work",
	About: `The first word on a maintenance says when it starts and ends, with their zone, and what
will not work meanwhile. starts and ends candor build asks for; this rule asks for the
rest: components, or a text that names what people use.`,
	Better: map[string]string{
		"en": "components: {payments: under_maintenance}, and in the text: No card payments from 01:00 to 03:00 UTC; the cash register works.",
		"ru": "components: {payments: under_maintenance}, а в тексте: С 04:00 до 06:00 МСК нельзя платить картой; касса работает.",
	},
	Text: func(p *Pass) {
		if p.Previous != nil || !p.spoken() || p.named() {
			return
		}
		own, title := p.Own(), p.titleText()
		if functions().in(own) || functions().in(title) || harms().in(own) {
			return
		}
		for s := range own.Sentences {
			if p.namesComponent(own, s) {
				return
			}
		}
		p.Report(Field("status"), "what will not work during the window? people cannot plan by its hours alone")
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\ncomponents:\ntitle: Works\n---\nWorks tonight.",
				"---\ncomponents:\ntitle: Works\nstatus: ⟦scheduled⟧\n---\nWe will carry out planned maintenance from 01:00 to 03:00 UTC.",
				"---\ncomponents:\ntitle: Planned works\n---\nOur team improves the infrastructure.",
				"---\ncomponents:\ntitle: Upgrade\n---\nWe replace two switches. Thank you for your patience.",
			},
			Good: []string{
				"We replace two switches.",
				"---\ncomponents:\n---\nNo card payments from 01:00 to 03:00 UTC; the cash register works.",
				"---\ncomponents:\ntitle: Search is read-only tonight\n---\nWe copy the index.",
				"---\ncomponents:\n---\nThe dashboard may be slow for some minutes.",
			},
		},
		"ru": {
			Bad: []string{
				"---\ncomponents:\ntitle: Работы\n---\nНочью будут работы.",
				"---\ncomponents:\ntitle: Работы\nstatus: ⟦scheduled⟧\n---\nС 04:00 до 06:00 МСК пройдут плановые работы.",
				"---\ncomponents:\ntitle: Плановые работы\n---\nУлучшаем инфраструктуру.",
				"---\ncomponents:\ntitle: Работы\n---\nМеняем два коммутатора. Спасибо за терпение.",
			},
			Good: []string{
				"Меняем два коммутатора.",
				"---\ncomponents:\n---\nС 04:00 до 06:00 МСК нельзя платить картой; касса работает.",
				"---\ncomponents:\ntitle: Ночью не работает поиск\n---\nКопируем индекс.",
				"---\ncomponents:\n---\nКабинет может открываться медленно.",
			},
		},
	},
}
