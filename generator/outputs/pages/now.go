package pages

import (
	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/layout"
)

// nowView is the state of everything, as the front page begins with it. The heading has
// two lines at most: what is worst, and since when. What it leaves out is below it.
type nowView struct {
	Later    bool          // it waits in a template: the sentence is no heading, of which a page has one
	Class    string        // is-none, is-maintenance, is-minor, is-major, is-critical
	Icon     string        // address of the icon of that state
	Title    string        // of the document
	Sentence layout.HTML   // what is worst
	When     layout.HTML   // since when, or until when, that is so; "" where nothing is wrong
	Own      layout.HTML   // the same by the visitor's clock
	Further  []layout.HTML // what else is so
	All      string        // what a list is called that Further is folded into; "" where it is short
	AsOf     layout.HTML   // "As of 09:12 UTC"
	StaleAt  string        // from when the days below are no longer the last ones
	Stale    layout.HTML   // what to say then
}

// nowStep is what holds from an instant on, if nobody publishes an update.
type nowStep struct {
	At  string
	Now nowView
}

func (b *builder) nowView(o derive.Outlook) nowView {
	lines := b.now(o)
	head, further := lines[0], lines[1:]
	if head.cut {
		further = lines
	}
	midnight := facts.Midnight(b.State.AsOf, 1, b.State.Site.Zone)
	v := nowView{
		Class: "is-" + o.Rollup.Indicator(), Icon: b.Icon(o.Rollup.Indicator()), Title: b.ShortTitle(plain(head.short)),
		Sentence: head.short, When: head.when, Own: head.own,
		AsOf: b.T("now-as-of", "time", b.Time(b.State.AsOf)), StaleAt: b.Stamp(midnight), Stale: b.T("now-stale", "time", b.Time(midnight)),
	}
	names := 0
	for _, line := range further {
		v.Further = append(v.Further, line.full)
		names += line.names
	}
	if len(further) > furtherInFull || names > namesInFull {
		v.All = b.Locale.Text("now-all")
	}
	return v
}
