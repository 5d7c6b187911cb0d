package check

import "candor/generator/diag"

var missingAcknowledgement = &Rule{
	ID: "missing-acknowledgement", Severity: diag.Warning, Serves: Own, Kinds: First | Leak, Fleeting: true,
	Summary: "the first word says that it is ours",
	About: `A first update, and the one that says that it is a leak, has somebody in it who says "we"
or "our", or does something ("Чиним"). "An issue occurred" happens to nobody. It looks
at grammar alone and cannot tell whether the word is meant, so it asks. The field doing
counts: it is what we do.

Sources: the four P (own it), Atlassian ("own it even if another provider caused it").`,
	Better: map[string]string{
		"en": "Our payment page is down. We are on it.",
		"ru": "У нас не работает оплата. Разбираемся.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{"(we|we're|we've|we'll|we'd|our|ours|ourselves|i|i'm|i've|my)", "(contact|tell|write|ask|told|with|by|from|for) us"}},
		"ru": {Say: []string{
			"(мы|наш|наша|наше|наши|нашей|нашего|нашем|нашему|наших|нашим|нашими|нашу|нас|нам|нами|я|мой|моя|мое)",
			"(разбираемся|чиним|проверяем|ищем|работаем|выясняем|восстанавливаем|откатываем|устраняем|изучаем|следим|знаем|видим|понимаем|сообщим|расскажем)",
			"(исправляем|переключаем|возвращаем|делаем|продолжаем|ведем|готовим|занимаемся|извините|просим|приносим|смотрим|анализируем|запускаем|перезапускаем)",
			"(исправили|починили|нашли|откатили|восстановили|устранили|сломали|выключили|закрыли|остановили|обнаружили|узнали|оставили|выпустили|отключили)",
		}},
	},
	Text: func(p *Pass) {
		opens := p.Previous == nil || p.Update.IsLeak && !p.Previous.IsLeak
		if !opens || !p.spoken() || p.Words.Doing != "" || p.Says() {
			return
		}
		p.Report(Field("status"), "no \"we\" stands in the text: whose fault is it, and who is on it?")
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"An issue occurred.",
				"Availability of payments was reduced for customers in the US.",
				"Payments are unavailable. The cause is being looked into.",
				"---\nstatus: ⟦investigating⟧\n---\nThe vendor reports an outage. Elevated error rates are observed.",
			},
			Good: []string{
				"Our payment page is down. Next update by 12:30 UTC.",
				"Card payments fail. We're on it.",
				"---\ndoing: Rolling back the release of 10:05.\n---\nCard payments fail.",
				"Card payments fail for one in five buyers; the mistake is ours.",
				"-- 1-investigating.md --\nWe are on it.\n-- 2-identified.md --\nThe cause is an expired certificate.",
			},
		},
		"ru": {
			Bad: []string{
				"Зафиксирована недоступность.",
				"Наблюдается снижение доступности оплаты.",
				"---\nstatus: ⟦investigating⟧\n---\nОплата временно недоступна. Ведутся работы по восстановлению.",
				"Произошёл сбой. Специалисты подрядчика уведомлены.",
			},
			Good: []string{
				"У нас не работает оплата.",
				"Оплата не проходит. Чиним.",
				"Это мы: вход сломало обновление в 10:05.",
				"---\ndoing: Откатываем обновление.\n---\nОплата не проходит.",
				"Не работает вход. Ищем причину.",
			},
		},
	},
}
