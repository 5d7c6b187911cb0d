package pages

import (
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// homeView is what pages/home.html shows: now.
type homeView struct {
	frame.View
	Now          nowView
	Ahead        []nowStep   // what the clock alone makes of it
	Open         []openView  // open incidents, the gravest first
	MoreOpen     []entryView // those for which there is no room
	Running      []windowView
	Upcoming     []windowView
	MoreUpcoming bool
	Windows      string // address of the list of windows
	Groups       []groupView
	Axis         axisView
	Legend       []legendView
	UptimeRule   string
	LastDays     string // "The last 14 days"
	Days         []historyDay
	History      string // address
	Postmortems  string // address
	Promises     string // address
}

// Bounds of what the front page shows in full, so that it stays light.
const (
	openInFull     = 10
	openAsEntries  = 30
	upcomingInFull = 5
)

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
			Title: plain(now.Sentence), Section: frame.Status, Path: permalink.Links.Home, Live: true, Indicator: s.Rollup.Indicator(),
		}),
		Now: now, Windows: b.Links.Href(b.Links.Maintenances()),
		Groups: b.groups(), Axis: b.axis(), Legend: b.legend(), UptimeRule: b.Locale.Text("uptime-rule"),
		LastDays: b.Locale.Plural("history-last-days", lastDays), Days: b.lastDays(),
		History: b.Links.Href(b.Links.History()), Promises: b.Links.Href(b.Links.Promises()),
	}
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
		case i < openInFull+openAsEntries:
			v.MoreOpen = append(v.MoreOpen, b.entry(e))
		}
	}
	for _, e := range s.Running() {
		v.Running = append(v.Running, b.window(e))
	}
	for i, e := range s.Upcoming() {
		if v.MoreUpcoming = i >= upcomingInFull; v.MoreUpcoming {
			break
		}
		v.Upcoming = append(v.Upcoming, b.window(e))
	}
	return v
}

// openView is an open incident on the front page, with its latest update uncut.
type openView struct {
	Title    edition.Text
	Href     string
	Impact   markView
	Status   markView
	Affected layout.HTML
	Since    layout.HTML // "Open since 09:12 UTC"
	Story    []storyView
	Next     *dueView
	Body     proseView
	When     layout.HTML // of the latest update
	All      string      // "All updates on this incident"
}

func (b *builder) open(e *derive.Event) openView {
	last := e.Last()
	return openView{
		Title: b.title(e), Href: b.href(e), Impact: b.impactMark(e.Impact), Status: b.statusMark(e.Kind, last.Status),
		Affected: b.componentLinks(e.Effects), Since: b.Say("incident-open-since", "time", b.Near(e.Started)),
		Story: b.story(e), Next: b.next(e), Body: b.prose(last.In(b.Language), b.placeOf(last, 3)), When: b.Near(last.Date),
	}
}

// storyView is one sentence under its heading: what is wrong, what we do, what you
// can do.
type storyView struct {
	Heading string
	Text    edition.Text
}

// story returns what the latest update of an open incident says, as it stands: what
// is wrong, what we do, what you can do. A window is not wrong, and says what it is
// elsewhere.
func (b *builder) story(e *derive.Event) []storyView {
	w := e.Last().In(b.Language)
	var story []storyView
	if e.Kind == facts.Incident {
		story = b.sayings(w, saying{"incident-wrong", b.Summary(w)})
	}
	return append(story, b.doing(w)...)
}

// doing returns what we do and what you can do.
func (b *builder) doing(w *facts.Content) []storyView {
	return b.sayings(w, saying{"incident-doing", w.Doing}, saying{"incident-meanwhile", w.Meanwhile})
}

// saying is a text under the interface text that is its heading.
type saying struct{ id, text string }

// sayings returns those that say anything.
func (b *builder) sayings(w *facts.Content, parts ...saying) []storyView {
	var story []storyView
	for _, part := range parts {
		if part.text != "" {
			story = append(story, storyView{b.Locale.Text(part.id), b.said(w, part.text)})
		}
	}
	return story
}

// dueView is a promised time. Should it pass before the page is built again, a
// script shows Late in the place of Say.
type dueView struct {
	Say    layout.HTML
	At     string // the instant from which we are late
	Late   layout.HTML
	IsLate bool
}

// next says when the next word is due; nil if none is.
func (b *builder) next(e *derive.Event) *dueView {
	if e.Next == nil || e.Next.Due.IsZero() {
		return nil
	}
	due := b.Near(e.Next.Due.Time)
	return &dueView{
		Say: b.Say("incident-next-by", "time", due), Late: b.Say("incident-next-late", "time", due),
		At: b.Stamp(e.Next.Due.Due()), IsLate: e.Next.State == derive.PromiseOverdue,
	}
}
