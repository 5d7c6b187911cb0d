package announce

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/kit"
)

// remindBefore is how long before its start the reminder of a maintenance is due, if its
// latest update came after its announce time.
const remindBefore = time.Hour

// offerClock offers what the clock alone does to a maintenance. What a person writes about
// it is an update like any other.
func (p *planner) offerClock(c *facts.Channel, e *derive.Event) {
	u := e.Last()
	if !e.Window.ByClock || u.NoNotify || !u.ReceivedBy(c) {
		return
	}
	from, to := e.Window.Current.From, e.Window.Current.To
	offer := func(kind kit.Kind, since, at time.Time) {
		id := clockID(e, kind, at)
		if p.recent(since) || p.wanted[id] {
			p.offer(c, kit.Notification{Kind: kind, Update: u}, id, since, kind == kit.Ended)
		}
	}
	due := reminderDue(e)
	switch {
	case e.Status == facts.Scheduled && !due.IsZero() && !p.at.Before(due):
		offer(kit.Reminder, due, from) // once for each start that it was given
	case e.Status == facts.InProgress && u.Date.Before(from):
		offer(kit.Started, from, from)
	case e.Status == facts.Completed:
		offer(kit.Ended, to, to)
	}
}

// reminderDue returns when the reminder of a maintenance is due; zero if its latest update
// is so young that it is the reminder itself.
func reminderDue(e *derive.Event) time.Time {
	latest := e.Last().Date
	for _, due := range [...]time.Time{e.Window.Announce, e.Window.Current.From.Add(-remindBefore)} {
		if latest.Before(due) {
			return due
		}
	}
	return time.Time{}
}
