package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var blamesThirdParty = &Rule{
	ID: "blames-third-party", Severity: diag.Warning, Serves: Own, Kinds: All, Near: Nearby,
	Summary: "another company's fault is told with one's own part in it",
	About: `It looks for a supplier as the cause or as the only one who acts: caused by our provider,
an upstream issue, on their side, the data centre lost power. The names are the site's
vendors (check.vendors in site.yaml) and a few that everyone knows. A sentence of ownership beside
it silences it: we chose, we depend on, our gap, we had no second one.

A provider that customers choose for themselves is none of it, nor is a partner who acts
("partners can upload again"). Naming the cause is right; leaving it at that is not. No
pattern sees all, so it asks. Sources: the four P (do not blame others); Atlassian (own it
even if another provider caused it). Measured on unseen texts: 4 of 7 findings right.`,
	Better: map[string]string{
		"en": "Our host lost power, and we had no second site. That is our gap.",
		"ru": "У хостинга пропало питание, а запасной площадки у нас не было. Это наша недоработка.",
	},
	Phrases: map[string]Phrases{
		"en": {
			Say: with("THIRD", []string{"(" + suppliersEn + ")", "{vendors}", "amazon web services", "google cloud", "payment (gateway|processor|processors)"},
				"(due|owing|thanks) to ..6 THIRD", "because of ..6 THIRD", "(caused|triggered) by ..6 THIRD",
				"(our|a|the|cloud|hosting|service|network|internet|payment) ..2 THIRD ..2 (is|are|was|were|has|had|have|experienced|experiences|suffered|suffers|reported|reports) ..5 (issue*|problem*|outage*|down|incident*|failure*|fault*|disruption*|offline|unavailable|trouble|difficulties)",
				"THIRD (is|was|are|were) [currently|again] (down|offline|unavailable|out)",
				"(our|the) ..2 THIRD ..1 (failed|lost|dropped|crashed|broke|caused|let)",
				"(our|the) ..2 THIRD (did|didn't) [not] (tell|notify|inform|warn|deliver)",
				"(outage|outages|issue|issues|problem|problems|failure|failures|incident|fault|error|errors|disruption|bug|behaviour|behavior|degradation|delays) ..1 (at|with|from|on|in|within) ..3 THIRD", "(error|mistake|failure) by ..2 THIRD",
				"(on|from|at) [the] THIRD ..1 (side|end)", "THIRD (side|end|fault)",
				"(waiting|wait) (for|on) ..2 THIRD",
				"(at|with|in|from) [our] [service|cloud|hosting] THIRD (infrastructure|network|platform|systems|data)",
				"(fault|blame|responsibility) (lies|rests) with",
				"(on|from) their (side|end)", "their (fault|mistake)", "they dropped the ball", "waiting (for|on) them", "let us down", "to blame",
				"(upstream|external) [service|cloud|hosting] (issue*|outage*|problem*|failure*|incident*|error*|bug*|fault*)",
				"(third|3) [rd] party ..2 (issue|outage|problem|failure|incident|error|component|caused|failed|crashed|fault)",
				"(third|3) [rd] party (provider|vendor|supplier|service|software|system) ..12 (outage|incident|issue|issues|failed|failure|down|crashed|problem|problems|mistakenly|error|errors)",
				"partner service ..2 (mistakenly|failed|caused|crash*|broke)", "our ..2 partner ..2 (failed|let|broke|lost|caused|dropped)", "(issue|problem|incident|outage|failure|fault) ..1 (at|with|from|on|in) [one] [of] our ..2 (partner|partners)",
				"(due|owing) to ..5 (third|3) [rd] party", "(due|owing) to ..4 our ..2 partner", "caused by ..5 (third|3) [rd] party", "caused by ..5 our ..2 partner", "(done|performed|made|introduced|operated|run) by ..1 (third|3) [rd] party", "(found|discovered|vulnerability|hole|bug|flaw) in ..1 (third|3) [rd] party",
				"(due|owing) to ..3 data (centre|center)",
			),
			Unless: []string{
				"our [own] (gap|fault|responsibility|choice|decision|job|mistake|failure|part|problem|omission)",
				"(we|us) (chose|choose|depend|depended|rely|relied|own|picked|decided|lack|lacked)", "we [are|take|also] [full|the] (responsible|responsibility|accountable)",
				"(gap|choice|responsibility|fault|decision) (is|was|are) (ours|our)", "that is on us", "(is|was) on us",
				"(had|have|has|with) no (second|backup|spare|fallback|other|alternative|redundan*|way)", "having no",
				"a (second|backup|spare|fallback|alternative) (provider|route|supplier|way|site|line|host|path|company)",
				"(review|reviewing|improve|improving|change|changing) our", "(reduce|reducing|remove|removing) our (dependence|dependency|reliance)",
				"(we|our) ..4 not ..2 have", "we should have",
			},
		},
		"ru": {
			Say: with("THIRD", []string{"(" + suppliersRu + ")", "{vendors}", "дата (центр|центра|центру|центром|центре)"},
				"из за ..5 THIRD", "в связи с ..5 THIRD", "вследствие ..4 THIRD", "вызван* ..5 THIRD", "(причина|причиной|виной) ..5 (у|в|на) ..3 THIRD",
				"(у|стороне) ..2 THIRD ..4 (авари*|сбой|сбои|сбоя|проблем*|неполадк*|отключ*|упал*|пропал*|отказ*|сломал*)",
				"(авари*|сбой|сбоя|сбое|сбои|проблем*|неполадк*|отказ*|ошибк*) (у|на|со|в) [стороне|стороны] ..3 THIRD",
				"THIRD ..2 (подвел*|справил*|обеспечил*|допустил*|нарушил*|отключил*|упал*|повредил*|обрушил*)",
				"ждем ..5 THIRD", "виноват* ..3 THIRD", "THIRD ..1 виноват*",
				"по вине !(наш*|наших|пользовател*|клиент*|сотрудник*)", "(третьими|неизвестными|неустановленными|посторонними) лицами", "(из|результате|вследствие|причине|вина|виной) ..2 (действи*|вмешательств*) третьих лиц",
				"(ответственност*|вина) ..2 (лежит|лежат) ..1 на !(нас|нашей|наших)",
				"ждем ..2 когда они", "не на нашей стороне", "на их стороне",
				"(работ*|работы|раскопк*) ..1 (сторонн*|чуж*) (организаци*|компани*|подрядчик*|лиц)", "(сторонн*|внешн*) (сервис*|провайдер*|поставщик*|организаци*|компани*) ..3 (сбой|сбоя|авари*|проблем*|ошибк*|отказ*|упал*|повредил*|подвел*)",
				"из-за ..4 (сторонн*|внешн*) (сервис*|провайдер*|поставщик*|организаци*|компани*)",
				"из-за ..3 партнер !(магазин*)", "(наш|наши|нашего) партнер* ..2 (подвел*|допустил*|сорвал*|нарушил*)",
			),
			Unless: []string{
				"!(не) наш* (ответственност*|недоработк*|вин*|выбор*|решени*|ошибк*|пробел*|упущени*|промах*)",
				"(мы|нас) ..1 (зависим|зависели|выбрали|отвечаем|предусмотрели|рассчитали|полагались|отвечать)", "отвечаем ..2 мы", "(виноваты|виноват) мы",
				"у нас ..3 не (было|оказалось|нашлось)", "(запасн*|резервн*|втор*) (площадк*|канал*|провайдер*|поставщик*|хостинг*|маршрут*|путь|пути|линии|линия|линию)",
			},
		},
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			if ofCustomers(t, m) {
				continue
			}
			p.Report(At(t, m), "%q: customers chose you, not your supplier; what is your own part in it?", t.Words(m))
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"The ⟦fault lies with our host⟧.",
				"⟦Our provider is having issues⟧.",
				"Sign-in is down ⟦due to an outage at Acme⟧.",
				"---\ntitle: An ⟦upstream issue⟧\n---\nWe are on it.",
				"⟦Example Web Services is down⟧, and so are we.",
				"There is a problem ⟦on their side⟧.",
			},
			Good: []string{
				"Our host lost power; we had no second site. That is our gap.",
				"Login is down for you. It runs on a provider that failed: caused by our provider, chosen by us. Having no second way in is our gap.",
				"You cannot choose your energy provider on the page.",
				"Partners have no problem uploading again.",
				"Ask your internet provider whether it blocks the new address.",
				"It was caused by our own update.",
				"Sign in with Google as before.",
				"Payments were late due to an issue at our provider. We will review our own alarms, which stayed silent.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦По вине⟧ хостинга сайт не открывается.",
				"⟦У провайдера авария⟧, ждём.",
				"Вход не работает ⟦из-за поставщика⟧.",
				"Кабель повреждён ⟦третьими лицами⟧.",
				"Кабель перерезан ⟦неизвестными лицами⟧.",
			},
			Good: []string{
				"У хостинга пропало питание, а запасной площадки у нас не было.",
				"По нашей вине не дошли письма.",
				"Из-за аварии у провайдера вход не работает. Зависим от одного провайдера мы сами: это наша недоработка.",
				"Спросите своего провайдера, открывает ли он новый адрес.",
				"Выбрать поставщика электричества на странице нельзя.",
				"Если знаете о действиях третьих лиц, напишите нам.",
			},
		},
	},
}

// ofCustomers reports whether a phrase speaks of a supplier that customers chose.
func ofCustomers(t *prose.Text, m prose.Match) bool {
	for _, token := range t.Tokens[m.First:m.Last] {
		if token.Word == "your" || strings.HasPrefix(token.Word, "ваш") || strings.HasPrefix(token.Word, "своего") {
			return true
		}
	}
	return false
}
