package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var pmUnquantifiedImpact = &Rule{
	ID: "pm-unquantified-impact", Severity: diag.Warning, Serves: Explain, Kinds: Postmortem,
	Summary: "the impact has a figure with its unit",
	About: `It looks in the section on impact (without one, in the whole text), and in the summary, for a
figure that counts something: people, orders, minutes, per cent, money; two clock times are
a length of time. "Nobody" and "all customers" count as well.

"Many were affected" can be said of anything. Source: Google SRE book ch. 15 (impact complete).`,
	Better: map[string]string{
		"en": "1,240 orders failed in 52 minutes.",
		"ru": "За 52 минуты не прошло 1 240 заказов.",
	},
	Text: func(p *Pass) {
		if p.Translation && p.Words.Body == "" {
			return
		}
		blocks := p.Own().Blocks
		parts, _ := p.parts()
		for _, part := range parts {
			if part.section == impactSection {
				blocks = part.blocks
				break
			}
		}
		summary := prose.Field("summary", p.Words.Summary)
		if !counts(p.Language, append([]*prose.Block{summary}, blocks...)) {
			p.Report(Field("title"), "how many people, orders, minutes? the impact has no figure")
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"## Impact\n\nMany were affected.\n\n## Timeline\n\n10:00 UTC to 10:52 UTC, 52 minutes.",
				"## What happened\n\nSome orders failed with version 4.2 since 10:00 UTC.",
				"A disk was full, and orders failed for a while.",
				"---\nsummary: Orders failed.\n---\n## Impact\n\nCustomers could not order on 4 April.",
			},
			Good: []string{
				"## Impact\n\n1,240 orders failed in 52 minutes.",
				"## Impact\n\nOrders failed from 10:00 UTC to 10:52 UTC.",
				"## Impact\n\nWe lost £1,200.",
				"## Impact\n\nNobody could sign in.",
				"---\nsummary: 40 of you could not order.\n---\n## Impact\n\nSee above.",
			},
		},
		"ru": {
			Bad: []string{
				"## Влияние\n\nПострадали многие.\n\n## Хронология\n\nС 10:00 до 10:52 МСК, 52 минуты.",
				"## Что случилось\n\nС 10:00 МСК не проходили заказы.",
				"Переполнился диск, заказы какое-то время не проходили.",
				"## Последствия\n\n4 апреля клиенты не могли заказать.",
			},
			Good: []string{
				"## Влияние\n\nЗа 52 минуты не прошло 1 240 заказов.",
				"## Влияние\n\nЗаказы не проходили с 10:00 до 10:52 МСК.",
				"## Влияние\n\nПотеряно 12 000 ₽.",
				"## Влияние\n\nНикто не мог войти.",
			},
		},
	},
}

// counted are figures with what they count.
var counted = lexiconOf(`
	{number} ..4 (user*|customer*|client*|people|person*|account*|request*|order*|payment*|call|calls|message*|letter*|email*|mails|invoice*|shop*|percent|%|minute*|min|mins|hour*|hr|hrs|h|second*|day|days|transaction*|record*|error*|file*|build*|job*|page*|merchant*|event*|seller*|site*|server*|booking*|ticket*|parcel*|teams|companies|deliver*|student*|patient*)
	(nobody|everyone|everybody|none)
	(all|every|no) [of] [our|the] (customer|customers|user|users|shop|shops|client|clients|account|accounts|orders|payments)
	(one|two|three|four|five|six|seven|eight|nine|ten) (minute|minutes|hour|hours|day|days|in|of)
	(half|third|quarter) of
`, `
	{number} ..4 (пользовател*|клиент*|человек*|люд*|аккаунт*|запрос*|заказ*|платеж*|звон*|сообщени*|письм*|писем|счет*|магазин*|процент*|%|минут*|мин|час*|ч|секунд*|день|дня|дней|сут*|транзакц*|запис*|ошиб*|файл*|операц*|перевод*|руб*|тысяч*|заявк*|заявок|посыл*|страниц*|сайт*|сервер*)
	(никто|никому|никого)
	(все|всех|всем|каждый) (клиент*|пользовател*|магазин*|заказ*|платеж*)
	(одну|две|три|четыре|пять|час|полчаса) (минут*|часа|часов)
	(половин*|треть|четверть) (клиент*|пользовател*|заказ*|магазин*|всех)
`)

// counts reports whether words count something.
func counts(language string, blocks []*prose.Block) bool {
	t := prose.New(language, blocks)
	dates(t)
	clocks := 0
	for i := range t.Tokens {
		token := &t.Tokens[i]
		text := t.Blocks[token.Block].Text()
		switch {
		case token.Kind == prose.Clock:
			clocks++
		case token.Kind == prose.Number && (endsInSign(text[:token.Start]) || beginsWithSign(text[token.End:])):
			return true
		}
	}
	return clocks > 1 || counted().in(t)
}

// dates marks the days of dates (4 April, April 4) as what they are, so that they count
// nothing.
func dates(t *prose.Text) {
	month := func(i int) bool { return i >= 0 && i < len(t.Tokens) && monthOf(t.Tokens[i].Word) != 0 }
	for i := range t.Tokens {
		if t.Tokens[i].Kind == prose.Number && (month(i-1) || month(i+1)) {
			t.Tokens[i].Kind = prose.Date
		}
	}
}

// currencies are the signs of money.
var currencies = [...]string{"$", "€", "£", "₽", "¥", "%"}

func endsInSign(text string) bool {
	for _, sign := range currencies {
		if strings.HasSuffix(text, sign) {
			return true
		}
	}
	return false
}

func beginsWithSign(text string) bool {
	text = strings.TrimLeft(text, " \u00a0\u202f")
	for _, sign := range currencies {
		if strings.HasPrefix(text, sign) {
			return true
		}
	}
	return false
}
