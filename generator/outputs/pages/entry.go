package pages

import (
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
)

// entryView is an incident, a window or a notice in a list.
type entryView struct {
	Title      edition.Text
	Href       string
	Kind       string // incident, maintenance or notice
	Mark       markView
	When       layout.HTML
	Lasted     string       // "Lasted 2 hours"; "" while it is open
	Components string       // that it touched
	Summary    edition.Text // of its latest update, side notes left out
	Postmortem string       // address of its post-mortem; "" for none
}

// entry returns an event for a list.
func (b *builder) entry(e *derive.Event) entryView {
	if e.IsWithdrawn() {
		return b.withdrawnEntry(e)
	}
	w := e.LastChange().In(b.Language)
	v := entryView{
		Title: b.title(e), Href: b.href(e), Kind: e.Kind.String(), Components: b.affectedPlainly(e.EverAffected),
	}
	v.Summary = b.summaryUnder(v.Title, w)
	switch e.Kind {
	case facts.Maintenance:
		v.Mark, v.When = b.eventMark(e), b.Range(e.Window.Current.From, e.Window.Current.To)
		return v
	case facts.Notice:
		v.Mark, v.When = markView{Class: "is-notice", Label: b.Locale.Text("notice")}, b.Time(e.Started)
		return v
	}
	v.Mark, v.When, v.Lasted = b.impactMark(e.Impact), b.Time(e.Started), b.lasted(e)
	if e.Open {
		v.Mark = b.eventMark(e)
	}
	if n := len(e.Postmortems); n > 0 {
		v.Postmortem = b.Links.Href(b.Links.Postmortem(e.Postmortems[n-1].Incident))
	}
	return v
}

// summaryUnder is the summary of a text under a title; empty where it only repeats it.
func (b *builder) summaryUnder(title edition.Text, w *facts.Content) edition.Text {
	summary := b.Summary(w)
	if b.Stop(summary) == b.Stop(title.Text) {
		return edition.Text{}
	}
	return b.localized(w, summary)
}

// named returns an event for a list that only names it, with when it was going on.
func (b *builder) named(e *derive.Event) entryView {
	v := entryView{Title: b.title(e), Href: b.href(e), Kind: e.Kind.String()}
	switch {
	case e.Kind == facts.Maintenance:
		v.When = b.Range(e.Window.Current.From, e.Window.Current.To)
	case e.Open:
		v.When = b.openSince(e, b.Time(e.Started))
	default:
		v.When = b.Range(e.Started, e.Ended)
	}
	return v
}

// titleInShort is how long a title is, in code points, that the page has in full elsewhere.
const titleInShort = 48

// namedInShort is named for where the page has the event in full elsewhere.
func (b *builder) namedInShort(e *derive.Event) entryView {
	v := b.named(e)
	v.Title.Text = cutName(v.Title.Text, titleInShort)
	if e.Kind == facts.Incident {
		v.When = ""
	}
	return v
}

// wentOn returns an incident for a month into which it went on: its title and its beginning,
// as the page of a month that is over never changes.
func (b *builder) wentOn(e *derive.Event) entryView {
	return entryView{Title: b.title(e), Href: b.href(e), Kind: e.Kind.String(),
		When: b.T("labelled", "label", b.beginningLabel(e.Beginning()), "text", b.Time(e.Started))}
}

func (b *builder) entries(events []*derive.Event) []entryView {
	list := make([]entryView, len(events))
	for i, e := range events {
		list[i] = b.entry(e)
	}
	return list
}
