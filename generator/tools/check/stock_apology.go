package check

import "candor/generator/diag"

var stockApology = &Rule{
	ID: "stock-apology", Severity: diag.Warning, Serves: Own, Kinds: All,
	Summary: "an apology names what people lost, not an inconvenience",
	About: `It looks for an apology with "inconvenience" or its like within a few words. What is
quoted is somebody else's.

HMRC's own pattern says "sorry for any inconvenience", so this is never an error. Source:
the four P (own it).`,
	Hears: "a reader hears a form letter: an apology for something nobody has looked at",
	Better: map[string]string{
		"en": "You could not take orders for an hour. That is on us.",
		"ru": "Вы час не могли принимать заказы. Это наша вина.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"(sorry|apolog*|regret*) ..3 (inconvenien*|disruption*|trouble|troubles|hassle|frustration)",
			"(sorry|apolog*|regret*) for ..6 (inconvenien*|trouble)",
			"(sorry|apolog*|regret*) ..2 (profusely|sincerely|deeply) for ..6 (inconvenien*|trouble)",
			"(sorry|apolog*|regret*) for ..4 (may|might|could) (have|cause)",
			"(sorry|apolog*) ..2 for ..2 (frustration|disruption)",
			"(inconvenien*|disruption*) ..3 (sorry|apolog*|regret*)",
			"(inconvenien*) ..4 (caused|cause)",
			"(excuse|pardon|forgive) ..3 (inconvenien*|mess|dust)",
			"(appreciate|understand|recognise|recognize|realise|realize|know) ..6 (inconvenience|inconveniences|inconvenient)",
		}},
		"ru": {Say: []string{
			"(извин*|прощени*|сожале*|прости*) ..5 (неудобств*|беспокойств*|дискомфорт*)",
			"(извин*|прощени*|прости*) ..2 за ..3 (ситуаци*|трудност*|сложност*|хлопот*)",
			"(неудобств*|беспокойств*|дискомфорт*) ..4 (извин*|прощени*|прости*|сожале*)",
			"(причиненн*|доставленн*|причинили|доставили|временн*|возможн*) ..1 (неудобств*|беспокойств*|дискомфорт*)",
		}},
	},
	Text: sayings,
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"We are ⟦sorry for any inconvenience⟧.",
				"We ⟦apologise for the\ninconvenience⟧ caused.",
				"We apologize. Any ⟦inconvenience this may have caused⟧ is regretted.",
				"---\nsummary: Sign-in is down, ⟦sorry for the trouble⟧.\n---\nWe are on it.",
				"> Sorry for any inconvenience.\n\nOur ⟦apologies for *the* inconvenience⟧.",
				"We ⟦apologise for this outage and the inconvenience⟧ to you.",
				"Please ⟦excuse the inconvenience⟧.",
			},
			Good: []string{
				"We know you could not take orders for an hour. That is on us.",
				"We are sorry: 40 of you were charged twice.",
				"Mr. Khan wrote: “Sorry for any inconvenience” is not an apology.",
				"Paying by bank transfer is an inconvenience; card payments are back at 15:00 UTC.",
				"The error page says `Sorry for the inconvenience`.",
			},
		},
		"ru": {
			Bad: []string{
				"Приносим ⟦извинения за временные неудобства⟧.",
				"⟦Извиняемся за доставленные\nнеудобства⟧!",
				"Просим ⟦прощения за беспокойство⟧.",
				"За ⟦неудобства приносим извинения⟧.",
				"⟦Извините за сложившуюся ситуацию⟧.",
				"Приносим ⟦извинения за доставленные вам временные неудобства⟧.",
			},
			Good: []string{
				"Вы час не могли принимать заказы. Это наша вина.",
				"Извините: с 40 из вас деньги списали дважды.",
				"Ответ «Приносим извинения за неудобства» никому не помог.",
				"Понимаем, что платить переводом неудобно: карты заработают к 18:00 МСК.",
			},
		},
	},
}
