package check

import (
	"time"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

// lasted reports that the text says another length of the outage than started and ended
// do, if both are written. A part of it may be told: what is each, first or at most.
func (p *Pass) lasted(t *prose.Text) {
	real := p.outage()
	phrases := outageLasted().get(t.Language)
	if real == 0 || phrases == nil {
		return
	}
	for _, m := range phrases.In(t) {
		if partly().inSentence(t, int(t.Tokens[m.First].Sentence)) {
			continue
		}
		from, tolerance := m.Last, real/10
		for from < len(t.Tokens) && approximately().in(t.Language).has(t.Tokens[from].Word) {
			from++
			tolerance = real / 4
		}
		said, end := lengthAt(t, from)
		if apart := max(said-real, real-said); end == 0 || apart <= max(5, tolerance) {
			continue
		}
		whole := prose.Match{First: m.First, Last: end}
		p.Report(At(t, whole), "other-length", t.Words(whole), time.Duration(real)*time.Minute).As(diag.Warning)
	}
}

// outage is the incident's length by its front matter, in minutes. It is 0 if the front
// matter lacks an end, if the incident was reopened, if the text covers further incidents, or
// if the text does not describe the end.
func (p *Pass) outage() int {
	e := p.Event
	if e == nil || e.Kind != facts.Incident || p.Kinds&(Resolution|Postmortem) == 0 || p.Postmortem != nil && len(p.Postmortem.Incidents) > 0 {
		return 0
	}
	started, ended := false, false
	for _, u := range e.Updates {
		if u.Reopens {
			return 0 // it was over in between
		}
		started, ended = started || !u.Started.IsZero(), ended || !u.Ended.IsZero()
	}
	if !started || !ended {
		return 0
	}
	return int(e.Ended.Sub(e.Started) / time.Minute)
}

// approximately is before a length, and makes it a rough one.
var approximately = wordsOf("approximately")

var (
	outageLasted = lexiconOf("outage-lasted")
	partly       = lexiconOf("partly")
)
