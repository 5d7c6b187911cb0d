package pages

import (
	"cmp"
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

// promisesView is what pages/promises.html shows: our record, and every promise.
type promisesView struct {
	frame.View
	Heading string
	Lead    string
	Rule    []factView   // the longest silence for each impact, if the site promises it in public
	Figures []figureView // none on numbered pages
	Picture *stripView   // what became of the newest promises; nil on numbered pages
	Lists   []promiseList
	Empty   string // what to say where there is nothing
	Pager   pagerView
}

// figureView is one number of our record.
type figureView struct {
	Name, Value, Note string
	Href              string // of the incident that it comes from; "" for none
}

// promiseList is promises in one state.
type promiseList struct {
	Heading string
	Count   string
	Groups  []promiseGroup
	Older   string // address of further ones; "" for none
}

// promiseGroup is promises that follow each other and belong to the same event or
// post-mortem.
type promiseGroup struct {
	About    edition.Text
	Href     string
	Promises []promiseView
}

// promiseView is a promise.
type promiseView struct {
	Kind  string
	What  edition.Text // what is to be done, where it was written
	Href  string       // of the update that made it
	Due   layout.HTML  // "Due by …"
	State markView
	Done  layout.HTML // "Done …"; "" while it is not
}

func (b *builder) promiseMark(s derive.PromiseState) markView {
	return markView{Class: "is-" + string(s), Label: b.Locale.Text("promise-state-" + string(s))}
}

// promiseNow is the state of a promise, which falls due by the clock while it is open.
func (b *builder) promiseNow(p *derive.Promise) markView {
	m := b.promiseMark(p.State)
	if p.State == derive.PromiseOpen {
		m = b.markChangesAt(m, p.Due.Due(), b.promiseMark(derive.PromiseOverdue))
	}
	return m
}

// promises is our record, and every promise. Each state that does not fit on the
// front page of the list goes on on numbered pages of its own.
func (b *builder) promises() []output.File {
	overdue, open, settled := b.sorted()
	lists := []struct {
		id       string
		path     func(permalink.Links) string
		promises []*derive.Promise
	}{
		{"promises-overdue", below("overdue/"), overdue},
		{"promises-open", below("open/"), open},
		{"promises-done", permalink.Links.Promises, settled},
	}
	var files []output.File
	var heads []func() promiseList
	for _, l := range lists {
		heading := b.Locale.Text(l.id)
		parts := paginate(l.promises)
		for _, p := range parts {
			if p.number > 0 {
				files = append(files, b.promisePage(heading, l.path, p))
			}
		}
		if len(l.promises) > 0 {
			heads = append(heads, func() promiseList {
				head := b.promiseList(heading, parts[0].entries)
				head.Count = b.Locale.Number(len(l.promises))
				head.Older = b.pager(l.path(b.Links), 0, len(parts)-1).Older
				return head
			})
		}
	}
	return append(files, b.promiseHead(heads))
}

func below(name string) func(permalink.Links) string {
	return func(l permalink.Links) string { return l.Promises() + name }
}

// sorted returns the promises by their state: what is open by when it is due, the
// soonest first, all else newest first.
func (b *builder) sorted() (overdue, open, settled []*derive.Promise) {
	for _, p := range b.State.Promises {
		switch p.State {
		case derive.PromiseOverdue:
			overdue = append(overdue, p)
		case derive.PromiseOpen:
			open = append(open, p)
		default:
			settled = append(settled, p)
		}
	}
	by := func(at func(*derive.Promise) time.Time) func(x, y *derive.Promise) int {
		return func(x, y *derive.Promise) int {
			return cmp.Or(at(y).Compare(at(x)), y.Made.Compare(x.Made))
		}
	}
	slices.SortStableFunc(overdue, by(func(p *derive.Promise) time.Time { return p.Due.Due() }))
	slices.SortStableFunc(open, func(x, y *derive.Promise) int { return x.Due.Due().Compare(y.Due.Due()) })
	slices.SortStableFunc(settled, by(func(p *derive.Promise) time.Time { return p.Done.Time }))
	return overdue, open, settled
}

// promiseHead is /promises/ itself.
func (b *builder) promiseHead(heads []func() promiseList) output.File {
	return b.page("pages/promises.html", permalink.Links.Promises, func() any {
		v := promisesView{
			View:    b.View(frame.Page{Title: b.Locale.Text("promises"), Section: frame.Promises, Path: permalink.Links.Promises}),
			Heading: b.Locale.Text("promises"), Lead: b.Locale.Text("promises-lead"), Rule: b.rule(), Figures: b.figures(), Picture: b.promiseChart(), Empty: b.Locale.Text("promises-none"),
		}
		for _, head := range heads {
			v.Lists = append(v.Lists, head())
		}
		return v
	})
}

// promisePage is a numbered page of the promises in one state.
func (b *builder) promisePage(heading string, list func(permalink.Links) string, p part[*derive.Promise]) output.File {
	path := partPath(list, p.number)
	return b.page("pages/promises.html", path, func() any {
		pager := b.pager(list(b.Links), p.number, 0)
		pager.Newest = b.Links.Href(b.Links.Promises())
		title := heading + ", " + pager.Name
		return promisesView{
			View:    b.View(frame.Page{Title: b.Locale.Text("labelled", "label", b.Locale.Text("promises"), "text", title), Section: frame.Promises, Path: path}),
			Heading: b.Locale.Text("promises"), Lists: []promiseList{b.promiseList(title, p.entries)}, Pager: pager,
		}
	})
}

func (b *builder) promiseList(heading string, promises []*derive.Promise) promiseList {
	list := promiseList{Heading: heading}
	for _, p := range promises {
		about, href := b.promisedIn(p)
		if n := len(list.Groups); n == 0 || list.Groups[n-1].Href != href {
			list.Groups = append(list.Groups, promiseGroup{About: about, Href: href})
		}
		g := &list.Groups[len(list.Groups)-1]
		g.Promises = append(g.Promises, b.promise(p, href))
	}
	return list
}

// promisedIn returns the event or post-mortem that a promise belongs to.
func (b *builder) promisedIn(p *derive.Promise) (title edition.Text, href string) {
	if p.Postmortem != nil {
		w := p.Postmortem.In(b.Language)
		return b.localized(w, w.Title), b.Links.Href(b.Links.Postmortem(p.Postmortem.Incident))
	}
	return b.title(p.Event), b.href(p.Event)
}

// promise returns a promise that was made on the page at an address.
func (b *builder) promise(p *derive.Promise, href string) promiseView {
	v := promiseView{
		Kind: b.Locale.Text("promise-kind-" + string(p.Kind)), What: b.Pick(p.What), State: b.promiseNow(p),
		Due: b.T("promise-due-by", "time", b.Moment(p.Due)),
	}
	if !p.Done.IsZero() {
		v.Done = b.T("postmortem-action-done", "date", b.Moment(p.Done))
	}
	if v.Href = href + "#section.actions"; p.Postmortem == nil {
		v.Href = href + "#" + permalink.Anchor(p.Update.Name)
	}
	return v
}

// figures are our record in numbers.
func (b *builder) figures() []figureView {
	r := b.State.Record
	var list []figureView
	if r.FirstUpdates > 0 {
		list = append(list, figureView{Name: b.Locale.Text("promises-first-update"), Value: b.Locale.Duration(r.FirstUpdate), Note: b.Locale.Text("promises-first-update-note")})
	}
	if r.LongestGapIncident != nil {
		list = append(list, figureView{Name: b.Locale.Text("promises-longest-gap"), Value: b.Locale.Duration(r.LongestGap),
			Note: b.Locale.Text("promises-longest-gap-note"), Href: b.href(r.LongestGapIncident)})
	}
	if r.Made > 0 {
		list = append(list, figureView{Name: b.Locale.Text("incident-promises-kept"), Value: b.kept(r.Tally)})
	}
	return list
}

// rule is the longest silence for each impact, the gravest first; nil if the site does not
// promise it in public.
func (b *builder) rule() []factView {
	promise := b.State.Site.Promise
	if !promise.Public {
		return nil
	}
	var list []factView
	for impact := facts.Critical; impact >= facts.Minor; impact-- {
		list = append(list, factView{b.Locale.Text("impact-" + impact.String()), layout.Escape(b.Locale.Duration(promise.For(impact)))})
	}
	return list
}
