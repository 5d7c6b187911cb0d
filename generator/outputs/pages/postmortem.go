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

// postmortemView is what pages/postmortem.html shows.
type postmortemView struct {
	frame.View
	Heading     edition.Text
	Authors     string // "By …"
	Published   layout.HTML
	Summary     edition.Text
	Contents    []linkView // of the body
	Body        proseView
	Corrections []layout.HTML
	Facts       []factView // of the incident in whose folder it is
	Actions     []actionView
	ByState     []actionGroup  // the same actions by what became of them
	Newer       *linkView      // the post-mortem that came out next; nil of the newest
	Older       *linkView      // the one before it; nil of the oldest
	Timelines   []timelineView // an incident that it covers, with what we said of it
	Incident    string         // address of the incident in whose folder it is
	Earlier     string         // address of the text's earlier versions; "" for none
	Edit        string         // address of the source file; "" for none
}

// actionView is a row of the table of actions.
type actionView struct {
	What  edition.Text
	Owner string
	Due   layout.HTML // "Due by …"; "" where no time was promised
	State markView
	Done  layout.HTML // "Done …"; "" while it is not
	state derive.PromiseState
}

// timelineView is an incident with its updates in short, oldest first.
type timelineView struct {
	Title edition.Text
	Href  string
	Items []timelineItem
}

// timelineItem is one update in short.
type timelineItem struct {
	When   layout.HTML
	Status markView
	Href   string
	Text   edition.Text
}

// postmortem is the page of a post-mortem.
func (b *builder) postmortem(p *derive.Postmortem) output.File {
	path := func(l permalink.Links) string { return l.Postmortem(p.Incident) }
	return b.page("pages/postmortem.html", path, func() any {
		w, o := p.In(b.Language), b.place(permalink.Links{}.Event(facts.Incident, p.Incident), "", 2)
		o.Page = b.Links.Postmortem(p.Incident)
		v := postmortemView{
			View: b.View(frame.Page{
				Title: b.Locale.Text("postmortem-of", "title", w.Title), Description: b.Summary(w), Section: frame.Postmortems, Path: path,
				Article: &frame.Article{Published: p.Date, Modified: p.Date, Authors: p.Authors}, Picture: b.address(b.postmortemPicture(p)),
			}),
			Heading: b.localized(w, w.Title), Authors: b.authors(p), Published: b.Date(p.Date), Summary: b.localized(w, w.Summary),
			Body: b.prose(w, o), Corrections: b.corrections(w), Actions: b.actions(p),
			Contents: b.contents(w, o), Facts: b.postmortemFacts(p), Incident: b.href(p.Event), Earlier: b.past.History(w.SourceFile), Edit: b.repo.Edit(w.SourceFile),
		}
		v.ByState = byState(v.Actions)
		v.Newer, v.Older = b.neighbours(p)
		if len(v.Actions) > 0 { // no heading of a text has a dot in its id
			v.Contents = append(v.Contents, b.link("postmortem-actions", "#section.actions"))
		}
		v.Contents = append(v.Contents, b.link("postmortem-covers", "#section.covers"))
		for _, e := range p.Covers {
			v.Timelines = append(v.Timelines, b.timeline(e))
		}
		return v
	})
}

// postmortemFacts are the figures of the incident that a post-mortem is of: how long it
// lasted, whose data it was, when we first spoke, and what we promised.
func (b *builder) postmortemFacts(p *derive.Postmortem) []factView {
	e := p.Event
	var list []factView
	if !e.Open && !e.IsLeak && e.Record.Duration > 0 {
		duration := b.Locale.Duration(e.Record.Duration)
		if e.Beginning() == derive.Reported { // how long customers felt it nobody wrote
			duration = b.lasted(e)
		}
		list = append(list, factView{b.Locale.Text("postmortem-duration"), layout.Escape(duration)})
	}
	if e.Leak != nil && e.Leak.PeopleKnown {
		list = append(list, factView{b.Locale.Text("leak-people"), b.leakPeople(e)})
	}
	return append(list, b.spoke(e)...)
}

// neighbours returns the post-mortems that came out after and before one.
func (b *builder) neighbours(p *derive.Postmortem) (newer, older *linkView) {
	all, at := b.State.Postmortems, b.positions()[p]
	link := func(i int) *linkView {
		if i < 0 || i >= len(all) {
			return nil
		}
		w := all[i].In(b.Language)
		return &linkView{marked(b.localized(w, w.Title)), b.Links.Href(b.Links.Postmortem(all[i].Incident))}
	}
	return link(at - 1), link(at + 1)
}

// actionGroup is the actions in one state.
type actionGroup struct {
	State   markView
	Actions []actionView
}

// actionOrder is the order of states: what is overdue first, what is done last.
var actionOrder = []derive.PromiseState{derive.PromiseOverdue, derive.PromiseOpen, derive.PromiseLate, derive.PromiseKept}

// byState puts actions together by what became of them.
func byState(actions []actionView) []actionGroup {
	var groups []actionGroup
	for _, state := range actionOrder {
		g := actionGroup{}
		for _, a := range actions {
			if a.state == state {
				g.State = markView{Class: a.State.Class, Label: a.State.Label}
				g.Actions = append(g.Actions, a)
			}
		}
		if len(g.Actions) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// authors names those who wrote a post-mortem; "" if nobody is named.
func (b *builder) authors(p *derive.Postmortem) string {
	if len(p.Authors) == 0 {
		return ""
	}
	names := make([]string, len(p.Authors))
	for i, author := range p.Authors {
		names[i] = b.Person(author)
	}
	if len(names) == 1 {
		return b.Locale.Text("postmortem-author", "author", names[0])
	}
	return b.Locale.Text("postmortem-authors", "authors", b.Locale.List(names))
}

// actions returns every action, those without a time too.
func (b *builder) actions(p *derive.Postmortem) []actionView {
	var list []actionView
	promises := p.Actions
	for _, a := range p.Postmortem.Actions {
		v := actionView{What: b.Pick(a.What), Owner: b.Person(a.Owner), State: b.promiseMark(derive.PromiseOpen), state: derive.PromiseOpen}
		if !a.Due.IsZero() {
			v.Due = b.T("promise-due-by", "time", b.Moment(a.Due))
			v.State, v.state = b.promiseNow(promises[0]), promises[0].State
			promises = promises[1:]
		} else if !a.Done.IsZero() {
			v.State, v.state = b.promiseMark(derive.PromiseKept), derive.PromiseKept
		}
		if !a.Done.IsZero() {
			v.Done = b.T("postmortem-action-done", "date", b.Moment(a.Done))
		}
		list = append(list, v)
	}
	return list
}

func (b *builder) timeline(e *derive.Event) timelineView {
	all := e.Timeline()
	v := timelineView{Title: b.title(e), Href: b.href(e), Items: make([]timelineItem, 0, len(all))}
	for _, u := range all {
		w := u.In(b.Language)
		if taken := b.WithdrawnUpdate(u); taken != nil {
			v.Items = append(v.Items, timelineItem{When: b.Time(u.Date), Status: b.withdrawnMark(), Href: v.Href + "#" + permalink.Anchor(u.Name), Text: taken.Why})
			continue
		}
		v.Items = append(v.Items, timelineItem{
			When: b.Time(u.Date), Status: b.updateMark(u), Href: v.Href + "#" + permalink.Anchor(u.Name), Text: b.localized(w, b.Summary(w)),
		})
	}
	return v
}
