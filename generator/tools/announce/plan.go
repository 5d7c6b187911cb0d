package announce

import (
	"cmp"
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce/ledger"
)

// Options are what a plan depends on beside the site and the ledger.
type Options struct {
	At time.Time // the instant of the run
	// Grace is how long an intent without a result is another run's, and not yet in doubt;
	// 0 where no other can be running, whatever its clock said.
	Grace   time.Duration
	Reaches func(*facts.Channel) bool // whether a channel has an address; nil: all that need one do
}

// planner gathers what may be due, and judges it.
type planner struct {
	state      *derive.State
	ledger     *ledger.Ledger
	at         time.Time
	wanted     map[string]bool // names that a person wants sent, however old
	candidates []candidate
}

// Make returns what a run at an instant is to do, of the state of the site then.
func Make(s *derive.State, l *ledger.Ledger, o Options) Plan {
	p := &planner{state: s, ledger: l, at: o.At, wanted: l.Wanted()}
	var plan Plan
	for _, c := range Channels(s.Site) {
		if o.Reaches != nil && !o.Reaches(c) {
			continue
		}
		p.candidates = nil
		p.gather(c)
		p.judge(c, &plan)
	}
	for _, doubt := range l.Doubts() {
		if o.Grace > 0 && o.At.Sub(l.Mark(doubt).At) < o.Grace {
			plan.UnderWay = append(plan.UnderWay, doubt)
		} else {
			plan.Doubts = append(plan.Doubts, doubt)
		}
	}
	return plan
}

// Channels returns the channels that announcements go to, in the order of sending. One
// without an address is only there to sign up.
func Channels(site *facts.Site) []*facts.Channel {
	var channels []*facts.Channel
	for i := range site.Channels {
		if site.Channels[i].Env != "" {
			channels = append(channels, &site.Channels[i])
		}
	}
	rank := map[string]int{"support": 0, "team": 1, "customers": 2}
	slices.SortStableFunc(channels, func(a, b *facts.Channel) int { return rank[a.For] - rank[b.For] })
	return channels
}

// gather collects what a channel may have to be told, in the order in which it fell due.
func (p *planner) gather(c *facts.Channel) {
	if c.For == "team" {
		p.offerPromises(c)
	} else {
		for _, events := range [...][]*derive.Event{p.state.Incidents, p.state.Maintenances} {
			for _, e := range events {
				p.offerUpdates(c, e)
				if e.Kind == facts.Maintenance {
					p.offerClock(c, e)
				}
			}
		}
		p.offerPostmortems(c)
	}
	slices.SortStableFunc(p.candidates, func(a, b candidate) int {
		return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Key.Update, b.Key.Update))
	})
}

// recent reports whether something is young enough to be worth a look: a little older
// than what is announced, so that what has just become stale is named.
func (p *planner) recent(since time.Time) bool { return p.at.Sub(since) < 2*stale }

// judge decides of each candidate of a channel whether it is due.
func (p *planner) judge(c *facts.Channel, plan *Plan) {
	began, known := p.ledger.Began(c.ID)
	if !known {
		began = p.at
		plan.Entries = append(plan.Entries, ledger.Entry{At: p.at, Event: ledger.Began, Channel: c.ID})
	}
	for _, text := range p.candidates {
		mark := p.ledger.Mark(text.Key)
		text.Try = mark.Try + 1
		switch {
		case mark.Status == ledger.Wanted:
			plan.Due = append(plan.Due, text.Item)
		case mark.Status != ledger.Fresh && mark.Status != ledger.NotSent:
		case text.Since.Before(began.Add(-lookBack)):
		case !known && text.over:
			plan.Entries = append(plan.Entries, p.passed(text.Key, ""))
		case mark.Status == ledger.Fresh && text.late:
			plan.pass(p.passed(text.Key, "the translation came after a newer update"))
		case p.at.Sub(text.Since) >= stale:
			plan.pass(p.passed(text.Key, "it is a week old"))
		default:
			plan.Due = append(plan.Due, text.Item)
		}
	}
}

// passed records that a text is never to be sent by itself.
func (p *planner) passed(k ledger.Key, why string) ledger.Entry {
	return ledger.Entry{At: p.at, Event: ledger.Passed, Why: why, Channel: k.Channel, Language: k.Language, Update: k.Update,
		Try: p.ledger.Mark(k).Try}
}

// pass passes a text over that somebody may miss.
func (plan *Plan) pass(e ledger.Entry) {
	plan.Entries, plan.Passed = append(plan.Entries, e), append(plan.Passed, e)
}
