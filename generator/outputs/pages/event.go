package pages

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/frame"
	"candor/generator/site/layout"
	"candor/generator/site/output"
)

// eventView is what pages/incident.html and pages/maintenance.html show.
type eventView struct {
	frame.View
	Heading      edition.Text
	Status       markView
	Impact       *markView // nil for a window
	IsOpen       bool
	Latest       updateView // the newest update, which is not among Updates
	Next         *dueView
	Note         layout.HTML // what became of a window other than planned
	Overrun      *overrunView
	Facts        []factView
	Leak         *leakView
	Compensation *compensationView
	Postmortem   *postmortemLink
	Updates      []updateView // the earlier ones, newest first, after those withdrawn since the latest
	UpdatesTitle string       // the heading above them
	Start        string       // anchor of the first update, where there are enough to read from there; else ""
	Brief        *briefView   // what stays in view beside a long timeline; nil for a short one
	Follow       string       // address of every way to follow; "" once the event is over
	Record       []factView
	Speaker      layout.HTML
	Edit         string // address of the folder where its files are; "" for none
}

// postmortemLink leads to the post-mortem, or says by when there will be one.
type postmortemLink struct {
	Href string      // "" while there is none
	Text layout.HTML `formerly:"Say"`
	Late bool
	Due  string      // the instant from which we are late; "" if we are already, or it is there
	Then layout.HTML // what to say from then on
}

// incident is the page of an incident.
func (b *builder) incident(e *derive.Event) output.File {
	path := func(l permalink.Links) string { return l.Event(e.Kind, e.Slug) }
	return b.page("pages/incident.html", path, func() any {
		v := b.event(e, frame.Page{Section: frame.History, Path: path})
		impact := b.impactMark(e.Impact)
		v.Impact, v.Facts, v.Leak = &impact, b.incidentFacts(e), b.leak(e)
		v.Compensation, v.Postmortem, v.Record = b.compensation(e), b.postmortemLink(e), b.record(e)
		return v
	})
}

// maintenance is the page of a window.
func (b *builder) maintenance(e *derive.Event) output.File {
	path := func(l permalink.Links) string { return l.Event(e.Kind, e.Slug) }
	return b.page("pages/maintenance.html", path, func() any {
		v := b.event(e, frame.Page{Section: frame.Maintenance, Path: path})
		v.Facts, v.Note, v.Overrun = b.maintenanceFacts(e), b.maintenanceNote(e), b.overrun(e)
		return v
	})
}

// event fills in what incidents and windows have in common.
func (b *builder) event(e *derive.Event, page frame.Page) eventView {
	title, updates := b.title(e), latestFirst(b.updates(e))
	w := e.Last().In(b.Language)
	page.Title, page.Description, page.Picture = title.Text, b.Summary(w), b.address(b.eventPicture(e))
	page.Live = e.Open || e.Status == facts.Scheduled
	if e.Open {
		page.Indicator = indicatorOf(e)
	}
	page.Article = &frame.Article{Coverage: true, Published: e.First().Date, Modified: e.Last().Date, From: e.Started, To: e.Ended}
	if e.Kind == facts.Maintenance {
		page.Article.From, page.Article.To = e.Window.Current.From, e.Window.Current.To
	}
	v := eventView{
		View: b.View(page), Heading: title, Status: b.eventMark(e), IsOpen: e.Open,
		Next: b.next(e), Speaker: b.speaker(e.Owner), Latest: updates[0], Updates: updates[1:], UpdatesTitle: b.updatesTitle(e),
		Edit: b.repo.Browse(permalink.EventFolder(e.Kind, e.Slug)),
	}
	if len(v.Updates) >= readFrom {
		v.Start = v.Updates[len(v.Updates)-1].ID
	}
	if len(v.Updates) >= longTimeline {
		v.Brief = b.brief(e)
	}
	if e.Open || e.Status == facts.Scheduled {
		v.Follow = b.Links.Href(b.Links.Subscribe())
	}
	if v.Next != nil {
		v.Latest.Next = "" // it stands below
	}
	return v
}

// From how many updates on a timeline can be read from its beginning, and from how many on
// the event's state stays in view beside it.
const (
	readFrom     = 3
	longTimeline = 8
)

// briefView is an event in a line.
type briefView struct {
	Title  edition.Text
	Status markView
	Text   layout.HTML // until when it went on, or since when it goes on
	Next   *dueView
}

