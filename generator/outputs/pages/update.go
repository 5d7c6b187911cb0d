package pages

import (
	"slices"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/text/markdown"
)

// updateView is an update in the timeline of its event.
type updateView struct {
	ID           string // its anchor
	Status       markView
	When         layout.HTML
	After        string       // how long after the update before it; "" of the first
	Title        edition.Text // where it gave the event another one
	Changes      []changeView
	Summary      edition.Text
	Body         proseView
	SummaryBlock []summaryRow `formerly:"Story"` // what we do, what you can do
	Next         layout.HTML  // "Next update by …", as it promised
	Corrections  []layout.HTML
	Withdrawn    layout.HTML // of one that was taken back: when and why; it has nothing else to say
	Earlier      string      // address of the text's earlier versions; "" for none
	Edit         string      // address of the source file; "" for none
}

// changeView is a component's status as an update sets it.
type changeView struct {
	Name   string
	Status markView
}

func (b *builder) updates(e *derive.Event) []updateView {
	all := e.Timeline()
	list, o := make([]updateView, 0, len(all)), b.placeOf(e, 4)
	for _, u := range slices.Backward(all) {
		o.IDPrefix = idPrefix(u)
		list = append(list, b.update(u, o))
	}
	return list
}

// latestFirst moves the latest update that counts before those that were withdrawn after it.
func latestFirst(list []updateView) []updateView {
	i := slices.IndexFunc(list, func(v updateView) bool { return v.Withdrawn == "" })
	latest := list[i]
	copy(list[1:], list[:i])
	list[0] = latest
	return list
}

// updatesTitle is the heading above the updates other than the latest: not all are earlier if
// one that came after it was withdrawn.
func (b *builder) updatesTitle(e *derive.Event) string {
	if all := e.Timeline(); all[len(all)-1] != e.Last() {
		return b.Locale.Text("incident-updates-other")
	}
	return b.Locale.Text("incident-updates-earlier")
}

// update is an update whose body is written as o says.
func (b *builder) update(u *derive.Update, o markdown.Options) updateView {
	if taken := b.WithdrawnUpdate(u); taken != nil {
		return updateView{ID: permalink.Anchor(u.Name), Status: b.withdrawnMark(), When: b.Time(u.Date), Withdrawn: b.withdrawal(taken), Edit: b.repo.Edit(u.SourceFile)}
	}
	w := u.In(b.Language)
	v := updateView{
		ID: permalink.Anchor(u.Name), Status: b.updateMark(u), When: b.Time(u.Date),
		Summary: b.lead(w), Body: b.prose(w, o), SummaryBlock: b.doingRows(w), Earlier: b.past.History(w.SourceFile), Edit: b.repo.Edit(w.SourceFile),
	}
	if u.Index > 0 && !afterWithdrawn(u) {
		v.After = b.Locale.Text("incident-update-after", "after", b.Locale.DurationAfter(u.Date.Sub(u.Event.Updates[u.Index-1].Date)))
	}
	if u.Index > 0 && w.Title != "" {
		v.Title = b.localized(w, w.Title)
	}
	v.Changes = slices.Grow(v.Changes, len(u.Changes))
	for _, c := range u.Changes {
		if (u.IsLeak || u.Event.Kind == facts.Maintenance) && c.From == facts.Operational && c.To == facts.Operational {
			continue // its data is affected, not its service; or the window has not begun
		}
		v.Changes = append(v.Changes, changeView{b.Component(c.Component), b.componentMark(c.To)})
	}
	if !u.Promised.IsZero() {
		v.Next = b.T("incident-next-by", "time", b.Time(u.Promised))
	}
	v.Corrections = b.corrections(w)
	return v
}

// afterWithdrawn reports whether the text before an update was withdrawn: what is said to be
// after it would be read as after that.
func afterWithdrawn(u *derive.Update) bool {
	return slices.ContainsFunc(u.Event.Withdrawn, func(w *derive.Update) bool { return w.Index == u.Index })
}

// corrections says what was changed in a text after it came out.
func (b *builder) corrections(w *facts.Content) []layout.HTML {
	var list []layout.HTML
	for _, c := range b.Corrections(w) {
		list = append(list, b.T("incident-corrected", "time", b.Time(c.At), "what", marked(b.localized(w, c.What))))
	}
	return list
}

// lead is the summary above a body; empty where the body begins with it.
func (b *builder) lead(w *facts.Content) edition.Text {
	if lead := b.Lead(w); lead != "" {
		return b.localized(w, lead)
	}
	return edition.Text{}
}

// updateMark is the status of an update; an update after the end is a follow-up, and
// one that opens an incident again says so.
func (b *builder) updateMark(u *derive.Update) markView {
	m := b.statusMark(u.Event.Kind, u.Status)
	m.Label = b.Status(u)
	return m
}

// placeOf is how the body of an event's update is written, its headings from a level on.
func (b *builder) placeOf(e *derive.Event, level int) markdown.Options {
	return b.place(permalink.Links{}.Event(e.Kind, e.Slug), "", level)
}

// idPrefix tells the ids of the body of an update from those of the others.
func idPrefix(u *derive.Update) string { return u.Name + "-" }
