package kit

import (
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/tools/check"
)

// message is the content of a notification in the language of one edition. A field that
// is "" is left out.
type message struct {
	*edition.Edition
	templates    *layout.Templates
	notification Notification
	content      *facts.Content
	date         time.Time // of the notification

	status              string // Identified; of a reminder, a correction or a post-mortem: which of them it is
	title               string // the event's
	headline            string // status and title
	summary             string // what customers cannot do
	affected, recovered string // the components that are affected, with their status: Invoices (partial outage); those that work again
	when                string // of a maintenance: its time; of a first text: since when; of a late one: when it was written
	ours                string // the writer's sentence that owns the fault
	cause               string // of a post-mortem: the first sentence about the causes
	doing               string
	data, people        string // of a leak: what, and whose
	steps               string // of a leak: what a person should do now
	meanwhile           string
	contact             string // of a leak: whom to ask
	compensation        string
	actions             []Fact // of a post-mortem: its actions, each under its state
	toldBy              string // of a leak: when all customers will have been informed
	nextUpdate          string // when the next update comes, or the post-mortem
	link                string // the update on the page
	page                string // the page without the update
	home                string // the front page
}

func newMessage(e *edition.Edition, templates *layout.Templates, n Notification) *message {
	m := &message{Edition: e, templates: templates, notification: n, content: n.Content(e.Language), date: n.Date()}
	m.home = e.Links.Absolute(e.Links.Home())
	switch {
	case n.Kind == Withdrawal:
		m.addWithdrawal()
	case n.Postmortem != nil:
		m.addPostmortem(n.Postmortem)
	default:
		m.addUpdate(n.Update)
	}
	if n.Kind == Correction {
		m.addCorrection()
	}
	m.addArrival()
	if m.summary == "" {
		m.summary = m.stop(m.headline)
	}
	m.addOurs()
	m.sayOnce()
	return m
}

// addOurs sets the sentence that owns the fault: the writer's field, else the first sentence
// of the text that does so. Of a first update that does not say what we do, any sentence with
// "we" will do.
func (m *message) addOurs() {
	if m.notification.Kind != Update && m.notification.Kind != Postmortem {
		return
	}
	switch m.ours = m.content.Ours; {
	case m.ours != "":
	case m.notification.Kind == Update && m.event().Kind == facts.Incident && m.notification.Update.Index == 0 && m.doing == "":
		m.ours = check.Acknowledgement(m.Language, m.plainBody())
	default:
		m.ours = check.Admission(m.Language, m.plainBody())
	}
	m.ours = m.stop(m.ours)
}

// plainBody is the text of the update or the post-mortem, without its fields.
func (m *message) plainBody() string { return m.Body(m.content).Text(m.Place(m.event())) }

// sayOnce leaves out each field that an earlier one says.
func (m *message) sayOnce() {
	said := []string{m.summary}
	for _, field := range [...]*string{&m.cause, &m.ours, &m.doing, &m.steps, &m.meanwhile, &m.data, &m.compensation} {
		if slices.ContainsFunc(said, func(earlier string) bool { return contains(earlier, *field) }) {
			*field = ""
		}
		said = append(said, *field)
	}
}

// shortest is the length of a text, in bytes, from which on it is looked for in another: a
// title such as "Move" is in many texts that do not say it.
const shortest = 12

// contains reports whether a text says another one, whatever its first letter and its end mark.
func contains(text, part string) bool {
	plain := func(s string) string {
		return strings.ToLower(strings.Trim(strings.Join(strings.Fields(s), " "), ".!?…。！？؟ "))
	}
	text, part = plain(text), plain(part)
	return part != "" && (text == part || len(part) >= shortest && strings.Contains(text, part))
}

// named reports whether the summary contains the title, so that a text needs it no more.
func (m *message) named() bool { return contains(m.summary, m.title) }

// event returns the event that the notification is about.
func (m *message) event() *derive.Event {
	if m.notification.Postmortem != nil {
		return m.notification.Postmortem.Event
	}
	return m.notification.Update.Event
}

