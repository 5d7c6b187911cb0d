package check

import (
	"time"

	"candor/generator/diag"
)

// likely is how far before now a time may be to be the one that was meant.
const likely = 2 * time.Hour

var futureUpdate = &Rule{
	ID: "future-update", Severity: diag.Error, Serves: Safety, Kinds: Updates | Maintenance | Postmortem | Notice | Withdrawal,
	Text: func(p *Pass) {
		embargo := p.Update != nil && p.Update.Embargo || p.Postmortem != nil && p.Postmortem.Embargo
		ahead := p.Date.Sub(p.At)
		if ahead <= grace || embargo || p.Draft || p.Translation {
			return
		}
		field, finding := "date", "finding"
		if p.Withdrawn != nil {
			field, finding = "withdrawn.at", "withdrawn"
		}
		f := p.Report(Field(field), finding, ahead, stamp(p.Date, p.Site.Zone))
		if meant, ok := p.meantTime(); ok {
			f.Meant(meant.Format(time.RFC3339))
		}
	},
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
