package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var missingAction = &Rule{
	ID: "missing-action", Severity: diag.Warning, Serves: Work, Kinds: First | Later, Fleeting: true,
	Summary: "an open incident says what is being done",
	About: `It looks for something done: restoring, rolling back, replacing, checking. The field doing
is that. At monitoring the watching is the action. A link to another company's status page
is none. A short further update need not repeat what the one before it said is being done.

Source: the four P (show the work).`,
	Better: map[string]string{
		"en": "Exports fail; we are rolling back the release of 10:05.",
		"ru": "Выгрузки не работают, откатываем обновление от 10:05.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: []string{
			"!(not|isn't|aren't|stopped|never|longer|was|were) working",
			"(investigat*|looking|checking|check|checked|restor*|rolling|rolled|replac*|fixing|fixed|fix|repair*|testing|tested|deploying|deployed|monitor*|watch*|identif*|implement*)",
			"(apply*|applied|restart*|reboot*|switch*|moved|moving|rebuil*|renew*|mitigat*|engag*|escalat*|contacted|contacting|recover*|adding|added|scal*|disabl*|isolat*)",
			"(turned|copying|copied|found|trying|tracing|analy*|diagnos*|bringing|brought|preparing|prepared|resetting|revert*|resolving|addressing|migrat*|rerout*|redirect*)",
			"(engineer*|technician*) ..3 (arriv*|way|site|work*)", "(copy|copies|rebuild|import) ..3 (at|stands) ..1 {number}",
			"(collecting|collected|review*|narrow*|asked|asking|patch*|continu*|fetch*|compar*|answering|closed)",
			"(ticket|case|call) ..3 (raised|opened|filed|created|logged)", "(raised|opened|filed|logged) ..2 (ticket|case|call)",
			"being (addressed|worked|resolved|handled|fixed|mended)", "to resolve", "on it", "under way", "work ..3 (progress|underway|continues|on)",
		}},
		"ru": {Say: []string{
			"(чиним|чинят|починили|проверя*|проверили|восстанавлива*|восстановл*|восстановили|откат*|разбира*|ищем|нашли|выясня*|устраня*|устранен*|исправля*|исправили|работаем|работы|занима*)",
			"(изуча*|анализ*|перезапус*|переключ*|замен*|обновляем|наблюда*|следим|мониторим|меры|приступ*|тестир*|готовим|подготов*|вернули|возвращаем|копир*|отключили|отключаем|закрыли)",
			"(связал*|обратил*|уточня*|собира*|перенос*|переводим|перевели|добав*|расшир*|увеличива*|увеличили|снижаем|сверя*|сверили|запускаем|запустили|делаем|решаем|решен*|локализ*|выявл*|определ*|расслед*)",
			"(ждем|продолжаем|пытаемся|пробуем|ведем|ведутся|ведется|доставляем|рассылаем|обрабатываем|перебираем|смотрим|меняем)",
			"работают над", "(трудимся|трудятся|бьемся) над",
		}},
	},
	Text: func(p *Pass) {
		if !p.spoken() || p.Words.Doing != "" || p.Update.Status == facts.Monitoring || p.Says() || acts(p.Own()) || p.goesOn() {
			return
		}
		p.Report(Field("status"), "what is being done about it, and by whom? nothing here says")
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"Exports fail.",
				"We are seeing failed exports. We have no further information.",
				"Our sign-in is down for everyone. Sorry.",
				"---\nstatus: ⟦investigating⟧\n---\nOur provider has an outage: https://status.provider.example",
				"Card payments are declined. Next update by 12:30 UTC.",
				"-- 1-investigating.md --\n---\nstatus: ⟦investigating⟧\n---\nSearch is slow.\n-- 2-identified.md --\n---\nstatus: ⟦identified⟧\n---\nSearch is slow; answers take 9 seconds.",
			},
			Good: []string{
				"Exports fail; we are rolling back.",
				"Exports fail. A ticket has been raised with the maker of the database.",
				"---\ndoing: New disk, then the copy of last night.\n---\nExports fail.",
				"We are investigating.",
				"The new disk is in; copying is at 40 %.",
				"Exports fail. We are now taking the release of 10:05 back.",
				"Exports fail. We've written to the 40 of you who waited.",
				"-- 1-investigating.md --\nSearch is slow; we are adding a server.\n-- 2-identified.md --\nAnswers take 4 seconds instead of 9. Next update by 13:00 UTC.",
				"-- 1-investigating.md --\nWe are on it.\n-- 3-monitoring.md --\nNo errors for 20 minutes.",
			},
		},
		"ru": {
			Bad: []string{
				"Выгрузки не работают.",
				"Выгрузки не работают. Понимаем, как это важно, и сожалеем.",
				"У нас недоступен вход для всех. Следующее сообщение до 16:00 МСК.",
				"---\nstatus: ⟦investigating⟧\n---\nСбой у нашего провайдера: https://status.provider.example",
				"Оплата картой не проходит. Нам очень жаль.",
			},
			Good: []string{
				"Выгрузки не работают, откатываем обновление.",
				"Разбираемся.",
				"Диск заменили, скопировано 40 %.",
				"Выгрузки не работают. Поднимаем копию на второй площадке.",
				"---\ndoing: Меняем диск.\n---\nВыгрузки не работают.",
				"-- 1-investigating.md --\nПоиск тормозит, добавляем сервер.\n-- 2-identified.md --\nОтвет приходит за 4 секунды вместо 9.",
				"-- 1-investigating.md --\nЧиним.\n-- 3-monitoring.md --\nОшибок нет 20 минут.",
			},
		},
	},
}

