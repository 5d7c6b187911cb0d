package pages

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// lastDays is how many days of history are on the front page, and
// lastDaysEntries how many events at most: of a history so busy that these are not enough,
// the rest is a number, and a step away.
const (
	lastDays        = 14
	lastDaysEntries = 8
)

// historyDay is a day with what was going on, or a run of days that are alike: quiet, or
// with the same incidents.
type historyDay struct {
	Days    layout.HTML
	Quiet   string // what to say of quiet days; "" where something was going on
	Entries []entryView
	More    string // for what there is no room: "and 3 more", or "6 incidents" where none is named; "" if there is room
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
		for n < len(days) && (alike(days[n-1], days[n]) || room == 0 && busy(days[n-1]) && busy(days[n])) {
			n++
		}
		day := b.historyDay(days[:n], room)
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

// busy reports whether something was going on.
func busy(d derive.CalendarDay) bool { return len(d.Events) > 0 }

// inFull reports whether an event is shown in full on a day.
func inFull(e derive.DayEvent) bool { return e.Told && !(e.Open && e.Kind == facts.Incident) }

// historyDay returns a run of days, newest first, that are alike, or for which there is no room.
func (b *builder) historyDay(days []derive.CalendarDay, room int) historyDay {
	newest, oldest := days[0], days[len(days)-1]
	v := historyDay{Days: b.dayHeading(newest.Date)}
	quiet := !busy(newest)
	switch {
	case !newest.Date.Equal(oldest.Date):
		v.Days = b.Days(oldest.Date, newest.Date)
	case quiet:
		v.Days = b.DayMonth(newest.Date)
	}
	if quiet {
		v.Quiet = b.Locale.Text("history-no-incidents")
	}
	for i, e := range newest.Events {
		if i == room {
			v.More = b.rest(days, i)
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

// rest says how many events of days have no room. Where none of them is named, it is all that
// went on in these days, of either kind: also what is named on another day.
func (b *builder) rest(days []derive.CalendarDay, named int) string {
	seen := map[*derive.Event]bool{}
	count := map[facts.Kind]int{}
	for _, day := range days {
		for _, e := range day.Events {
			if !seen[e.Event] {
				seen[e.Event] = true
				count[e.Kind]++
			}
		}
	}
	if named > 0 {
		return b.Locale.Plural("banner-more", len(seen)-named)
	}
	var kinds []string
	if n := count[facts.Incident]; n > 0 {
		kinds = append(kinds, b.Locale.Plural("history-incidents", n))
	}
	if n := count[facts.Maintenance]; n > 0 {
		kinds = append(kinds, b.Locale.Plural("history-maintenances", n))
	}
	return b.Locale.List(kinds)
}

func (b *builder) dayHeading(t time.Time) layout.HTML {
	t = t.In(b.State.Site.Zone)
	return `<time datetime="` + layout.HTML(t.Format(time.DateOnly)) + `">` + layout.Escape(b.Locale.DateWeekday(t)) + `</time>`
}
