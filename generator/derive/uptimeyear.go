package derive

import (
	"slices"
	"time"

	"candor/generator/facts"
)

// UptimeYear is the uptime of every component in each month of a year.
type UptimeYear struct {
	Year       int
	Components []ComponentYear // those that are on record in it, in the order of site.yaml, the retired ones last
}

// Has reports whether a component is on record in the year.
func (y UptimeYear) Has(c *Component) bool {
	return slices.ContainsFunc(y.Components, func(of ComponentYear) bool { return of.Component == c })
}

// ComponentYear is a component in the months of a year that are on record.
type ComponentYear struct {
	*Component
	Months []UptimeMonth // in order
}

// UptimeMonth is one month of a component, in the site's zone. Its figures follow from the
// outages that the component's incidents report, and from nothing else; so they change
// when one of those does, or when a month is over.
type UptimeMonth struct {
	Month    time.Time // its first midnight
	Running  bool      // an open incident affects the component in it: no figure is final
	Complete bool      // it is over: Uptime is known
	Recorded time.Duration
	Major    time.Duration // in major outage
	Partial  time.Duration // in partial outage
	Longest  time.Duration // the longest time without a break in which it was in outage
	Outages  []*Event      // the incidents that report them, in order
}

// Uptime is the month's share of time up. It is known once the month is complete.
func (m UptimeMonth) Uptime() Uptime {
	if !m.Complete {
		return Uptime{}
	}
	return Uptime{Recorded: m.Recorded, Downtime: weighted(m.Major, m.Partial)}
}

// uptimeYears returns the years that are on record, the newest first.
func (d *deriver) uptimeYears(components []*Component, incidents []*eventState) []UptimeYear {
	intervals := make([][]statusInterval, len(d.site.Components))
	for _, e := range incidents {
		d.intervals(intervals, e, time.Time{})
	}
	var years []UptimeYear
	for _, c := range components {
		for _, m := range d.months(c, intervals[d.position[c.ID]]) {
			years = addMonth(years, c, m)
		}
	}
	slices.SortFunc(years, func(a, b UptimeYear) int { return b.Year - a.Year })
	return years
}

// addMonth puts a month of a component into its year.
func addMonth(years []UptimeYear, c *Component, m UptimeMonth) []UptimeYear {
	i := slices.IndexFunc(years, func(y UptimeYear) bool { return y.Year == m.Month.Year() })
	if i < 0 {
		i, years = len(years), append(years, UptimeYear{Year: m.Month.Year()})
	}
	y := &years[i]
	if n := len(y.Components); n == 0 || y.Components[n-1].Component != c {
		y.Components = append(y.Components, ComponentYear{Component: c})
	}
	last := &y.Components[len(y.Components)-1]
	last.Months = append(last.Months, m)
	return years
}

// months returns the months of a component from its first day on record to today, or to
// the end of its last day.
func (d *deriver) months(c *Component, times []statusInterval) []UptimeMonth {
	if c.Recorded.IsZero() || c.Recorded.After(d.asOf) {
		return nil
	}
	end := d.midnight(d.asOf, 1)
	if c.Retired {
		end = c.Until
	}
	if !c.Recorded.Before(end) { // it was retired before there was content
		return nil
	}
	outages := worstOf(times)
	slices.SortStableFunc(times, func(a, b statusInterval) int { return a.from.Compare(b.from) })
	var months []UptimeMonth
	first := c.Recorded.In(d.site.Zone)
	for n := 0; ; n++ {
		m := UptimeMonth{Month: d.firstOfMonth(first, n)}
		if !m.Month.Before(end) {
			return months
		}
		outages = from(outages, m.Month)
		d.month(&m, c, end, outages, times)
		months = append(months, m)
	}
}

// firstOfMonth returns the first midnight of the month that is some months after that of t.
func (d *deriver) firstOfMonth(t time.Time, months int) time.Time {
	noon := time.Date(t.Year(), t.Month()+time.Month(months), 1, 12, 0, 0, 0, d.site.Zone)
	return d.midnight(noon, 0)
}

// month fills in the figures of a month. The record of the component ends at end.
func (d *deriver) month(m *UptimeMonth, c *Component, end time.Time, outages, reports []statusInterval) {
	start, to := m.Month, d.firstOfMonth(m.Month, 1)
	if start.Before(c.Recorded) {
		start = c.Recorded
	}
	over := !to.After(d.asOf)
	if c.Retired && !end.After(to) {
		over, to = true, end
	}
	m.Running = !over && !c.CountedTo.IsZero()
	m.Complete = over
	m.Recorded = to.Sub(start)
	if m.Running {
		return
	}
	m.fill(outages, start, to)
	for _, r := range reports {
		if !r.from.Before(to) {
			break
		}
		if r.status >= facts.PartialOutage && overlap(r, start, to) > 0 && !slices.Contains(m.Outages, r.event) {
			m.Outages = append(m.Outages, r.event)
		}
	}
}

// fill adds up the outages between two instants. They are in order and do not overlap.
func (m *UptimeMonth) fill(outages []statusInterval, start, end time.Time) {
	var spell time.Duration
	var until time.Time
	for _, o := range outages {
		if !o.from.Before(end) {
			return
		}
		lasted := overlap(o, start, end)
		switch o.status {
		case facts.MajorOutage:
			m.Major += lasted
		case facts.PartialOutage:
			m.Partial += lasted
		default:
			continue
		}
		if !o.from.Equal(until) {
			spell = 0
		}
		spell, until = spell+lasted, o.to
		m.Longest = max(m.Longest, spell)
	}
}

// overlap is how much of an interval lies between two instants.
func overlap(t statusInterval, from, to time.Time) time.Duration {
	if t.from.After(from) {
		from = t.from
	}
	if t.to.Before(to) {
		to = t.to
	}
	return max(0, to.Sub(from))
}
