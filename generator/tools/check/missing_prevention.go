package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
)

var missingPrevention = &Rule{
	ID: "missing-prevention", Severity: diag.Warning, Serves: Work, Kinds: Resolution, Fleeting: true,
	Summary: "the end says how it will not happen again",
	About: `A resolution says what changes so that the same does not happen again, or when that will
be said: postmortem_by, a post-mortem, a link to one. Of a minor incident it is a
suggestion; a follow-up after the end need not say it again.

Source: the four P (show the work). In a post-mortem pm-missing-section looks for it.`,
	Better: map[string]string{
		"en": "From Friday a second check stops such a release. (Or postmortem_by, with a date.)",
		"ru": "С пятницы такой выпуск остановит вторая проверка. (Или postmortem_by с датой.)",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"(so|such) that", "(we'll) !(continue|keep|monitor|watch|share|post|update|remain|let|be)", "we will !(continue|keep|monitor|watch|share|post|update|remain|let|be)",
			"now ..1 (asks|ask|needs|refuses|limited|requires|has|have|runs|run|goes|reports|rings|warns)", "by ..3 it (cannot|can't|will)", "is limited", "(prevent*|recur*|reoccur*|repeat*|avoid*|future|improv*|lesson*|learn*|review*|retrospective*|harden*|redundan*|safeguard*)",
			"(post) (mortem|mortems|incident)", "(postmortem*|rca|analysis)", "(happen|happens|happening|occur|occurring) again", "(detailed|incident|full|root) ..1 (report|cause|account)", "(complete|full|thorough|detailed) (investigation|inquiry)",
			"(added|adding|add|adds|introduc*|strengthen*|replac*|renew*|extend*|tighten*)", "from now on", "(longer|never|now) ..3 (can|will|could|possible|needs|need|checks|check|checked|alerts|warns|stops|tests|tested)",
			"(upgrad*|migrat*|permanent*|measures|committed|ensur*)", "(plan|plans|planning|planned) to", "(long|longer) term", "(make|making|made) sure",
			"(move|moves|moving|moved) ..5 (to|onto|into)", "for good",
			"(second|new|another|daily|automatic|automated) ..1 (check|test|alarm|alert|limit|copy|server|path|monitor*)",
		}},
		"ru": {Say: []string{
			"чтобы ..4 не", "(перейдем|поставим|введем|заменим|научим|запретим|ограничим|расширим|перенесем|разделим|переведем|поменяем|станет|станем|купим)", "(повтор*|предотвра*|впредь|добав*|усил*|улучш*|постмортем*|разбор*|отчет*|доработ*|дорабат*|настро*|внедр*|резерв*|избежать|исключ*)",
			"(модерниз*|мигр*|постоянн*|окончательн*|обеспеч*|планиру*|мерах)", "(принимаем|приняли|приняты|примем) ..3 мер*", "(больше|чтобы) ..3 не ..2 (повтор*|случ*|произош*)",
			"в (будущем|дальнейшем)", "больше не", "(теперь|отныне) ..4 (проверя*|требу*|нужн*|не|стоит|следит|предупре*)",
			"(вторая|второй|новая|новый|ежедневн*|автоматич*|дополнительн*) ..1 (проверк*|тест*|тревог*|копи*|сервер*|канал*|предел*|контрол*)",
		}},
	},
	Text: func(p *Pass) {
		if !p.spoken() || p.Update.FollowUp || !p.Update.PostmortemBy.IsZero() || p.accounted() || p.Says() {
			return
		}
		f := p.Report(Field("status"), "it is over: what changes, so that it does not happen again? if you do not know yet, say when you will")
		if p.Update.EventImpact < facts.Major {
			f.As(diag.Suggestion)
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nAll fixed.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nPayments work since 13:10 UTC (down 52 min). No order was lost.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nThis incident has been resolved. Thank you for your patience.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nWorks since 13:10 UTC. We will continue to monitor.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nThe fix is in place and holds for an hour.",
			},
			Good: []string{
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nFixed; from Friday a second check stops such a release.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\npostmortem_by: 2026-11-27\n---\nPayments work since 13:10 UTC.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nFixed. We added all 23 to two calendars, so that a permission does not run out unseen.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nWorks since 13:10 UTC. By 1 June we will run from two sites.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nWorks since 13:10 UTC. We begin a complete investigation within twelve hours.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nWorks since 13:10 UTC. A permanent fix is in everywhere since noon.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nWorks since 13:10 UTC. We go on with moving all mailboxes to the new platform.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nWorks since 13:10 UTC.\n-- postmortem.md --\nWhat happened.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nFixed. We will publish a post-mortem on 27 November.\n-- 4-resolved.md --\n---\ndate: 2026-11-21T12:00:00Z\n---\nThe last 40 letters went out.",
			},
		},
		"ru": {
			Bad: []string{
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nВсё исправлено.",
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nЧаты работают с 12:20 МСК, стояли 35 минут; сообщения не пропали.",
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nРешено. Спасибо за терпение.",
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nСервис восстановлен в полном объёме.",
			},
			Good: []string{
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\nИсправили; с пятницы такой выпуск остановит вторая проверка.",
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\n---\npostmortem_by: 2026-11-27\n---\nРаботает с 16:10 МСК.",
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\nРаботает. Чтобы сертификат снова не истёк незаметно, срок теперь в двух календарях.",
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\nРаботает. Планируем перевести всю почту на новую площадку.",
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\nРаботает. Подробный разбор опубликуем 27 ноября.",
			},
		},
	},
}

// accounted reports whether a post-mortem covers the incident, be it a draft.
func (d *Doc) accounted() bool {
	return len(d.Event.Postmortems) > 0 || strings.Contains(d.Words.Body, "postmortem")
}
