package derive

import (
	"cmp"
	"slices"
	"time"

	"candor/generator/facts"
)

// HistoryDays is how many days a component's history shows, today among them.
const HistoryDays = 90

// PartialOutageWeight is how much of a partial outage counts as downtime.
//
// The weights are Statuspage's ("Display historical uptime of components"): a major
// outage counts whole, a partial one by this weight, all else, maintenance too, as
// up. At each instant the worst of what all events say counts, never a sum.
//
// A day is counted as a whole day, today too, unless an incident affects the component
// now. Then nothing is counted after [Component.CountedTo], neither downtime nor time up:
// the latest update on it, or today's midnight if that is later. So a figure moves with
// the component's own incidents and at midnight, and with nothing else.
const PartialOutageWeight = partialTenths / 10.0

// partialTenths is the weight in whole tenths, so that downtime is exact.
const partialTenths = 3

// Component is a component as of an instant.
type Component struct {
	*facts.Component
	Status      facts.ComponentStatus
	StatusSince time.Time // when the present status began; zero while operational
	Changed     time.Time // when its status last changed; zero if it never did
	Retired     bool      // its last day is over: Days end with that day
	Recorded    time.Time // from when on it is on record, a midnight; zero while there is no content
	Causes      []*Event  // what says so: open incidents, then running windows
	Days        []Day     // HistoryDays of them, oldest first
	Uptime      Uptime    // over those days
	CountedTo   time.Time // while an open incident affects it, up to when Uptime counts; else zero
	History     []*Event  // everything that ever affected it, newest first
}

// Uptime is the share of recorded time in which a component was up.
type Uptime struct {
	Recorded time.Duration
	Downtime time.Duration // weighted
}

// Known reports whether anything was recorded at all.
func (u Uptime) Known() bool { return u.Recorded > 0 }

// Share is the share of time up, from 0 to 1.
func (u Uptime) Share() float64 {
	if !u.Known() {
		return 0
	}
	return 1 - float64(u.Downtime)/float64(u.Recorded)
}

// Day is one day of a component, in the site's zone.
type Day struct {
	Date     time.Time     // its midnight
	Recorded bool          // false: no record, which is not the same as no outage
	Running  bool          // an open incident affects the component: the day's figures are not final
	Length   time.Duration // of the day, if it is on record, as far as it is counted
	Worst    facts.ComponentStatus
	Major    time.Duration // in major outage
	Partial  time.Duration // in partial outage
	Events   []*Event      // what affected the component on it, newest first
}

// Downtime is the day's weighted downtime.
func (d Day) Downtime() time.Duration { return weighted(d.Major, d.Partial) }

// weighted is the downtime that an outage counts as.
func weighted(major, partial time.Duration) time.Duration { return major + partial*partialTenths/10 }

// Uptime is the day's share of time up.
func (d Day) Uptime() Uptime { return Uptime{Recorded: d.Length, Downtime: d.Downtime()} }

// statusInterval is an interval in which one event held one component in a status.
type statusInterval struct {
	from, to time.Time
	status   facts.ComponentStatus
	event    *Event
}

// components derives every component from the events that affect it, incidents and
// maintenances, each list the newest first.
func (d *deriver) components(incidents, maintenances []*eventState) []*Component {
	list := make([]*Component, len(d.site.Components))
	for i := range d.site.Components {
		list[i] = &Component{Component: &d.site.Components[i], Retired: d.retired[i]}
	}
	intervals, oldest := make([][]statusInterval, len(list)), d.oldest()
	for _, events := range [...][]*eventState{incidents, maintenances} {
		for _, s := range events {
			if s.lastAffectedAt(d.asOf).After(oldest) {
				d.intervals(intervals, s, oldest)
			}
			if s.event.Open {
				d.cause(list, s.event)
			}
		}
	}
	first := d.histories(list, incidents, maintenances)
	for i, c := range list {
		since := cmp.Or(c.Since, first)
		if c.Recorded.IsZero() || since.Before(c.Recorded) {
			c.Recorded = since
		}
		d.countedTo(c)
		d.days(c, intervals[i])
		if c.Since.IsZero() && len(incidents)+len(maintenances) == 0 {
			c.Recorded = time.Time{}
		}
	}
	return list
}

