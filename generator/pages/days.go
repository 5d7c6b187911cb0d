package pages

import (
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/layout"
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
// taller, so that a day is told by its shape too. A day without a record is lower
// than any.
var heights = map[facts.ComponentStatus]int{
	facts.Operational: 3, facts.UnderMaintenance: 5, facts.DegradedPerformance: 6, facts.PartialOutage: 8, facts.MajorOutage: 10,
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
	for i, d := range c.Days {
		class, height := "is-"+d.Worst.String(), heights[d.Worst]
		if !d.Recorded {
			class, height = "is-no-record", 1
		}
		if n := len(v.Bars); n > 0 && v.Bars[n-1].Class == class {
			v.Bars[n-1].Width++
			continue
		}
		v.Bars = append(v.Bars, barView{X: i, Y: 10 - height, Width: 1, Height: height, Class: class})
	}
	v.Rows = b.dayRows(c.Days)
	return v
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
		row.Days = b.Say("range", "from", b.DayMonth(first.Date), "to", b.DayMonth(last.Date))
	}
	if !first.Recorded {
		row.Status = markView{"is-no-record", b.Locale.Text("day-no-record")}
		return row
	}
	row.Status = b.componentMark(first.Worst)
	row.Uptime = b.Locale.Percent(first.Uptime().Share())
	if n := len(first.Events); n > 0 {
		row.Count = b.Locale.Number(n)
	}
	for _, e := range first.Events {
		row.Events = append(row.Events, linkView{b.title(e).Text, b.href(e)})
	}
	return row
}
