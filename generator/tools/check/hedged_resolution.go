package check

import "candor/generator/diag"

var hedgedResolution = &Rule{
	ID: "hedged-resolution", Severity: diag.Warning, Serves: Promise, Kinds: Resolution,
	Summary: "what is called resolved is resolved",
	About: `It looks for doubt in a text that resolves: should be back, we believe it is fixed, seems
stable, for the time being, residual delays. If you are not sure, the status is monitoring:
then the next word is promised, and nobody relies on what is only hoped.

What customers may still have to do ("clear your cache if the old page shows") is no
doubt.`,
	Hears: "a reader hears that you are not sure; if so, the status is monitoring, with the time of the next word",
	Better: map[string]string{
		"en": "status: monitoring, and: No errors for 20 minutes; we close this at 15:00 UTC.",
		"ru": "status: monitoring, и: 20 минут без ошибок; в 18:00 МСК закроем.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"should [now|all|again|mostly|once] [now|all|again] be ..3 (back|working|work|fixed|resolved|fine|ok|okay|normal|stable|operational|restored|functional|functioning|available|good|able|up|online|over|solved|recovered|well)",
			"should (now|again) (be|see|have)", "should [now|all] [again] (work|function) [again|as|normally|properly|fine]", "should have [now|all] ..1 (recovered|returned|cleared|resolved|been)",
			"(we|i) [currently|now|do] (believe|think|hope) [that] [the|this|all|it|our|everything|things] ..3 (issue*|problem*|incident*|service*|outage*|fix|fixed|resolved|restored|solved|cause*|stable|over|back|normal|level*)",
			"believe ..5 (restored|resolved|fixed|recovered|solved|stable)",
			"(seem*|appear*) [to] [be|have] [been|now|mostly|largely] ..1 (resolved|fixed|back|stable|working|normal|fine|ok|over|solved|recovered|returned|stabilised|stabilized|operational|gone)",
			"!(if|letter|that) (look|looks|seem*|appear*) [to] (be|have) [been|now] ..1 (back|passed|cleared|recovered|settled|normal|fine)",
			"for the time being", "(fixed|resolved|working|works|stable|back|restored|fine|normal) ..1 for now",
			"hopefully", "fingers crossed", "cautiously optimistic",
			"(mostly|largely|nearly|almost|partially) (resolved|fixed|restored|recovered|solved|stable)",
			"(residual|lingering|intermittent) (issue*|error*|delay*|effect*|problem*|impact|failures|slowness|latency)",
			"(far|best) as we can (tell|see|judge)", "as best we can (tell|see|judge)", "(likely|probably|presumably) (resolved|fixed|solved|over)",
		}},
		"ru": {Say: []string{
			"(должно|должна|должны|должен) [уже|снова|теперь|все] [уже|снова|теперь|все] (работать|заработать|открываться|восстановиться|функционировать|проходить|приходить|доходить|нормализоваться|прийти)",
			"(должно|должна|должны|должен) быть ..2 (исправлен*|устранен*|решен*|восстановлен*|доступ*|нормально|порядке|хорошо)",
			"вроде [бы|как] ..3 (работа*|заработал*|исправ*|починил*|наладил*|восстанов*|порядке|нормально|хорошо|решен*|устранен*|все)",
			"(кажется|похоже|видимо|надеемся) ..5 (работает|работают|заработал*|исправ*|починил*|наладил*|восстанов*|порядке|решен*|устранен*|позади)",
			"пока [что] [все] (работает|работают|стабильно|нормально|порядке|держится)", "(работает|работают|исправлено|починили) пока !(что|не|мы|вы)",
			"(думаем|считаем|полагаем|предполагаем) [что] ..3 (решен*|устранен*|исправ*|починил*|восстанов*|позади)",
			"скорее всего ..4 (работает|решен*|устранен*|исправ*|починил*)",
			"(возможны|возможна|могут|может) ..3 (остаточн*|единичн*|отдельн*|небольш*|перебои|задержки|сбои)",
			"по идее ..3 (работа*|исправ*|починил*|решен*)",
		}},
	},
	Text: sayings,
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"All services ⟦should be back⟧ to normal.",
				"⟦We believe the issue⟧ is over.",
				"Sign-in ⟦seems to be working⟧ again.",
				"It is fixed ⟦for the time being⟧.",
				"Everything ⟦looks to be back⟧ to normal.",
				"There may be ⟦residual delays⟧.",
			},
			Good: []string{
				"Payments work again since 15:10 UTC; we saw 312 of 312 go through.",
				"We believe that one full disk should not stop mail, and it no longer does.",
				"Letters should take a minute, and take a minute again.",
				"We worked all night and are back to normal since 06:00 UTC.",
				"If the old page shows, reload it.",
				"Write to us if a letter looks to be back in your drafts.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦Вроде бы всё⟧ работает.",
				"Вход ⟦должен снова работать⟧.",
				"⟦Похоже, проблема решена⟧.",
				"⟦Пока всё работает⟧.",
			},
			Good: []string{
				"Оплата проходит с 18:10 МСК: прошли 312 платежей из 312.",
				"Письма должны были уйти в 10:00 МСК, ушли в 11:20 МСК.",
				"Всё работает с 12:20 МСК. Пока не работало, ждали 412 человек.",
				"Если видите старую страницу, обновите её.",
			},
		},
	},
}
