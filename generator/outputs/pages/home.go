package pages

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
	"candor/generator/site/signup"
)

// homeView is what pages/home.html shows: now.
type homeView struct {
	frame.View
	Now           nowView
	Ahead         []nowStep   // what the clock alone makes of it
	Open          []openView  // open incidents, the gravest first
	MoreOpen      []entryView // those for which there is no room
	Running       []maintenanceView
	Upcoming      []maintenanceView
	MoreUpcoming  bool
	Maintenances  string `formerly:"Windows"` // address of the list of windows
	Notices       []currentNotice
	MoreNotices   []furtherNotice // those for which there is no room in full
	RestOfNotices string          // "and 3 more" in the history; "" if all are here
	Rows          []rowView       `formerly:"Groups"`
	Axis          axisView
	Legend        []legendView
	UptimeRule    string
	LastDays      string // "The 14 days to 28 November": it is so whenever it is read
	Days          []historyDay
	History       string // address
	Postmortems   string // address
	Promises      string // address
	Follow        string // address of every way to follow
	TellUs        string // address to tell us at that something does not work; "" while an incident is open, or without one
	Kept          string // how many promises of the last year were kept; "" while an incident is open, or with too few of them
}

// Bounds of what the front page shows in full, so that it stays light.
const (
	openInFull     = 10
	openAsEntries  = 30
	upcomingInFull = 5
)

// keptFrom is how many promises must have fallen due within a year before the front page
// says how many of them were kept: of fewer the numbers mean little.
const keptFrom = 5

// home is the front page.
func (b *builder) home() output.File {
	path := permalink.File(b.Links.Home())
	return b.file(path, output.Front, "pages/home.html", func() any { return b.homeView() })
}

func (b *builder) homeView() homeView {
	s := b.State
	now := b.nowView(s.Now())
	v := homeView{
		View: b.View(frame.Page{
			Title: plain(now.Sentence), Section: frame.Status, Path: permalink.Links.Home, Live: true, Front: true, Indicator: now.sign,
		}),
		Now: now, Maintenances: b.Links.Href(b.Links.Maintenances()),
		Rows: b.rows(), Axis: b.axis(), Legend: b.legend(), UptimeRule: b.uptimeRule(),
		LastDays: b.Locale.Plural("history-last-days", lastDays, "date", b.Locale.DayMonth(b.local(s.AsOf))), Days: b.lastDays(),
		History: b.Links.Href(b.Links.History()), Promises: b.Links.Href(b.Links.Promises()), Follow: b.Links.Href(b.Links.Subscribe()),
	}
	b.showNotices(&v)
	if len(s.Open()) == 0 {
		v.TellUs, v.Kept = b.tellUs(), b.keptThisYear()
	}
	v.Title = now.Title
	for _, o := range b.ahead() {
		later := b.nowView(o)
		later.Later = true
		v.Ahead = append(v.Ahead, nowStep{b.Stamp(o.From), later})
	}
	if len(s.Postmortems) > 0 {
		v.Postmortems = b.Links.Href(b.Links.Postmortems())
	}
	for i, e := range s.Open() {
		switch {
		case i < openInFull:
			v.Open = append(v.Open, b.open(e))
			v.Open[i].Brief = s.InBrief(e)
		case i < openInFull+openAsEntries:
			v.MoreOpen = append(v.MoreOpen, b.entry(e))
		}
	}
	for _, e := range s.Running() {
		v.Running = append(v.Running, b.maintenanceEntry(e))
	}
	for i, e := range s.Upcoming() {
		if v.MoreUpcoming = i >= upcomingInFull; v.MoreUpcoming {
			break
		}
		v.Upcoming = append(v.Upcoming, b.maintenanceEntry(e))
	}
	return v
}

// tellUs returns where a visitor tells us that something does not work; "" for nowhere.
func (b *builder) tellUs() string {
	support := b.State.Site.Support
	if support.URL != "" || support.Email == "" {
		return support.URL
	}
	return "mailto:" + support.Email
}

// keptThisYear says how many of the promises that fell due within a year were kept, with
// both numbers; "" while there are too few.
func (b *builder) keptThisYear() string {
	year := b.State.Record.Year
	if year.FellDue() < keptFrom {
		return ""
	}
	return b.Locale.Text("promises-kept-year", "kept", b.Locale.Number(year.Kept), "made", b.Locale.Number(year.FellDue()))
}