// addPostmortem sets the fields from a post-mortem.
func (m *message) addPostmortem(p *derive.Postmortem) {
	m.title = m.content.Title
	m.status = m.Locale.Text("postmortem")
	m.headline = m.Locale.Text("postmortem-of", "title", m.title)
	m.summary = m.Summary(m.content)
	m.cause = m.stop(check.Cause(m.Language, m.plainBody()))
	m.page = m.Links.Absolute(m.Links.Postmortem(p.Incident))
	m.link = m.page
	for _, a := range p.Postmortem.Actions {
		state := m.Locale.Text("postmortem-action-open")
		switch {
		case !a.Done.IsZero() && !a.Done.Time.After(m.State.AsOf):
			state = m.Locale.Text("postmortem-action-done", "date", m.moment(a.Done))
		case !a.Due.IsZero():
			state = m.Locale.Text("promise-due-by", "time", m.moment(a.Due))
		}
		m.actions = append(m.actions, Fact{state, m.Pick(a.What).Text})
	}
}

// addUpdate sets the fields from an update.
func (m *message) addUpdate(u *derive.Update) {
	e := u.Event
	m.title, _ = u.EventTitle(m.Language)
	m.summary, m.doing, m.meanwhile = m.Summary(m.content), m.content.Doing, m.content.Meanwhile
	m.addAffected(u)
	m.page = m.Links.Absolute(m.Path(e))
	if m.link = m.page; m.notification.Kind == Update || m.notification.Kind == Correction {
		m.link = m.Links.Absolute(m.Links.Update(e.Kind, e.Slug, u.Name))
	}
	m.addLeak(u)
	m.addCompensation(u)
	m.addNextUpdate(u)
	m.addWindow(u)
	m.addHeadline(u)
	m.when, m.toldBy, m.nextUpdate = m.stop(m.when), m.stop(m.toldBy), m.stop(m.nextUpdate)
}

// addHeadline sets the status that names the kind of notification, and the headline.
func (m *message) addHeadline(u *derive.Update) {
	headline, filled := "kit-headline-kind", "kind"
	switch {
	case m.notification.Kind == Reminder:
		m.status = m.Locale.Text("kit-reminder")
	case m.notification.Kind == Started:
		m.status = m.Locale.Text("kit-maintenance-in_progress")
	case m.notification.Kind == Ended:
		m.status = m.Locale.Text("kit-maintenance-completed")
		m.summary, m.meanwhile, m.doing, m.when = m.Locale.Text("kit-maintenance-ended"), "", "", ""
	case u.Event.Kind == facts.Notice: // it is one, and has no status
		m.status = m.Status(u)
	case u.Event.Kind == facts.Maintenance && m.moved(u):
		m.status = m.Locale.Text("kit-maintenance-moved")
	case u.Event.Kind == facts.Maintenance:
		m.status = m.Locale.Text("kit-maintenance-" + string(u.Status))
	default:
		headline, filled = "kit-headline", "status"
		m.status = m.Status(u)
		if u.Reopens && !u.Event.AccessClosed() { // no data is open again
			m.status = m.Locale.Text("incident-reopened")
		}
	}
	m.headline = m.Locale.Text(headline, filled, m.status, "title", m.title)
}

// addCorrection puts what was corrected in place of the update's own text. Fields that
// still hold, such as the steps of a leak, stay.
func (m *message) addCorrection() {
	c := m.notification.Correction
	for _, own := range m.content.Corrected {
		if own.At.Equal(c.At) {
			c = own
		}
	}
	m.status = m.Locale.Text("kit-correction")
	m.headline = m.Locale.Text("kit-headline-kind", "kind", m.status, "title", m.title)
	m.summary = c.What
	m.doing, m.meanwhile, m.affected, m.recovered, m.compensation, m.when, m.actions = "", "", "", "", "", "", nil
	if u := m.notification.Update; u != u.Event.Last() {
		m.nextUpdate = ""
	}
}

