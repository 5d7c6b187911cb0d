package announce

import (
	"cmp"
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"
)

// Options are what a plan depends on beside the site and the ledger.
type Options struct {
	At time.Time // the instant of the run
	// Grace is how long an intent without a result belongs to another run, and is not yet in
	// doubt; 0 where no other run can be under way, whatever its clock shows.
	Grace   time.Duration
	Reaches func(*facts.Channel) bool   // whether a channel has an address; nil: all that need one do
	Address func(*facts.Channel) string // the hash of its address; nil: none is known
	Drafts  bool                        // nothing but drafts that wait, in the channels for the team
}

// planner collects the candidates of one channel after the other, and decides which are due.
type planner struct {
	Options
	state      *derive.State
	ledger     *ledger.Ledger
	at         time.Time
	wanted     map[string]bool // names that a person wants sent, however old
	candidates []candidate
	plan       *Plan
}

// Make returns the plan of a run, for the state of the site at its instant.
func Make(s *derive.State, l *ledger.Ledger, o Options) Plan {
	plan := &Plan{}
	p := &planner{Options: o, state: s, ledger: l, at: o.At, wanted: l.Wanted(), plan: plan}
	for _, c := range Channels(s.Site) {
		if o.Reaches != nil && !o.Reaches(c) || o.Drafts && c.For != "team" {
			continue
		}
		p.candidates = nil
		p.adopt(c)
		p.gather(c)
		p.judge(c)
	}
	if o.Drafts {
		return *plan
	}
	due := map[ledger.Key]bool{}
	for _, item := range plan.Due {
		due[item.Key] = true
	}
	for _, doubt := range l.Doubts() {
		switch {
		case due[doubt]:
		case p.underWay(l.Mark(doubt)):
			plan.UnderWay = append(plan.UnderWay, doubt)
		default:
			plan.Doubts = append(plan.Doubts, doubt)
		}
	}
	return *plan
}

// underWay reports whether another run may be sending a text that has an intent.
func (p *planner) underWay(m ledger.Mark) bool { return p.Grace > 0 && p.at.Sub(m.At) < p.Grace }

// Quiet reports whether a run has nothing to send, to record or to report.
func (p *Plan) Quiet() bool {
	return len(p.Due)+len(p.Entries)+len(p.Doubts)+len(p.UnderWay)+len(p.Waiting)+len(p.Renamed)+len(p.Channels) == 0
}

// NewsSince returns the instant from which on an event has to name a date for a text of it to be due
// at another instant, if it is over. No text falls due after the last date that its event names
// is over, whatever the zone, and none is a candidate for longer than [planner.recent] says.
func NewsSince(at time.Time) time.Time { return at.Add(-2*stale - 48*time.Hour) }

// Channels returns the channels that announcements go to, in the order of sending. A
// channel without an address is only there to subscribe.
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

// gather collects what may be due in a channel, in the order in which it fell due.
func (p *planner) gather(c *facts.Channel) {
	switch {
	case p.Drafts:
		p.offerDrafts(c)
	case c.For == "team":
		p.offerPromises(c)
		p.offerDrafts(c)
		p.offerRefusals(c)
	default:
		for e := range p.state.Events() {
			p.offerUpdates(c, e)
			if e.Kind == facts.Maintenance {
				p.offerClock(c, e)
			}
		}
		p.offerPostmortems(c)
		p.offerWithdrawals(c)
	}
	slices.SortStableFunc(p.candidates, func(a, b candidate) int {
		return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Key.Update, b.Key.Update))
	})
}

// recent reports whether an item is recent enough to be a candidate. The bound is twice the
// age at which an item is stale, so that one that has just become stale is reported.
func (p *planner) recent(since time.Time) bool { return p.at.Sub(since) < 2*stale }

// judge decides which candidates of a channel are due.
func (p *planner) judge(c *facts.Channel) {
	began, known := p.ledger.Began(c.ID)
	if !known {
		began = p.at
		p.plan.Entries = append(p.plan.Entries, ledger.Entry{At: p.at, Event: ledger.Began, Channel: c.ID})
	}
	var due []Item
	for _, text := range p.candidates {
		mark := p.ledger.Mark(text.Key)
		text.Try, text.Refusals, text.Intended, text.Address = mark.Try+1, mark.Refusals, mark.Intended, p.address(c)
		switch {
		case mark.Status == ledger.Wanted:
			due = append(due, text.Item)
		case mark.Status != ledger.Fresh && mark.Status != ledger.NotSent && !p.repeatable(text.Item, mark):
		case settled(p.ledger, text.Key, text.old...):
		case text.Since.Before(began.Add(-lookBack)):
		case !known && text.over:
			p.plan.Entries = append(p.plan.Entries, p.passed(text.Key, ""))
		case text.ended:
			p.pass(text.Key, "the notice is no longer current")
		case mark.Status == ledger.Fresh && text.late:
			p.pass(text.Key, "the translation came after a newer update")
		case p.at.Sub(text.Since) >= stale:
			p.pass(text.Key, "it is a week old")
		case mark.Status == ledger.Fresh && p.wasRenamed(text.Item):
		default:
			due = append(due, text.Item)
		}
	}
	p.plan.Due = append(p.plan.Due, p.patient(p.newest(due))...)
}

// repeatable reports whether a text that is in doubt may be sent again: its service posts it
// once only, and still knows it.
func (p *planner) repeatable(item Item, m ledger.Mark) bool {
	return m.Status == ledger.InDoubt && deliver.Keyed(item.Channel.Service) && p.at.Sub(m.Intended) < deliver.KeyTime && !p.underWay(m)
}

// address returns the hash of a channel's address; "" if it is not known.
func (p *planner) address(c *facts.Channel) string {
	if p.Address == nil {
		return ""
	}
	return p.Address(c)
}

// passed is the entry of a text that no run will send unless a person asks for it.
func (p *planner) passed(k ledger.Key, why string) ledger.Entry {
	return ledger.Entry{At: p.at, Event: ledger.Passed, Why: why, Channel: k.Channel, Language: k.Language, Update: k.Update,
		Try: p.ledger.Mark(k).Try}
}

// pass skips a text, and reports it, since readers may miss it.
func (p *planner) pass(k ledger.Key, why string) {
	e := p.passed(k, why)
	p.plan.Entries, p.plan.Passed = append(p.plan.Entries, e), append(p.plan.Passed, e)
}
