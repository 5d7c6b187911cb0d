package check

import "candor/generator/diag"

// A resolution of fewer words than this says nothing; of fewer than bareWords nothing,
// unless it has a figure (a time, a duration, a number) or says what works again.
const (
	noWords   = 3
	bareWords = 12
)

var bareResolution = &Rule{
	ID: "bare-resolution", Severity: diag.Warning, Serves: Explain, Kinds: Resolution, Fleeting: true,
	Summary: "the end says what works, since when, and what was lost",
	About: `It sets aside "this incident has been resolved", thanks and apologies, and counts the words
that are left. Fewer than 3 are too few. Fewer than 12 are too few as well, unless they
name what works again or hold a figure: since when, how long, how many. A follow-up may be
short.

Sources: PagerDuty (full recovery and data loss are stated), the four P (explain it).`,
	Better: map[string]string{
		"en": "Payments work again since 15:10 UTC (down 52 minutes). No order was lost.",
		"ru": "Оплата работает с 18:10 МСК, не работала 52 минуты. Заказы не пропали.",
	},
	Text: func(p *Pass) {
		if p.Translation || p.Update.FollowUp {
			return
		}
		own := p.Own()
		if words, figures := weight(own); words < noWords || words < bareWords && figures == 0 && !p.saysReturn(own) {
			p.Report(Field("status"), "people who waited read that it is over, not what works again, since when, and whether anything was lost")
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"This incident has been resolved.",
				"---\nstatus: ⟦resolved⟧\n---\nAll systems are operational again. Thank you for your patience.",
				"The issue has been identified and fixed.",
				"Resolved at 13:20 UTC.",
				"The permanent fix was rolled out. We apologise for the inconvenience, and thank you for your patience and understanding while we worked on it.",
			},
			Good: []string{
				"Payments work again since 13:10 UTC (down 52 min). No order was lost.",
				"---\nsummary: Payments work again; for 52 minutes 1 in 5 failed.\n---\nOver.",
				"Everything that you wrote while our search was slow has been indexed, nothing was lost, and results are as fast as they were on Monday morning.",
				"The missing orders were counted anew. Reports are accurate again, and exports are running normally.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nPayments work again since 13:10 UTC, after 52 minutes.\n-- 4-resolved.md --\n---\ndate: 2026-11-21T12:00:00Z\n---\nThat was all.",
			},
		},
		"ru": {
			Bad: []string{
				"Решено.",
				"---\nstatus: ⟦resolved⟧\n---\nСервис работает в штатном режиме. Спасибо за терпение.",
				"Проблема устранена.",
				"Инцидент полностью решён, приносим извинения.",
				"Окончательное исправление установлено. Приносим извинения за неудобства, благодарим за терпение и понимание.",
			},
			Good: []string{
				"Чаты работают с 12:20 МСК, стояли 35 минут; сообщения не пропали.",
				"---\nsummary: Оплата снова проходит; 52 минуты не проходила у каждого пятого, всего 1240 заказов.\n---\nРаботает.",
				"Письма, которые застряли утром, доставлены все до одного; повторно отправлять ничего не нужно, счета клиентам ушли в прежнем порядке.",
				"Вход работает с 16:10 МСК для всех пользователей.",
				"Очередь разобрали. Письма снова приходят сразу, выгрузки работают штатно.",
			},
		},
	},
}
