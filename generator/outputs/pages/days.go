package pages

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// stripView is the days of a component, as a picture and as a table. The width of the
// picture is one unit a day.
type stripView struct {
	Label string // whose it is and what it shows; "" where that is beside it
	Width int
	Until string     // the instant at which its last day ends: from then on a script moves it on; "" for a picture that stays
	Paths []pathView `formerly:"Bars"`
	Rows  []dayRow   // newest first
}

// pathView is all bars of one status in the picture: a line as thick as they are high, with a
// dash where each is. A template may draw their outlines instead: that takes more bytes.
type pathView struct {
	Class  string // is-partial_outage, is-no-record
	Height int
	Line   string // as SVG writes a path
	Dashes string // lengths of dashes and gaps in turn; "" for a line without a gap
	Path   string // the outlines of the bars, without a thickness
}

// picture is bars, as runs of those that are alike.
type picture []run

// run is days that are alike and follow each other.
type run struct {
	class            string
	x, width, height int
}

// pictureHeight is how high the highest bar is.
const pictureHeight = 10

// heights are the heights of bars by status, in tenths of the picture: the worse, the
// taller, so that days differ by shape as well as colour; planned work makes a dent. The
// bar of a day without a record is the lowest.
var heights = map[facts.ComponentStatus]int{
	facts.Operational: 4, facts.UnderMaintenance: 2, facts.DegradedPerformance: 6, facts.PartialOutage: 8, facts.MajorOutage: 10,
}

// dayRow is a run of days in the table.
type dayRow struct {
	Days    layout.HTML
	Status  markView
	Outages []outageView // the worst first; none while the day's figures are not final
	Uptime  string       // "" where nothing was recorded; that the day is not over while an incident is open
	Events  []linkView
}

// outageView is how long an outage of a kind lasted on a day.
type outageView struct {
	Status markView
	Lasted string
}

func (b *builder) strip(c *derive.Component) stripView {
	v := b.daysPicture(c.Days, c.Status)
	v.Label = b.Locale.Text("labelled", "label", b.Component(c.ID), "text", b.Locale.Plural("days", len(c.Days))) // its uptime is beside it
	return v
}

// daysBeyond is how many days without a build the picture of days holds, out of sight: in
// each the component is as it was last said to be.
const daysBeyond = 90

// daysPicture draws days and those that follow them with a status, without words.
func (b *builder) daysPicture(days []derive.Day, status facts.ComponentStatus) stripView {
	var p picture
	for _, d := range days {
		if d.Recorded {
			p.add("is-"+d.Worst.String(), heights[d.Worst], 1)
		} else {
			p.add("is-no-record", 1, 1)
		}
	}
	p.add("is-"+status.String(), heights[status], daysBeyond)
	return stripView{Width: len(days), Paths: p.paths(), Until: b.Stamp(facts.Midnight(b.State.AsOf, 1, b.State.Site.Zone))}
}

// add puts some bars of one unit each at the end of the picture.
func (p *picture) add(class string, height, days int) {
	at := 0
	if n := len(*p); n > 0 {
		last := &(*p)[n-1]
		if last.class == class {
			last.width += days
			return
		}
		at = last.x + last.width
	}
	*p = append(*p, run{class, at, days, height})
}

// paths returns one path a status, the lowest bars first. A line goes on behind bars that are
// higher than its own, as they are drawn over it: days without a pattern are most of a front
// page, and so take the fewest numbers.
func (p picture) paths() []pathView {
	var paths []pathView
	for _, r := range p {
		if !slices.ContainsFunc(paths, func(v pathView) bool { return v.Class == r.class }) {
			paths = append(paths, pathView{Class: r.class, Height: r.height})
		}
	}
	slices.SortStableFunc(paths, func(v, w pathView) int { return v.Height - w.Height })
	for i, v := range paths {
		paths[i].Line = fmt.Sprintf("M0 %gh%d", pictureHeight-float64(v.Height)/2, p.width())
		paths[i].Dashes = p.dashes(v)
		paths[i].Path = p.outlines(v.Class)
	}
	return paths
}

