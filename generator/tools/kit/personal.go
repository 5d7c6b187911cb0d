package kit

import (
	"slices"
	"strings"
	"time"

	"candor/generator/facts"
	"candor/generator/text/channel"
)

// support writes the macro: what the page says, as of which update, and whom to pass other
// questions to. It holds the text of the update: customers ask about all that the page says.
func (m *message) support(c channel.Channel, t *Text) {
	text := m.afterSummary()
	m = m.unlessIn(text)
	lead := m.Locale.Text("kit-support-lead", "time", m.dated(m.date), "status", m.status)
	rest := m.Locale.Text("kit-support-rest", "owner", m.speaker())
	parts := []part{fixed("lead", lead)}
	if !m.named() {
		parts = append(parts, droppable("title", m.stop(m.headline), dropHeadline)) // support reads it aloud: the title alone says that it goes on
	}
	parts = append(parts, m.fullParts(false)...)
	at := slices.IndexFunc(parts, func(p part) bool { return p.name == summary }) + 1
	parts = slices.Insert(parts, at, droppable("text", text, dropText))
	parts = append(parts, droppable("rest", rest, dropComponents))
	var dropped []string
	t.Body, dropped = fit(c, parts, "\n\n")
	t.Dropped = append(t.Dropped, dropped...)
}

// afterSummary is the text of the update, without its first sentence if that is the summary.
func (m *message) afterSummary() string {
	if !m.quotes() {
		return ""
	}
	text := m.plainBody()
	if m.Repeats(m.content, m.summary) {
		text = strings.TrimSpace(strings.TrimPrefix(text, m.summary))
	}
	return text
}

// unlessIn is the message without the fields that a text says.
func (m *message) unlessIn(text string) *message {
	rest := *m
	for _, field := range [...]*string{&rest.ours, &rest.doing, &rest.meanwhile, &rest.data, &rest.steps, &rest.compensation, &rest.toldBy, &rest.nextUpdate} {
		if contains(text, *field) {
			*field = ""
		}
	}
	return &rest
}

// letter writes to a key customer, signed by the incident's owner. It says what is known,
// and leaves open what only the writer knows of this customer.
func (m *message) letter(c channel.Channel, t *Text) {
	t.Subject = c.Subject.Cut(m.unlessOver(m.title))
	name, call, direct := m.placeholder("name"), m.placeholder("call"), m.placeholder("direct")
	t.Fill = []string{name, call, direct}
	about, meant := m.unlessOver(m.title), ""
	switch {
	case m.notification.Kind == Postmortem: // an earlier letter said what it meant for them
	case m.event().IsLeak && m.data != "":
		meant = m.headed("leak-data", m.stop(m.data))
	default:
		impact := m.placeholder("impact")
		if m.event().IsLeak {
			impact = m.placeholder("data")
		}
		t.Fill = slices.Insert(t.Fill, 1, impact)
		meant = m.Locale.Text("kit-letter-impact", "impact", impact)
	}
	if m.named() {
		about = m.summary
	}
	t.Body = paragraphs(
		m.Locale.Text("kit-letter-dear", "name", name),
		m.Locale.Text("kit-letter-why", "title", m.stop(about)),
		m.unless(m.named(), m.summary), m.when, m.since(), m.cause, m.ours, m.doing, meant,
		m.headed("incident-meanwhile", m.meanwhile),
		m.headed("leak-steps", m.steps),
		m.changes(),
		m.headed("incident-compensation", m.compensation),
		joined(m.toldBy, m.nextUpdate),
		m.Locale.Text("kit-letter-direct", "call", call, "direct", direct),
		m.Locale.Text("kit-letter-link", "url", m.link),
		m.signature(),
	)
}

// unlessOver returns the title that says what is wrong, and the headline once that is over: a
// letter that only said "Invoices do not open" would say what no longer is. The title of a leak
// says what happened, and no status undoes that.
func (m *message) unlessOver(title string) string {
	n := m.notification
	over := n.Kind == Update && (n.Update.Status == facts.Monitoring || n.Update.Status == facts.Resolved)
	if n.Kind == Postmortem || over && !m.event().IsLeak {
		return m.headline
	}
	return title
}

// unless returns a text, "" on a condition.
func (m *message) unless(left bool, text string) string {
	if left {
		return ""
	}
	return text
}

