package check

import (
	"time"

	"candor/generator/diag"
)

var timeContradiction = &Rule{
	ID: "time-contradiction", Severity: diag.Error, Serves: Safety, Kinds: All,
	Text: func(p *Pass) {
		if !p.Translation {
			p.future()
		}
		p.weekdays()
		p.years()
		for _, t := range p.Texts() {
			p.renderings(t)
			p.lengths(t)
			p.lasted(t)
			p.promised(t)
		}
	},
}

// future reports what is said to have happened after the text was written.
func (p *Pass) future() {
	happened := func(field string, t time.Time) {
		if t.After(p.Date) {
			p.Report(Field(field), "future", field, stamp(p.Date, p.Site.Zone))
		}
	}
	if p.Update == nil {
		return
	}
	happened("started", p.Update.Started)
	happened("ended", p.Update.Ended)
	if l := p.Update.Leak; l != nil {
		happened("leak.detected", l.Detected)
		happened("leak.closed", l.Closed)
	}
}
