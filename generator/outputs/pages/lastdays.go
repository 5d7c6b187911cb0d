package pages

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// lastDays is how many days of history are on the front page, and
// lastDaysEntries how many events at most.
const (
	lastDays        = 14
	lastDaysEntries = 30
)

// historyDay is a day with what was going on, or a run of days that are alike: quiet, or
// with the same incidents.
type historyDay struct {
	Days    layout.HTML
	Quiet   string // what to say of quiet days; "" where something was going on
	Entries []entryView
	More    string // "and 3 more", for which there is no room; "" if there is
}

// lastDays returns the last days, newest first. An event is shown in full on
// one of its days; on the others it is named in short. So is an open incident, which the page
// shows above.
func (b *builder) lastDays() []historyDay {
	days := b.State.LastDays(lastDays)
	room := lastDaysEntries
	var list []historyDay
	for len(days) > 0 {
		n := 1
		for n < len(days) && alike(days[n-1], days[n]) {
			n++
		}
		day := b.historyDay(days[0], days[n-1], room)
		room -= len(day.Entries)
		list, days = append(list, day), days[n:]
	}
	return list
}

// alike reports whether the same is to be said of two days: nothing, or that the same
// incidents went on.
func alike(x, y derive.CalendarDay) bool {
	if len(x.Events) != len(y.Events) {
		return false
	}
	for i, e := range x.Events {
		if e.Event != y.Events[i].Event || inFull(e) || inFull(y.Events[i]) {
			return false
		}
	}
	return true
}

// inFull reports whether an event is shown in full on a day.
func inFull(e derive.DayEvent) bool { return e.Told && !(e.Open && e.Kind == facts.Incident) }

// historyDay returns the days from the newest to the oldest of a run that are alike.
func (b *builder) historyDay(newest, oldest derive.CalendarDay, room int) historyDay {
	v := historyDay{Days: b.dayHeading(newest.Date)}
	quiet := len(newest.Events) == 0
	switch {
	case !newest.Date.Equal(oldest.Date):
		v.Days = b.T("range", "from", b.DayMonth(oldest.Date), "to", b.DayMonth(newest.Date))
	case quiet:
		v.Days = b.DayMonth(newest.Date)
	}
	if quiet {
		v.Quiet = b.Locale.Text("history-no-incidents")
	}
	for i, e := range newest.Events {
		if i == room {
			v.More = b.Locale.Plural("banner-more", len(newest.Events)-i)
			break
		}
		if inFull(e) {
			entry := b.entry(e.Event)
			if e.Kind == facts.Incident && !e.IsWithdrawn() && b.day(e.Started).Equal(b.day(newest.Date)) {
				entry.When = b.Clock(e.Started) // the day is above it
			}
			v.Entries = append(v.Entries, entry)
		} else {
			v.Entries = append(v.Entries, b.namedInShort(e.Event))
		}
	}
	return v
}

func (b *builder) dayHeading(t time.Time) layout.HTML {
	t = t.In(b.State.Site.Zone)
	return `<time datetime="` + layout.HTML(t.Format(time.DateOnly)) + `">` + layout.Escape(b.Locale.DateWeekday(t)) + `</time>`
}
