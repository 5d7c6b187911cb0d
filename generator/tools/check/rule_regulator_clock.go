package check

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/tools/check/language"
)

var regulatorClock = &Rule{
	ID: "regulator-clock", Severity: diag.Error, Serves: Safety, Kinds: Leak,
	Clock: func(w *Watch) {
		for _, e := range w.State.Incidents {
			if e.IsLeak && (w.All || e.Open || w.At.Sub(e.Resolved) <= longPast) {
				w.regulator(e)
			}
		}
	},
}

// legalClock is the hours that a law gives, for the notice of that number.
type legalClock struct {
	place  string
	law    string // the id of its name in the messages
	hours  int
	notice int // 1: that it happened; 2: what the inquiry found
}

var legalClocks = []legalClock{
	{"ru", "law-ru", 24, 1},
	{"ru", "law-ru-inquiry", 72, 2},
	{"eu", "law-eu", 72, 1},
	{"uk", "law-uk", 72, 1},
}

// regulator reports the clocks that run after a leak.
func (w *Watch) regulator(e *derive.Event) {
	notices := 0
	if e.Leak != nil {
		for _, t := range e.Leak.Told {
			if t.Who == facts.ToldRegulator {
				notices++
			}
		}
	}
	file, field, since := known(e)
	places := w.State.Site.Check.Jurisdictions
	for _, c := range legalClocks {
		if notices >= c.notice || !slices.Contains(places, c.place) || notices < c.notice-1 {
			continue
		}
		due := since.Add(time.Duration(c.hours) * time.Hour)
		f := w.Report(file, Field(field), "finding", w.rule.message("limit", c.hours, w.rule.message(c.law)), w.left(due))
		if w.At.Before(due) || c.notice > 1 {
			f.As(diag.Warning)
		}
		f.Note("note")
	}
	if len(places) == 0 && notices == 0 && (w.At.Sub(since) >= 24*time.Hour || mayBeInRussia(w.State.Site)) {
		w.Report(file, Field(field), "no-jurisdictions", w.At.Sub(since)).
			As(diag.Warning).Note("note")
	}
}

// mayBeInRussia reports whether a site that names no jurisdiction may be in the one that has
// the shortest time: nobody there waits a day for the question.
func mayBeInRussia(site *facts.Site) bool {
	return site.Zone.String() == "Europe/Moscow" || site.Default() == "ru"
}

// left says how much time there is.
func (w *Watch) left(due time.Time) language.Said {
	if w.At.Before(due) {
		return w.rule.message("left", due.Sub(w.At), stamp(due, w.State.Site.Zone))
	}
	return w.rule.message("past", stamp(due, w.State.Site.Zone), w.At.Sub(due))
}

// known returns since when a leak is known, and the field that says so.
func known(e *derive.Event) (file, field string, since time.Time) {
	for _, u := range e.Updates {
		if u.Leak != nil && !u.Leak.Detected.IsZero() {
			return u.File, "leak.detected", u.Leak.Detected
		}
	}
	first := e.First()
	if !first.Started.IsZero() {
		return first.File, "started", first.Started
	}
	return first.File, "date", first.Date
}