func (b *builder) brief(e *derive.Event) *briefView {
	v := &briefView{Title: b.title(e), Status: b.eventMark(e), Next: b.next(e)}
	switch {
	case e.Kind == facts.Maintenance:
		v.Text = b.Range(e.Window.Current.From, e.Window.Current.To)
	case e.Open:
		v.Text = b.openSince(e, b.Time(e.Started))
	default:
		v.Text = layout.Escape(b.lasted(e))
	}
	return v
}

// indicatorOf is what an open event makes of a page's icon.
func indicatorOf(e *derive.Event) string {
	if e.Kind == facts.Maintenance {
		return "maintenance"
	}
	return e.Impact.String()
}

// incidentFacts says what is affected, and from when to when. Of a leak, which nobody need
// have felt, only what was written: when it was detected and closed is said among what is
// known of it.
func (b *builder) incidentFacts(e *derive.Event) []factView {
	list := []factView{{b.Locale.Text("incident-affected"), b.affected(e)}}
	if beginning := e.Beginning(); beginning != derive.Detected || e.Leak == nil {
		started := b.Time(e.Started)
		if e.Open {
			started += b.openFor(e)
		}
		list = append(list, factView{b.beginningLabel(beginning), started})
	}
	if !e.Open && !e.IsLeak {
		list = append(list, factView{b.Locale.Text("incident-ended"), b.Time(e.Ended) + b.beside(b.lasted(e))})
	}
	return list
}

// beginningLabel says what began when an incident started.
func (b *builder) beginningLabel(beginning derive.Beginning) string {
	return b.Locale.Text(map[derive.Beginning]string{
		derive.Started: "incident-started", derive.Reported: "incident-reported", derive.Detected: "leak-detected",
	}[beginning])
}

// openSince says since when an incident is open, the time as it is given; of a leak that is
// closed, from when to when data was open; of one of which only that is known, when it was
// detected.
func (b *builder) openSince(e *derive.Event, started layout.HTML) layout.HTML {
	switch beginning := e.Beginning(); {
	case beginning == derive.Detected:
		return b.T("labelled", "label", b.Locale.Text("leak-detected"), "text", started)
	case beginning == derive.Started && e.AccessClosed():
		return b.T("labelled", "label", b.Locale.Text("leak-was-open"), "text", b.Range(e.Started, e.Leak.Closed))
	}
	return b.T("incident-open-since", "time", started)
}

// openFor returns the place where a script shows how long an incident has been open; "" for a
// leak of which that is not known, or is over.
func (b *builder) openFor(e *derive.Event) layout.HTML {
	if !e.LastsFromStart() {
		return ""
	}
	return b.Own(e.Started, time.Time{})
}

// beside sets a text after another on the same line; nothing if it is empty.
func (b *builder) beside(text string) layout.HTML {
	if text == "" {
		return ""
	}
	return " · " + layout.Escape(text)
}

// affected lists what is affected and how, or once it is over what was, at its worst.
func (b *builder) affected(e *derive.Event) layout.HTML {
	effects := e.Affected()
	if len(effects) == 0 {
		return layout.Escape(b.Locale.Text("incident-affected-nothing"))
	}
	list := append(make([]byte, 0, 512), `<ul class="affected">`...)
	for _, effect := range effects {
		list = append(list, "<li>"...)
		list = append(list, anchor(b.Links.Href(b.Links.Component(effect.Component)), b.Component(effect.Component))...)
		if !e.IsLeak || effect.Status != facts.Operational { // its data is affected, not its service
			list = append(list, " "...)
			list = append(list, markHTML(b.componentMark(effect.Status))...)
		}
		list = append(list, "</li>"...)
	}
	return layout.HTML(append(list, "</ul>"...))
}

// markHTML is partials/mark.html for where a mark is within a text.
func markHTML(m markView) layout.HTML {
	return `<span class="mark ` + layout.Escape(m.Class) + `">` + layout.Escape(m.Label) + `</span>`
}

