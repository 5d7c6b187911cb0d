package pages

import (
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// stripView is the days of a component, as a picture and as a table. The picture is
// one bar for each run of days that are alike; its width is one unit a day.
type stripView struct {
	Label string // what the picture shows, in words
	Width int
	Bars  []barView
	Rows  []dayRow // newest first
}

// barView is a run of days in the picture.
type barView struct {
	X, Y, Width, Height int
	Class               string // is-partial_outage, is-no-record
}

// heights are those of bars, by status, in tenths of the picture: the worse, the
// taller, so that a day is told by its shape too; planned work makes a dent. A day
// without a record is lower than any.
var heights = map[facts.ComponentStatus]int{
	facts.Operational: 4, facts.UnderMaintenance: 2, facts.DegradedPerformance: 6, facts.PartialOutage: 8, facts.MajorOutage: 10,
}

// dayRow is a run of days in the table.
type dayRow struct {
	Days   layout.HTML
	Status markView
	Uptime string // "" where nothing was recorded
	Events []linkView
	Count  string // how many they are, in words; "" for none
}

func (b *builder) strip(c *derive.Component) stripView {
	v := stripView{Label: b.uptime(c), Width: len(c.Days)}
	for _, d := range c.Days {
		if d.Recorded {
			v.add("is-"+d.Worst.String(), heights[d.Worst])
		} else {
			v.add("is-no-record", 1)
		}
	}
	v.Rows = b.dayRows(c.Days)
	return v
}

// add puts a bar of one unit at the end of the picture.
func (v *stripView) add(class string, height int) {
	if n := len(v.Bars); n > 0 && v.Bars[n-1].Class == class {
		v.Bars[n-1].Width++
		return
	}
	at := 0
	if n := len(v.Bars); n > 0 {
		at = v.Bars[n-1].X + v.Bars[n-1].Width
	}
	v.Bars = append(v.Bars, barView{X: at, Y: 10 - height, Width: 1, Height: height, Class: class})
}

// axisView is what stands under the ends of a picture of days.
type axisView struct{ From, To string }

func (b *builder) axis() axisView {
	return axisView{b.Locale.Plural("days-ago", derive.HistoryDays), b.Locale.Text("days-today")}
}

// legendView is a status of a component with what it means.
type legendView struct {
	Mark  markView
	Means string
}

func (b *builder) legend() []legendView {
	list := make([]legendView, len(facts.ComponentStatuses))
	for i := range list {
		s := facts.ComponentStatus(i)
		list[i] = legendView{b.componentMark(s), b.Locale.Text("component-means-" + s.String())}
	}
	return list
}

// dayRows joins quiet days that follow each other, and days without a record.
func (b *builder) dayRows(days []derive.Day) []dayRow {
	var rows []dayRow
	for end := len(days) - 1; end >= 0; {
		start := end
		for start > 0 && quiet(days[end]) && quiet(days[start-1]) && days[start-1].Recorded == days[end].Recorded {
			start--
		}
		rows = append(rows, b.dayRow(days[start], days[end]))
		end = start - 1
	}
	return rows
}

func quiet(d derive.Day) bool { return d.Worst == facts.Operational && len(d.Events) == 0 }

// dayRow is the row of one day, or of quiet ones from first to last.
func (b *builder) dayRow(first, last derive.Day) dayRow {
	row := dayRow{Days: b.DayMonth(first.Date)}
	if !first.Date.Equal(last.Date) {
		row.Days = b.T("range", "from", b.DayMonth(first.Date), "to", b.DayMonth(last.Date))
	}
	if !first.Recorded {
		row.Status = markView{Class: "is-no-record", Label: b.Locale.Text("day-no-record")}
		return row
	}
	row.Status = b.componentMark(first.Worst)
	row.Uptime = b.Locale.Percent(first.Uptime().Share())
	if n := len(first.Events); n > 0 {
		row.Count = b.Locale.Number(n)
	}
	for _, e := range first.Events {
		row.Events = append(row.Events, linkView{marked(b.title(e)), b.href(e)})
	}
	return row
}