// lastDay returns the midnight of the last day that a component's history shows: today, or
// the last day of a component that is retired.
func (d *deriver) lastDay(position int) time.Time {
	if d.retired[position] {
		return d.midnight(d.site.Components[position].Until, -1)
	}
	return d.midnight(d.asOf, 0)
}

// oldest returns the first day that the history of any component shows.
func (d *deriver) oldest() time.Time {
	last := d.midnight(d.asOf, 0)
	for i := range d.retired {
		if day := d.lastDay(i); day.Before(last) {
			last = day
		}
	}
	return d.midnight(last, 1-HistoryDays)
}

// countedTo says up to when the figures of a component count, if an open incident affects
// it.
func (d *deriver) countedTo(c *Component) {
	today := d.midnight(d.asOf, 0)
	for _, e := range c.Causes {
		if e.Kind != facts.Incident {
			continue
		}
		for _, t := range [...]time.Time{today, e.Last().Date} {
			if t.After(c.CountedTo) {
				c.CountedTo = t
			}
		}
	}
	if c.CountedTo.After(d.asOf) { // of a draft that is dated in the future
		c.CountedTo = d.asOf
	}
}

// cause lets an open event decide how its components are now.
func (d *deriver) cause(list []*Component, e *Event) {
	for _, effect := range e.Effects {
		c := list[d.position[effect.Component]]
		if c.Retired {
			continue
		}
		c.Status = max(c.Status, effect.Status)
		c.Causes = append(c.Causes, e)
	}
}

// histories gives each component what ever affected it, and the first day on which
// anything did; it returns the first day of the content.
func (d *deriver) histories(list []*Component, incidents, maintenances []*eventState) (first time.Time) {
	earliest := d.asOf
	for len(incidents)+len(maintenances) > 0 {
		next := &incidents
		if len(incidents) == 0 || len(maintenances) > 0 && maintenances[0].when.After(incidents[0].when) {
			next = &maintenances
		}
		s := (*next)[0]
		*next = (*next)[1:]
		if s.first.Before(earliest) {
			earliest = s.first
		}
		for _, affected := range s.affected {
			c := list[affected.position]
			c.History = append(c.History, s.event)
			if affected.lastChanged.After(c.Changed) {
				c.Changed = affected.lastChanged
			}
			if from := affected.first; !from.IsZero() && (c.Recorded.IsZero() || from.Before(c.Recorded)) {
				c.Recorded = d.midnight(from, 0)
			}
		}
	}
	return d.midnight(earliest, 0)
}

// intervals adds those of an event, by component, that reach beyond the oldest day.
func (d *deriver) intervals(byComponent [][]statusInterval, s *eventState, oldest time.Time) {
	for _, o := range s.outages {
		end := o.end(d.asOf)
		if !end.After(oldest) {
			continue
		}
		for _, effect := range o.effects {
			i := d.position[effect.Component]
			byComponent[i] = append(byComponent[i], statusInterval{o.from, end, effect.Status, s.event})
		}
	}
}

