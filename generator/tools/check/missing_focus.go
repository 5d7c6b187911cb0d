package check

import (
	"strings"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
)

var missingFocus = &Rule{
	ID: "missing-focus", Severity: diag.Suggestion, Serves: Work, Kinds: Later | Resolution, Fleeting: true,
	Summary: "a grave incident shows people a way through it",
	About: `In a major or critical incident, by the second update, there is something for people to go
on with: the field meanwhile, a compensation, a link, a way round in the text. It is said
once, at the second update. No pattern can tell whether the help is any, so it asks.

Source: the four P (show the work: turn eyes to what helps).`,
	Better: map[string]string{
		"en": "Meanwhile the phone app works; the credit for today is on its way.",
		"ru": "Пока работает приложение; сегодняшний день зачтём.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{"(meanwhile|workaround*|instead|manually|credit|credits|refund*|compensat*|alternative*)", "in the meantime", "until then", "(by) (hand|phone|email)", "(still|you) (can|work*)", "no need to", "you ..2 (need|should|may)"}},
		"ru": {Say: []string{"(вместо|вручную|компенс*|обходн*|зачтем|временно)", "пока ..3 (можно|можете|работа*|пользу*)", "(можно|можете|попробуйте|используйте|воспользуйтесь)", "(вернем|возврат*) ..2 (деньги|денег|средств*)", "по (телефону|почте)"}},
	},
	Text: func(p *Pass) {
		before := p.earlier()
		if !p.spoken() || len(before) != 1 || p.Update.EventImpact < facts.Major {
			return
		}
		if p.Says() || helps(p.Update) || helps(before[0]) || p.rule.says(p.textOf(before[0])) {
			return
		}
		p.Report(Field("status"), "what can people do until it is over? neither meanwhile, nor a compensation, nor a link tells them")
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"-- 1-investigating.md --\n---\nimpact: major\n---\nSign-in is down.\n-- 2-identified.md --\n---\nstatus: ⟦identified⟧\n---\nWe are renewing the certificate.",
				"-- 1-investigating.md --\n---\nimpact: critical\n---\nSign-in is down.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nSign-in works.",
				"-- 1-investigating.md --\nSign-in is down.\n-- 2-identified.md --\n---\nstatus: ⟦identified⟧\nimpact: major\n---\nWe are renewing the certificate.",
				"-- 1-investigating.md --\n---\ncomponents: {payments: major_outage, search: major_outage}\n---\nAll is down.\n-- 3-monitoring.md --\n---\nstatus: ⟦monitoring⟧\n---\nWe are watching the new certificate.",
			},
			Good: []string{
				"-- 1-investigating.md --\n---\nimpact: major\nmeanwhile: The phone app works.\n---\nSign-in is down.\n-- 2-identified.md --\nWe are renewing the certificate.",
				"-- 1-investigating.md --\n---\nimpact: major\n---\nSign-in is down.\n-- 2-identified.md --\nUntil then, use [the phone app](https://larkbook.example/app).",
				"-- 1-investigating.md --\n---\nimpact: major\n---\nSign-in is down; the phone app works meanwhile.\n-- 2-identified.md --\nWe are renewing the certificate.",
				"-- 1-investigating.md --\n---\nimpact: minor\n---\nSearch is slow.\n-- 2-identified.md --\nWe are adding a server.",
				"-- 1-investigating.md --\n---\nimpact: major\n---\nSign-in is down.\n-- 2-identified.md --\n---\ncompensation: {what: A day's credit}\n---\nWe are on it.\n-- 3-monitoring.md --\nWatching.",
			},
		},
		"ru": {
			Bad: []string{
				"-- 1-investigating.md --\n---\nimpact: major\n---\nВход не работает.\n-- 2-identified.md --\n---\nstatus: ⟦identified⟧\n---\nМеняем сертификат.",
				"-- 1-investigating.md --\n---\nimpact: critical\n---\nВход не работает.\n-- 2-resolved.md --\n---\nstatus: ⟦resolved⟧\n---\nВход работает.",
				"-- 1-investigating.md --\nВход не работает.\n-- 2-identified.md --\n---\nstatus: ⟦identified⟧\nimpact: major\n---\nМеняем сертификат.",
				"-- 1-investigating.md --\n---\nimpact: major\n---\nВход не работает.\n-- 3-monitoring.md --\n---\nstatus: ⟦monitoring⟧\n---\nСледим за входом.",
			},
			Good: []string{
				"-- 1-investigating.md --\n---\nimpact: major\n---\nВход не работает.\n-- 2-identified.md --\nПока можно войти из приложения.",
				"-- 1-investigating.md --\n---\nimpact: major\nmeanwhile: Приложение работает.\n---\nВход не работает.\n-- 2-identified.md --\nМеняем сертификат.",
				"-- 1-investigating.md --\n---\nimpact: major\n---\nВход не работает.\n-- 2-identified.md --\nПодробности: https://larkbook.example/help",
				"-- 1-investigating.md --\n---\nimpact: minor\n---\nПоиск тормозит.\n-- 2-identified.md --\nДобавляем сервер.",
			},
		},
	},
}

// helps reports whether an update gives people something to go on with, besides words.
func helps(u *derive.Update) bool {
	return u.Meanwhile != "" || u.Compensation != nil || strings.Contains(u.Body, "](") || strings.Contains(u.Body, "http")
}
