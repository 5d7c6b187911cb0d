package check

import (
	"cmp"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
)

// quiet is how long an open incident may go without an update, whatever was promised.
const quiet = 24 * time.Hour

var overdueUpdate = &Rule{
	ID: "overdue-update", Severity: diag.Error, Serves: Promise, Kinds: First | Later,
	Clock: func(w *Watch) {
		for _, e := range w.State.Incidents {
			if e.Open {
				w.silence(e)
				w.lateFirstUpdate(e)
			}
		}
	},
}

// silence reports an open incident that has gone quiet.
func (w *Watch) silence(e *derive.Event) {
	last, zone := e.Last(), w.State.Site.Zone
	next := cmp.Or(e.Next, e.Limit)
	late := time.Duration(0)
	if next != nil {
		late = w.At.Sub(next.Due.Due())
	}
	switch {
	case late > grace && next.Written:
		w.Report(last.File, Field("next_update"), "late", stamp(next.Due.Time, zone), late).
			Overdue(promiseNames[derive.NextUpdate], next.Due)
	case late > grace:
		w.Report(last.File, Field("status"), "limit",
			w.At.Sub(last.Date), last.EventImpact, w.State.Site.Promise.For(last.EventImpact)).
			Overdue(promiseNames[derive.NextUpdate], next.Due)
	case w.At.Sub(last.Date) >= quiet:
		w.Report(last.File, Field("next_update"), "silent", w.At.Sub(last.Date)).
			Overdue(promiseNames[derive.NextUpdate], facts.Moment{Time: last.Date.Add(quiet)})
	}
}

// soon is how long after the start the first update may come.
const soon = 15 * time.Minute

// lateFirstUpdate reports that the only update so far came late.
func (w *Watch) lateFirstUpdate(e *derive.Event) {
	first := e.First()
	since, field := e.FirstUpdateFrom(), "started"
	if e.IsLeak {
		field = "leak.detected"
	}
	if late := first.Date.Sub(since); first == e.Last() && !since.IsZero() && late > soon {
		w.Report(first.File, Field(field), "late-first", late).
			As(diag.Warning).Bare()
	}
}
