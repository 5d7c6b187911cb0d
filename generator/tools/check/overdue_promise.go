package check

import (
	"fmt"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
)

var overduePromise = &Rule{
	ID: "overdue-promise", Severity: diag.Warning, Serves: Promise, Kinds: Updates | Leak | Maintenance | Postmortem,
	Summary: "what was promised for a day is done by then",
	About: `It looks at what was promised with a time and is not done: a post-mortem
(postmortem_by), a compensation (compensation.by), word to each person whose data leaked
(leak.told_by), and the actions of post-mortems (due: a suggestion). A day is over at its
end; then it waits 5 minutes more. The next update is overdue-update's.

The page says the same to everyone. Source: the four P (promise).`,
	Better: map[string]string{
		"en": "do it, and write done (or told); or say a new date, and why",
		"ru": "сделайте и напишите done (или told); или назовите новый срок и причину",
	},
	Clock: func(w *Watch) {
		said := map[string]bool{}
		for _, p := range w.State.Promises {
			if p.State != derive.PromiseOverdue || p.Kind == derive.NextUpdate || w.At.Sub(p.Due.Due()) <= grace {
				continue
			}
			if file, field := fieldOf(p); !said[file+field] {
				said[file+field] = true
				w.overdue(p, file, field)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {Bad: overdueBad("Payments work since 13:10 UTC."), Good: overdueGood("Payments work since 13:10 UTC.")},
		"ru": {Bad: overdueBad("Оплата работает с 16:10 МСК."), Good: overdueGood("Оплата работает с 16:10 МСК.")},
	},
}

func overdueBad(text string) []string {
	return []string{
		"at: 2026-11-28T00:06:00Z\n-- 1-investigating.md --\nX.\n-- 2-resolved.md --\n---\npostmortem_by: ⟦2026-11-27⟧\n---\n" + text,
		"at: 2026-12-02T00:00:00Z\n-- 1-investigating.md --\nX.\n-- 2-resolved.md --\n---\ncompensation: {what: A day, by: ⟦2026-12-01T12:00:00Z⟧}\n---\n" + text,
		"at: 2026-11-22T00:06:00Z\n-- 1-investigating.md --\n---\nleak: {data: X, told_by: ⟦2026-11-21⟧}\n---\n" + text,
		"at: 2026-12-02T00:06:00Z\n-- 1-investigating.md --\nX.\n-- 2-resolved.md --\nX.\n-- postmortem.md --\n---\nactions: [{what: Alarm, due: 2026-12-02}, {what: Alarm, due: ⟦2026-12-01⟧}]\n---\n" + text,
		"at: 2026-12-02T00:06:00Z\n-- 1-investigating.md --\n---\ncompensation: {what: A day, by: 2026-11-22}\n---\nX.\n-- 2-identified.md --\n---\ncompensation: {what: A day, by: ⟦2026-12-01⟧}\n---\nX.",
	}
}

func overdueGood(text string) []string {
	return []string{
		"at: 2026-11-28T00:04:00Z\n-- 1-investigating.md --\nX.\n-- 2-resolved.md --\n---\npostmortem_by: 2026-11-27\n---\n" + text,
		"at: 2026-11-29T00:04:00Z\n-- 1-investigating.md --\nX.\n-- 2-resolved.md --\n---\npostmortem_by: 2026-11-27\n---\nX.\n-- postmortem.md --\n" + text,
		"at: 2026-12-03T00:06:00Z\n-- 1-investigating.md --\nX.\n-- 2-resolved.md --\n---\ncompensation: {what: A day, by: 2026-12-01, done: 2026-12-02}\n---\n" + text,
		"at: 2026-12-02T00:06:00Z\n-- 1-investigating.md --\nX.\n-- 2-resolved.md --\nX.\n-- postmortem.md --\n---\nactions: [{what: Alarm, due: 2026-12-01, done: 2026-12-01}, {what: Alarm}]\n---\n" + text,
	}
}

// overdue reports a promise that is past due.
func (w *Watch) overdue(p *derive.Promise, file, field string) {
	names := map[derive.PromiseKind]string{
		derive.PostmortemBy: "a post-mortem was promised",
		derive.Compensation: "the compensation was promised",
		derive.ToldBy:       "the people whose data leaked were to be told",
		derive.ActionDue:    "this was to be done",
	}
	f := w.Report(file, Field(field), "%s by %s, %s ago, and nothing says that it was done", names[p.Kind],
		w.moment(p.Due), span(w.At.Sub(p.Due.Due())))
	if p.Kind == derive.ActionDue {
		f.As(diag.Suggestion)
	}
}

// moment writes a date or a time.
func (w *Watch) moment(m facts.Moment) string {
	if m.DateOnly {
		return m.Time.Format(time.DateOnly)
	}
	return stamp(m.Time, w.State.Site.Zone)
}

// fieldOf returns where a promise's present due time stands: the update that moved it
// last, or the action.
func fieldOf(p *derive.Promise) (file, field string) {
	if p.Kind == derive.ActionDue {
		for i, a := range p.Postmortem.Postmortem.Actions {
			if a.Due == p.Due && a.Owner == p.Owner && a.Done.IsZero() {
				return p.Postmortem.File, fmt.Sprintf("actions.%d.due", i)
			}
		}
	}
	file = p.Update.File
	for _, u := range p.Event.Updates[p.Update.Index:] {
		if due, name := dueIn(u.Update, p.Kind); due == p.Due {
			file, field = u.File, name
		}
	}
	return file, field
}

// dueIn returns the due time that an update writes for a promise of the kind.
func dueIn(u *facts.Update, kind derive.PromiseKind) (due facts.Moment, field string) {
	switch {
	case kind == derive.PostmortemBy:
		return u.PostmortemBy, "postmortem_by"
	case kind == derive.Compensation && u.Compensation != nil:
		return u.Compensation.By, "compensation.by"
	case kind == derive.ToldBy && u.Leak != nil:
		return u.Leak.ToldBy, "leak.told_by"
	}
	return facts.Moment{}, ""
}
