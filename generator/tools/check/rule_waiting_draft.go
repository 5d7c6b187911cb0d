package check

import "candor/generator/diag"

var waitingDraft = &Rule{
	ID: "waiting-draft", Severity: diag.Warning, Serves: Promise, Kinds: First,
	Clock: func(w *Watch) {
		for _, waiting := range w.State.Waiting(w.At) {
			u := waiting.Update
			w.Report(u.File, Field("draft"), "finding", w.At.Sub(waiting.Since), u.EventImpact, waiting.Due.Sub(waiting.Since))
		}
	},
}
