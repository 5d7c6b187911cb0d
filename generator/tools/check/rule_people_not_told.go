package check

import (
	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
)

var peopleNotTold = &Rule{
	ID: "people-not-told", Severity: diag.Warning, Serves: Promise, Kinds: Leak,
	Clock: func(w *Watch) {
		for _, e := range w.State.Incidents {
			if e.IsLeak && (w.All || e.Open || w.At.Sub(e.Resolved) <= longPast) {
				w.people(e)
			}
		}
	},
}

// people reports a leak without a time at which the people concerned are informed.
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
		w.Report(file, Field(field), "finding", span(w.At.Sub(since)))
	}
}