// days fills in the days and the uptime of a component. It is on record from its since,
// else from the first day of the content; and from the first day on which anything
// affected it, if that was earlier.
func (d *deriver) days(c *Component, times []statusInterval) {
	worst := worstOf(times)
	c.Days = make([]Day, HistoryDays)
	rest, last := worst, d.lastDay(d.position[c.ID])
	for i := range c.Days {
		day := &c.Days[i]
		day.Date = d.midnight(last, i+1-HistoryDays)
		day.Recorded = !day.Date.Before(c.Recorded)
		if !day.Recorded {
			continue
		}
		end := d.midnight(day.Date, 1)
		counted := end
		if day.Running = !c.CountedTo.IsZero() && c.CountedTo.Before(end); day.Running {
			counted = c.CountedTo
		}
		day.Length = counted.Sub(day.Date)
		rest = from(rest, day.Date)
		day.fill(rest, end, counted)
		c.Uptime.Recorded += day.Length
		c.Uptime.Downtime += day.Downtime()
	}
	for _, t := range times {
		c.onDays(t)
	}
	if today := c.Days[HistoryDays-1]; !c.Retired && c.Uptime.Recorded == today.Length && (c.Uptime.Downtime == 0 || today.Running) {
		c.Uptime = Uptime{} // its first day is not over
	}
	if c.Status != facts.Operational {
		c.turned(worst, d.asOf)
	}
}

// from returns what of times that are in order lasts beyond an instant.
func from(times []statusInterval, t time.Time) []statusInterval {
	for len(times) > 0 && !times[0].to.After(t) {
		times = times[1:]
	}
	return times
}

// fill sets a day's worst status and its downtime up to counted. The day ends at end; the
// intervals are in order.
func (day *Day) fill(worst []statusInterval, end, counted time.Time) {
	for i := 0; i < len(worst) && worst[i].from.Before(end); i++ {
		t := worst[i]
		day.Worst = max(day.Worst, t.status)
		switch t.status {
		case facts.MajorOutage:
			day.Major += overlap(t, day.Date, counted)
		case facts.PartialOutage:
			day.Partial += overlap(t, day.Date, counted)
		}
	}
}

// onDays names an event on each recorded day on which it affected the component.
func (c *Component) onDays(t statusInterval) {
	i, found := slices.BinarySearchFunc(c.Days, t.from, func(d Day, t time.Time) int { return d.Date.Compare(t) })
	if !found {
		i = max(i-1, 0)
	}
	for ; i < len(c.Days) && c.Days[i].Date.Before(t.to); i++ {
		if day := &c.Days[i]; day.Recorded && !slices.Contains(day.Events, t.event) {
			day.Events = append(day.Events, t.event)
		}
	}
}

// turned adds to today, and to the present status, what has only just begun.
func (c *Component) turned(worst []statusInterval, now time.Time) {
	today := &c.Days[HistoryDays-1]
	today.Worst = max(today.Worst, c.Status)
	for _, e := range c.Causes {
		if !slices.Contains(today.Events, e) {
			today.Events = append(today.Events, e)
		}
	}
	c.StatusSince = now
	if n := len(worst); n > 0 && worst[n-1].to.Equal(now) && worst[n-1].status == c.Status {
		c.StatusSince = worst[n-1].from
	}
}

// worstOf lays overlapping times over each other: the result does not overlap, is
// in order, and says the worst status at each instant.
func worstOf(times []statusInterval) []statusInterval {
	type edge struct {
		at     time.Time
		status facts.ComponentStatus
		step   int
	}
	edges := make([]edge, 0, 2*len(times))
	for _, t := range times {
		edges = append(edges, edge{t.from, t.status, 1}, edge{t.to, t.status, -1})
	}
	slices.SortFunc(edges, func(a, b edge) int { return a.at.Compare(b.at) })
	var (
		result  []statusInterval
		running [facts.MajorOutage + 1]int
		now     statusInterval
	)
	for i, e := range edges {
		running[e.status] += e.step
		if i+1 < len(edges) && edges[i+1].at.Equal(e.at) {
			continue
		}
		status := facts.Operational
		for s := facts.MajorOutage; s > facts.Operational; s-- {
			if running[s] > 0 {
				status = s
				break
			}
		}
		if status == now.status {
			continue
		}
		if now.status != facts.Operational {
			now.to = e.at
			result = append(result, now)
		}
		now = statusInterval{from: e.at, status: status}
	}
	return result
}

// midnight returns the start of the day that is days after that of t, in the
// site's zone.
func (d *deriver) midnight(t time.Time, days int) time.Time {
	return facts.Midnight(t, days, d.site.Zone)
}
