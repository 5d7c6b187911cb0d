package kit

import (
	"slices"
	"strings"

	"candor/generator/facts"
	"candor/generator/site/layout"
	"candor/generator/text/channel"
	"candor/generator/text/markdown"
)

// Email is what layouts/email.html is given.
type Email struct {
	Lang, Dir  string
	Subject    string
	Preheader  string
	Status     string
	Title      string
	When       string // date and time of the notification
	Lead       string // the summary; "" if the text begins with it
	Body       layout.HTML
	Components string // those that are affected, and those that work again
	Facts      []Fact
	Window     string // of a maintenance: its time
	Told       string // of a leak: when all customers will have been informed
	Next       string // the next update
	Voice      string // who speaks for the site
	Link       string
	LinkText   string
	Site       string
	Home       string
	Subscribe  string // the page that says how to subscribe and unsubscribe
}

// Fact is a labelled line: Whose data, 3,317 people.
type Fact struct{ Label, Text string }

// Views returns the type of what the kit's own template is given.
func Views() layout.Views { return layout.Views{"email.html": Email{}} }

// preheader is how much a mailbox shows after a subject.
var preheader = channel.Measure{Max: 150, Unit: channel.Characters}

// email writes the e-mail to subscribers: everything that the page says.
func (m *message) email(c channel.Channel, t *Text) error {
	t.Subject = c.Subject.Cut(m.headline)
	t.Preheader = preheader.Cut(joined(m.stop(m.summary), m.nextUpdate))
	whole, next := m.whole(), m.nextUpdate
	if contains(whole, next) {
		next = ""
	}
	lead, headline := m.lead(), m.headline
	if m.named() {
		headline = m.status
	}
	texts := []string{headline + "\n" + m.dated(m.date), lead, m.when, whole, m.components()}
	lines := slices.DeleteFunc(m.facts(), func(f Fact) bool { return contains(whole, f.Text) })
	for _, f := range lines {
		texts = append(texts, m.inText(f))
	}
	texts = append(texts, m.toldBy, next, m.link, m.voice(), m.siteTitle()+"\n"+m.Links.Absolute(m.Links.Subscribe()))
	t.Body = c.Body.Cut(paragraphs(texts...))
	l := m.envelope(*t, m.wholeHTML())
	if m.named() && lead != "" {
		l.Title, lead = m.summary, ""
	}
	l.Lead, l.Window, l.Components, l.Facts, l.Told, l.Next = lead, m.when, m.components(), lines, m.toldBy, next
	var err error
	t.HTML, err = m.html(l)
	return err
}

// envelope is an e-mail with a body and none of the other fields.
func (m *message) envelope(t Text, body layout.HTML) Email {
	read := "kit-email-link"
	switch {
	case m.notification.Kind == Postmortem:
		read = "incident-postmortem-read"
	case m.event().Kind == facts.Notice:
		read = "kit-email-link-notice"
	}
	return Email{
		Lang: m.Language, Dir: m.Locale.Dir(), Subject: t.Subject, Preheader: t.Preheader,
		Status: m.status, Title: m.title, When: m.dated(m.date), Body: body,
		Link: m.link, LinkText: m.Locale.Text(read), Voice: m.voice(),
		Site: m.siteTitle(), Home: m.home, Subscribe: m.Links.Absolute(m.Links.Subscribe()),
	}
}

func (m *message) html(l Email) (string, error) {
	rendered, err := m.templates.Render(nil, "email.html", l)
	return string(rendered), err
}

// lead is the summary, unless the text begins with it.
func (m *message) lead() string {
	if m.quotes() && (m.Repeats(m.content, m.summary) || m.Body(m.content).Empty()) {
		return ""
	}
	if m.notification.Postmortem != nil {
		return paragraphs(m.summary, m.cause, m.ours)
	}
	return m.summary
}

// quotes reports whether an e-mail holds the text of the update. A maintenance that begins
// or ends by the clock has no new text, a post-mortem is read on its page, and a correction
// must not repeat what it corrects.
func (m *message) quotes() bool {
	return m.notification.Kind == Update || m.notification.Kind == Reminder
}

// whole is the text of the update, with doing and meanwhile.
func (m *message) whole() string {
	if !m.quotes() {
		return ""
	}
	return m.UpdateText(m.notification.Update)
}

// wholeHTML is the same as HTML, with absolute links.
func (m *message) wholeHTML() layout.HTML {
	if !m.quotes() {
		return ""
	}
	html := layout.HTML(m.Body(m.content).HTML(markdown.Options{
		Place: m.Place(m.event()), Level: 2, IDPrefix: "m-",
		TableLabel: m.Locale.Text("prose-table"), NoteLabel: m.Locale.Text("prose-note-back"),
	}))
	for _, sentence := range m.Sentences(m.content) {
		if sentence.Label != "" {
			html += "<p><strong>" + layout.Escape(sentence.Label) + "</strong><br>"
		} else {
			html += "<p>"
		}
		html += layout.Escape(sentence.Text) + "</p>\n"
	}
	return html
}

// facts are the labelled lines below the text.
func (m *message) facts() []Fact {
	list := slices.Clone(m.actions)
	add := func(id, text string) {
		if text != "" {
			list = append(list, Fact{m.Locale.Text(id), text})
		}
	}
	add("leak-data", m.data)
	add("leak-people", m.people)
	add("leak-steps", m.steps)
	add("leak-contact", m.contact)
	add("incident-compensation", m.compensation)
	return list
}

// inText is a fact in plain text, on two lines unless it is an action under its state.
func (m *message) inText(f Fact) string {
	if slices.Contains(m.actions, f) {
		return m.pair(f)
	}
	return m.Under(f.Label, f.Text)
}

// pair is a fact in plain text, on one line.
func (m *message) pair(f Fact) string {
	return m.Locale.Text("labelled", "label", f.Label, "text", f.Text)
}

// voice names the owner, who speaks for the site; "" if nobody is named.
func (m *message) voice() string {
	p, known := m.State.Site.People[m.owner()]
	switch {
	case m.owner() == "":
		return ""
	case known && !p.Role.IsZero():
		return m.stop(m.Locale.Text("incident-owner-role", "name", m.speaker(), "role", m.Pick(p.Role).Text))
	}
	return m.stop(m.Locale.Text("incident-owner", "name", m.speaker()))
}

// ownHTML is the writer's own text as paragraphs.
func ownHTML(text string) layout.HTML {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		b.WriteString("<p>" + strings.ReplaceAll(string(layout.Escape(strings.TrimSpace(paragraph))), "\n", "<br>") + "</p>\n")
	}
	return layout.HTML(b.String())
}
