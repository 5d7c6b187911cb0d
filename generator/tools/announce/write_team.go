package announce

import (
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"
	"candor/generator/tools/draft"
)

// team writes a message to the team: what is wrong, and what to do next.
func (w *Writer) team(m *deliver.Message, item Item) {
	e := w.edition(item.Key.Language)
	m.Link = e.Links.Absolute(e.Links.Home())
	problem, next := "", ""
	switch {
	case item.Draft != nil:
		problem, next = w.draft(e, item.Draft, item.Since.Before(item.Draft.Due))
	case item.Refusing != nil:
		problem = e.Locale.Text("announce-refused", "owner", e.Person(w.state.Site.Owner), "channel", item.Refusing.ID)
		next = e.Locale.Text("announce-do-refused", "env", item.Refusing.Env)
	case item.Promise != nil:
		problem, next, m.Link = w.promise(e, item)
	default: // a test
		problem, next = e.Locale.Text("announce-test", "channel", item.Channel.ID), e.Pick(w.state.Site.Title).Text
	}
	m.Text = problem + "\n\n" + next + "\n\n" + m.Link
}

// draft says that a first update waits, or that somebody is asked for one, with what is known
// of the alert that began it. An alert says that a monitor measured something; that customers
// are affected, nobody has confirmed.
func (w *Writer) draft(e *edition.Edition, d *derive.Waiting, asked bool) (problem, next string) {
	owner := d.Update.Event.Owner
	if owner == "" {
		owner = w.state.Site.Owner
	}
	title, _ := d.Update.EventTitle(e.Language)
	if affected := d.Update.Event.EverAffected; title == draft.Unfilled && len(affected) > 0 {
		title = strings.Join(e.Components(affected), ", ")
	}
	id := "announce-draft"
	switch {
	case asked:
		id = "announce-asked"
	case len(d.Update.Alerts) > 0:
		id = "announce-draft-alert"
	}
	problem = e.Locale.Text(id, "owner", e.Person(owner), "title", title, "time", e.Locale.DateTime(d.Since.In(w.state.Site.Zone)))
	for _, hash := range d.Update.Alerts {
		if words := w.Alerts[hash]; words != "" {
			problem += "\n\n" + e.Locale.Text("announce-alert", "words", words)
		}
	}
	return problem, e.Locale.Text("announce-do-draft", "file", d.Update.File)
}

// promise says that a promise is due soon, or broken, and where its event is.
func (w *Writer) promise(e *edition.Edition, item Item) (problem, next, link string) {
	p := item.Promise
	title, slug, owner := "", "", p.Owner
	link = e.Links.Absolute(e.Links.Promises())
	if p.Event != nil {
		title, _ = p.Event.Title(e.Language)
		slug = p.Event.Slug
		link = e.Links.Absolute(e.Path(p.Event))
		if owner == "" {
			owner = p.Event.Owner
		}
	}
	if p.Postmortem != nil {
		title, slug = p.Postmortem.In(e.Language).Title, p.Postmortem.Incident
		link = e.Links.Absolute(e.Links.Postmortem(slug))
	}
	if owner == "" {
		owner = w.state.Site.Owner
	}
	id := "announce-promise-due"
	if item.Broken {
		id = "announce-promise-broken"
	}
	problem = e.Locale.Text(id, "owner", e.Person(owner), "time", w.due(e, p), "title", title, "kind", e.Locale.Text("promise-kind-"+string(p.Kind)))
	return problem, e.Locale.Text("announce-do-"+string(p.Kind), "slug", slug, "what", e.Pick(p.What).Text), link
}

// due formats when a promise is due.
func (w *Writer) due(e *edition.Edition, p *derive.Promise) string {
	at := p.Due.Time.In(w.state.Site.Zone)
	if p.Due.DateOnly {
		return e.Locale.Date(at)
	}
	return e.Locale.DateTime(at)
}

// Test returns the item that tests a channel at an instant.
func (w *Writer) Test(c *facts.Channel, at time.Time) Item {
	language := w.state.Site.Default()
	if len(c.Languages) > 0 {
		language = c.Languages[0]
	}
	return Item{Channel: c, Key: ledger.Key{Channel: c.ID, Language: language, Update: "test#" + stamp(at)}, Try: 1, Since: at}
}
