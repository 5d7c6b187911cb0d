package check

import "candor/generator/diag"

var missingNextUpdate = &Rule{
	ID: "missing-next-update", Severity: diag.Error, Serves: Promise, Kinds: First | Later,
	Fleeting: true, Relaxes: true,
	Summary: "an open incident says when the next word comes",
	About: `While an incident is open, each update needs next_update: then the page, the banner and
candor check itself know when silence becomes a broken promise. A time or a promise in
the words alone is a warning, since nothing can hold you to it. Once another update has
followed, it is only a warning.

It is the breach found most often in real updates (73 of 105). Sources: the four P
(promise), PagerDuty, Atlassian.`,
	Better: map[string]string{
		"en": "next_update: 30m in the front matter, and in the text: Next update by 14:30 UTC.",
		"ru": "next_update: 30m в полях, а в тексте: Следующее сообщение до 17:30 МСК.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"(update*|news|report*|word|post|tell) ..8 {clock}",
			"(update*|news|report*|word|post|tell) ..6 {number} (min|mins|minute*|hour*|h)",
			"{clock} ..6 (update*|news)",
			"every {number} (min|mins|minute*|hour*)",
			"(keep|keeping) you (posted|updated|informed)",
			"(will|we'll) ..4 (update|post|share|report|tell) ..6 (soon|shortly|more|when|once|as)",
			"more (updates|news|information|details) ..3 (soon|shortly|follow*)",
		}},
		"ru": {Say: []string{
			"(обнов*|сообщ*|расскаж*|верн*|напиш*|новост*) ..8 {clock}",
			"(обнов*|сообщ*|расскаж*|верн*|напиш*|новост*) ..6 {number} (мин|минут*|час*|ч)",
			"через {number} (мин|минут*|час*|ч) ..4 (обнов*|сообщ*|расскаж*|верн*|напиш*)",
			"кажд* {number} (мин|минут*|час*)",
			"держать ..2 в курсе",
			"(сообщим|расскажем|напишем|обновим|вернемся) ..6 (скоро|позже|позднее|новост*|подробност*|когда|как)",
		}},
	},
	Text: func(p *Pass) {
		if p.Translation || !p.Update.Update.NextUpdate.IsZero() {
			return
		}
		for t, m := range p.Sayings() {
			p.Report(At(t, m), "%q: the next word is promised in words alone, so nobody is reminded when it is due", t.Words(m)).As(diag.Warning)
			return
		}
		f := p.Report(Field("status"), "the incident stays open, and nobody is told when they will hear more")
		if p.Update != p.Event.Last() {
			f.As(diag.Warning)
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\nnext_update:\n---\nWe are looking into it.",
				"---\nnext_update:\n---\nCards are declined. Next ⟦update by 14:30⟧ UTC.",
				"---\nnext_update:\n---\nWe ⟦will update this page as⟧ we learn more.",
				"---\nnext_update:\nstatus: ⟦identified⟧\n---\nA fix is being tested.",
				"---\nnext_update:\nstatus: ⟦monitoring⟧\n---\nOrders arrive again since 14:30 UTC.",
			},
			Good: []string{
				"We are looking into it.",
				"---\nnext_update: 2026-11-20T14:30:00Z\n---\nNext update by 14:30 UTC.",
				"---\nnext_update: 2h\nstatus: monitoring\n---\nNo errors for 20 minutes.",
				"---\nnext_update:\nstatus: resolved\n---\nCards work again since 13:10 UTC.",
			},
		},
		"ru": {
			Bad: []string{
				"---\nnext_update:\n---\nРазбираемся.",
				"---\nnext_update:\n---\nВход не работает. ⟦Сообщим новости в 17:30⟧ МСК.",
				"---\nnext_update:\n---\nБудем ⟦держать вас в курсе⟧.",
				"---\nnext_update:\n---\nЧиним. ⟦Вернёмся через 40 минут⟧.",
			},
			Good: []string{
				"Разбираемся.",
				"---\nnext_update: 2026-11-20T17:30:00+03:00\n---\nСледующее сообщение до 17:30 МСК.",
				"---\nnext_update: 1h\nstatus: identified\n---\nПричину нашли, откатываем обновление.",
				"---\nnext_update:\nstatus: resolved\n---\nВход работает с 16:10 МСК.",
			},
		},
	},
}