func (b *builder) maintenanceFacts(e *derive.Event) []factView {
	w := e.Window
	list := []factView{
		{b.Locale.Text("maintenance-affects"), b.componentLinks(e.EverAffected)},
		{b.Locale.Text("maintenance-window"), b.Range(w.Current.From, w.Current.To)},
	}
	if e.Open || e.Status == facts.Scheduled {
		list[1].Value += b.Own(w.Current.From, w.Current.To)
	}
	if w.Moved {
		list = append(list, factView{b.Locale.Text("maintenance-window-first"), b.Range(w.Planned.From, w.Planned.To)})
	}
	switch {
	case w.Real.From.IsZero() || w.Real.To.IsZero():
	case w.ByClock:
		list = append(list, factView{b.Locale.Text("maintenance-actual"), b.T("maintenance-as-announced")})
	default:
		list = append(list, factView{b.Locale.Text("maintenance-actual"), b.Range(w.Real.From, w.Real.To)})
	}
	return list
}

// record says how well we spoke. What still grows while an incident is open is
// there only once it is over.
func (b *builder) record(e *derive.Event) []factView {
	list := b.spoke(e)
	if gap := e.Record.LongestGap; !e.Open && gap > 0 {
		list = slices.Insert(list, 1, factView{b.Locale.Text("incident-longest-gap"), layout.Escape(b.Locale.Duration(gap))})
	}
	return list
}

// spoke says when we first spoke, and which promises we kept.
func (b *builder) spoke(e *derive.Event) []factView {
	r := e.Record
	known, unknown := "incident-first-update-after", "incident-first-update-unknown"
	if e.SinceDetected() {
		known, unknown = "incident-first-update-after-detected", "incident-first-update-unknown-detected"
	}
	first := b.T(unknown)
	if r.FirstUpdateKnown {
		first = b.T(known, "after", b.Locale.DurationAfter(r.FirstUpdate))
	}
	kept := b.Locale.Text("incident-promises-none")
	if r.Made > 0 {
		kept = b.kept(r.Tally)
	}
	return []factView{{b.Locale.Text("incident-first-update"), first}, {b.Locale.Text("incident-promises-kept"), layout.Escape(kept)}}
}

// kept says how many of the promises that fell due were kept; while none has, how many
// there are and when the first will. There is at least one.
func (b *builder) kept(t derive.Tally) string {
	if t.FellDue() > 0 {
		return b.Locale.Text("incident-promises-kept-of", "kept", b.Locale.Number(t.Kept), "made", b.Locale.Number(t.FellDue()))
	}
	due := t.NextDue.Time.In(b.State.Site.Zone)
	text := b.Locale.DateTime(due)
	if t.NextDue.DateOnly {
		text = b.Locale.Date(due)
	}
	return b.Locale.Plural("incident-promises-due", t.Open, "time", text)
}

func (b *builder) postmortemLink(e *derive.Event) *postmortemLink {
	if n := len(e.Postmortems); n > 0 {
		return &postmortemLink{
			Href: b.Links.Href(b.Links.Postmortem(e.Postmortems[n-1].Incident)),
			Text: b.T("incident-postmortem-read"),
		}
	}
	p := e.Promise(derive.PostmortemBy)
	if p == nil {
		return b.withdrawnPostmortemLink(e)
	}
	late := b.T("incident-postmortem-late", "date", b.Moment(p.Due))
	if p.State == derive.PromiseOverdue {
		return &postmortemLink{Text: late, Late: true}
	}
	return &postmortemLink{Text: b.T("incident-postmortem-by", "date", b.Moment(p.Due)), Due: b.Stamp(p.Due.Due()), Then: late}
}

// compensationView is what is made good.
type compensationView struct {
	What  layout.HTML
	Facts []factView // for whom, by when
}

// compensation says what is made good, for whom and by when; nil if nothing is.
func (b *builder) compensation(e *derive.Event) *compensationView {
	c := e.Compensation
	if c == nil {
		return nil
	}
	v := &compensationView{What: marked(b.Pick(c.What))}
	if !c.Who.IsZero() {
		v.Facts = append(v.Facts, factView{b.Locale.Text("incident-compensation-who"), marked(b.Pick(c.Who))})
	}
	var when layout.HTML
	switch p := e.Promise(derive.Compensation); {
	case !c.Done.IsZero():
		when = b.T("incident-compensation-done", "time", b.Moment(c.Done))
	case p != nil && p.State == derive.PromiseOverdue:
		when = b.T("incident-compensation-late", "time", b.Moment(p.Due))
	case p != nil:
		when = b.changesAt(b.T("incident-compensation-by", "time", b.Moment(p.Due)), p.Due.Due(), b.T("incident-compensation-late", "time", b.Moment(p.Due)))
	default:
		return v
	}
	v.Facts = append(v.Facts, factView{b.Locale.Text("promise-due"), when})
	return v
}
