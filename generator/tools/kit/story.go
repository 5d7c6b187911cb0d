package kit

import (
	"slices"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/facts/permalink"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
)

// story is what there is to tell on an occasion, in the words of one edition. A field
// that is "" has nothing to say.
type story struct {
	*edition.Edition
	templates *layout.Templates
	occasion  Occasion
	words     *facts.Content
	at        time.Time // when the word was said

	status       string // Identified; of a reminder, a correction, an account what it is
	title        string // the event's
	headline     string // both
	impact       string // what customers cannot do
	hit, again   string // the components that are hit, with how: Invoices (partial outage); those that work again
	when         string // a window's time
	doing        string
	data, people string // of a leak: what, and whose
	steps        string // of a leak: what a person should do now
	meanwhile    string
	contact      string // of a leak: whom to ask
	compensation string
	actions      []Fact // of a post-mortem: what is changed, under its state
	told         string // of a leak: by when everyone is told
	next         string // the next word
	link         string // the update on the page
	page         string // the page without the update
	home         string // the front page
}

func newStory(e *edition.Edition, templates *layout.Templates, o Occasion) *story {
	s := &story{Edition: e, templates: templates, occasion: o, words: o.Words(e.Language), at: o.Date()}
	s.home = e.Links.Absolute(e.Links.Home())
	if o.Postmortem != nil {
		s.account(o.Postmortem)
	} else {
		s.update(o.Update)
	}
	if o.Kind == Correction {
		s.correction()
	}
	if s.impact == "" {
		s.impact = s.stop(s.headline)
	}
	return s
}

// event is what the occasion is about.
func (s *story) event() *derive.Event {
	if s.occasion.Postmortem != nil {
		return s.occasion.Postmortem.Event
	}
	return s.occasion.Update.Event
}

// account collects what a post-mortem tells.
func (s *story) account(p *derive.Postmortem) {
	s.title = s.words.Title
	s.status = s.Locale.Text("postmortem")
	s.headline = s.Locale.Text("postmortem-of", "title", s.title)
	s.impact = s.Summary(s.words)
	s.page = s.Links.Absolute(s.Links.Postmortem(p.Incident))
	s.link = s.page
	for _, a := range p.Postmortem.Actions {
		state := s.Locale.Text("postmortem-action-open")
		switch {
		case !a.Done.IsZero() && !a.Done.Time.After(s.State.AsOf):
			state = s.Locale.Text("postmortem-action-done", "date", s.moment(a.Done))
		case !a.Due.IsZero():
			state = s.Locale.Text("promise-due-by", "time", s.moment(a.Due))
		}
		s.actions = append(s.actions, Fact{state, s.Pick(a.What).Text})
	}
}

// update collects what an update tells.
func (s *story) update(u *derive.Update) {
	e := u.Event
	s.title, _ = u.EventTitle(s.Language)
	s.impact, s.doing, s.meanwhile = s.Summary(s.words), s.words.Doing, s.words.Meanwhile
	s.affected(u)
	s.page = s.Links.Absolute(s.Path(e))
	if s.link = s.page; s.occasion.Kind == News || s.occasion.Kind == Correction {
		s.link += "#" + permalink.Anchor(u.Name)
	}
	s.leak(u)
	s.makeGood(u)
	s.nextWord(u)
	s.window(u)
	s.head(u)
	s.when, s.told, s.next = s.stop(s.when), s.stop(s.told), s.stop(s.next)
}

// head says what kind of word it is.
func (s *story) head(u *derive.Update) {
	switch {
	case s.occasion.Kind == Reminder:
		s.status = s.Locale.Text("kit-reminder")
	case s.occasion.Kind == Started:
		s.status = s.Locale.Text("kit-maintenance-in_progress")
	case s.occasion.Kind == Ended:
		s.status = s.Locale.Text("kit-maintenance-completed")
		s.impact, s.meanwhile, s.doing, s.when = s.Locale.Text("kit-ended"), "", "", ""
	case u.Event.Kind == facts.Maintenance && s.moved(u):
		s.status = s.Locale.Text("kit-maintenance-moved")
	case u.Event.Kind == facts.Maintenance:
		s.status = s.Locale.Text("kit-maintenance-" + string(u.Status))
	case u.Reopens:
		s.status = s.Locale.Text("incident-reopened")
	default:
		s.status = s.Status(u)
	}
	s.headline = s.Locale.Text("kit-headline", "status", s.status, "title", s.title)
}

