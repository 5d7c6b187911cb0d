package check

import "candor/generator/diag"

var blamesPerson = &Rule{
	ID: "blames-person", Severity: diag.Error, Serves: Own, Kinds: All,
	Summary: "what failed is told, not who",
	About: `It looks for a person, a role or a team who failed, forgot, did not notice or did it by
mistake, for "human error", and for dismissals told as a remedy. People are roles
(engineer, employee), the people of site.yaml and the names in check.names. What somebody did
in a timeline, said plainly ("the engineer on call restarts the queue"), is no blame, and
neither is a name under an action.

Somebody always pressed the button. What the reader needs, and what can be mended, is why
the button could be pressed. In a post-mortem it is an error, elsewhere a warning.
Sources: Google SRE book ch. 15 (blameless), Etsy's debriefing guide (no "human error" as an
end point).`,
	Better: map[string]string{
		"en": "One command could delete a live table, and did not ask twice.",
		"ru": "Одна команда удаляла боевую таблицу без переспроса.",
	},
	Phrases: map[string]Phrases{
		"en": {Say: with("STAFF", []string{"(" + staffEn + ")", "{people}", "{names}", "team member", "staff member", "member of staff"},
			"(human|operator|manual|people) (error|errors|mistake|mistakes)", "human factor", "(human|manual) and ..1 (error|errors)", "and human (error|errors)",
			"STAFF [who] [had|has|have] [also|then|simply] (forgot|neglected|overlooked|ignored|misread|mistook|misconfigured|mistyped|mishandled|missed|messed|blundered|misunderstood) !(over)",
			"STAFF [who] [had|has|have] [also|then] failed to",
			"STAFF [had|has|have|was|were] (mistakenly|accidentally|inadvertently|unintentionally|erroneously|wrongly|carelessly|unknowingly|incorrectly)",
			"STAFF ..2 (made|making) [a|an|the] [serious|small|simple|human] (mistake*|error*|blunder*)",
			"STAFF [had] (did|had|has) not (notice*|check*|follow*|test*|realise*|realize*|read|verify|verified)", "STAFF didn't (notice|check|follow|test|realise|realize|read|verify)",
			"STAFF (ran|run|typed|executed|entered|applied|used|deployed|deleted|pushed|chose) ..2 (wrong|incorrect)",
			"(mistake|error|negligence|carelessness|oversight|fault|failure) (by|of|from) [one] [of] [a|an|our|the|one] ..1 STAFF",
			"(mistakenly|accidentally|inadvertently|unintentionally|erroneously|wrongly) ..4 by [one] [of] [a|an|our|the] ..1 STAFF",
			"(our|the) ..2 team [had] (forgot|neglected|overlooked|ignored|missed)", "(our|the) ..2 team [had] failed to",
			"(person|employee|engineer|individual|those|staff) responsible", "responsible (employee|person|engineer|individual|staff)",
			"(employee|engineer|person|he|she|they|staff|developer|individual) (has|have|was|were) [since] [been] (fired|disciplined|dismissed|reprimanded|terminated|sacked|suspended)", "disciplinary (action|measures)",
			"{people} (deleted|dropped|wiped|broke|erased) ..3 (table*|database*|production|data|backup*|folder*|server*)",
		)},
		"ru": {Say: with("STAFF", []string{"(" + staffRu + ")", "{people}", "{names}"},
			"человеческ* (фактор*|ошибк*)", "ошибк* человека",
			"STAFF ..2 (ошибся|ошиблась|ошиблись|забыл|забыла|забыли|перепутал|перепутала|перепутали|пропустил|пропустила|пропустили|проглядел*|поторопил*|проигнорировал*|недоглядел*|напутал*)",
			"STAFF ..2 допустил* ..2 (ошибк*|оплошност*|небрежност*|халатност*|опечатк*)",
			"STAFF ..2 не (заметил*|проверил*|учел|учли|учла|прочитал*|убедил*|обратил*|соблюл*|выполнил*)",
			"STAFF ..2 (случайно|ошибочно|нечаянно|неосторожно|неумышленно)", "STAFF ..2 по (ошибке|невнимательности|неосторожности|незнанию)",
			"по ошибке ..2 STAFF", "(случайно|ошибочно) ..2 STAFF",
			"(ошибк*|вин*|халатност*|невнимательност*|небрежност*|оплошност*|недосмотр*|недосмотра) [одного|нашего|наших|одним] [из] [наших] STAFF",
			"(недобросовестн*|преступн*|неправильн*|неосторожн*|умышленн*|ошибочн*|неверн*|некомпетентн*) ..1 действи* ..3 STAFF",
			"(виновн*|виноват*) ..2 STAFF", "STAFF ..2 (виноват*|уволен*|наказан*|выкрал*|украл*)", "виновн* ..2 (уволен*|наказан*)", "(уволен*|наказан*|уволили|наказали) ..2 виновн*",
			"{people} (удалил*|стер|стерла|уронил*|сломал*)",
		)},
	},
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			f := p.Report(At(t, m), "%q: knowing who pressed the button mends nothing; why could it be pressed?", t.Words(m))
			if p.Postmortem == nil {
				f.As(diag.Warning)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"⟦Ivan deleted the table⟧.",
				"It was ⟦human error⟧.",
				"An ⟦engineer ran the wrong⟧ command.",
				"A ⟦developer forgot⟧ to renew the certificate.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nUp.\n-- postmortem.md --\nAn ⟦employee accidentally⟧ opened the folder.",
				"The ⟦person responsible⟧ has been spoken to.",
			},
			Good: []string{
				"One command could delete a live table with no second question.",
				"The engineer on call restarts the queue at 10:20 UTC.",
				"Engineers failed over to the second site at 10:31 UTC.",
				"The developer portal failed at 10:20 UTC.",
				"Maria Price writes to all 40 customers by Friday.",
				"The command did not show which cluster it would act on.",
			},
		},
		"ru": {
			Bad: []string{
				"⟦Дежурный ошибся⟧.",
				"Причина — ⟦человеческий фактор⟧.",
				"⟦Инженер забыл⟧ продлить сертификат.",
				"⟦Сотрудник по ошибке⟧ открыл папку.",
				"-- 1-investigating.md --\nЛежит.\n-- 2-resolved.md --\nРаботает.\n-- postmortem.md --\nЭто ⟦ошибка разработчика⟧.",
			},
			Good: []string{
				"Одна команда удаляла боевую таблицу без переспроса.",
				"Дежурный инженер перезапускает очередь в 13:20 МСК.",
				"Сотрудники поддержки обзвонили 40 клиентов.",
				"Инженерные сети в здании целы, сотрудничество с банком продолжается.",
				"Разработчики теперь видят, на какой машине работает команда.",
			},
		},
	},
}
