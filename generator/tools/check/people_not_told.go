package check

import (
	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
)

var peopleNotTold = &Rule{
	ID: "people-not-told", Severity: diag.Warning, Serves: Promise, Kinds: Leak,
	Summary: "those whose data leaked are told, each of them",
	About: `A day after a leak is known it is written when each person is told
(leak.told_by) or that they were (leak.told with who: customers). Once told_by has passed,
overdue-promise says so.

Sources: GDPR art. 34 ("without undue delay"), the four P (promise). It is not legal advice.`,
	Better: map[string]string{
		"en": "leak: {told_by: TIME}, or once it is done: told: [{who: customers, at: TIME}]",
		"ru": "leak: {told_by: ВРЕМЯ}, а когда сделано: told: [{who: customers, at: ВРЕМЯ}]",
	},
	Clock: func(w *Watch) {
		for _, e := range w.State.Incidents {
			if e.IsLeak && (w.All || e.Open || w.At.Sub(e.Resolved) <= longPast) {
				w.people(e)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {Bad: toldBad("We left a folder open."), Good: toldGood("We left a folder open.")},
		"ru": {Bad: toldBad("Мы оставили папку открытой."), Good: toldGood("Мы оставили папку открытой.")},
	},
}

func toldBad(text string) []string {
	return []string{
		"at: 2026-11-21T09:00:00Z\n-- 1-investigating.md --\n---\nleak: {detected: ⟦2026-11-20T08:00:00Z⟧}\n---\n" + text,
		"at: 2026-11-21T13:00:00Z\n-- 1-investigating.md --\n---\ndate: ⟦2026-11-20T12:00:00Z⟧\nscenario: data-leak\n---\n" + text,
		"at: 2026-11-21T12:30:00Z\n-- 1-investigating.md --\n---\nstarted: ⟦2026-11-20T11:30:00Z⟧\nleak: {data: X}\n---\n" + text,
		"at: 2026-11-21T09:00:00Z\n-- 1-investigating.md --\n---\nleak: {detected: 2026-11-20T08:00:00Z, told: [{who: regulator, at: 2026-11-20}]}\n---\n" + text,
	}
}

func toldGood(text string) []string {
	return []string{
		"at: 2026-11-21T07:00:00Z\n-- 1-investigating.md --\n---\nleak: {detected: 2026-11-20T08:00:00Z}\n---\n" + text,
		"at: 2026-11-21T13:00:00Z\n-- 1-investigating.md --\n---\nleak: {detected: 2026-11-20T08:00:00Z, told_by: 2026-11-25}\n---\n" + text,
		"at: 2026-11-21T13:00:00Z\n-- 1-investigating.md --\n---\nleak: {detected: 2026-11-20T08:00:00Z, told: [{who: customers, at: 2026-11-21}]}\n---\n" + text,
		"at: 2026-11-21T13:00:00Z\n-- 1-investigating.md --\n" + text,
	}
}

// people reports a leak of which nobody wrote when those concerned are told.
func (w *Watch) people(e *derive.Event) {
	if l := e.Leak; l != nil {
		told := !l.ToldBy.IsZero()
		for _, t := range l.Told {
			told = told || t.Who == facts.ToldCustomers
		}
		if told {
			return
		}
	}
	if file, field, since := known(e); w.At.Sub(since) >= quiet {
		w.Report(file, Field(field), "the leak has been known for %s: when will the people whose data leaked be told? nothing here says", span(w.At.Sub(since)))
	}
}
