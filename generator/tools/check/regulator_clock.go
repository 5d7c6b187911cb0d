package check

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
)

var regulatorClock = &Rule{
	ID: "regulator-clock", Severity: diag.Error, Serves: Safety, Kinds: Leak,
	Summary: "the hours in which a regulator is told of a leak",
	About: `From leak.detected (else started, else the first update) it counts the
hours that the site's check.jurisdictions give: ru 24 (152-FZ art. 21 part 3.1, and 72 for
the results of the inquiry), eu 72 (GDPR art. 33), uk 72 (UK GDPR art. 33). Before the
hour it is a warning, after it an error, until leak.told holds who: regulator. A second
such entry is the results of the inquiry. Without jurisdictions it warns after 24 hours.

It counts hours. It cannot know whether the duty applies to you, and is not legal advice.`,
	Better: map[string]string{
		"en": "leak: {told: [{who: regulator, at: TIME}]}, once it is done; check.jurisdictions in site.yaml names whose clocks run",
		"ru": "leak: {told: [{who: regulator, at: ВРЕМЯ}]}, когда это сделано; check.jurisdictions в site.yaml говорит, чьи часы идут",
	},
	Clock: func(w *Watch) {
		for _, e := range w.State.Incidents {
			if e.IsLeak && (w.All || e.Open || w.At.Sub(e.Resolved) <= longPast) {
				w.regulator(e)
			}
		}
	},
	Examples: map[string]Examples{
		"en": {Bad: regulatorBad("We left a folder open."), Good: regulatorGood("We left a folder open.")},
		"ru": {Bad: regulatorBad("Мы оставили папку открытой."), Good: regulatorGood("Мы оставили папку открытой.")},
	},
}

func regulatorBad(text string) []string {
	ru, eu := "-- site.yaml --\n  jurisdictions: [ru]\n", "-- site.yaml --\n  jurisdictions: [eu]\n"
	first := "-- 1-investigating.md --\n---\nleak: {detected: ⟦2026-11-20T08:00:00Z⟧}\n---\n" + text
	return []string{
		"at: 2026-11-20T14:00:00Z\n" + ru + first,
		"at: 2026-11-21T09:00:00Z\n" + ru + first,
		"at: 2026-11-23T09:00:00Z\n" + eu + first,
		"at: 2026-11-21T09:00:00Z\n" + first,
		"at: 2026-11-23T09:00:00Z\n" + ru + "-- 1-investigating.md --\n---\nleak: {detected: 2026-11-20T08:00:00Z, told: [{who: regulator, at: 2026-11-20T20:00:00Z}]}\n---\n" + text,
	}
}

func regulatorGood(text string) []string {
	ru, eu := "-- site.yaml --\n  jurisdictions: [ru]\n", "-- site.yaml --\n  jurisdictions: [eu]\n"
	told := "-- 1-investigating.md --\n---\nleak: {detected: 2026-11-20T08:00:00Z, told: [{who: regulator, at: 2026-11-20T20:00:00Z}]}\n---\n" + text
	return []string{
		"at: 2026-11-24T09:00:00Z\n" + eu + told,
		"at: 2026-11-24T09:00:00Z\n" + ru + strings.Replace(told, "}]", "}, {who: regulator, at: 2026-11-22T20:00:00Z}]", 1),
		"at: 2026-11-20T14:00:00Z\n-- 1-investigating.md --\n---\nleak: {detected: 2026-11-20T08:00:00Z}\n---\n" + text,
		"at: 2026-11-24T09:00:00Z\n" + eu + "-- 1-investigating.md --\n" + text,
	}
}

// legalClock is the hours that a law gives, for the notice of that number.
type legalClock struct {
	place, law string
	hours      int
	notice     int // 1: that it happened; 2: what the inquiry found
}

var legalClocks = []legalClock{
	{"ru", "152-FZ", 24, 1},
	{"ru", "152-FZ, the results of the inquiry", 72, 2},
	{"eu", "GDPR", 72, 1},
	{"uk", "UK GDPR", 72, 1},
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
		f := w.Report(file, Field(field), "%s: %s", c.says(), w.left(due))
		if w.At.Before(due) || c.notice > 1 {
			f.As(diag.Warning)
		}
		f.Note("this is not legal advice")
	}
	if len(places) == 0 && notices == 0 && w.At.Sub(since) >= 24*time.Hour {
		w.Report(file, Field(field), "you have known of a leak for %s: must a regulator be told? site.yaml names no check.jurisdictions", span(w.At.Sub(since))).
			As(diag.Warning).Note("this is not legal advice")
	}
}

func (c legalClock) says() string {
	return fmt.Sprintf("the regulator is to hear of the leak within %d hours (%s)", c.hours, c.law)
}

// left says how much time there is.
func (w *Watch) left(due time.Time) string {
	if w.At.Before(due) {
		return fmt.Sprintf("%s left, until %s", span(due.Sub(w.At)), stamp(due, w.State.Site.Zone))
	}
	return fmt.Sprintf("that was %s, %s ago, and told does not say that it was done", stamp(due, w.State.Site.Zone), span(w.At.Sub(due)))
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
