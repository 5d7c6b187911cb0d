package announce

import (
	"slices"
	"time"

	"candor/generator/facts"
	"candor/generator/tools/announce/ledger"
)

// refusalPause is how long a text waits after a number of refusals in a row: 5, 10, 20, 40,
// then 60 minutes.
func refusalPause(refusals int) time.Duration {
	if refusals < 1 {
		return 0
	}
	return min(5*time.Minute<<min(refusals-1, 4), time.Hour)
}

// patient leaves out the texts of a channel that were refused recently. It keeps them if the
// channel has another text, or another address: the cause of the refusal may be gone.
func (p *planner) patient(due []Item) []Item {
	waits := func(item Item) bool {
		mark := p.ledger.Mark(item.Key)
		return mark.Refusals > 0 && mark.Address == item.Address && p.at.Before(mark.At.Add(refusalPause(mark.Refusals)))
	}
	if !slices.ContainsFunc(due, waits) || slices.ContainsFunc(due, func(item Item) bool { return !waits(item) }) {
		return due
	}
	for _, item := range due {
		item.Since = p.ledger.Mark(item.Key).At
		p.plan.Waiting = append(p.plan.Waiting, item)
	}
	return nil
}

// reportedRefusals is the number of refusals in a row from which the team is notified.
const reportedRefusals = 2

// offerRefusals offers the team's channel the other channels that have refused a text twice.
func (p *planner) offerRefusals(team *facts.Channel) {
	for _, c := range Channels(p.state.Site) {
		for _, k := range p.ledger.Of(c.ID, "") {
			mark := p.ledger.Mark(k)
			if c == team || mark.Status != ledger.NotSent || mark.Refusals < reportedRefusals || mark.Address != p.address(c) || p.at.Sub(mark.At) >= stale {
				continue
			}
			key := ledger.Key{Channel: team.ID, Language: p.teamLanguage(team), Update: k.Update + "#refused-by-" + c.ID}
			p.candidates = append(p.candidates, candidate{Item: Item{Key: key, Channel: team, Refusing: c, Since: mark.At}})
			break // one message a channel
		}
	}
}
