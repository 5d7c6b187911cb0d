package pages

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// uptimeView is what pages/uptime.html shows: the uptime of a year, a component after the
// other.
type uptimeView struct {
	frame.View
	Heading    string
	Rule       string // how uptime is counted
	Table      string // address of the figures as a table for programs
	Components []uptimeOfComponent
	Short      bool       // the year has so many months with an outage that each is in short
	Years      []linkView // further years
}

// uptimeOfComponent is a component in a year.
type uptimeOfComponent struct {
	Name   edition.Text
	Href   string
	Quiet  string // how many of its months had no outage; "" for none
	Months []uptimeRow
}

// uptimeRow is a month with an outage.
type uptimeRow struct {
	Month                   string
	Major, Partial, Longest string // lengths of time; "" for none
	Uptime                  string // or that the month is not over
	Incidents               []linkView
	More                    *linkView // the month's page, if there are further ones
	month                   time.Time
	outages                 int
}

// uptimeIncidents is how many incidents a month of a component lists. With all of them the
// page of a year of many would be too heavy; the table for programs has all.
const uptimeIncidents = 5

// uptimeRows is how many months with an outage a page shows with their incidents by name, and on
// narrow screens each with the name of every column. Of more, each row only counts its
// incidents and leads to the month's page.
const uptimeRows = 100

// uptimes is the page of each year's uptime, and in the site's first language the same figures
// as a table for programs.
func (b *builder) uptimes() []output.File {
	var files []output.File
	for _, y := range b.State.UptimeYears() {
		files = append(files, b.uptimeFile(y))
		if b.Language == b.State.Site.Default() {
			path := permalink.File(b.Links.UptimeTable(y.Year))
			files = append(files, output.New(path, output.Data, func() ([]byte, error) { return b.uptimeTable(y) }))
		}
	}
	return files
}

func (b *builder) uptimeFile(y derive.UptimeYear) output.File {
	path := func(l permalink.Links) string { return l.Year(l.Uptime(), y.Year) }
	return b.page("pages/uptime.html", path, func() any {
		heading := b.Locale.Text("uptime-year", "year", strconv.Itoa(y.Year))
		v := uptimeView{
			View:    b.View(frame.Page{Title: heading, Path: path}),
			Heading: heading, Rule: b.uptimeRule(), Table: b.Links.Href(b.Links.UptimeTable(y.Year)),
		}
		rows := 0
		for _, c := range y.Components {
			of := b.uptimeOf(c)
			v.Components, rows = append(v.Components, of), rows+len(of.Months)
		}
		if rows > uptimeRows {
			v.shorten(b)
		}
		v.Years = b.uptimeLinks(func(other derive.UptimeYear) bool { return other.Year != y.Year })
		return v
	})
}

// uptimeLinks are the pages of some years, the newest first.
func (b *builder) uptimeLinks(of func(derive.UptimeYear) bool) []linkView {
	var links []linkView
	for _, y := range b.State.UptimeYears() {
		if !of(y) {
			continue
		}
		links = append(links, linkView{layout.HTML(strconv.Itoa(y.Year)), b.Links.Href(b.Links.Year(b.Links.Uptime(), y.Year))})
	}
	return links
}

func (b *builder) uptimeOf(c derive.ComponentYear) uptimeOfComponent {
	v := uptimeOfComponent{Name: b.Pick(c.Name), Href: b.Links.Href(b.Links.Component(c.ID))}
	quiet := 0
	for _, m := range c.Months {
		switch {
		case m.Running || len(m.Outages) > 0:
			v.Months = append(v.Months, b.uptimeMonth(m))
		case m.Complete:
			quiet++
		}
	}
	if quiet > 0 {
		v.Quiet = b.Locale.Text("uptime-quiet", "n", b.Locale.Number(quiet))
	}
	return v
}

func (b *builder) uptimeMonth(m derive.UptimeMonth) uptimeRow {
	row := uptimeRow{Month: b.Month(m.Month), Uptime: b.Locale.Text("day-running"), month: m.Month, outages: len(m.Outages)}
	if m.Complete {
		row.Uptime = b.Locale.Percent(m.Uptime().Share())
	}
	for _, cell := range [...]struct {
		text *string
		d    time.Duration
	}{{&row.Major, m.Major}, {&row.Partial, m.Partial}, {&row.Longest, m.Longest}} {
		if cell.d > 0 {
			*cell.text = b.Locale.Duration(cell.d)
		}
	}
	listed := min(len(m.Outages), uptimeIncidents)
	for _, e := range m.Outages[:listed] {
		row.Incidents = append(row.Incidents, linkView{marked(b.title(e)), b.href(e)})
	}
	if more := len(m.Outages) - listed; more > 0 {
		row.More = &linkView{layout.Escape(b.Locale.Plural("banner-more", more)), b.Links.Href(b.Links.Month(m.Month))}
	}
	return row
}

// shorten leaves of the incidents of each month their number.
func (v *uptimeView) shorten(b *builder) {
	v.Short = true
	for _, c := range v.Components {
		for i := range c.Months {
			row := &c.Months[i]
			if row.outages == 0 {
				continue // it runs on, and has no figures yet
			}
			row.Incidents, row.More = nil, &linkView{layout.Escape(b.Locale.Number(row.outages)), b.Links.Href(b.Links.Month(row.month))}
		}
	}
}

// uptimeTable is the year as comma-separated values (RFC 4180), a line a component and month.
// Lengths are in minutes. A month in which an incident runs on has no figures, and one that
// is not over no uptime. The incidents are those that the figures follow from, by their
// slugs.
func (b *builder) uptimeTable(y derive.UptimeYear) ([]byte, error) {
	var buffer bytes.Buffer
	w := csv.NewWriter(&buffer)
	rows := [][]string{{"component", "name", "month", "complete", "recorded_minutes", "major_outage_minutes",
		"partial_outage_minutes", "weighted_minutes", "longest_outage_minutes", "uptime_percent", "incidents"}}
	for _, c := range y.Components {
		for _, m := range c.Months {
			rows = append(rows, uptimeRecord(c.ID, b.Pick(c.Name).Text, m))
		}
	}
	err := w.WriteAll(rows)
	return buffer.Bytes(), err
}

func uptimeRecord(id, name string, m derive.UptimeMonth) []string {
	record := []string{id, name, m.Month.Format("2006-01"), strconv.FormatBool(m.Complete), "", "", "", "", "", "", ""}
	if m.Running {
		return record
	}
	record[5], record[6], record[8] = minutes(m.Major), minutes(m.Partial), minutes(m.Longest)
	if m.Complete {
		u := m.Uptime()
		record[4], record[7] = minutes(u.Recorded), minutes(u.Downtime)
		tenThousandths := (u.Recorded - u.Downtime).Milliseconds() * 1e6 / u.Recorded.Milliseconds()
		record[9] = strconv.FormatFloat(float64(tenThousandths)/1e4, 'f', -1, 64)
	}
	var slugs []string
	for _, e := range m.Outages {
		slugs = append(slugs, e.Slug)
	}
	record[10] = strings.Join(slugs, " ")
	return record
}

// minutes writes a length of time in minutes, to a hundredth.
func minutes(d time.Duration) string {
	return strconv.FormatFloat(math.Round(d.Minutes()*100)/100, 'f', -1, 64)
}
