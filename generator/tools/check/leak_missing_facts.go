package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var leakMissingFacts = &Rule{
	ID: "leak-missing-facts", Severity: diag.Error, Serves: Explain, Kinds: Leak,
	Fleeting: true, Relaxes: true,
	Summary: "a leak tells people what they need to protect themselves",
	About: `An update of a data leak, with those before it, tells six things: what data; of how many
people, or when that is known; what has been closed; what to do now; whom to ask; by when
each person is told. It looks at leak's keys, then at the text. Once another
update has followed, it is only a warning.

Sources: GDPR art. 33(3) and 34(2), 152-FZ art. 21, the four P (explain it). It is not
legal advice.`,
	Better: map[string]string{
		"en": "leak: {data: Names and invoices, people: 6000, closed: TIME, steps: Change nothing, contact: MAIL, told_by: TIME}; not known yet: people: unknown until TIME",
		"ru": "leak: {data: Имена и счета, people: 6000, closed: ВРЕМЯ, steps: Менять ничего не нужно, contact: ПОЧТА, told_by: ВРЕМЯ}; ещё неизвестно: people: unknown until ВРЕМЯ",
	},
	Text: func(p *Pass) {
		if !p.spoken() || p.Update.FollowUp {
			return
		}
		missing := p.missingFacts()
		if len(missing) == 0 {
			return
		}
		field := "leak"
		if p.Update.Leak == nil {
			field = "status"
		}
		f := p.Report(Field(field), "the people whose data leaked are not told: %s", strings.Join(missing, "; "))
		if p.Update != p.Event.Last() {
			f.As(diag.Warning)
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\nscenario: data-leak\nstatus: ⟦investigating⟧\n---\nSome data may be affected.",
				"---\nleak: ⟦{⟧data: Invoices}\n---\nWe left a folder open.",
				"---\nleak: {data: Names, people: 6000, closed: 2026-11-20T11:00:00Z, contact: a@b.example, told_by: 2026-11-21}\n---\nWe left a folder open.",
				"---\ntitle: A folder was open\nleak: {people: 6000, closed: 2026-11-20T11:00:00Z, steps: Change nothing, contact: a@b.example, told_by: 2026-11-21}\n---\nWe left a folder open.",
			},
			Good: []string{
				"---\nleak: {data: Names and invoices, people: 6000, closed: 2026-11-20T11:00:00Z, steps: Change nothing, contact: a@b.example, told_by: 2026-11-20T20:00:00Z}\n---\nWe left a folder open.",
				"---\nscenario: data-leak\n---\nNames and invoices of 6,000 clients were open; we closed the folder at 11:00 UTC. No passwords: change nothing. Letters go out by 20:00 UTC. Write to help@larkbook.example.",
				"---\nleak: {data: Invoices, people: unknown until 2026-11-20T18:00:00Z, closed: 2026-11-20T11:00:00Z, steps: Change nothing, contact: a@b.example, told: [{who: customers, at: 2026-11-20}]}\n---\nWe left a folder open.",
				"-- 1-investigating.md --\n---\nleak: {data: Names, people: 6000, closed: 2026-11-20T11:00:00Z, steps: Change nothing, contact: a@b.example, told_by: 2026-11-21}\n---\nWe left a folder open.\n-- 2-identified.md --\nNo change. Next update by 13:00 UTC.",
				"Cards are declined.",
			},
		},
		"ru": {
			Bad: []string{
				"---\nscenario: data-leak\n---\nЗатронута часть данных.",
				"---\nleak: ⟦{⟧data: Счета}\n---\nМы оставили папку открытой.",
				"---\nleak: {data: Имена, people: 6000, closed: 2026-11-20T11:00:00Z, contact: a@b.example, told_by: 2026-11-21}\n---\nМы оставили папку открытой.",
				"---\ntitle: Папка была открыта\nleak: {people: 6000, closed: 2026-11-20T11:00:00Z, steps: Менять ничего не нужно, contact: a@b.example, told_by: 2026-11-21}\n---\nМы оставили папку открытой.",
			},
			Good: []string{
				"---\nleak: {data: Имена и счета, people: 6000, closed: 2026-11-20T11:00:00Z, steps: Менять ничего не нужно, contact: a@b.example, told_by: 2026-11-20T20:00:00Z}\n---\nМы оставили папку открытой.",
				"---\nscenario: data-leak\n---\nИмена и счета 6000 клиентов были открыты; папку мы закрыли в 14:00 МСК. Паролей там не было, менять ничего не нужно. Письма всем уйдут до 23:00 МСК. Пишите на help@larkbook.example.",
				"---\nleak: {data: Счета, people: unknown until 2026-11-20T18:00:00Z, closed: 2026-11-20T11:00:00Z, steps: Ничего, contact: a@b.example, told: [{who: customers, at: 2026-11-20}]}\n---\nМы оставили папку открытой.",
				"Оплата не проходит.",
			},
		},
	},
}

// leakFact is one thing that people must be told of a leak.
type leakFact struct {
	name  string
	known func(*facts.Leak) bool
	said  func() lexicon
}

var leakFacts = []leakFact{
	{"what data", func(l *facts.Leak) bool { return !l.Data.IsZero() }, leakedData},
	{"of how many people, or when that is known", func(l *facts.Leak) bool { return l.PeopleKnown || !l.PeopleByThen.IsZero() }, leakedPeople},
	{"what has been closed", func(l *facts.Leak) bool { return !l.Closed.IsZero() }, leakClosed},
	{"what to do now", func(l *facts.Leak) bool { return !l.Steps.IsZero() }, leakSteps},
	{"whom to ask", func(l *facts.Leak) bool { return !l.Contact.IsZero() }, leakContact},
	{"by when each of them is told", func(l *facts.Leak) bool { return !l.ToldBy.IsZero() || len(l.Told) > 0 }, leakTold},
}

