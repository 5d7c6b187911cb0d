package pages

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
)

// maintenanceView is a maintenance on the front page and in lists of what is to come.
type maintenanceView struct {
	Title    edition.Text
	Href     string
	Status   markView
	Planned  layout.HTML // the window as announced last
	Own      layout.HTML // the same by the visitor's clock
	Moved    layout.HTML // "Moved from …"; "" if it was not
	Affected layout.HTML
	Summary  edition.Text
	Note     layout.HTML // how it differs from its plan: it overruns, it was cancelled
	Overrun  *overrunView
	Moves    []moveStep // the lists that the clock alone moves it to
}

// moveStep is the list, by the id of its section, in which a window is from an instant on.
type moveStep struct{ At, To string }

// overrunView is the text that appears if a maintenance that an update started goes on past
// its end.
type overrunView struct {
	At   string
	Text layout.HTML `formerly:"Say"`
}

// overrun returns that text; nil if it cannot appear, or the page shows it already.
func (b *builder) overrun(e *derive.Event) *overrunView {
	end := e.Window.Current.To
	if !e.Open || e.Window.ByClock || end.IsZero() || e.Window.Overran {
		return nil
	}
	return &overrunView{b.Stamp(end), b.T("maintenance-overrunning", "time", b.Time(end))}
}

func (b *builder) maintenanceEntry(e *derive.Event) maintenanceView {
	w := e.Last().In(b.Language)
	return maintenanceView{
		Title: b.title(e), Href: b.href(e), Status: b.eventMark(e), Planned: b.Range(e.Window.Current.From, e.Window.Current.To),
		Own: b.Own(e.Window.Current.From, e.Window.Current.To), Moved: b.moved(e), Affected: b.componentLinks(e.EverAffected), Summary: b.summaryUnder(b.title(e), w), Note: b.maintenanceNote(e), Overrun: b.overrun(e),
		Moves: b.moves(e),
	}
}

// moves returns the lists that a window moves to, if the clock decides its phase.
func (b *builder) moves(e *derive.Event) []moveStep {
	var steps []moveStep
	add := func(at time.Time, to string) {
		if e.Window.ByClock && at.After(b.State.AsOf) {
			steps = append(steps, moveStep{b.Stamp(at), to})
		}
	}
	add(e.Window.Current.From, "section.running")
	add(e.Window.Current.To, "section.past")
	return steps
}

func (b *builder) moved(e *derive.Event) layout.HTML {
	if !e.Window.Moved {
		return ""
	}
	return b.T("maintenance-moved", "range", b.Range(e.Window.Planned.From, e.Window.Planned.To))
}

// maintenanceNote returns how a maintenance differs from its plan; "" if it does not.
func (b *builder) maintenanceNote(e *derive.Event) layout.HTML {
	w := e.Window
	switch {
	case e.Status == facts.Cancelled:
		return b.T("maintenance-cancelled")
	case w.Overran && e.Open:
		return b.T("maintenance-overrunning", "time", b.Time(w.Current.To))
	case w.Overran:
		return b.T("maintenance-overran", "after", b.Locale.DurationAfter(w.Real.To.Sub(w.Current.To)))
	}
	return ""
}
