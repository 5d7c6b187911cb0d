package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var channelMismatch = &Rule{
	ID: "channel-mismatch", Severity: diag.Error, Serves: Promise, Kinds: Updates | Maintenance | Leak | Postmortem,
	Summary: "a channel's own text says what the page says",
	About: `It compares the facts of each text under channels: with those of the update: front matter,
text, and what was said before in the same incident. An error is a next word for another time
than next_update; a time that stands nowhere there; another number of the same thing (400
customers, 412 on the page); another status ("fixed" while it is being looked for); a
component in trouble of which the page does not speak; a link to another incident of the
site. A figure that stands nowhere there is a warning: it may be right, and then the page
lacks it.

It compares facts, not wording: say it as you like. A text for support is held to the same.
"If support writes one thing and the Telegram channel another, you lose trust."`,
	Better: map[string]string{
		"en": "say the page's time and figures, or leave the text out: candor kit makes one from the same fields",
		"ru": "назовите время и числа со страницы или уберите текст: candor kit соберёт его из тех же полей",
	},
	Hint: hasChannels,
	Text: func(p *Pass) {
		said := p.pageSays()
		for _, own := range ownTexts(p.Own()) {
			c := comparison{Pass: p, text: own, said: said}
			c.statuses()
			c.times()
			c.figures()
			c.components()
			c.links()
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\nnext_update: 30m\nchannels: {x: \"Payments fail. ⟦Next update by 13:00⟧ UTC.\"}\n---\nWe are on it.",
				"---\nnext_update: 30m\nchannels: {x: \"Payments fail since ⟦11:15 UTC⟧. Next update by 12:30 UTC.\"}\n---\nPayments fail since 11:40 UTC.",
				"---\nchannels: {x: \"⟦400⟧ shops cannot take cards.\"}\n---\nWe are on it: 412 shops cannot take cards.",
				"---\nchannels: {x: \"⟦Resolved⟧: payments.\"}\n---\nPayments fail. We are on it.",
				"---\nchannels: {x: \"Payments ⟦work again⟧.\"}\n---\nPayments fail. We are on it.",
				"---\nchannels: {x: \"You cannot pay, and ⟦Search⟧ is down.\"}\n---\nPayments fail.",
				"---\nchannels: {x: \"Payments fail: ⟦https://status.example.com/incidents/other/⟧\"}\n---\nWe are on it.",
				"---\nchannels: {x: \"Payments fail for ⟦1200⟧ of you.\"}\n---\nPayments fail. We are on it.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\nchannels: {support: \"We ⟦are still working⟧ on payments.\"}\n---\nPayments work.",
			},
			Good: []string{
				"---\nnext_update: 30m\nchannels: {x: \"You cannot pay by card. Next update by 12:30 UTC (15:30 MSK).\"}\n---\nPayments fail.",
				"---\nstarted: 2026-11-20T11:40:00Z\nchannels: {x: \"Payments fail since 11:40 UTC: https://status.example.com/incidents/example/\"}\n---\nWe are on it.",
				"---\nchannels: {x: \"Cards fail in 412 shops.\"}\n---\nWe are on it: 412 shops cannot take cards.",
				"---\nchannels: {x: \"Payments are not fixed yet; search for bank transfer in the menu.\"}\n---\nPayments fail.",
				"-- 1-investigating.md --\nPayments fail since 11:40 UTC.\n-- 2-resolved.md --\n---\nchannels: {x: \"Resolved: payments work again, they failed from 11:40 UTC.\"}\n---\nPayments work again.",
				"---\nchannels: {x: \"You cannot pay by card. Of the rest, Search works.\"}\n---\nPayments fail.",
				"---\nchannels: {x: \"Search works; you cannot pay. All of it: https://status.example.com/\"}\n---\nPayments fail; Search works.",
			},
		},
		"ru": {
			Bad: []string{
				"---\nnext_update: 30m\nchannels: {telegram: \"Оплата не проходит. ⟦Следующее сообщение до 16:00⟧ МСК.\"}\n---\nЧиним.",
				"---\nchannels: {telegram: \"Оплата не проходит с ⟦14:15 МСК⟧.\"}\n---\nОплата не проходит с 14:40 МСК.",
				"---\nchannels: {telegram: \"У ⟦400⟧ магазинов не проходит оплата.\"}\n---\nЧиним: оплата не проходит у 412 магазинов.",
				"---\nchannels: {support: \"⟦Исправлено⟧: оплата.\"}\n---\nОплата не проходит. Чиним.",
				"---\nchannels: {support: \"Оплата ⟦снова работает⟧.\"}\n---\nОплата не проходит. Чиним.",
				"-- 1-investigating.md --\nСбой.\n-- 2-resolved.md --\n---\nchannels: {support: \"⟦Продолжаем устранять⟧ сбой.\"}\n---\nОплата работает.",
			},
			Good: []string{
				"---\nnext_update: 30m\nchannels: {telegram: \"Карты не проходят. Следующее сообщение до 15:30 МСК.\"}\n---\nОплата не проходит.",
				"---\nchannels: {telegram: \"Карты не проходят с 11:40 UTC.\"}\n---\nОплата не проходит с 14:40 МСК.",
				"---\nchannels: {telegram: \"Оплата не работает у 412 магазинов.\"}\n---\nЧиним: оплата не проходит у 412 магазинов.",
				"---\nchannels: {telegram: \"Оплата пока не исправлена.\"}\n---\nОплата не проходит.",
				"-- 1-investigating.md --\nСбой с 14:40 МСК.\n-- 2-resolved.md --\n---\nchannels: {telegram: \"Исправлено: оплата работает снова, сбой был с 14:40 МСК.\"}\n---\nОплата работает снова.",
			},
		},
	},
}

// ownText is one text of channels: its block and the tokens from First up to Last.
type ownText struct {
	*prose.Text
	block       *prose.Block
	first, last int
}

// ownTexts returns the texts of channels.
func ownTexts(t *prose.Text) []ownText {
	var list []ownText
	for i := 0; i < len(t.Tokens); {
		block := t.Tokens[i].Block
		end := i
		for end < len(t.Tokens) && t.Tokens[end].Block == block {
			end++
		}
		if strings.HasPrefix(t.Blocks[block].Field, "channels.") {
			list = append(list, ownText{t, t.Blocks[block], i, end})
		}
		i = end
	}
	return list
}
