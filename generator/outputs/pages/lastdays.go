package pages

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// lastDays is how many days of history stand on the front page, and
// lastDaysEntries how many events at most.
const (
	lastDays        = 14
	lastDaysEntries = 30
)

// historyDay is a day with what began on it, or a run of quiet days in one line.
type historyDay struct {
	Days    layout.HTML
	Quiet   string // what to say of quiet days; "" where something happened
	Entries []entryView
}

// lastDays returns the last days, newest first. What is still to come or was called
// off did not happen on its day.
func (b *builder) lastDays() []historyDay {
	today := facts.Midnight(b.State.AsOf, 0, b.State.Site.Zone)
	byDay := map[time.Time][]*derive.Event{}
	for _, e := range b.recent(facts.Midnight(today, 1-lastDays, b.State.Site.Zone)) {
		day := facts.Midnight(e.When(), 0, b.State.Site.Zone)
		byDay[day] = append(byDay[day], e)
	}
	var days []historyDay
	for back := 0; back < lastDays; back++ {
		day := facts.Midnight(today, -back, b.State.Site.Zone)
		if events := byDay[day]; len(events) > 0 {
			days = append(days, historyDay{Days: b.dayHeading(day), Entries: b.entries(events)})
			continue
		}
		first := day
		for back+1 < lastDays {
			before := facts.Midnight(today, -back-1, b.State.Site.Zone)
			if len(byDay[before]) > 0 {
				break
			}
			first, back = before, back+1
		}
		days = append(days, b.quietDays(first, day))
	}
	return days
}

// recent returns what began since an instant, newest first, as much as has room.
func (b *builder) recent(since time.Time) []*derive.Event {
	var events []*derive.Event
	for _, list := range [...][]*derive.Event{b.State.Incidents, b.State.Maintenances} {
		for _, e := range list {
			if happened(e) && !e.When().Before(since) && len(events) < 2*lastDaysEntries {
				events = append(events, e)
			}
		}
	}
	slices.SortStableFunc(events, func(x, y *derive.Event) int { return y.When().Compare(x.When()) })
	return events[:min(len(events), lastDaysEntries)]
}

// happened reports whether an event came to be: a window did not if it is still to
// come or was called off.
func happened(e *derive.Event) bool {
	return e.Kind == facts.Incident || e.Status != facts.Scheduled && e.Status != facts.Cancelled
}

func (b *builder) dayHeading(t time.Time) layout.HTML {
	t = t.In(b.State.Site.Zone)
	return `<time datetime="` + layout.HTML(t.Format(time.DateOnly)) + `">` + layout.Escape(b.Locale.DateWeekday(t)) + `</time>`
}

func (b *builder) quietDays(first, last time.Time) historyDay {
	if first.Equal(last) {
		return historyDay{Days: b.DayMonth(first), Quiet: b.Locale.Text("history-no-incidents")}
	}
	return historyDay{
		Days:  b.T("range", "from", b.DayMonth(first), "to", b.DayMonth(last)),
		Quiet: b.Locale.Text("history-no-incidents"),
	}
}