// openView is an open incident on the front page, with its latest update uncut.
type openView struct {
	Brief        bool // it is folded to its title, its latest update and the next
	Title        edition.Text
	Href         string
	Impact       markView
	Status       markView
	Affected     layout.HTML
	Since        layout.HTML  // "Open since 09:12 UTC"
	Own          layout.HTML  `formerly:"Lasting"` // how long that is, and the same by the visitor's clock; "" for a leak of which only its detection is known
	SummaryBlock []summaryRow `formerly:"Story"`
	Next         *dueView
	Body         proseView     // empty where it says no more than the summary
	When         layout.HTML   // of the latest update; "" where it stands beside its summary
	All          string        // "All updates on this incident"
	Follow       string        // address of every way to follow
	Lists        []signup.List // of e-mail that send only some updates, those on it too
}

func (b *builder) open(e *derive.Event) openView {
	last := e.Last()
	w := last.In(b.Language)
	summary, body := b.Says(w)
	v := openView{
		Title: b.title(e), Href: b.href(e), Impact: b.impactMark(e.Impact), Status: b.statusMark(e.Kind, last.Status),
		Affected: b.affectedInShort(e.Affected()), Since: b.openSince(e, b.Near(e.Started)),
		SummaryBlock: b.summaryBlock(last, summary), Next: b.next(e), When: b.Near(last.Date),
		Follow: b.Links.Href(b.Links.Subscribe()), Lists: signup.AboutEvent(b.Frame, e),
	}
	if e.LastsFromStart() {
		v.Own = b.Own(e.Started, time.Time{})
	}
	if summary != "" {
		v.SummaryBlock[0].When, v.When = v.When, ""
	}
	if body {
		o := b.placeOf(e, 3)
		o.IDPrefix = idPrefix(last)
		v.Body = b.prose(w, o)
	} else {
		v.Body.Note = b.Untranslated(w)
	}
	return v
}

// summaryRow is one sentence under its heading: what is wrong, what we do, what you
// can do.
type summaryRow struct {
	Heading string
	When    layout.HTML // of the latest update, beside its summary
	Text    edition.Text
}

// summaryBlock returns what an update of an open incident says, in its summary and beside
// its body: what is wrong, what we do, what you can do.
func (b *builder) summaryBlock(u *derive.Update, summary string) []summaryRow {
	heading := "incident-summary"
	if u.Index > 0 {
		heading = "incident-summary-latest" // only the first update is sure to say what is wrong
	}
	w := u.In(b.Language)
	return append(b.labelled(w, edition.Detail{ID: heading, Text: summary}), b.doingRows(w)...)
}

// doingRows returns what we do and what you can do.
func (b *builder) doingRows(w *facts.Content) []summaryRow {
	return b.labelled(w, edition.Details(w)...)
}

// labelled returns the texts that are not empty, each under its heading.
func (b *builder) labelled(w *facts.Content, parts ...edition.Detail) []summaryRow {
	var rows []summaryRow
	for _, part := range parts {
		if part.Text != "" {
			rows = append(rows, summaryRow{Heading: b.Locale.Text(part.ID), Text: b.localized(w, part.Text)})
		}
	}
	return rows
}

// dueView is a promised time. Should it pass before the page is built again, a
// script shows Late in the place of Text.
type dueView struct {
	Text   layout.HTML `formerly:"Say"`
	At     string      // the instant from which we are late
	Late   layout.HTML
	Own    layout.HTML // the time by the visitor's clock
	IsLate bool
}

// next returns when the next update is due; nil if none is promised.
func (b *builder) next(e *derive.Event) *dueView {
	if e.Next == nil {
		return nil
	}
	due := b.Near(e.Next.Due.Time)
	return &dueView{
		Text: b.T("incident-next-by", "time", due), Late: b.T("incident-next-late", "time", due),
		Own: b.Own(time.Time{}, e.Next.Due.Due()), At: b.Stamp(e.Next.Due.Due()), IsLate: e.Next.State == derive.PromiseOverdue,
	}
}