// since says when an incident began, if that was written and no other line says it: a summary
// such as "Nobody can sign in (since 09:20 UTC)" does.
func (m *message) since() string {
	if started := m.started(); !started.IsZero() && m.when == "" && !m.event().IsLeak &&
		!strings.Contains(m.summary, m.Locale.Time(started.In(m.State.Site.Zone))) {
		return m.stop(m.labelled("incident-started", m.dated(started)))
	}
	return ""
}

// started is when the incident began, as its first update says; zero if it does not.
func (m *message) started() time.Time {
	if e := m.event(); e.Kind == facts.Incident && len(e.Updates) > 0 {
		return e.Updates[0].Update.Started
	}
	return time.Time{}
}

// notice writes to a person whose data leaked. What of the data is this person's own is left
// open only where the leak does not say which data it was.
func (m *message) notice(c channel.Channel, t *Text) {
	l := m.notification.leak()
	name, since := m.placeholder("name"), m.placeholder("since")
	t.Subject = c.Subject.Cut(m.Locale.Text("kit-notice-subject", "title", m.title))
	t.Fill = []string{name}
	data := m.headed("leak-data", m.stop(m.data))
	if data == "" {
		data = m.labelled("kit-notice-data", m.placeholder("data"))
		t.Fill = append(t.Fill, m.placeholder("data"))
	}
	if started := m.started(); started.IsZero() || !l.Closed.IsZero() && !started.Before(l.Closed) {
		t.Fill = append(t.Fill, since)
	} else {
		since = m.dated(started)
	}
	t.Body = paragraphs(
		m.Locale.Text("kit-letter-dear", "name", name),
		m.unless(m.named(), m.stop(m.title)),
		m.summary,
		joined(m.Locale.Text("kit-notice-sorry"), m.ours),
		data,
		m.open(l, since),
		m.headed("incident-doing", m.doing),
		m.headed("leak-steps", m.steps),
		m.labelled("leak-contact", m.ask(l)),
		m.headed("incident-compensation", m.compensation),
		joined(m.nextUpdate, m.Locale.Text("kit-letter-link", "url", m.link)),
		m.signature(),
	)
}

// leak returns what is known of a leak; never nil.
func (n Notification) leak() *facts.Leak {
	switch {
	case n.Update != nil && n.Update.Known != nil:
		return n.Update.Known
	case n.Postmortem != nil && n.Postmortem.Event.Leak != nil:
		return n.Postmortem.Event.Leak
	}
	return &facts.Leak{}
}

// open says from when to when the data was open, and when we detected it.
func (m *message) open(l *facts.Leak, since string) string {
	text := m.Locale.Text("kit-notice-still-open", "since", since)
	if started := m.started(); !l.Closed.IsZero() && since == m.dated(started) {
		zone := m.State.Site.Zone
		text = m.stop(m.labelled("leak-was-open", m.Locale.Range(started.In(zone), l.Closed.In(zone))))
	} else if !l.Closed.IsZero() {
		text = m.stop(m.labelled("leak-was-open", m.Locale.Text("range", "from", since, "to", m.dated(l.Closed))))
	}
	if !l.Detected.IsZero() {
		text += "\n" + m.stop(m.labelled("leak-detected", m.dated(l.Detected)))
	}
	return text
}

// ask is whom to ask: the leak's contact, else support.
func (m *message) ask(l *facts.Leak) string {
	if contact := m.Pick(l.Contact).Text; contact != "" {
		return contact
	}
	support := m.State.Site.Support
	return join([]string{support.Email, support.Phone, support.URL}, ", ")
}

// speaker is the name of the owner; of the site, if nobody is named.
func (m *message) speaker() string {
	if owner := m.owner(); owner != "" {
		return m.Person(owner)
	}
	return m.siteTitle()
}

func (m *message) owner() string {
	if owner := m.event().Owner; owner != "" {
		return owner
	}
	return m.State.Site.Owner
}

// signature is the owner's name and role, and the homepage or the site's title.
func (m *message) signature() string {
	name := m.Person(m.owner())
	if p, ok := m.State.Site.People[m.owner()]; ok && !p.Role.IsZero() {
		name += "\n" + m.Pick(p.Role).Text
	}
	if home := m.State.Site.Homepage; home != "" {
		return name + "\n" + home
	}
	return name + "\n" + m.siteTitle()
}

// placeholder is a gap for a person to fill in: {name}.
func (m *message) placeholder(id string) string {
	return "{" + m.Locale.Text("kit-placeholder-"+id) + "}"
}

// paragraphs joins texts with a blank line, joined with a space; empty ones are left out.
func paragraphs(texts ...string) string { return join(texts, "\n\n") }

func joined(texts ...string) string { return join(texts, " ") }
