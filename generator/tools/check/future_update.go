package check

import (
	"time"

	"candor/generator/diag"
)

// likely is how far before now a time may lie to be the one that was meant.
const likely = 2 * time.Hour

var futureUpdate = &Rule{
	ID: "future-update", Severity: diag.Error, Serves: Safety, Kinds: Updates | Maintenance | Postmortem,
	Summary: "what is written now is not dated later",
	About: `A text that is dated over 5 minutes later than now is not published until then: a slip in
the offset hides the first word for hours. The rule says when it would appear, in the
site's zone, and which offset was likely meant. embargo: true says that later is meant. A
draft may have any date.`,
	Better: map[string]string{
		"en": "date it now, with the offset of your clock; or embargo: true if it is to appear later",
		"ru": "поставьте нынешнее время со смещением ваших часов; или embargo: true, если так задумано",
	},
	Text: func(p *Pass) {
		embargo := p.Update != nil && p.Update.Embargo || p.Postmortem != nil && p.Postmortem.Embargo
		ahead := p.Date.Sub(p.At)
		if ahead <= grace || embargo || p.Draft || p.Translation {
			return
		}
		f := p.Report(Field("date"), "dated %s ahead: nobody will read it before %s", span(ahead), stamp(p.Date, p.Site.Zone))
		if meant, ok := p.meantTime(); ok {
			f.Meant(meant.Format(time.RFC3339))
		}
	},
	Examples: map[string]Examples{
		"en": {Bad: futureBad("We are on it."), Good: futureGood("We are on it.")},
		"ru": {Bad: futureBad("Чиним."), Good: futureGood("Чиним.")},
	},
}

func futureBad(text string) []string {
	return []string{
		"at: 2026-11-20T09:00:00Z\n-- 1-investigating.md --\n---\ndate: ⟦2026-11-20T12:00:00Z⟧\n---\n" + text,
		"at: 2026-11-20T12:00:00+03:00\n-- 1-investigating.md --\n---\ndate: ⟦2026-11-20T12:06:00Z⟧\n---\n" + text,
		"at: 2026-11-20T12:30:00Z\n-- 1-investigating.md --\n" + text + "\n-- 2-resolved.md --\n---\ndate: ⟦2026-12-20T12:30:00Z⟧\n---\n" + text,
		"at: 2026-11-20T14:00:00Z\n-- 1-investigating.md --\n" + text + "\n-- 2-resolved.md --\n" + text + "\n-- postmortem.md --\n---\ndate: ⟦2027-11-20T12:30:00Z⟧\n---\n" + text,
	}
}

func futureGood(text string) []string {
	return []string{
		"at: 2026-11-20T11:56:00Z\n-- 1-investigating.md --\n" + text,
		"at: 2026-11-20T09:00:00Z\n-- 1-investigating.md --\n---\nembargo: true\n---\n" + text,
		"at: 2026-11-20T09:00:00Z\n-- 1-investigating.md --\n---\ndraft: true\n---\n" + text,
		"at: 2026-11-20T12:30:00Z\n-- 1-investigating.md --\n---\ndate: 2026-11-20T15:30:00+03:00\n---\n" + text,
	}
}

// meantTime returns the time that was likely meant: what was written read in the site's
// zone, or in UTC, or a year or a month before, if that is just before now.
func (p *Pass) meantTime() (time.Time, bool) {
	wall := p.Date.Add(zoneOffset(p.Date)).UTC()
	for _, meant := range [...]time.Time{
		time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, p.Site.Zone),
		wall,
		p.Date.AddDate(0, 0, -1),
		p.Date.AddDate(0, -1, 0),
		p.Date.AddDate(-1, 0, 0),
	} {
		if before := p.At.Sub(meant); before >= -grace && before <= likely {
			return meant, true
		}
	}
	return time.Time{}, false
}

// zoneOffset is how far the clock of a time is ahead of UTC.
func zoneOffset(t time.Time) time.Duration {
	_, seconds := t.Zone()
	return time.Duration(seconds) * time.Second
}
