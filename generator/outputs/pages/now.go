package pages

import (
	"slices"
	"time"
	"unicode/utf8"

	"candor/generator/derive"
	"candor/generator/site/layout"
)

// nowView is the state of everything, as the front page begins with it. The heading has
// two lines at most: what is worst, and since when. What it leaves out is below it.
type nowView struct {
	Later    bool          // it waits in a template: the sentence is no heading, of which a page has one
	Class    string        // is-none, is-maintenance, is-minor, is-major, is-critical; is-long, is-longer where the heading is
	sign     string        // the same without is-, and without a size
	Icon     string        // address of the icon of that state
	Title    string        // of the document
	Sentence layout.HTML   // what is worst
	When     layout.HTML   // since when, or until when, that is so; "" where nothing is wrong
	Own      layout.HTML   // the same by the visitor's clock
	Further  []layout.HTML // what else is so
	All      string        // what a list is called that Further is folded into; "" where it is short
	News     layout.HTML   // "No news since 26 November"; "" if there never was any
	AsOf     layout.HTML   // "As of 09:12 UTC"
	Loaded   string        // what a script says in its place: that the page was loaded just now
	Ago      string        // and later: "page loaded {ago}"
	StaleAt  string        // from when the page should have changed; "" if nothing is due
	Stale    layout.HTML   // what to say then
}

// overdue is how late a change may be before a page that does not show it calls itself
// out of date. Hosts build on a schedule, some of them only every ten minutes.
const overdue = 15 * time.Minute

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
	sign := signOf(o, head)
	v := nowView{
		Class: "is-" + sign + sizeOf(plain(head.short)), sign: sign, Icon: b.Icon(sign), Title: b.ShortTitle(plain(head.short)),
		Sentence: head.short, When: head.when, Own: head.own,
		AsOf: b.T("now-as-of", "time", b.Time(b.State.AsOf)), Loaded: b.Locale.Text("now-loaded"), Ago: b.Locale.Raw("now-loaded-ago"),
	}
	if !b.State.LastNews.IsZero() {
		v.News = b.T("now-news", "time", b.newsTime(b.State.LastNews))
	}
	if due := b.State.NextDue; !due.IsZero() {
		v.StaleAt, v.Stale = b.Stamp(due.Add(overdue)), b.T("now-stale", "time", b.Time(due))
	}
	names, length := 0, 0
	for _, line := range further {
		v.Further = append(v.Further, line.full)
		names += line.names
		length += utf8.RuneCountInString(plain(line.full))
	}
	if len(further) > furtherInFull || names > namesInFull || length > textInFull {
		v.All = b.Locale.Text("now-all")
	}
	return v
}

// byGravity are the indicators, the mildest first.
var byGravity = []string{"none", "maintenance", "minor", "major", "critical"}

// signOf returns the indicator whose sign the heading has: that of everything, or that of
// the state which it names, so that this has one sign in the heading and in the rows below.
func signOf(o derive.Outlook, head nowLine) string {
	all, named := o.Rollup.Indicator(), indicators[head.status]
	if slices.Index(byGravity, named) > slices.Index(byGravity, all) {
		return named
	}
	return all
}

// newsTime returns the time of what was said today, else the day, with its year if that
// is another.
func (b *builder) newsTime(t time.Time) layout.HTML {
	switch {
	case b.Today(t):
		return b.Clock(t)
	case b.local(t).Year() == b.State.AsOf.Year():
		return b.DayMonth(t)
	}
	return b.Date(t)
}
