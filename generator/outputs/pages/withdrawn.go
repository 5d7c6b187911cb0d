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

// withdrawnView is what pages/withdrawn.html shows: the page of an event that is withdrawn
// whole, or of a post-mortem that is.
type withdrawnView struct {
	frame.View
	Kind    string // of what it was: Incident
	Heading string
	Text    layout.HTML  // of a post-mortem: when it was taken back, and why
	Counts  string       // of an incident and a maintenance: that it counts nowhere
	Updates []updateView // of an event: what was published of it, newest first
	Back    linkView     // the incident of a post-mortem, the list of the others
}

// withdrawn returns the pages of what is withdrawn whole.
func (b *builder) withdrawn(w pathFilter) []output.File {
	var files []output.File
	for _, e := range w.events(b.State.Withdrawn) {
		files = append(files, b.withdrawnEvent(e))
	}
	for _, p := range b.State.WithdrawnPostmortems {
		files = append(files, b.withdrawnPostmortem(p))
	}
	return files
}

func (b *builder) withdrawnEvent(e *derive.Event) output.File {
	path := func(l permalink.Links) string { return l.Event(e.Kind, e.Slug) }
	kind, section, back := "incident", frame.History, b.link("history", b.Links.Href(b.Links.History()))
	switch e.Kind {
	case facts.Notice:
		kind = "notice"
	case facts.Maintenance:
		kind, section, back = "maintenance-planned", frame.Maintenance, b.link("maintenance", b.Links.Href(b.Links.Maintenances()))
	}
	return b.page("pages/withdrawn.html", path, func() any {
		v := b.withdrawnPage(kind, frame.Page{Section: section, Path: path, Description: b.WithdrawalText(b.WithdrawnUpdate(e.Withdrawn[0]))})
		v.Updates, v.Back = b.updates(e), back
		if e.Kind != facts.Notice { // which counts nowhere anyway
			v.Counts = b.Locale.Text("withdrawn-counts")
		}
		return v
	})
}

func (b *builder) withdrawnPostmortem(p *derive.Postmortem) output.File {
	path := func(l permalink.Links) string { return l.Postmortem(p.Incident) }
	return b.page("pages/withdrawn.html", path, func() any {
		taken := b.WithdrawnPostmortem(p)
		v := b.withdrawnPage("postmortem", frame.Page{Section: frame.Postmortems, Path: path, Description: b.WithdrawalText(taken)})
		v.Text, v.Back = b.withdrawal(taken), linkView{marked(b.title(p.Event)), b.href(p.Event)}
		if p.Event.IsWithdrawn() {
			v.Back = b.link("incident", v.Back.Href)
		}
		return v
	})
}

func (b *builder) withdrawnPage(kind string, page frame.Page) withdrawnView {
	page.Title = b.Locale.Text("withdrawn")
	return withdrawnView{View: b.View(page), Kind: b.Locale.Text(kind), Heading: page.Title}
}

// withdrawal says when a text was taken back, and why.
func (b *builder) withdrawal(w *edition.Withdrawal) layout.HTML {
	if w.At.IsZero() {
		return b.T("labelled", "label", b.Locale.Text("withdrawn"), "text", marked(w.Why))
	}
	return b.T("withdrawn-at", "time", b.Time(w.At), "why", marked(w.Why))
}

func (b *builder) withdrawnMark() markView {
	return markView{Class: "is-withdrawn", Label: b.Locale.Text("withdrawn")}
}

// withdrawnEntry is an event that is withdrawn in a list.
func (b *builder) withdrawnEntry(e *derive.Event) entryView {
	v := entryView{Title: b.title(e), Href: b.href(e), Kind: e.Kind.String(), When: b.Time(e.When()), Summary: b.WithdrawnUpdate(e.Withdrawn[0]).Why}
	if w := e.Window.Current; e.Kind == facts.Maintenance && !w.From.IsZero() {
		v.When = b.Range(w.From, w.To)
	}
	return v
}

func (b *builder) withdrawnPostmortemEntry(p *derive.Postmortem) entryView {
	return entryView{
		Kind: "postmortem", Title: edition.Text{Text: b.Locale.Text("withdrawn")}, Href: b.Links.Href(b.Links.Postmortem(p.Incident)),
		When: b.Date(p.Date), Summary: b.WithdrawnPostmortem(p).Why,
	}
}

// withdrawnPostmortemLink leads to the post-mortem of an incident that was taken back; nil if
// there is none.
func (b *builder) withdrawnPostmortemLink(e *derive.Event) *postmortemLink {
	for _, p := range e.WithdrawnPostmortems {
		if p.Event == e {
			return &postmortemLink{
				Href: b.Links.Href(b.Links.Postmortem(p.Incident)),
				Text: b.T("labelled", "label", b.Locale.Text("postmortem"), "text", b.T("withdrawn")),
			}
		}
	}
	return nil
}
