package check

import "candor/generator/diag"

var stockApology = &Rule{
	ID: "stock-apology", Severity: diag.Warning, Serves: Own, Kinds: All,
	Summary: "an apology names what people lost, not an inconvenience",
	About: `It looks for an apology with "inconvenience" or its like within three words. What is
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
			"(sorry|apolog*|regret*) ..3 (inconvenien*|disruption*|trouble)",
			"(sorry|apolog*|regret*) for ..3 (may|might) have caused",
			"(inconvenien*|disruption*) ..3 (sorry|apolog*|regret*)",
			"(inconvenien*) ..4 (caused|cause)",
		}},
		"ru": {Say: []string{
			"(извин*|прощени*|сожале*) ..3 (неудобств*|беспокойств*)",
			"(неудобств*|беспокойств*) ..3 (извин*|прощени*)",
			"(причиненн*|доставленн*) ..1 (неудобств*|беспокойств*)",
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