// addLeak sets the fields of a leak. Only the latest update says that a promise is late.
func (m *message) addLeak(u *derive.Update) {
	l := u.Known
	if l == nil {
		return
	}
	latest := u == u.Event.Last()
	m.data, m.steps, m.contact = m.Pick(l.Data).Text, m.Pick(l.Steps).Text, m.Pick(l.Contact).Text
	switch by := l.PeopleByThen; {
	case l.PeopleKnown:
		m.people = m.Locale.Plural("leak-people-count", l.People)
	case by.IsZero():
	case latest && u.Event.PeopleLate:
		m.people = m.Locale.Text("leak-people-unknown-late", "time", m.near(by))
	default:
		m.people = m.Locale.Text("leak-people-unknown", "time", m.near(by))
	}
	told := slices.ContainsFunc(l.Told, func(t facts.Told) bool { return t.Who == facts.ToldCustomers })
	promise := u.Event.Promise(derive.ToldBy)
	switch {
	case l.ToldBy.IsZero() || told || promise == nil:
	case latest && promise.State == derive.PromiseOverdue:
		m.toldBy = m.Locale.Text("leak-told-late", "time", m.moment(l.ToldBy))
	default:
		m.toldBy = m.Locale.Text("leak-told-by", "time", m.moment(l.ToldBy))
	}
}

// addCompensation says what customers get. Without a value of its own, the latest update
// shows the event's compensation.
func (m *message) addCompensation(u *derive.Update) {
	c := u.Update.Compensation
	if c == nil && u == u.Event.Last() {
		c = u.Event.Compensation
	}
	if c == nil {
		return
	}
	by := ""
	switch {
	case !c.Done.IsZero():
		by = m.Locale.Text("incident-compensation-done", "time", m.moment(c.Done))
	case !c.By.IsZero():
		by = m.Locale.Text("incident-compensation-by", "time", m.moment(c.By))
	}
	m.compensation = joined(m.stop(m.Pick(c.What).Text), m.stop(m.labelled("incident-compensation-who", m.Pick(c.Who).Text)), m.stop(by))
}

// addNextUpdate says when the next update comes, or once the event is over the post-mortem;
// and, as the page does, that we are late.
func (m *message) addNextUpdate(u *derive.Update) {
	switch {
	case !u.Promised.IsZero():
		id := "incident-next-by"
		if next := u.Event.Next; next != nil && next.Update == u && next.State == derive.PromiseOverdue {
			id = "incident-next-late"
		}
		m.nextUpdate = m.Locale.Text(id, "time", m.near(u.Promised))
	case !u.PostmortemBy.IsZero():
		m.nextUpdate = m.Locale.Text("incident-postmortem-by", "date", m.moment(u.PostmortemBy))
	}
}

// titled reports whether the summary needs the event's title with it: it says itself what
// is wrong only in an event's first update.
func (m *message) titled() bool {
	u := m.notification.Update
	if m.notification.Kind == Withdrawal {
		return u == nil || !u.Event.IsWithdrawn()
	}
	return u != nil && (u.Index > 0 || m.notification.Kind == Correction || m.notification.Kind == Ended)
}

// labelled puts a field's label before its text; "" for no text.
func (m *message) labelled(id, text string) string {
	if text == "" {
		return ""
	}
	return m.Locale.Text("labelled", "label", m.Locale.Text(id), "text", text)
}

// headed puts a field's label on the line above its text; "" for no text.
func (m *message) headed(id, text string) string {
	if text == "" {
		return ""
	}
	return m.Under(m.Locale.Text(id), text)
}

// near formats a time, without its date on the day of the notification itself.
func (m *message) near(t time.Time) string {
	zone := m.State.Site.Zone
	if facts.Midnight(t, 0, zone).Equal(facts.Midnight(m.date, 0, zone)) {
		return m.Locale.TimeZone(t.In(zone))
	}
	return m.dated(t)
}

func (m *message) dated(t time.Time) string { return m.Locale.DateTime(t.In(m.State.Site.Zone)) }

func (m *message) moment(at facts.Moment) string {
	if at.DateOnly {
		return m.Locale.Date(at.Time.In(m.State.Site.Zone))
	}
	return m.near(at.Time)
}
