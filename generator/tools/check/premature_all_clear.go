package check

import (
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var prematureAllClear = &Rule{
	ID: "premature-all-clear", Severity: diag.Error, Serves: Safety, Kinds: Updates | Leak, Near: Nearby,
	Summary: "nobody is told that all is well before it is known",
	About: `It looks for claims of safety while an incident is open, and in a leak at any time: no risk,
your data is safe, nothing was exposed, fully under control. In the resolution of what is
no leak it is a warning. A ground in the same sentence or beside it silences it (we compared all 2,212
transfers with the bank's list; the logs of 1 to 9 May show), and so does leak.data that says
none. "We are checking whether your data is safe" is no claim.

This is what the founding case did, and what cannot be taken back: people who were told
that there is no risk do not change their passwords. No pattern knows what is true; it asks for the
ground. Patterns found 57 of 100 such claims when this
was measured: there are many ways to say it.`,
	Hears: "on what grounds? people who rely on this will do nothing to protect themselves; say what was checked, or by when you will know",
	Better: map[string]string{
		"en": "We are still checking who opened the file; you read the result here by 18:00 UTC.",
		"ru": "Проверяем, кто открывал файл; ответ будет здесь к 18:00 МСК.",
	},
	Phrases: map[string]Phrases{
		"en": {
			Say: with("DATA", []string{"data|information|account|accounts|money|funds|password|passwords|details|records|files|credentials|payments|numbers"},
				"(no|zero) [immediate|security|known|further|real|such|additional|significant|other] (risk|risks|danger|threat|threats)", "not at risk",
				"(DATA) ..1 (is|are|remains|remain|stays|stay|was|were) ..2 (safe|secure|protected|unharmed)",
				"(no|none) [of] [the|your|our|any] ..2 (DATA) ..4 (was|were|has|have|is|are) [been|ever|not] (exposed|compromised|leaked|accessed|stolen|breached|disclosed|taken|affected|at|impacted|involved)",
				"no ..9 (DATA) (was|were) (exposed|compromised|leaked|accessed|stolen|breached|disclosed|taken)",
				"(nothing|none) (was|has|were|have) [been] (exposed|compromised|leaked|accessed|stolen|breached|disclosed)",
				"(DATA) (was|were|has|have) not [been] (exposed|compromised|leaked|accessed|stolen|breached|disclosed|affected)", "(DATA) (wasn't|weren't) (exposed|compromised|leaked|accessed|stolen|breached|affected)",
				"under [full|complete] control", "nothing to worry", "no (need|reason) (to|for) (worry|panic|concern|alarm)", "no cause for (concern|alarm|worry|panic)", "(don't|not) [need] [to] (worry|panic) !(if)",
				"there (was|is|has|were) [been] no [data|security|such|actual] (breach|leak|leakage|intrusion|hack|unauthorised|unauthorized)", "no [data|security|such|actual] (breach|leak|intrusion) (occurred|happened|took|has)",
				"(was|is) not a [data|security] (breach|leak|hack)", "at no (time|point) (was|were|did|has|have) ..8 (exposed|compromised|leaked|accessed|stolen|breached|disclosed|provided|visible)", "(all|our) systems (is|are|remain|were) [now|all] (safe|secure)",
			),
			Unless: grounds["en"],
		},
		"ru": {
			Say: with("DATA", []string{"данные|данных|данным|информация|информации|средства|средств|средствам|деньги|денег|аккаунты|аккаунтов|пароли|паролей|карты|карт|счета|счетов"},
				"!(ли|не) (риска|рисков|риски|угрозы|угроз|опасности) ..4 (нет|отсутствует|отсутствуют)", "!(ли|не) (риска|рисков|угрозы|угроз|опасности) ..4 не было",
				"(нет|никаких|никакой|никакого) [никаких|никакой|больше] (риска|рисков|угрозы|угроз|опасности)",
				"(ничего|ничто|никому|никак|не) [не] угрожа*",
				"(DATA) ..4 в [полной] безопасности", "(DATA) ..4 под [надежной|полной] защитой", "(DATA) ..3 [надежно] (защищены|защищена|сохранны)",
				"(DATA) ..3 не (пострадали|пострадала|затронуты|затронута|скомпрометирован*|утекли|утекла|украден*|похищен*|раскрыт*)",
				"!(ли) (утечки|утечек|взлома) ..6 не (было|произошло|случилось|допущено)", "!(ли) (утечки|утечек|взлома) ..3 нет", "не (было|произошло) ..1 (утечки|утечек|взлома)", "утечка ..1 исключена",
				"под [полным|нашим] контролем",
				"(повода|поводов|причин|причины|оснований) для (беспокойства|паники|волнения|опасений|тревоги) нет", "нет ..1 (повода|поводов|причин|оснований) ..1 (беспоко*|волн*|паник*|тревог*|опас*)",
				"(можете|можно) [быть] не (волноваться|беспокоиться|переживать)", "не (волнуйтесь|беспокойтесь|переживайте)", "(волноваться|беспокоиться|переживать) (не|нечего|незачем)", "можете быть спокойны",
			),
			Unless: grounds["ru"],
		},
	},
	Text: func(p *Pass) {
		if p.nothingLeaked() {
			return
		}
		for t, m := range p.Sayings() {
			if doubted(t, m) {
				continue
			}
			f := p.Report(At(t, m), "%q: %s", t.Words(m), p.rule.Hears)
			if p.Kinds&Resolution != 0 && p.Kinds&Leak == 0 {
				f.As(diag.Warning)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"There is ⟦no risk⟧ to you.",
				"Be assured that your ⟦data is safe⟧.",
				"⟦Nothing was exposed⟧. We are on it.",
				"All is ⟦under control⟧.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\n⟦No customer data was accessed⟧.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nOver. ⟦No passwords were stolen⟧.",
			},
			Good: []string{
				"We are still checking who opened the file; result by 18:00 UTC.",
				"We are checking whether your data is safe.",
				"We compared all 2,212 transfers with the bank's list. Your money is safe.",
				"The logs of 1 to 9 May show 14 downloads. No other data was accessed.",
				"We cannot say yet that there is no risk.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z, data: none}\n---\nNo data was accessed.",
				"No order was lost.",
				"A control room is under the stairs.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦Рисков нет⟧.",
				"⟦Данные клиентов в безопасности⟧.",
				"Ситуация ⟦под контролем⟧, вашим деньгам ⟦ничего не угрожает⟧.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\n⟦Утечки паролей не было⟧.",
				"⟦Не волнуйтесь⟧, всё починим.",
			},
			Good: []string{
				"Проверяем, кто открывал файл; ответ к 18:00 МСК.",
				"Пока не знаем, в безопасности ли данные.",
				"Мы не исключаем рисков.",
				"Сверили все 2 212 переводов с выпиской банка. Деньги в безопасности.",
				"По журналам с 1 по 9 мая других скачиваний не было, утечки паролей не было.",
				"Ни один заказ не потерян.",
			},
		},
	},
}

// grounds are what a claim can stand on: somebody looked, at what, and all of it.
var grounds = map[string][]string{
	"en": {
		"(we|they|i|auditors|experts) [have] [all|now|since] (checked|compared|counted|read|verified|reviewed|examined|audited|searched|traced|matched|went) ..8 (log|logs|record|records|all|each|every|line|lines|list|copy|copies|between|{number})",
		"(log|logs|records|audit) ..8 (show|shows|showed|prove|proves)",
		"(checked|compared|read|verified|reviewed|examined|audited|searched) ..4 (log|logs|record|records) ..4 (of|from|between|since|for)",
		"it (has|holds|held|had) (two|three|four|only|no|{number})",
	},
	"ru": {
		"(проверили|сверили|сравнили|просмотрели|прочитали|прочли|изучили|посчитали|пересчитали|разобрали) ..8 (журнал*|логи|записи|записей|все|всех|каждую|каждый|каждое|копией|копиями|выпиской|списком|списки|строк*|{number})",
		"(журнал*|логи|записи) ..8 (показ*|видно)", "по (журналам|логам|записям)", "в (журналах|логах) (с|за|от)",
		"в нем (две|три|только|{number})",
	},
}

// doubts are the words before a claim that make it none.
var doubts = wordSet(`whether if cannot can't couldn't unknown unclear ensure ensuring sure unless until hope should
	ли если чтобы неизвестно неясно можем убедиться убедимся проверяем выясняем`)

// doubted reports whether the sentence doubts the claim before it is made, or asks.
func doubted(t *prose.Text, m prose.Match) bool {
	s := t.Sentences[t.Tokens[m.First].Sentence]
	for i := s.First; i < m.Last; i++ {
		if doubts[t.Tokens[i].Word] {
			return true
		}
	}
	last := t.Tokens[s.Last-1]
	text := t.Blocks[s.Block].Text()
	return strings.HasPrefix(text[last.End:], "?")
}

// nothingLeaked reports whether leak.data says that no data is concerned.
func (p *Pass) nothingLeaked() bool {
	known := p.Update.Known
	if known == nil {
		return false
	}
	for _, text := range known.Data {
		if slices.Contains([]string{"none", "no data", "нет", "никаких", "никакие"}, prose.Fold(strings.Trim(text, " ."))) {
			return true
		}
	}
	return false
}
