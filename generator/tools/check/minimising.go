package check

import "candor/generator/diag"

var minimising = &Rule{
	ID: "minimising", Severity: diag.Warning, Serves: Explain, Kinds: All,
	Summary: "the size of it is a figure, not an adjective",
	About: `It looks for words that make the matter small: a small number, limited, brief, minor,
merely, and "only" before words for people. A figure in the same sentence silences it: then
readers can judge for themselves. "Only" that says whom it hits ("only shops with the old
driver") is help, not belittling, and "30 people only" has its figure.

Whoever is among the few does not feel few. Source: the four P (explain it); Atlassian
(be precise).`,
	Better: map[string]string{
		"en": "About 400 of 9,000 shops cannot print labels; it lasted 12 minutes.",
		"ru": "Этикетки не печатают около 400 магазинов из 9 000; это длилось 12 минут.",
	},
	Phrases: map[string]Phrases{
		"en": {Unless: figures["en"], Say: []string{
			"(small|tiny|limited|low|minimal) (number|numbers|subset|portion|percentage|fraction|group|set|amount|minority|proportion)",
			"limited [customer|user] (impact|scope|extent|effect)",
			"(brief|short|momentary|transient) (interruption*|outage*|downtime|disruption*|window|unavailability|blip*|glitch*|hiccup*)",
			"(brief|short) (period*|delay*|time) of (unavailab*|downtime|disruption*|instability|degrad*)",
			"(minor|slight|minimal|negligible) [service|customer|user] (issue*|problem*|disruption*|interruption*|delay*|impact|inconvenience|degradation|outage*|incident*|bug*|glitch*|error*|hiccup*|effect*)",
			"for [only] a (short|brief) (time|while|period|moment|spell)", "short term ..1 (interruption*|outage*|downtime|disruption*|unavailability)",
			"(briefly|momentarily) (affect*|interrupt*|unavailable|down|offline|impact*|disrupt*|degraded|slow)",
			"merely",
			"(only|just) [affect*|a|an|some|very|the] [very|small] (few|handful|minority|fraction|subset|portion|part|tiny|small|limited|some)",
			"(only|just) (affect*|impact*|hit) [a|some|certain|very] (few|handful|minority|fraction|subset|portion|part|tiny|small|limited|some|certain)",
			"(only|just) [affect*] (certain|selected|individual|isolated|some) (customer*|user*|client*|people|account*|shop*|merchant*|member*|subscriber*|player*|visitor*|guest*|tenant*)",
			"(only|just) (customers|users|clients|accounts|shops|merchants|members|subscribers|players|visitors) !(in|with|on|who|that|whose|using|of|from|at|have|has|see|need)",
			"handful of", "isolated (case*|user*|customer*|incident*|report*)",
			"(just|only) a (few|couple) [of] (minutes|seconds|moments|hours)",
			"vast majority of ..3 (not|unaffected|never|unimpacted)",
		}},
		"ru": {Unless: figures["ru"], Say: []string{
			"небольш* (числ*|част*|групп*|количеств*|дол*|процент*|задержк*|перебо*|проблем*|неполадк*|сбой|сбоя|сбои|сбоев|трудност*|сложност*)",
			"(мелк*|минимальн*|легк*) (сбой|сбои|сбоя|проблем*|неполадк*|неприятност*|неудобств*|последстви*|влияни*|перебо*)",
			"незначительн*",
			"(кратковремен*|краткосрочн*|непродолжительн*|недолг*) [характер] (сбой|сбои|сбоя|перебо*|недоступност*|проблем*|неполадк*|прерыван*|остановк*|отключен*|трудност*|сложност*|характер)",
			"(носи*|носят) ..2 (кратковремен*|краткосрочн*|локальн*|единичн*)",
			"на (короткое|недолгое) время", "ненадолго", "кратковременно",
			"лишь [для|у|на] (част*|некотор*|отдельн*|единиц*|немног*|небольш*|узк*|клиент*|пользовател*|ограничен*|малую|малой|несколько|нескольк*)",
			"всего [лишь|у|для] (несколько|нескольк*|пара|пару|ничего|горстк*)",
			"только [у|для|на] (некотор*|отдельн*|небольш*|немног*|ограничен*|единичн*|локальн*)",
			"только [у] част* (клиент*|пользовател*|абонент*|покупател*|магазин*)",
			"далеко не (все|всех|всем|каждый|каждого|каждому)",
			"раз в (десять|двадцать|тридцать|пятьдесят|сто) лет", "раз в {number} лет",
			"единичн* (случа*|обращени*|жалоб*)", "ничего (страшного|серьезного)",
		}},
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			p.Report(At(t, m), "%q: does this make it smaller than it is for those whom it hit? how many people, how long?", t.Words(m))
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"A ⟦small number⟧ of users cannot sign in.",
				"This ⟦only affected a few⟧ customers.",
				"There was a ⟦brief interruption⟧ of card payments.",
				"Sign-in had a ⟦minor issue⟧ this morning.",
				"⟦Only some customers⟧ are hit.",
				"It ⟦merely⟧ delays your letters.",
			},
			Good: []string{
				"About 400 of 9,000 shops cannot print labels.",
				"Only customers with the old driver are hit: install the new one.",
				"A small number of users (37) cannot sign in.",
				"Only the search is down; all else works.",
				"A brief interruption of 40 seconds at 01:00 UTC.",
				"We can only do one thing at a time.",
				"Children and minors sign in with their parents' card.",
			},
		},
		"ru": {
			Bad: []string{
				"Не может войти ⟦лишь часть⟧ клиентов.",
				"Наблюдались ⟦кратковременные перебои⟧ с оплатой.",
				"У нас ⟦незначительные⟧ трудности со входом.",
				"Сбой заметили ⟦далеко не все⟧.",
				"Задело ⟦только отдельных⟧ пользователей.",
				"Такое бывает ⟦раз в 20 лет⟧.",
			},
			Good: []string{
				"Не могут войти около 400 магазинов из 9 000.",
				"Только у кого стоит старый драйвер, этикетки не печатаются.",
				"Не работает только поиск.",
				"Задело небольшую часть клиентов: 37 человек.",
				"Всего задето 1 240 заказов.",
				"Перерыв продлится 40 секунд.",
			},
		},
	},
}

// figures are the words that count, and so make a small thing plain.
var figures = map[string][]string{
	"en": {"{number}", "(%|percent|dozen)", "(half|third|quarter|tenth) (of|the)", "(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (of|in|customer*|user*|client*|account*|shop*|people|minute*|second*|hour*)"},
	"ru": {"{number}", "(%|процент*|половин*|треть|трети|четверть|четверти|десят*|дюжин*)", "(один|одна|два|две|три|четыре|пять|шесть|семь|восемь|девять) (из|клиент*|пользовател*|магазин*|минут*|секунд*|час*|человек*)"},
}
