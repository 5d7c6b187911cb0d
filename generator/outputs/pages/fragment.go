package pages

import (
	"html"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/text/locale"
)

// markView is a state: a label, with a class that gives it shape and colour.
type markView struct {
	Class string     // is-partial_outage, is-major, is-resolved
	Label string     `formerly:"Word"`
	Later []markStep // what it becomes by the clock alone
}

// markStep is a state from an instant on.
type markStep struct {
	At, Class string
	Label     string `formerly:"Word"`
}

// markChangesAt returns a mark that becomes another at an instant, if that is still to come.
func (b *builder) markChangesAt(m markView, at time.Time, next markView) markView {
	if at.After(b.State.AsOf) {
		m.Later = append(m.Later, markStep{b.Stamp(at), next.Class, next.Label})
	}
	return m
}

// changesAt returns what is in a text until an instant, and what from then on, which
// a script puts in its place.
func (b *builder) changesAt(before layout.HTML, at time.Time, after layout.HTML) layout.HTML {
	return `<span>` + before + `</span><template data-at="` + layout.HTML(b.Stamp(at)) + `"><span>` + after + `</span></template>`
}

// linkView is a link in plain words.
type linkView struct {
	Name layout.HTML
	Href string
}

// link returns a link whose words are ours.
func (b *builder) link(id, href string) linkView { return linkView{b.T(id), href} }

// factView is a term with what it says.
type factView struct {
	Term  string
	Value layout.HTML
}

// marks are the marks of all states in the words of an edition. They are made once: each page
// has dozens.
type marks struct {
	components, impacts []markView
	statuses            map[facts.Kind]map[facts.Status]markView
}

func newMarks(words *locale.Locale) marks {
	m := marks{impacts: make([]markView, 1), statuses: map[facts.Kind]map[facts.Status]markView{}}
	for _, s := range facts.ComponentStatuses {
		m.components = append(m.components, markView{Class: "is-" + s, Label: words.Text("component-status-" + s)})
	}
	for _, i := range facts.Impacts {
		m.impacts = append(m.impacts, markView{Class: "is-" + i, Label: words.Text("impact-" + i)})
	}
	for _, kind := range []facts.Kind{facts.Incident, facts.Maintenance} {
		m.statuses[kind] = map[facts.Status]markView{}
		for _, s := range kind.Statuses() {
			m.statuses[kind][s] = markView{Class: "is-" + string(s), Label: words.Text(edition.StatusID(kind, s, nil))}
		}
	}
	return m
}

func (b *builder) componentMark(s facts.ComponentStatus) markView { return b.marks.components[s] }

// impactMark is an impact; nothing while it is not stated.
func (b *builder) impactMark(i facts.Impact) markView { return b.marks.impacts[i] }

// statusMark is the status of an incident, or the phase of a window; a notice has none.
func (b *builder) statusMark(kind facts.Kind, s facts.Status) markView {
	return b.marks.statuses[kind][s]
}

// eventMark is the status of an event; that of a window may be the clock's to change.
func (b *builder) eventMark(e *derive.Event) markView {
	m := b.statusMark(e.Kind, e.Status)
	m.Label = b.Locale.Text(edition.StatusID(e.Kind, e.Status, e.Leak))
	if e.Kind == facts.Maintenance && e.Window.ByClock {
		m = b.markChangesAt(m, e.Window.Current.From, b.statusMark(e.Kind, facts.InProgress))
		m = b.markChangesAt(m, e.Window.Current.To, b.statusMark(e.Kind, facts.Completed))
	}
	return m
}

// href returns the address of an event's page.
func (b *builder) href(e *derive.Event) string {
	return b.Links.Href(b.Path(e))
}

func (b *builder) title(e *derive.Event) edition.Text { return b.Mark(b.Title(e)) }

// localized marks a text of an update's words with their language.
func (b *builder) localized(w *facts.Content, text string) edition.Text {
	return b.Mark(text, w.Language)
}

// componentLinks returns links to the pages of components, as a sentence lists them.
func (b *builder) componentLinks(effects []facts.Effect) layout.HTML {
	if len(effects) == 0 {
		return layout.Escape(b.Locale.Text("incident-affected-nothing"))
	}
	links := make([]string, len(effects))
	for i, effect := range effects {
		links[i] = string(anchor(b.Links.Href(b.Links.Component(effect.Component)), b.Component(effect.Component)))
	}
	return layout.HTML(b.Locale.List(links))
}

func anchor(href, text string) layout.HTML {
	return `<a href="` + layout.Escape(href) + `">` + layout.Escape(text) + `</a>`
}

// marked returns a text as HTML, in an element that tells its language if that is
// another than the page's.
func marked(t edition.Text) layout.HTML {
	if t.Lang == "" {
		return layout.Escape(t.Text)
	}
	attributes := ` lang="` + layout.Escape(t.Lang) + `"`
	if t.Dir != "" {
		attributes += ` dir="` + layout.Escape(t.Dir) + `"`
	}
	return `<span` + attributes + `>` + layout.Escape(t.Text) + `</span>`
}

// speaker says who speaks for us on an event; "" if nobody is named.
func (b *builder) speaker(owner string) layout.HTML {
	if owner == "" {
		return ""
	}
	if p, ok := b.State.Site.People[owner]; ok && !p.Role.IsZero() {
		return b.T("incident-owner-role", "name", b.Person(owner), "role", marked(b.Pick(p.Role)))
	}
	return b.T("incident-owner", "name", b.Person(owner))
}

// plain returns HTML without its tags, for a title: with plain spaces, as the script
// reads a heading to find it there.
func plain(rich layout.HTML) string {
	var out strings.Builder
	inTag := false
	for _, r := range string(rich) {
		switch {
		case r == '<':
			inTag = true
		case r == '>':
			inTag = false
		case !inTag:
			out.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(html.UnescapeString(out.String())), " ")
}

// lasted says how long customers felt an event, or if nobody said when that began, how long
// it was open; "" while it is, and of a leak, which nobody need have felt.
func (b *builder) lasted(e *derive.Event) string {
	if e.Open || e.IsLeak || e.Record.Duration < time.Second {
		return ""
	}
	id := "incident-lasted"
	if e.Beginning() == derive.Reported {
		id = "incident-was-open"
	}
	return b.Locale.Text(id, "duration", b.Locale.Duration(e.Record.Duration))
}
