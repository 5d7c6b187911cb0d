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

// listView is what pages/list.html shows: the events of a month, or the windows or
// post-mortems of a year.
type listView struct {
	frame.View
	Heading string
	Up      linkView    // the list that this is a part of
	Ongoing []entryView // of a month: incidents of earlier months that went on into it
	Periods []periodView
	Pager   pagerView
	Newer   *linkView // of a month: the next one that has something; nil of the newest
	Older   *linkView // and the one before it; nil of the oldest
}

// periodView is a day or a month with its entries.
type periodView struct {
	Name    layout.HTML
	Entries []entryView
}

// archive is a list that is cut by time.
type archive struct {
	section frame.Section
	name    string                       // of the whole list
	path    func(permalink.Links) string // of the whole list
	heading func(time.Time) layout.HTML  // of the periods within a page
	period  func(time.Time) time.Time    // the start of the period that an instant is in
}

// dated is an entry and the instant that it is sorted by. The entry is made when its page is
// rendered.
type dated struct {
	at     time.Time
	entry  func() entryView
	impact facts.Impact // of an incident
}

func (b *builder) datedEvent(e *derive.Event) dated {
	return dated{b.local(e.When()), func() entryView { return b.entry(e) }, e.Impact}
}

func (b *builder) local(t time.Time) time.Time { return t.In(b.State.Site.Zone) }

// day and month are the starts of periods in the site's zone.
func (b *builder) day(t time.Time) time.Time { return facts.Midnight(t, 0, b.State.Site.Zone) }

func (b *builder) month(t time.Time) time.Time {
	t = b.local(t)
	return facts.Midnight(time.Date(t.Year(), t.Month(), 1, 12, 0, 0, 0, t.Location()), 0, t.Location())
}

// cut cuts a list, newest first, into runs of one key.
func cut[K comparable](list []dated, key func(time.Time) K) [][]dated {
	var runs [][]dated
	var last K
	begin := 0
	for i, d := range list {
		if this := key(d.at); i == 0 || this != last {
			begin, last, runs = i, this, append(runs, nil)
		}
		runs[len(runs)-1] = list[begin : i+1 : i+1]
	}
	return runs
}

// monthView is what the first page of a month has beside its entries.
type monthView struct {
	ongoing      []*derive.Event // incidents of earlier months that went on into it
	newer, older *linkView
}

// parts returns the pages of one month or year of an archive.
func (b *builder) parts(a archive, heading string, path func(permalink.Links) string, list []dated, month monthView) []output.File {
	var files []output.File
	cuts := paginate(list)
	for _, p := range cuts {
		at := partPath(path, p.number)
		files = append(files, b.page("pages/list.html", at, func() any {
			pager := b.pager(path(b.Links), p.number, len(cuts)-1)
			title := heading
			if pager.Name != "" {
				title += ", " + pager.Name
			}
			v := listView{
				View:    b.View(frame.Page{Title: b.Locale.Text("labelled", "label", a.name, "text", title), Section: a.section, Path: at}),
				Heading: title, Up: linkView{layout.Escape(a.name), b.Links.Href(a.path(b.Links))},
				Periods: b.periods(a, p.entries), Pager: pager,
			}
			if p.number == 0 {
				v.Newer, v.Older = month.newer, month.older
				for _, e := range month.ongoing {
					v.Ongoing = append(v.Ongoing, b.wentOn(e))
				}
			}
			return v
		}))
	}
	return files
}

// periods puts entries, newest first, under the days or months of their page.
func (b *builder) periods(a archive, list []dated) []periodView {
	var periods []periodView
	for _, run := range cut(list, func(t time.Time) int64 { return a.period(t).Unix() }) {
		p := periodView{Name: a.heading(run[0].at), Entries: make([]entryView, len(run))}
		for i, d := range run {
			p.Entries[i] = d.entry()
		}
		periods = append(periods, p)
	}
	return periods
}

// yearView is a year of an archive's index.
type yearView struct {
	Name   string
	Href   string // of the year's page; "" where months have pages
	Count  string
	Months []countView
	Grid   []monthCell // of a year by months: all twelve, from January
}

// monthCell is a month of a year at a glance.
type monthCell struct {
	Name  string // as short as a column needs it
	Label string // in full; "" of a month without entries
	Href  string // "" of a month without entries
	Count string
	Mark  markView // the highest impact of the incidents that began in it; empty without one
}

// countView is a link to a list with the number of its entries.
type countView struct{ Name, Href, Count string }

// byMonth is the history; byYear is the list of windows or of post-mortems.
func (b *builder) byMonth() archive {
	return archive{frame.History, b.Locale.Text("history"), permalink.Links.History, b.dayHeading, b.day}
}

func (b *builder) byYear(section frame.Section, id string, path func(permalink.Links) string) archive {
	return archive{section, b.Locale.Text(id), path, func(t time.Time) layout.HTML { return layout.Escape(b.Month(t)) }, b.month}
}

// years returns the pages of an archive's years, and their links for its index.
func (b *builder) years(a archive, list []dated) (files []output.File, index []yearView) {
	for _, run := range cut(list, time.Time.Year) {
		year := run[0].at.Year()
		path := func(l permalink.Links) string { return l.Year(a.path(l), year) }
		files = append(files, b.parts(a, strconv.Itoa(year), path, run, monthView{})...)
		index = append(index, yearView{Name: strconv.Itoa(year), Href: b.Links.Href(path(b.Links)), Count: b.Locale.Number(len(run))})
	}
	return files, index
}

// newestFirst sorts entries by their instants, the latest first. Entries of one instant keep
// their order.
func newestFirst(list []dated) {
	slices.SortStableFunc(list, func(x, y dated) int { return y.at.Compare(x.at) })
}
