package check

import "candor/generator/diag"

var missingImpact = &Rule{
	ID: "missing-impact", Severity: diag.Error, Serves: Explain, Kinds: Updates | Leak,
	Fleeting: true, Relaxes: true,
	Summary: "it is said what people cannot do",
	About: `It looks for what happens to people (cannot, fails, is down, arrives late), or for a thing
that they use named beside what is wrong with it ("issues with sign-in") or beside its
return ("e-mail will be resumed"), in the text, in the title, and in what was said before. components with a summary say it too.

In the first update, and where components name what is hit, it is a warning and a
question; it is an error from the second update on, and in a leak, if nothing at all has
been said. PagerDuty lets a first message hold no scope. Source: the four P (explain it).`,
	Better: map[string]string{
		"en": "Card payments fail for about one in five of your buyers.",
		"ru": "Оплата картой не проходит примерно у одного покупателя из пяти.",
	},
	Text: func(p *Pass) {
		if !p.spoken() || p.harmSaid() {
			return
		}
		f := p.Report(Field("status"), "what can people not do, and which people? nothing here says")
		if p.named() || p.Kinds&First != 0 && p.Kinds&Leak == 0 {
			f.As(diag.Warning)
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"We are seeing connection issues.",
				"---\ncomponents:\ntitle: Problems\n---\nProblems in region B. We are looking into it.",
				"-- 1-investigating.md --\n---\nstatus: ⟦investigating⟧\n---\nWe are on it.\n-- 2-identified.md --\n---\nstatus: ⟦identified⟧\n---\nWe have found the cause and are working on it.",
				"-- 1-investigating.md --\n---\nstatus: ⟦investigating⟧\n---\nWe are on it.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nThis has been resolved at 13:20 UTC.",
			},
			Good: []string{
				"Card payments fail for about one in five buyers in the EU.",
				"---\nsummary: About one card payment in five.\n---\nWe are on it.",
				"---\ntitle: Card payments are declined\n---\nWe are looking into it.",
				"We are seeing elevated error rates on sign-in.",
				"We had an outage of docs.example.org, and look for the cause.",
				"The site is back to its normal response time.",
				"An attack limited your access to what you had stored. We are on it.",
				"We have switched the mailboxes back on. Deliveries of e-mail will be resumed at 15:00 UTC.",
				"-- 1-investigating.md --\nShops cannot print labels.\n-- 2-identified.md --\nNo change. Next update by 13:00 UTC.\n-- 4-resolved.md --\nOver since 13:20 UTC.",
				"---\nleak: {data: Invoices, detected: 2026-11-20T11:00:00Z}\n---\nWe left a folder open.",
			},
		},
		"ru": {
			Bad: []string{
				"---\ntitle: Сбой\n---\nПроблемы с соединением, разбираемся.",
				"---\ntitle: Сбой\n---\nПроблемы в регионе Б.",
				"---\ntitle: Сбой\n---\nЗафиксирована недоступность.",
				"-- 1-investigating.md --\n---\ntitle: Сбой\nstatus: ⟦investigating⟧\n---\nРазбираемся.\n-- 2-identified.md --\n---\nstatus: ⟦identified⟧\n---\nПричину нашли, чиним.",
			},
			Good: []string{
				"Магазины региона Б не могут печатать этикетки.",
				"Не приходят письма со счетами.",
				"---\ntitle: Оплата картой не проходит\n---\nРазбираемся.",
				"Сбой при входе в кабинет.",
				"Почта возобновлена, разбираем очередь.",
				"В Северном районе полностью отсутствует связь, бригада выехала.",
				"Временно ограничены операции по картам, разбираемся.",
				"Нашли причину ошибочной отмены заказов.",
				"-- 1-investigating.md --\nНе работает оплата.\n-- 2-identified.md --\nПока без перемен. Следующее сообщение до 16:00 МСК.",
			},
		},
	},
}

// harmSaid reports whether the incident has said so far what people cannot do.
func (p *Pass) harmSaid() bool {
	if p.Words.Summary != "" && p.named() || p.Update.Known != nil && !p.Update.Known.Data.IsZero() {
		return true
	}
	if p.saysHarm(p.Own()) || p.saysHarm(p.titleText()) || p.Update.IsLeak && leakedData().in(p.Own()) {
		return true
	}
	for _, u := range p.earlier() {
		if u.Summary != "" || p.saysHarm(p.textOf(u)) {
			return true
		}
	}
	return false
}

// named reports whether a component has been named so far.
func (p *Pass) named() bool {
	for _, u := range p.Event.Updates[:p.Update.Index+1] {
		if len(u.Components) > 0 {
			return true
		}
	}
	return false
}
