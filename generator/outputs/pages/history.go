package pages

import (
	"slices"
	"strconv"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// indexView is what pages/history.html, pages/maintenances.html and
// pages/postmortems.html show: the newest entries, and where the others are.
type indexView struct {
	frame.View
	Heading  string
	Lead     string
	Running  []maintenanceView
	Upcoming []maintenanceView
	Periods  []periodView
	Years    []yearView
	ThisYear *yearView  // the newest of them, at a glance; nil where it has no months
	Earlier  []yearView // the others
	Empty    string     // what to say where there is nothing
}

// newestInIndex is how many entries the index of an archive shows itself.
const newestInIndex = 20

// history is everything, a page a month that has something.
func (b *builder) history() []output.File {
	a := b.byMonth()
	var list []dated
	for e := range b.State.Events() {
		if e.Status != facts.Scheduled {
			list = append(list, b.datedEvent(e))
		}
	}
	for _, e := range b.State.PastWithdrawn() {
		list = append(list, b.datedEvent(e))
	}
	newestFirst(list)
	var files []output.File
	var years []yearView
	months := b.historyMonths(list)
	for i, m := range months {
		path := func(l permalink.Links) string { return l.Month(m.at) }
		view := monthView{ongoing: m.ongoing, newer: b.monthLink(months, i-1), older: b.monthLink(months, i+1)}
		files = append(files, b.parts(a, b.Locale.Text("history-of", "month", b.Month(m.at)), path, m.entries, view)...)
		if n := len(years); n == 0 || years[n-1].Name != strconv.Itoa(m.at.Year()) {
			years = append(years, b.emptyYear(m.at.Year()))
		}
		years[len(years)-1].add(b, m)
	}
	return append(files, b.index("pages/history.html", a, func() indexView {
		v := indexView{Periods: b.newest(b.byMonth(), list), Years: years, Empty: b.Locale.Text("history-empty")}
		if len(years) > 0 {
			v.ThisYear, v.Earlier = &years[0], years[1:]
		}
		return v
	}))
}

// monthLink leads to a month of a list; nil beyond its ends.
func (b *builder) monthLink(months []historyMonth, i int) *linkView {
	if i < 0 || i >= len(months) {
		return nil
	}
	at := months[i].at
	return &linkView{layout.Escape(b.Month(at)), b.Links.Href(b.Links.Month(at))}
}

// emptyYear is a year without entries.
func (b *builder) emptyYear(year int) yearView {
	y := yearView{Name: strconv.Itoa(year), Grid: make([]monthCell, 12)}
	for i := range y.Grid {
		y.Grid[i].Name = b.Locale.MonthColumn(time.Month(i + 1))
	}
	return y
}

// add adds a month to its year.
func (y *yearView) add(b *builder, m historyMonth) {
	c := countView{b.Month(m.at), b.Links.Href(b.Links.Month(m.at)), b.Locale.Number(len(m.entries) + len(m.ongoing))}
	y.Months = append(y.Months, c)
	cell := &y.Grid[m.at.Month()-1]
	cell.Label, cell.Href, cell.Count = c.Name, c.Href, c.Count
	if m.worst > facts.None {
		cell.Mark = b.impactMark(m.worst)
	}
}

// historyMonth is a month that has something: what began in it, and what went on into it.
type historyMonth struct {
	at      time.Time // an instant of it
	entries []dated
	ongoing []*derive.Event
	worst   facts.Impact // of the incidents that began in it; Unstated without one
}

// historyMonths returns the months that have something, newest first.
func (b *builder) historyMonths(list []dated) []historyMonth {
	ongoing := b.State.WentOn()
	var months []historyMonth
	for _, run := range cut(list, func(t time.Time) int { return t.Year()*12 + int(t.Month()) }) {
		at := run[0].at
		key := derive.Month{Year: at.Year(), Month: at.Month()}
		months = append(months, historyMonth{at, run, ongoing[key], worstOf(run)})
		delete(ongoing, key)
	}
	for key, events := range ongoing {
		at := time.Date(key.Year, key.Month, 1, 12, 0, 0, 0, b.State.Site.Zone)
		months = append(months, historyMonth{at: at, ongoing: events})
	}
	slices.SortFunc(months, func(x, y historyMonth) int { return y.at.Compare(x.at) })
	return months
}

// worstOf is the highest impact of the incidents among entries.
func worstOf(entries []dated) facts.Impact {
	worst := facts.Unstated
	for _, d := range entries {
		worst = max(worst, d.impact)
	}
	return worst
}

// newest returns the newest entries of a list under their months.
func (b *builder) newest(a archive, list []dated) []periodView {
	a.heading, a.period = b.byYear(a.section, "history", a.path).heading, b.month
	return b.periods(a, list[:min(len(list), newestInIndex)])
}

// index returns the page of a whole archive.
func (b *builder) index(template string, a archive, view func() indexView) output.File {
	return b.page(template, a.path, func() any {
		v := view()
		v.View = b.View(frame.Page{Title: a.name, Section: a.section, Path: a.path})
		v.Heading = a.name
		return v
	})
}

// maintenances is the list of windows, a page a year.
func (b *builder) maintenances() []output.File {
	a := b.byYear(frame.Maintenance, "maintenance", permalink.Links.Maintenances)
	var all, past []dated
	for _, e := range b.State.Maintenances {
		all = append(all, b.datedEvent(e))
		if e.Status != facts.Scheduled && !e.Open {
			past = append(past, b.datedEvent(e))
		}
	}
	for _, e := range b.State.Withdrawn {
		if e.Kind == facts.Maintenance {
			all = append(all, b.datedEvent(e))
		}
	}
	for _, e := range b.State.PastWithdrawn() {
		if e.Kind == facts.Maintenance {
			past = append(past, b.datedEvent(e))
		}
	}
	newestFirst(all)
	newestFirst(past)
	files, years := b.years(a, all)
	return append(files, b.index("pages/maintenances.html", a, func() indexView {
		v := indexView{Periods: b.newest(a, past), Years: years, Empty: b.Locale.Text("maintenance-none")}
		for _, e := range b.State.Running() {
			v.Running = append(v.Running, b.maintenanceEntry(e))
		}
		for _, e := range b.State.Upcoming() {
			v.Upcoming = append(v.Upcoming, b.maintenanceEntry(e))
		}
		v.Running, v.Upcoming = v.Running[:min(len(v.Running), 2*pageSize)], v.Upcoming[:min(len(v.Upcoming), 2*pageSize)]
		return v
	}))
}

// postmortems is the list of post-mortems, a page a year.
func (b *builder) postmortems() []output.File {
	a := b.byYear(frame.Postmortems, "postmortems", permalink.Links.Postmortems)
	var list []dated
	for _, p := range b.State.Postmortems {
		list = append(list, dated{at: b.local(p.Date), entry: func() entryView { return b.postmortemEntry(p) }})
	}
	for _, p := range b.State.WithdrawnPostmortems {
		list = append(list, dated{at: b.local(p.Date), entry: func() entryView { return b.withdrawnPostmortemEntry(p) }})
	}
	newestFirst(list)
	files, years := b.years(a, list)
	return append(files, b.index("pages/postmortems.html", a, func() indexView {
		return indexView{Periods: b.newest(a, list), Years: years, Empty: b.Locale.Text("postmortems-none")}
	}))
}

func (b *builder) postmortemEntry(p *derive.Postmortem) entryView {
	w := p.In(b.Language)
	return entryView{
		Kind: "postmortem", Title: b.localized(w, w.Title), Href: b.Links.Href(b.Links.Postmortem(p.Incident)),
		When: b.Date(p.Date), Components: b.authors(p), Summary: b.localized(w, b.Summary(w)),
	}
}
