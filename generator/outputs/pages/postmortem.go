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
	Actions     []actionView
	Timelines   []timelineView // an incident that it covers, with what we said of it
	Incident    string         // address of the incident in whose folder it is
	Edit        string         // address of the source file; "" for none
}

// actionView is a row of the table of actions.
type actionView struct {
	What  edition.Text
	Owner string
	Due   layout.HTML // "Due by …"; "" where no time was promised
	State markView
	Done  layout.HTML // "Done …"; "" while it is not
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
			Contents: b.contents(w, o), Incident: b.href(p.Event), Edit: b.repo.Edit(w.SourceFile),
		}
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
		v := actionView{What: b.Pick(a.What), Owner: b.Person(a.Owner), State: b.promiseMark(derive.PromiseOpen)}
		if !a.Due.IsZero() {
			v.Due = b.T("promise-due-by", "time", b.Moment(a.Due))
			v.State = b.promiseNow(promises[0])
			promises = promises[1:]
		} else if !a.Done.IsZero() {
			v.State = b.promiseMark(derive.PromiseKept)
		}
		if !a.Done.IsZero() {
			v.Done = b.T("postmortem-action-done", "date", b.Moment(a.Done))
		}
		list = append(list, v)
	}
	return list
}

func (b *builder) timeline(e *derive.Event) timelineView {
	v := timelineView{Title: b.title(e), Href: b.href(e)}
	for _, u := range e.Updates {
		w := u.In(b.Language)
		v.Items = append(v.Items, timelineItem{
			When: b.Time(u.Date), Status: b.updateMark(u), Href: v.Href + "#" + permalink.Anchor(u.Name), Text: b.localized(w, b.Summary(w)),
		})
	}
	return v
}
