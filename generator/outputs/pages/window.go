package pages

import (
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
)

// windowView is a window on the front page and in lists of what is to come.
type windowView struct {
	Title    edition.Text
	Href     string
	Status   markView
	Planned  layout.HTML // the window as announced last
	Moved    layout.HTML // "Moved from …"; "" if it was not
	Affected layout.HTML
	Summary  edition.Text
	Note     layout.HTML // what is particular: it overruns, it was cancelled
	Overrun  *overrunView
}

// overrunView is what to say of a window that runs by a written word, should it go on
// past its end.
type overrunView struct {
	At  string
	Say layout.HTML
}

// overrun returns what will be said; nil if nothing will, or is already.
func (b *builder) overrun(e *derive.Event) *overrunView {
	end := e.Window.Current.To
	if !e.Open || e.Window.ByClock || !end.After(b.State.AsOf) {
		return nil
	}
	return &overrunView{b.Stamp(end), b.Say("maintenance-overrunning", "time", b.Time(end))}
}

func (b *builder) window(e *derive.Event) windowView {
	w := e.Last().In(b.Language)
	return windowView{
		Title: b.title(e), Href: b.href(e), Status: b.eventMark(e), Planned: b.Range(e.Window.Current.From, e.Window.Current.To),
		Moved: b.moved(e), Affected: b.componentLinks(e.EverAffected), Summary: b.said(w, b.Summary(w)), Note: b.windowNote(e), Overrun: b.overrun(e),
	}
}

func (b *builder) moved(e *derive.Event) layout.HTML {
	if !e.Window.Moved {
		return ""
	}
	return b.Say("maintenance-moved", "range", b.Range(e.Window.Planned.From, e.Window.Planned.To))
}

// windowNote says what became of a window other than planned; "" if nothing did.
func (b *builder) windowNote(e *derive.Event) layout.HTML {
	w := e.Window
	switch {
	case e.Status == facts.Cancelled:
		return b.Say("maintenance-cancelled")
	case w.Overran && e.Open:
		return b.Say("maintenance-overrunning", "time", b.Time(w.Current.To))
	case w.Overran:
		return b.Say("maintenance-overran", "duration", b.Locale.Duration(w.Real.To.Sub(w.Current.To)))
	}
	return ""
}