// shortWord is how many words of a further update carry something while it is short.
const shortWord = 15

// goesOn reports whether a short update follows one that says what is being done.
func (p *Pass) goesOn() bool {
	if words, _ := weight(p.Own()); p.Previous == nil || words > shortWord {
		return false
	}
	before := p.textOf(p.Previous)
	return p.Previous.Doing != "" || p.rule.says(before) || acts(before)
}

// acts reports whether somebody of ours does something: we are taking it back, we have
// written to them; поднимаем копию.
func acts(t *prose.Text) bool {
	for i := range t.Tokens {
		word := t.Tokens[i].Word
		switch base(t.Language) {
		case "en":
			if auxiliaries[word] && (strings.HasPrefix(word, "we'") || i > 0 && actors[t.Tokens[i-1].Word]) && done(t.Tokens[i+1:]) {
				return true
			}
		case "ru":
			if !feelings[word] && (strings.HasSuffix(word, "аем") || strings.HasSuffix(word, "яем") || strings.HasSuffix(word, "уем")) {
				return true
			}
		}
	}
	return false
}

// done reports whether one of the next three words is a verb of doing: it is in -ing,
// or in the past, and not of what merely befalls somebody.
func done(tokens []prose.Token) bool {
	for _, token := range tokens[:min(3, len(tokens))] {
		word := token.Word
		if befallen[word] || token.Kind != prose.Word {
			return false
		}
		if strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "ed") || participles[word] {
			return true
		}
	}
	return false
}

var (
	auxiliaries = wordSet("are is have has we're we've")
	actors      = wordSet("we team engineers staff colleagues they technicians")
	participles = wordSet("written told sent put set begun taken built cut made shut brought undone rung")
	befallen    = wordSet(`seeing seen experiencing experienced having observing observed receiving received noticing noticed aware
		hoping sorry deeply committed terribly facing suffering affected no not been hit being pleased excited`)
	feelings = wordSet(`знаем понимаем желаем ожидаем считаем полагаем уверяем сожалеем обещаем отмечаем получаем испытываем
		предполагаем ценим случаем краем обычаем чаем раем`)
)
