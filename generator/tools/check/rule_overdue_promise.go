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
}

// overdue reports a promise that is past due.
func (w *Watch) overdue(p *derive.Promise, file, field string) {
	names := map[derive.PromiseKind]string{
		derive.PostmortemBy: "postmortem",
		derive.Compensation: "compensation",
		derive.ToldBy:       "told",
		derive.ActionDue:    "action",
	}
	f := w.Report(file, Field(field), "finding", w.rule.message(names[p.Kind]),
		w.moment(p.Due), w.At.Sub(p.Due.Due()))
	f.Overdue(promiseNames[p.Kind], p.Due)
	if p.Kind == derive.ActionDue {
		what, _ := p.What.In(w.State.Site.Languages[0], w.State.Site.Languages[0])
		f.As(diag.Suggestion).Overdue(what, p.Due)
	}
}

// promiseNames are the names of promises for Overdue; an action's is its text.
var promiseNames = map[derive.PromiseKind]string{
	derive.NextUpdate:   "next update",
	derive.PostmortemBy: "post-mortem",
	derive.Compensation: "compensation",
	derive.ToldBy:       "telling the customers affected",
}

// moment writes a date or a time.
func (w *Watch) moment(m facts.Moment) string {
	if m.DateOnly {
		return m.Time.Format(time.DateOnly)
	}
	return stamp(m.Time, w.State.Site.Zone)
}

// fieldOf returns where a promise's present due time is written: the update that moved it
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
