package check

import (
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
)

// quiet is how long an open incident may be without a word, whatever was promised.
const quiet = 24 * time.Hour

var overdueUpdate = &Rule{
	ID: "overdue-update", Severity: diag.Error, Serves: Promise, Kinds: First | Later,
	Summary: "the next word comes when it was promised",
	About: `A pull request cannot see silence, so a plain candor check looks for it, which a schedule
starts. An open incident is late when next_update has passed by 5
minutes; without next_update when the site's promise for its impact has; and in any case
after 24 hours without a word. While a first word stands alone, one that came over 15
minutes after leak.detected, or started, is a warning.

Source: the four P (promise); the founding case was 24 hours of silence.`,
	Better: map[string]string{
		"en": "publish a line now, even: No change yet; next update by 14:30 UTC.",
		"ru": "опубликуйте строку сейчас, хотя бы: Пока без перемен; следующее сообщение до 17:30 МСК.",
	},
	Clock: func(w *Watch) {
		for _, e := range w.State.Incidents {
			if e.Open {
				w.silence(e)
				w.firstWord(e)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {
			Bad: []string{
				"at: 2026-11-20T12:40:00Z\n-- 1-investigating.md --\n---\nnext_update: ⟦30m⟧\n---\nWe are on it.",
				"at: 2026-11-20T13:10:00Z\n-- 1-investigating.md --\n---\nstatus: ⟦investigating⟧\nimpact: major\nnext_update:\n---\nWe are on it.",
				"at: 2026-11-21T12:40:00Z\n-- 1-investigating.md --\n---\nnext_update: ⟦48h⟧\n---\nWe are on it.",
				"at: 2026-11-20T12:10:00Z\n-- 1-investigating.md --\n---\nstarted: ⟦2026-11-20T11:40:00Z⟧\n---\nWe are on it.",
				"at: 2026-11-20T14:00:00Z\n-- 1-investigating.md --\nDown.\n-- 2-identified.md --\n---\ndate: 2026-11-20T12:30:00Z\nnext_update: ⟦2026-11-20T13:30:00Z⟧\n---\nFound it.",
			},
			Good: []string{
				"at: 2026-11-20T12:34:00Z\n-- 1-investigating.md --\n---\nnext_update: 30m\n---\nWe are on it.",
				"at: 2026-11-20T12:50:00Z\n-- 1-investigating.md --\n---\nimpact: major\nnext_update:\n---\nWe are on it.",
				"at: 2026-11-20T14:00:00Z\n-- 1-investigating.md --\nDown.\n-- 2-resolved.md --\n---\ndate: 2026-11-20T12:30:00Z\n---\nWorks since 12:25 UTC.",
				"at: 2026-11-20T12:10:00Z\n-- 1-investigating.md --\n---\nstarted: 2026-11-20T11:45:00Z\n---\nWe are on it.",
				"at: 2026-11-20T12:45:00Z\n-- 1-investigating.md --\n---\ndraft: true\n---\nWe are on it.",
			},
		},
		"ru": {
			Bad: []string{
				"at: 2026-11-20T12:40:00Z\n-- 1-investigating.md --\n---\nnext_update: ⟦30m⟧\n---\nЧиним.",
				"at: 2026-11-20T13:10:00Z\n-- 1-investigating.md --\n---\nimpact: major\nnext_update:\n---\nЧиним.",
				"at: 2026-11-21T12:40:00Z\n-- 1-investigating.md --\n---\nnext_update: 48h\n---\nЧиним.",
				"at: 2026-11-20T15:40:00+03:00\n-- 1-investigating.md --\n---\nnext_update: 2026-11-20T15:30:00+03:00\n---\nЧиним.",
			},
			Good: []string{
				"at: 2026-11-20T12:34:00Z\n-- 1-investigating.md --\nЧиним.",
				"at: 2026-11-20T12:50:00Z\n-- 1-investigating.md --\n---\nimpact: major\nnext_update:\n---\nЧиним.",
				"at: 2026-11-20T14:00:00Z\n-- 1-investigating.md --\nЧиним.\n-- 2-resolved.md --\n---\ndate: 2026-11-20T12:30:00Z\n---\nРаботает.",
				"at: 2026-11-20T11:00:00Z\n-- 1-investigating.md --\nЧиним.",
			},
		},
	},
}

// silence reports an open incident that has gone quiet.
func (w *Watch) silence(e *derive.Event) {
	last, zone := e.Last(), w.State.Site.Zone
	late := time.Duration(0)
	if e.Next != nil {
		late = w.At.Sub(e.Next.Due.Due())
	}
	switch {
	case late > grace && e.Next.Written:
		w.Report(last.File, Field("next_update"), "the next word was promised by %s, and is %s late", stamp(e.Next.Due.Time, zone), span(late))
	case late > grace:
		w.Report(last.File, Field("status"), "no word for %s: for a %s incident this site promises one within %s",
			span(w.At.Sub(last.Date)), last.EventImpact, span(w.State.Site.Promise.For(last.EventImpact)))
	case w.At.Sub(last.Date) >= quiet:
		w.Report(last.File, Field("next_update"), "an incident is open, and nobody has heard anything for %s", span(w.At.Sub(last.Date)))
	}
}

// soon is how long after the beginning the first word may come.
const soon = 15 * time.Minute

// firstWord reports that the first word, which still stands alone, came late.
func (w *Watch) firstWord(e *derive.Event) {
	first := e.First()
	since, field := first.Started, "started"
	if l := first.Leak; l != nil && !l.Detected.IsZero() {
		since, field = l.Detected, "leak.detected"
	}
	if late := first.Date.Sub(since); first == e.Last() && !since.IsZero() && late > soon {
		w.Report(first.File, Field(field), "the first word came %s after it began: does the text say why?", span(late)).
			As(diag.Warning).Instead("")
	}
}