// dashes returns the dashes and gaps of the line of a path, the first of them a dash.
func (p picture) dashes(v pathView) string {
	type span struct{ from, to int }
	var spans []span
	behind := false // the bars since the last span are all higher
	for _, r := range p {
		switch {
		case r.class == v.Class && behind:
			spans[len(spans)-1].to = r.x + r.width
		case r.class == v.Class:
			spans = append(spans, span{r.x, r.x + r.width})
			behind = true
		case r.height <= v.Height:
			behind = false
		}
	}
	whole := p.width()
	if spans[0] == (span{0, whole}) {
		return ""
	}
	lengths := []int{}
	if spans[0].from > 0 {
		lengths = append(lengths, 0)
	}
	at := 0
	for _, s := range spans {
		if s.from > 0 {
			lengths = append(lengths, s.from-at)
		}
		lengths = append(lengths, s.to-s.from)
		at = s.to
	}
	if at < whole {
		lengths = append(lengths, whole) // longer than what is left
	}
	return strings.Trim(fmt.Sprint(lengths), "[]")
}

// outlines returns the path around each bar of a class.
func (p picture) outlines(class string) string {
	var path []byte
	for _, r := range p {
		if r.class == class {
			path = fmt.Appendf(path, "M%d %dv-%dh%dv%dz", r.x, pictureHeight, r.height, r.width, r.height)
		}
	}
	return string(path)
}

// width is how many bars a picture has.
func (p picture) width() int {
	last := p[len(p)-1]
	return last.x + last.width
}

// axisView is what is under the ends of pictures of days.
type axisView struct{ From, To string }

func (b *builder) axis() axisView {
	return axisView{b.Locale.Plural("days-ago", derive.HistoryDays), b.Locale.Text("days-today")}
}

// legendView is a mark that the front page shows, with what it means.
type legendView struct {
	Mark  markView
	Means string
}

func (b *builder) legend() []legendView {
	var list []legendView
	for i := range facts.ComponentStatuses {
		s := facts.ComponentStatus(i)
		list = append(list, legendView{b.componentMark(s), b.Locale.Text("component-means-" + s.String())})
	}
	list = append(list, legendView{b.noRecordMark(), b.Locale.Text("day-means-no-record")})
	for _, i := range [...]facts.Impact{facts.Minor, facts.Major, facts.Critical} {
		list = append(list, legendView{b.impactMark(i), b.Locale.Text("impact-means-" + i.String())})
	}
	return list
}

func (b *builder) noRecordMark() markView {
	return markView{Class: "is-no-record", Label: b.Locale.Text("day-no-record")}
}

// outagesOf is how long the outages of a day lasted.
func (b *builder) outagesOf(d derive.Day) []outageView {
	var list []outageView
	for _, o := range [...]struct {
		status facts.ComponentStatus
		lasted time.Duration
	}{{facts.MajorOutage, d.Major}, {facts.PartialOutage, d.Partial}} {
		if o.lasted > 0 {
			list = append(list, outageView{b.componentMark(o.status), b.Locale.Duration(o.lasted)})
		}
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

func quiet(d derive.Day) bool {
	return d.Worst == facts.Operational && len(d.Events) == 0 && !d.Running
}

// dayRow is the row of one day, or of quiet ones from first to last.
func (b *builder) dayRow(first, last derive.Day) dayRow {
	row := dayRow{Days: b.DayMonth(first.Date)}
	if !first.Date.Equal(last.Date) {
		row.Days = b.Days(first.Date, last.Date)
	}
	if !first.Recorded {
		row.Status = b.noRecordMark()
		return row
	}
	row.Status = b.componentMark(first.Worst)
	row.Uptime = b.Locale.Text("day-running")
	if !first.Running {
		row.Uptime = b.Locale.Percent(first.Uptime().Share())
		row.Outages = b.outagesOf(first)
	}
	for _, e := range first.Events {
		row.Events = append(row.Events, linkView{marked(b.title(e)), b.href(e)})
	}
	return row
}