// correction tells what was corrected in place of what the text says; what holds beside
// it stays.
func (s *story) correction() {
	c := s.occasion.Correction
	for _, own := range s.words.Corrected {
		if own.At.Equal(c.At) {
			c = own
		}
	}
	s.status = s.Locale.Text("kit-correction")
	s.headline = s.Locale.Text("kit-headline", "status", s.status, "title", s.title)
	s.impact = c.What
	s.doing, s.meanwhile, s.hit, s.again, s.compensation, s.when, s.actions = "", "", "", "", "", "", nil
	if u := s.occasion.Update; u != u.Event.Last() {
		s.next = ""
	}
}

// leak collects what the front matter says of leaked data; of the latest update also that
// we are late.
func (s *story) leak(u *derive.Update) {
	l := u.Known
	if l == nil {
		return
	}
	late := func(due time.Time) bool { return u == u.Event.Last() && !s.State.AsOf.Before(due) }
	s.data, s.steps, s.contact = s.Pick(l.Data).Text, s.Pick(l.Steps).Text, s.Pick(l.Contact).Text
	switch by := l.PeopleByThen; {
	case l.PeopleKnown:
		s.people = s.Locale.Plural("leak-people-count", l.People)
	case by.IsZero():
	case late(by):
		s.people = s.Locale.Text("leak-people-unknown-late", "time", s.near(by))
	default:
		s.people = s.Locale.Text("leak-people-unknown", "time", s.near(by))
	}
	told := slices.ContainsFunc(l.Told, func(t facts.Told) bool { return t.Who == facts.ToldCustomers })
	switch {
	case l.ToldBy.IsZero() || told:
	case late(l.ToldBy.Due()):
		s.told = s.Locale.Text("leak-told-late", "time", s.moment(l.ToldBy))
	default:
		s.told = s.Locale.Text("leak-told-by", "time", s.moment(l.ToldBy))
	}
}

// makeGood says what customers get. What the event gives holds for its latest update.
func (s *story) makeGood(u *derive.Update) {
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
		by = s.Locale.Text("incident-compensation-done", "time", s.moment(c.Done))
	case !c.By.IsZero():
		by = s.Locale.Text("incident-compensation-by", "time", s.moment(c.By))
	}
	s.compensation = joined(s.stop(s.Pick(c.What).Text), s.stop(s.labelled("incident-compensation-who", s.Pick(c.Who).Text)), s.stop(by))
}

// nextWord says when there is more to hear, the next update, or after the end the
// post-mortem; and as the page does, that we are late.
func (s *story) nextWord(u *derive.Update) {
	switch {
	case !u.NextUpdate.IsZero() && !u.Status.Ended():
		said := "incident-next-by"
		if next := u.Event.Next; next != nil && next.Update == u && next.State == derive.PromiseOverdue {
			said = "incident-next-late"
		}
		s.next = s.Locale.Text(said, "time", s.near(u.NextUpdate))
	case !u.PostmortemBy.IsZero():
		s.next = s.Locale.Text("incident-postmortem-by", "date", s.moment(u.PostmortemBy))
	}
}

// labelled puts the word for a field before what it says; "" before nothing.
func (s *story) labelled(id, text string) string {
	if text == "" {
		return ""
	}
	return s.Locale.Text("labelled", "label", s.Locale.Text(id), "text", text)
}

// near returns a time: of the day of the word itself without its date.
func (s *story) near(t time.Time) string {
	zone := s.State.Site.Zone
	if facts.Midnight(t, 0, zone).Equal(facts.Midnight(s.at, 0, zone)) {
		return s.Locale.TimeZone(t.In(zone))
	}
	return s.dated(t)
}

func (s *story) dated(t time.Time) string { return s.Locale.DateTime(t.In(s.State.Site.Zone)) }

func (s *story) moment(m facts.Moment) string {
	if m.DateOnly {
		return s.Locale.Date(m.Time.In(s.State.Site.Zone))
	}
	return s.near(m.Time)
}
