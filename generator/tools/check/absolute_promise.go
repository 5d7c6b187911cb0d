package check

import "candor/generator/diag"

var absolutePromise = &Rule{
	ID: "absolute-promise", Severity: diag.Warning, Serves: Promise, Kinds: Resolution | Postmortem,
	Summary: "no promise that nobody can keep",
	About: `It looks for never again, guarantee, 100 % safe, and "cannot happen again". "We do
everything to prevent it" is milder and only a suggestion. That it should not happen again,
as an aim ("so that it does not"), is what a resolution is for, and a guarantee of money back
can be kept.

The day it does happen again, this sentence is what people quote. Say what is different
now, and how you test it.`,
	Hears: "a reader hears a promise that nobody can keep; say what is different now, and how you test it",
	Better: map[string]string{
		"en": "The folder now needs a password; a test checks it every day.",
		"ru": "Папка теперь под паролем, проверка смотрит это каждый день.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"never again", "(never|not) [ever] (happen*|recur*|occur*|repeat*) ever again", "(happen|happening|recur|occur) ever again",
			"(will|would|can|could|must|shall|does) never [ever] (happen|recur|occur|fail|repeat)",
			"(will|can|shall) not (happen|recur|occur|repeat)", "(won't|cannot|can't) (happen|recur|occur|repeat)",
			"(will|can) no longer (happen|occur|recur)",
			"guarantee* [you] (that|no|such|this|it|zero|100|uninterrupted|continuous|against|the|your)",
			"100 (%|percent) (uptime|safe|secure|sure|certain|reliab*|availab*|protected|guarantee*)",
			"(completely|fully|permanently|entirely) (eliminate*|exclude*|ruled)", "once and for all", "impossible to (happen|recur)",
			"(doing|do|did) everything [that] [possible|we|in] [can|could|our] [power] to (prevent|ensure|avoid|stop)",
		}},
		"ru": {Say: []string{
			"никогда (больше|впредь|не|более) ..2 (повторит*|случит*|произойд*|будет|будут|допуст*|подвед*)", "больше никогда",
			"(больше|впредь|снова) ..3 не (повторится|повторятся|случится|произойдет|будет|допустим)",
			"такого [больше] не (повторится|случится|произойдет|будет|допустим)", "больше такого не",
			"гарантир* (что|отсутстви*|защит*|стабильн*|бесперебойн*|полн*|сохранност*|безопасност*|вам)",
			"полностью (исключ*)", "(повторени*|сбой|сбои|утечк*) ..2 (исключено|исключены|исключен|невозможн*)", "исключен* ..2 повторени*",
			"(на|в) 100 % ..1 (защищ*|надежн*|уверен*|безопасн*)", "раз и навсегда",
			"(делаем|сделаем) все [возможное] чтобы", "(приложим|прилагаем|прикладываем) все [возможные] усилия чтобы",
		}},
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			switch t.Tokens[m.First].Word {
			case "doing", "do", "did", "делаем", "сделаем", "приложим", "прилагаем", "прикладываем":
				p.Report(At(t, m), "%q: readers have heard this before; say exactly what you do", t.Words(m)).As(diag.Suggestion)
			default:
				p.Report(At(t, m), "%q: %s", t.Words(m), p.rule.Hears)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"This ⟦will never happen⟧ again.",
				"We ⟦guarantee that⟧ orders arrive.",
				"Such a loss ⟦cannot happen⟧ again.",
				"We are ⟦doing everything we can to prevent⟧ this.",
			},
			Good: []string{
				"So that this does not happen again, a test now stops such a release.",
				"We guarantee a refund to each of the 40 customers.",
				"100 % of the letters have left.",
				"One full disk cannot stop mail now: a second store takes over.",
				"Larkbook will never ask you for your password.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦Больше такого не будет⟧.",
				"⟦Гарантируем, что⟧ заказы дойдут.",
				"Мы ⟦полностью исключили⟧ такие потери.",
				"⟦Делаем всё, чтобы⟧ это не повторилось.",
			},
			Good: []string{
				"Чтобы это не повторилось, такой выпуск теперь остановит проверка.",
				"Гарантируем возврат всем 40 клиентам.",
				"Дошло 100 % писем.",
				"Папка теперь под паролем, проверяем ежедневно.",
			},
		},
	},
}