// missingFacts returns what has not been said of the leak so far.
func (p *Pass) missingFacts() []string {
	known := p.Update.Known
	if known == nil {
		known = &facts.Leak{}
	}
	var missing []string
	var texts []*prose.Text
	for _, fact := range leakFacts {
		if fact.known(known) {
			continue
		}
		if texts == nil {
			texts = append(texts, p.Own())
			for _, u := range p.earlier() {
				texts = append(texts, p.textOf(u))
			}
		}
		if !fact.in(texts) {
			missing = append(missing, fact.name)
		}
	}
	return missing
}

func (f leakFact) in(texts []*prose.Text) bool {
	for _, t := range texts {
		if f.said().in(t) || f.name == "whom to ask" && addressed(t) {
			return true
		}
	}
	return false
}

// addressed reports whether a text holds an address to write to.
func addressed(t *prose.Text) bool {
	for i := range t.Tokens {
		if t.Tokens[i].Kind == prose.AddressToken {
			return true
		}
	}
	return false
}

// What a text may say of a leak in words.
var (
	leakedData = lexiconOf(`
	(name|names|email|emails|address|addresses|password|passwords|invoice*|card|cards|phone*|passport*|document|documents|birth*|photo*|messages|orders|salar*|medical|health|bank|iban|tokens|keys|transcript*|records)
	`, `
	(имен|имена|имени|фамили*|адрес*|парол*|счет|счета|счетов|счетах|карт|карты|карточ*|телефон*|паспорт*|документ*|рожден*|фото*|сообщения|переписк*|заказы|заказов|зарплат*|медицин*|банковск*|реквизит*|токен*|ключ*|почт*)
	`)
	leakedPeople = lexiconOf(`
	{number} ..4 (people|person|customers|clients|users|accounts|companies|organisations|organizations|of|readers|subscribers|members|patients|students|employees|shops|households|buyers|guests)
	(all|every|each|no|one) ..2 (customer*|client*|user*|account*|company|you)
	(many|number) ..6 (know|known|establish*|count*|by|checking)
	(know|known|establish*|count*|checking) ..6 many
	`, `
	{number} ..4 (человек*|людей|клиент*|пользовател*|аккаунт*|компан*|организац*|из)
	(все|всех|каждый|каждого|каждому|ни) ..2 (клиент*|пользовател*|аккаунт*|из)
	(сколько) ..8 (знаем|известно|считаем|скажем|выясняем|проверяем|людей|человек)
	`)
	leakClosed = lexiconOf(`
	(closed|blocked|revoked|reset|removed|deleted|disabled|secured|shut|fixed|withdrew|withdrawn|patched|locked|stopped|contained|invalidated|rotated|closing|resetting|blocking|revoking|removing)
	(took|taken|is|are) (down|offline)
	`, `
	(закрыл*|закрыт*|заблокир*|отозвал*|отозван*|сбросил*|сброшен*|удалил*|удален*|отключил*|отключен*|исправил*|перекрыл*|остановил*|устранил*|заменил*)
	`)
	leakSteps = lexiconOf(`
	(change|reset|check|watch|ignore|delete|update|replace|ring|call|avoid|beware|enable) ..4 (password*|nothing|card*|bank*|statement*|message*|email*|link*|account*|token*|key*|you|it|them|factor)
	do not ..1 (open|click|answer|reply|pay|give|share|need|have)
	(don't|never) ..1 (open|click|answer|reply|pay|give|share|need|have)
	(action|nothing) ..3 (needed|required|do|necessary|you)
	you ..2 (should|need|must|can|do)
	`, `
	(смените|поменяйте|измените|проверьте|открывайте|отвечайте|позвоните|замените|включите|обновите|следите|удалите|игнорируйте)
	(менять|делать|предпринимать) ..2 (ничего|не)
	ничего ..3 (менять|делать|предпринимать|требуется|нужно)
	(вам|нужно|следует|рекомендуем|просим) ..3 (сменить|поменять|проверить|позвонить|сделать|заменить|делать)
	`)
	leakContact = lexiconOf(`
	(write|call|ring|ask|contact|email|reach|reply) ..2 (us|to|support|at|me|our|him|her|hannah)
	(support|help|questions) ..4 (phone|email|at|desk|line)
	`, `
	(пишите|напишите|звоните|позвоните|обращайтесь|спрашивайте|ответьте|задайте) ..3 (нам|на|по|в|вопрос*|ответ*)
	(вопрос*|поддержк*) ..4 (почт*|телефон*|адрес*|чат*)
	`)
	leakTold = lexiconOf(`
	(letter*|email*|write|written|phoned|rung|called|notify|notified|notifying|contact|contacted|contacting|tell|told|inform*|hear) ..10 ({clock}|{date}|by|today|tomorrow|already|yesterday|on|within)
	(all|everyone|each|every) ..4 (told|notified|contacted|informed|phoned|called|written)
	`, `
	(письм*|напиш*|уведом*|сообщ*|расскаж*|оповест*|извест*) ..10 ({clock}|{date}|до|сегодня|завтра|уже|вчера|течение)
	(всем|каждому|каждый|все) ..4 (сообщили|написали|уведомили|уведомлен*)
	`)
)
