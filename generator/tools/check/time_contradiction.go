package check

import (
	"time"

	"candor/generator/diag"
)

var timeContradiction = &Rule{
	ID: "time-contradiction", Severity: diag.Error, Serves: Safety, Kinds: All,
	Summary: "times agree with each other",
	About: `In front matter it is arithmetic, and an error: what an update says has happened
(started, ended, leak.detected, leak.closed) lies after the update's own date. In the
text it is a warning: a weekday that is not that of its date; a year that is not the
update's; a next update promised for an hour that is past already, or for another than
next_update; one time in two zones that disagree; "from 10:00 to 11:30, 40 minutes"; "down
for 40 minutes" at the end of an outage that lasted 90 from started to ended, if both are
written. A round figure may be a tenth off, "about an hour" a quarter; what only some people
felt is not compared. That a window ends before it starts, or two updates have one date,
candor build says as well.

7 of 217 real updates contradicted themselves. A wrong time is believed, and planned by.`,
	Better: map[string]string{
		"en": "check both times against the log, with their zones",
		"ru": "сверьте оба времени с журналом, вместе с часовым поясом",
	},
	Text: func(p *Pass) {
		if !p.Translation {
			p.future()
		}
		p.weekdays()
		p.years()
		for _, t := range p.Texts() {
			p.renderings(t)
			p.lengths(t)
			p.lasted(t)
			p.promised(t)
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"---\nstarted: ⟦2026-11-20T12:30:00Z⟧\n---\nWe are on it.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\nended: ⟦2026-11-20T19:10:00Z⟧\n---\nIt works.",
				"---\nleak: {detected: ⟦2026-11-21T09:00:00Z⟧}\n---\nWe are on it.",
				"The window opens on ⟦Monday, 20 November 2026⟧.",
				"It began on ⟦Thursday (2026-11-20⟧).",
				"We are back on ⟦Monday, November 20, 2026⟧.",
				"It began at ⟦14:00 UTC (16:00 MSK⟧).",
				"Payments failed from ⟦10:00 to 11:30 UTC, 40 minutes⟧.",
				"Payments have been failing since ⟦20 November 2025⟧.",
				"⟦Next update by 11:30⟧ UTC.",
				"---\nnext_update: 30m\n---\n⟦Next update by 15:30⟧ UTC.",
				lasted90 + "Payments work again. They ⟦were down for 40 minutes⟧.",
				lasted90 + "Payments work again since 13:10 UTC (⟦down 52 minutes⟧).",
				lasted90 + "The outage ⟦lasted about 3 hours⟧.",
				lasted90 + "Payments work again.\n-- postmortem.md --\nThis was an ⟦outage of 2 hours and 20 minutes⟧.",
			},
			Good: []string{
				"---\nstarted: 2026-11-20T11:40:00Z\n---\nWe are on it.",
				"---\nstarted: 2026-11-20T15:00:00+03:00\n---\nWe are on it.",
				"The window opens on Friday, 20 November 2026.",
				"On Monday 20 of you called.",
				"It began at 14:00 UTC (17:00 MSK), 2:00 PM UTC / 9:00 AM EST.",
				"Payments failed from 10:00 to 11:30 UTC, 90 minutes, and from 23:30 to 00:10 (40 minutes).",
				"From 10:00 to 11:30 UTC, 40 minutes after the release, payments failed.",
				"---\nnext_update: 30m\n---\nNext update by 12:30 UTC (15:30 MSK).",
				"---\nnext_update: 21h\n---\nNext update by 09:00 UTC.",
				"Your card of 3 May 2025 works.",
				lasted90 + "Payments work again. They were down for 90 minutes.",
				lasted90 + "Payments were down for about 100 minutes; they work again.",
				lasted90 + "The outage lasted 1 hour and 30 minutes, and search was slow for 40 minutes longer.",
				lasted90 + "It works. Some of you were down for 10 minutes, each card took up to 3 hours.",
				lasted90 + "It works. We slowed down 20 minutes of work; errors went down 40 minutes after the fix.",
				"-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\nPayments work again. They were down for 40 minutes.",
				"---\nleak: {detected: 2026-11-20T09:00:00Z, told_by: 2026-11-22}\n---\nWe are on it.",
			},
		},
		"ru": {
			Bad: []string{
				"---\nstarted: ⟦2026-11-20T15:30:00+03:00⟧\n---\nЧиним.",
				"---\nleak: {closed: ⟦2026-11-21T09:00:00Z⟧}\n---\nЧиним.",
				"Окно откроется в ⟦понедельник, 20 ноября 2026⟧ года.",
				"Началось в ⟦четверг (20.11.2026⟧).",
				"Началось в ⟦14:00 UTC (16:00 МСК⟧).",
				"Оплата не проходила с ⟦10:00 до 11:30 МСК (40 минут⟧).",
				"---\nnext_update: 30m\n---\n⟦Следующее сообщение до 14:30⟧ МСК.",
				"Сбой начался ⟦20.11.2025⟧.",
				lasted90 + "Оплата снова работает, ⟦не работала 40 минут⟧.",
				lasted90 + "Сбой ⟦длился около 3 часов⟧.",
				lasted90 + "Оплата работает, ⟦простояла 2 часа 20 минут⟧.",
				lasted90 + "Оплата работает.\n-- postmortem.md --\nОплата была ⟦недоступна 52 минуты⟧.",
			},
			Good: []string{
				"---\nstarted: 2026-11-20T14:55:00+03:00\n---\nЧиним.",
				"Окно откроется в пятницу, 20 ноября 2026 года.",
				"В понедельник 20 из вас позвонили.",
				"Началось в 14:00 UTC (17:00 МСК).",
				"Оплата не проходила с 10:00 до 11:30 МСК, полтора часа, то есть 90 минут.",
				"---\nnext_update: 30m\n---\nСледующее сообщение до 15:30 МСК.",
				"---\nnext_update: 21h\n---\nСледующее сообщение завтра до 12:00 МСК.",
				"---\nleak: {closed: 2026-11-20T09:00:00Z}\n---\nЧиним.",
				lasted90 + "Оплата работает, не работала 90 минут.",
				lasted90 + "Сбой длился около 100 минут.",
				lasted90 + "Оплата работает. У некоторых она не работала 10 минут.",
				lasted90 + "Работает. Если оплата не работала 40 минут, обновите страницу.",
				"-- 1-investigating.md --\nНе работает.\n-- 2-resolved.md --\nОплата работает, не работала 40 минут.",
			},
		},
	},
}

// future reports what is said to have happened after the text was written.
func (p *Pass) future() {
	happened := func(field string, t time.Time) {
		if t.After(p.Date) {
			p.Report(Field(field), "%s lies after the date of the text, %s: it had not happened yet", field, stamp(p.Date, p.Site.Zone))
		}
	}
	if p.Update == nil {
		return
	}
	happened("started", p.Update.Started)
	happened("ended", p.Update.Ended)
	if l := p.Update.Leak; l != nil {
		happened("leak.detected", l.Detected)
		happened("leak.closed", l.Closed)
	}
}

// lasted90 begins an example of an outage of an hour and a half, before its resolution's text.
const lasted90 = "-- 1-investigating.md --\n---\nstarted: 2026-11-20T11:40:00Z\n---\nPayments fail.\n-- 2-resolved.md --\n---\nended: 2026-11-20T13:10:00Z\n---\n"
