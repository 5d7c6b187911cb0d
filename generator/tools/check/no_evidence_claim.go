package check

import "candor/generator/diag"

var noEvidenceClaim = &Rule{
	ID: "no-evidence-claim", Severity: diag.Warning, Serves: Explain, Kinds: Leak, Near: Nearby,
	Summary: "no evidence says what was searched",
	About: `It looks, in a leak, for "no evidence of misuse", "out of an abundance of caution" and their
like. Beside them must stand what was searched: which records, of what time, by whom. Then
the reader can judge how much it means that nothing was found.

Without records no misuse leaves a trace, so the sentence is true of every leak that nobody
looked into.`,
	Hears: "a reader hears that nobody has looked, or that nothing is recorded; say what was searched, for which days",
	Better: map[string]string{
		"en": "The records of 1 to 9 May show 14 downloads; earlier records are lost.",
		"ru": "В журналах за 1–9 мая 14 скачиваний; более ранних журналов нет.",
	},
	Phrases: map[string]Phrases{
		"en": {
			Say: []string{
				"(no|any|without) [current|direct|clear|further|other] (evidence|indication|indications|sign|signs|proof|indicator|indicators) !(bit)",
				"(abundance|excess) of caution", "as a ..2 (precaution|precautionary)", "no confirmation", "(nothing|none) ..2 (suggests|suggest|indicates|indicate|suggesting|indicating)",
				"no reason to (believe|think|suspect)", "not aware of any", "unaware of any", "no known (misuse|abuse|instances|cases)",
				"(not|haven't|hasn't) [yet] (seen|found|identified|detected|observed|uncovered) (any|evidence|signs)",
			},
			Unless: joined(grounds["en"],
				"(read|searched|checked|reviewed|examined|analysed|analyzed|scanned) ..8 (from|between|since|of|for) ..3 ({number}|{date}|{clock}|january|february|march|april|may|june|july|august|september|october|november|december)"),
		},
		"ru": {
			Say: []string{
				"(нет|отсутствуют) [пока|никаких] (оснований|признаков|доказательств|подтверждений|свидетельств|подтверждения)",
				"(нет|отсутствуют) [пока|никаких] (данных|сведений|информации) (о|об|что)",
				"(признаков|случаев|фактов|следов) ..4 (нет|не|отсутствуют)",
				"не (выявлено|обнаружено|зафиксировано|установлено|найдено) ..4 (утечк*|доступ*|использовани*|факт*|случа*|признак*|компрометац*|подозрительн*|злоупотреблен*)",
				"(утечк*|доступ*|использовани*|компрометац*|скачивани*|злоупотреблен*) ..4 не (выявлен*|обнаружен*|зафиксирован*|установлен*|подтвержд*|найден*)",
				"из ..1 (предосторожности|осторожности)", "на всякий случай", "в целях предосторожности", "не располагаем ..1 (данными|сведениями|информацией)",
			},
			Unless: joined(grounds["ru"], "(журнал*|лог|логи|логам|логах|записи|записям) (с|за|от|по) ..3 ({number}|{date}|январ*|феврал*|март*|апрел*|мая|май|июн*|июл*|август*|сентябр*|октябр*|ноябр*|декабр*)"),
		},
	},
	Text: sayings,
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nThere is ⟦no evidence⟧ of misuse.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nOut of an ⟦abundance of caution⟧ we reset passwords.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nWe have ⟦no reason to believe⟧ that anyone used it.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nWe are ⟦not aware of any⟧ fraud.",
			},
			Good: []string{
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nThe records of 1 to 9 May show 14 downloads; earlier records are lost.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nWe read all records from 1 March to 9 May and found no evidence of a fifteenth download.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nThe police keep the evidence.",
				"There is no evidence of a fault in the cable.",
			},
		},
		"ru": {
			Bad: []string{
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\n⟦Признаков использования нет⟧.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nУ нас ⟦нет данных о⟧ том, что файл открывали.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\n⟦Не выявлено ни одного случая⟧.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nПароли сбросили ⟦на всякий случай⟧.",
			},
			Good: []string{
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nВ журналах за 1–9 мая 14 скачиваний; более ранних журналов нет.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nПрочитали журналы с 1 марта по 9 мая: других скачиваний не выявлено.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z}\n---\nПаролей и данных карт в файле нет.",
				"Признаков износа на кабеле нет.",
			},
		},
	},
}
