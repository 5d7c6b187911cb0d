package feeds

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/text/markdown"
)

// entry is one update, one notice or one post-mortem in one language. Its content is made when a
// feed first needs them: of a long history few are.
type entry struct {
	edition    *edition.Edition
	update     *derive.Update     // or
	postmortem *derive.Postmortem // the one
	date       time.Time

	once     sync.Once
	*content // nil until fill
}

// content is what an entry says.
type content struct {
	id, link   string
	title      string
	lang       string // of the text, where it is another than the edition's
	summary    string // plain text
	html       string
	components []string // names
	updated    time.Time

	inRSS, inAtom func() ([]byte, error) // the element, written once for all feeds that hold it
}

// entries returns everything that feeds may hold, newest first.
func entries(e *edition.Edition) []*entry {
	var list []*entry
	for _, event := range e.State.Published() {
		for _, u := range event.Timeline() {
			if !u.NoNotify {
				list = append(list, &entry{edition: e, update: u, date: u.Date})
			}
		}
	}
	for _, p := range slices.Concat(e.State.Postmortems, e.State.WithdrawnPostmortems) {
		if p.Imported == "" {
			list = append(list, &entry{edition: e, postmortem: p, date: p.Date})
		}
	}
	slices.SortFunc(list, func(a, b *entry) int {
		if order := b.date.Compare(a.date); order != 0 {
			return order
		}
		return cmp.Compare(b.file(), a.file())
	})
	return list
}

// file orders entries of one date.
func (e *entry) file() string {
	if e.update != nil {
		return e.update.File
	}
	return e.postmortem.File
}

func (e *entry) in(f edition.Feed) bool {
	if e.update != nil {
		return f.Holds(e.update)
	}
	return f.HoldsPostmortem(e.postmortem)
}

// fill makes the content of an entry, once.
func (e *entry) fill() *entry {
	e.once.Do(func() {
		e.content = &content{}
		if e.update != nil {
			e.fillUpdate()
		} else {
			e.fillPostmortem()
		}
		e.inRSS = sync.OnceValues(func() ([]byte, error) { return element(e.rss(), "    ") })
		e.inAtom = sync.OnceValues(func() ([]byte, error) { return element(e.atom(), "  ") })
	})
	return e
}

func (e *entry) fillUpdate() {
	u, ed := e.update, e.edition
	e.id = ed.IDs.Absolute(ed.IDs.Update(u.Event.Kind, u.Event.Slug, u.Name))
	e.link = ed.Links.Absolute(ed.Links.Update(u.Event.Kind, u.Event.Slug, u.Name))
	title, _ := ed.EventTitle(u)
	if w := ed.WithdrawnUpdate(u); w != nil {
		e.fillWithdrawn(w)
		if e.title = ed.WithdrawnLabel(u); !u.Event.IsWithdrawn() {
			e.title = e.headline(e.title, title)
		}
		return
	}
	if !u.Event.IsWithdrawn() {
		e.components = ed.Components(u.EverAffected)
	}
	e.title = e.headline(ed.Status(u), title)
	text := u.In(ed.Language)
	e.writeText(text, markdown.Place{Dir: permalink.Links{}.Event(u.Event.Kind, u.Event.Slug)}, u.Name+"-")
	if !u.Starts.IsZero() || !u.Ends.IsZero() {
		e.html += e.labelled(ed.Locale.Text("maintenance-window"), escape.Replace(e.span(u.Window)))
	}
	if !u.Promised.IsZero() {
		e.html += paragraph(ed.Locale.Text("incident-next-by", "time", e.time(u.Promised)))
	}
	e.addCorrections(text)
	e.html += e.earlierUpdates()
}

func (e *entry) fillPostmortem() {
	p, ed := e.postmortem, e.edition
	e.id = ed.IDs.Absolute(ed.IDs.Postmortem(p.Incident))
	e.link = ed.Links.Absolute(ed.Links.Postmortem(p.Incident))
	if w := ed.WithdrawnPostmortem(p); w != nil {
		e.fillWithdrawn(w)
		if e.title = ed.WithdrawnLabel(nil); !p.Event.IsWithdrawn() {
			title, _ := ed.Title(p.Event)
			e.title = e.headline(e.title, title)
		}
		return
	}
	e.components = ed.Components(affectedBefore(p))
	text := p.In(ed.Language)
	e.title = ed.Locale.Text("feed-entry-postmortem", "title", text.Title)
	e.writeText(text, markdown.Place{Dir: permalink.Links{}.Event(facts.Incident, p.Incident), Page: ed.Links.Postmortem(p.Incident)}, "")
	if lead := ed.Lead(text); lead != "" && !ed.Body(text).Empty() {
		e.html = marked("div", ed.Mark("", text.Language), paragraph(lead)) + e.html
	}
	e.addCorrections(text)
}

// fillWithdrawn says in the place of a text that it was taken back: the entry keeps its id, its
// address and its date.
func (e *entry) fillWithdrawn(w *edition.Withdrawal) {
	ed := e.edition
	e.updated = later(e.date, w.At)
	e.summary = ed.WithdrawalText(w)
	why := marked("span", w.Why, escape.Replace(w.Why.Text))
	if w.At.IsZero() {
		e.html = e.labelled(ed.Locale.Text("withdrawn"), why)
	} else {
		e.html = "<p>" + ed.Locale.Text("withdrawn-at", "time", escape.Replace(e.time(w.At)), "why", why) + "</p>\n"
	}
}

// affectedBefore returns what the incidents of a post-mortem had affected when it came out.
func affectedBefore(p *derive.Postmortem) []facts.Effect {
	var all []facts.Effect
	for _, event := range p.Covers {
		last := event.At(p.Date)
		if last == nil {
			continue
		}
		for _, effect := range last.EverAffected {
			if !slices.ContainsFunc(all, func(t facts.Effect) bool { return t.Component == effect.Component }) {
				all = append(all, effect)
			}
		}
	}
	return all
}
