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
	phrases := lastings()[base(t.Language)]
	if real == 0 || phrases == nil {
		return
	}
	for _, m := range phrases.In(t) {
		if partial().inSentence(t, int(t.Tokens[m.First].Sentence)) {
			continue
		}
		from, tolerance := m.Last, real/10
		for from < len(t.Tokens) && hedges[t.Tokens[from].Word] {
			from++
			tolerance = real / 4
		}
		said, end := lengthAt(t, from)
		if apart := max(said-real, real-said); end == 0 || apart <= max(5, tolerance) {
			continue
		}
		whole := prose.Match{First: m.First, Last: end}
		p.Report(At(t, whole), "%q, but from started to ended it is %s", t.Words(whole), span(time.Duration(real)*time.Minute)).As(diag.Warning)
	}
}

// outage is how long the incident lasted as its front matter says, in minutes; 0 if that
// does not say both ends, if it was reopened, if the incident is not the only one that is told of, or if this
// text does not tell of the end.
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

// hedges stand before a length, and make it a rough one.
var hedges = wordSet("about around roughly approximately nearly almost some for a total of около примерно почти порядка приблизительно всего в течение")

var (
	lastings = lexiconOf(`
		!(not|each|which) (lasted|lasting)
		(was|were|been|stayed|went) [completely|fully|entirely|all] (down|unavailable|offline|unreachable|inaccessible|broken)
		!(not|slow|scale|scaled|cut|broke|shut|slowed|counted) down
		(outage|downtime|interruption|disruption) of
	`, `
		!(не) (длил*|продлил*|продолжал*)
		!(если|когда) не (работал|работала|работало|работали|открывался|открывалась|открывалось|открывались)
		!(не) (лежал|лежала|лежало|лежали|простоял|простояла|простояло|простояли|стоял|стояла|стояло|стояли)
		!(не) (простой|недоступен|недоступна|недоступно|недоступны)
	`)
	partial = lexiconOf(`
		(each|every|per|time|average|some|most|up|longest|first|second|last|next|other|part|regions|customers)
	`, `
		(каждый|каждая|каждого|каждые|кажд*|раз|разу|средн*|част*|некотор*|больш*|первые|первый|последн*|следующ*|друг*|максимум|самый|самая|отдельн*|до)
	`)
)
