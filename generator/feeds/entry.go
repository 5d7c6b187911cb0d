package feeds

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"time"

	"candor/generator/derive"
	"candor/generator/edition"
	"candor/generator/facts"
	"candor/generator/markdown"
	"candor/generator/permalink"
)

// entry is one update or one post-mortem in one language. Its words are made when a
// feed first needs them: of a long history few are.
type entry struct {
	edition    *edition.Edition
	update     *derive.Update     // or
	postmortem *derive.Postmortem // the one
	date       time.Time

	once       sync.Once
	id, link   string
	title      string
	lang       string // of the text, where it is another than the edition's
	summary    string // plain text
	html       string
	components []string // names
	updated    time.Time
}

// entries returns everything that feeds may hold, newest first.
func entries(e *edition.Edition) []*entry {
	var list []*entry
	for _, events := range [...][]*derive.Event{e.State.Incidents, e.State.Maintenances} {
		for _, event := range events {
			for _, u := range event.Updates {
				if !u.Silent {
					list = append(list, &entry{edition: e, update: u, date: u.Date})
				}
			}
		}
	}
	for _, p := range e.State.Postmortems {
		list = append(list, &entry{edition: e, postmortem: p, date: p.Date})
	}
	slices.SortFunc(list, func(a, b *entry) int {
		return cmp.Or(b.date.Compare(a.date), cmp.Compare(b.file(), a.file()))
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
		return f.Holds(e.update.Event)
	}
	return f.HoldsPostmortem(e.postmortem)
}

// fill makes the words of an entry, once.
func (e *entry) fill() *entry {
	e.once.Do(func() {
		if e.update != nil {
			e.fillUpdate()
		} else {
			e.fillPostmortem()
		}
	})
	return e
}

func (e *entry) fillUpdate() {
	u, ed := e.update, e.edition
	page := permalink.Links.Incident
	status := "incident-status-"
	if u.Event.Kind == facts.Maintenance {
		page, status = permalink.Links.Maintenance, "maintenance-status-"
	}
	anchor := "#" + permalink.Anchor(u.Name)
	e.id = ed.IDs.Absolute(page(ed.IDs, u.Event.Slug)) + anchor
	e.link = ed.Links.Absolute(page(ed.Links, u.Event.Slug)) + anchor

	title, _ := u.EventTitle(ed.Language)
	status = ed.Locale.Text(status + string(u.Status))
	e.components = ed.Components(soFar(u))
	if len(e.components) > 0 {
		e.title = ed.Locale.Text("feed-entry", "components", ed.Locale.List(e.components), "status", status, "title", title)
	} else {
		e.title = ed.Locale.Text("feed-entry-bare", "status", status, "title", title)
	}
	words := u.In(ed.Language)
	e.words(words, page(permalink.Links{}, u.Event.Slug))
	if !u.NextUpdate.IsZero() {
		e.html += paragraph("", ed.Locale.Text("incident-next-by", "time", ed.Locale.DateTime(u.NextUpdate.In(ed.State.Site.Zone))))
	}
	e.corrections(words)
}

func (e *entry) fillPostmortem() {
	p, ed := e.postmortem, e.edition
	e.id = ed.IDs.Absolute(ed.IDs.Postmortem(p.Incident))
	e.link = ed.Links.Absolute(ed.Links.Postmortem(p.Incident))
	words := p.In(ed.Language)
	e.title = ed.Locale.Text("feed-entry-postmortem", "title", words.Title)
	var touched []facts.Effect
	for _, event := range p.Covers {
		for _, effect := range event.Touched {
			if !slices.ContainsFunc(touched, func(t facts.Effect) bool { return t.Component == effect.Component }) {
				touched = append(touched, effect)
			}
		}
	}
	e.components = ed.Components(touched)
	e.words(words, permalink.Links{}.Postmortem(p.Incident))
	if words.Body != "" && words.Summary != "" {
		e.html = paragraph("", words.Summary) + e.html
	}
	e.corrections(words)
}

// soFar returns what an event had affected as of an update: what comes later must
// not change the entry.
func soFar(u *derive.Update) []facts.Effect {
	return slices.DeleteFunc(slices.Clone(u.Event.Touched), func(t facts.Effect) bool {
		return !slices.ContainsFunc(u.Event.Updates[:u.Index+1], func(earlier *derive.Update) bool {
			return slices.ContainsFunc(earlier.Components, func(c facts.Effect) bool { return c.Component == t.Component })
		})
	})
}

// words writes the whole text: the body, else the summary, then what we do and what
// you can do.
func (e *entry) words(w *facts.Words, dir string) {
	e.lang = e.edition.Mark("", w.Language).Lang
	e.summary = cmp.Or(e.edition.Summary(w), w.Doing)
	e.html = e.edition.Body(w).HTML(markdown.Options{
		Place: markdown.Place{Root: e.edition.Links.Absolute(""), Dir: dir}, Level: 3, TableLabel: e.edition.Locale.Text("prose-table"),
		NoteLabel: e.edition.Locale.Text("prose-note-back"),
	})
	for _, s := range e.edition.Sentences(w) {
		e.html += paragraph(s.Label, s.Text)
	}
}

// corrections adds what was changed after the text came out, and dates the entry by
// the last of it.
func (e *entry) corrections(w *facts.Words) {
	e.updated = e.date
	for _, c := range w.Corrected {
		if c.At.After(e.updated) && !c.At.After(e.edition.State.AsOf) {
			e.updated = c.At
		}
		at := e.edition.Locale.DateTime(c.At.In(e.edition.State.Site.Zone))
		e.html += paragraph("", e.edition.Locale.Text("incident-corrected", "time", at, "what", c.What))
	}
}

// paragraph is one text as HTML, with a label before it if there is one; "" of no text.
func paragraph(label, text string) string {
	switch {
	case text == "":
		return ""
	case label == "":
		return "<p>" + escape.Replace(text) + "</p>\n"
	}
	return "<p><strong>" + escape.Replace(label) + ":</strong> " + escape.Replace(text) + "</p>\n"
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")
