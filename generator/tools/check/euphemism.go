package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var euphemism = &Rule{
	ID: "euphemism", Severity: diag.Warning, Serves: Explain, Kinds: First | Later | Leak | Postmortem,
	Summary: "what is broken is called by its name",
	About: `It looks for "technical issue", glitch, hiccup, "unforeseen circumstances" and their like, where
the sentence names nothing that people use: no component of the site, no function (sign-in,
orders, invoices). In a leak it asks as well when the text speaks of an incident, and of no data
at all.

"A glitch in the timetable shows trains that do not run" is plain. Source: the founding case
("technical error", for invoices that anyone could open).`,
	Hears: "a reader hears that the thing has no name; what does not work, for whom?",
	Better: map[string]string{
		"en": "Your invoices were open to anyone with the link.",
		"ru": "Ваши счета открывались по ссылке без пароля.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"technical ..1 (error*|issue*|difficult*|reason*|problem*|fault*|glitch*|hiccup*|challenge*|trouble*|circumstances)",
			"(minor|small|temporary|slight|little) (glitch*|hiccup*|blip*)", "(glitch|glitches|hiccup|hiccups|snag|snags)",
			"(unforeseen|unexpected|unfortunate) (circumstance*|event*|situation*|issue*|difficult*|problem*|behaviour|behavior)", "unforeseen",
			"of a technical nature", "abnormal (situation|operation|behaviour|behavior)",
		}},
		"ru": {Say: []string{
			"техническ* ..1 (ошибк*|ошибок|сбой|сбоя|сбою|сбоем|сбое|сбои|сбоев|причин*|неполадк*|неполадок|проблем*|сложност*|трудност*|неисправност*|накладк*)",
			"(причин*|проблем*|сложност*|неполадк*|трудност*) технического характера",
			"(нештатн*|внештатн*|непредвиденн*) (ситуаци*|обстоятельств*|сбой|сбоя|проблем*)", "некорректн* (работ*|функционирован*|поведени*|отображени*)",
			"(хлопок|хлопка|глюк|глюка|глюки|глюков|накладка|накладки)", "по независящим",
		}},
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			sentence := int(t.Tokens[m.First].Sentence)
			if !functions().inSentence(t, sentence) && !p.namesComponent(t, sentence) && !saysWhere(t, m) {
				p.Report(At(t, m), "%q: %s", t.Words(m), p.rule.Hears)
			}
		}
		p.leakWithoutData()
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"Due to a ⟦technical issue⟧ we are not available.",
				"We hit a ⟦minor glitch⟧.",
				"⟦Unforeseen circumstances⟧ keep us busy.",
				"There are ⟦technical difficulties⟧. We are on it.",
				"---\ntitle: News\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nWe learned of an ⟦incident⟧ on Monday. We are on it.",
			},
			Good: []string{
				"Your invoices were open to anyone with the link.",
				"A glitch in the search shows shops that are shut.",
				"A technical fault in Payments: cards are declined.",
				"A glitch in the timetable shows trains that do not run.",
				"Our technical team replaces the disk.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nIn this incident names and e-mail addresses were open.",
			},
		},
		"ru": {
			Bad: []string{
				"По ⟦техническим причинам⟧ мы недоступны.",
				"Произошёл ⟦технический сбой⟧ в системе.",
				"Возникла ⟦нештатная ситуация⟧.",
				"Наблюдается ⟦некорректная работа⟧ системы.",
			},
			Good: []string{
				"Ваши счета открывались по ссылке без пароля.",
				"Из-за технической ошибки не проходит оплата.",
				"Сбор технических данных продолжается.",
				"Техническая ошибка в расписании: показаны поезда, которые не ходят.",
				"Техническая поддержка отвечает по телефону.",
			},
		},
	},
}

// saysWhere reports whether a phrase goes on to say in what: "a glitch in the timetable".
func saysWhere(t *prose.Text, m prose.Match) bool {
	rest := t.Tokens[m.Last:t.Sentences[t.Tokens[m.First].Sentence].Last]
	if len(rest) < 2 || !linking[rest[0].Word] {
		return false
	}
	for _, token := range rest[1:] {
		if !filling[token.Word] {
			return !slices.ContainsFunc(vague, func(stem string) bool { return strings.HasPrefix(token.Word, stem) })
		}
	}
	return false
}

// linking words stand between what is wrong and what it is in, filling words after them.
var (
	linking = wordSet("in with on at affecting в во с со при на у")
	filling = wordSet("the a an our some of all its this that наш наша нашем нашей наших нашими всех этой этом")
)

// vague are the beginnings of the names of what may be anything.
var vague = strings.Fields(`system service platform infrastructure network side end part operation environment provider data technolog
	equipment which several certain doing систем сервис платформ инфраструктур сети сетью сторон работ оборудован част провайдер ряд некотор
	течение связи результат настоящ`)

// leakedThings are what leaks, and that it did.
var leakedThings = lexiconOf(`
	(data|information|leak*|breach*|exposed|exposure|password*|name|names|address*|email*|mail|card|cards|file|files|folder*|invoice*|record*|document*|account|accounts|link|links|photo*|message*|database*|phone*|history|order|orders|stolen|downloaded|accessed|opened|open|read|seen|login*)
`, `
	(данн*|информаци*|утеч*|утек*|парол*|имя|имена|имен|адрес*|почт*|карт*|файл*|папк*|счет*|запис*|документ*|аккаунт*|ссылк*|фото*|сообщени*|баз*|телефон*|истори*|заказ*|открыт*|скачив*|похи*|доступ*|сведени*)
`)

// incidents are what a leak is called by one who does not want to call it so.
var incidents = lexiconOf(`
	(incident|event|situation|matter)
`, `
	(инцидент|инцидента|инциденте|инцидентом|ситуация|ситуации|ситуацию|событие|происшествие)
`)

// leakWithoutData reports a leak of whose text no word says that data is concerned.
func (p *Pass) leakWithoutData() {
	t := p.Own()
	if p.Kinds&Leak == 0 || leakedThings().in(t) {
		return
	}
	if found := incidents().of(t); len(found) > 0 {
		p.Report(At(t, found[0]), "%q: a reader does not hear that data is concerned, whose, and which", t.Words(found[0]))
	}
}
