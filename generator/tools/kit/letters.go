package kit

import (
	"candor/generator/facts"
	"candor/generator/text/channel"
)

// support writes the macro: what the page says, as of which update, and what to do with
// a question that goes beyond it.
func (s *story) support(c channel.Channel, t *Text) {
	lead := s.Locale.Text("kit-support-lead", "time", s.dated(s.at), "status", s.status)
	rest := s.Locale.Text("kit-support-rest", "owner", s.speaker())
	parts := append([]part{fixed("lead", lead)}, s.message(true)...)
	parts = append(parts, droppable("rest", rest, dropComponents))
	var dropped []string
	t.Body, dropped = fit(c, parts, "\n\n")
	t.Dropped = append(t.Dropped, dropped...)
}

// letter writes to a key customer, from the person who speaks.
func (s *story) letter(c channel.Channel, t *Text) {
	t.Subject = c.Subject.Cut(s.title)
	name, lost, call, direct := s.blankField("name"), s.blankField("lost"), s.blankField("call"), s.blankField("direct")
	t.Fill = []string{name, lost, call, direct}
	about, meant := s.title, s.Locale.Text("kit-letter-lost", "lost", lost)
	if s.occasion.Kind == Account { // what it meant for them was said before
		about, meant, t.Fill = s.headline, "", []string{name, call, direct}
	}
	t.Body = paragraphs(
		s.Locale.Text("kit-letter-dear", "name", name),
		s.Locale.Text("kit-letter-why", "title", s.stop(about)),
		s.impact, s.when, s.doing, meant,
		s.labelled("incident-meanwhile", s.meanwhile),
		s.labelled("leak-steps", s.steps),
		s.labelled("incident-compensation", s.compensation),
		joined(s.told, s.next),
		s.Locale.Text("kit-letter-direct", "call", call, "direct", direct),
		s.Locale.Text("kit-letter-link", "url", s.link),
		s.signature(),
	)
}

// notice writes to a person whose data leaked.
func (s *story) notice(c channel.Channel, t *Text) {
	name, data, since := s.blankField("name"), s.blankField("data"), s.blankField("since")
	t.Subject = c.Subject.Cut(s.Locale.Text("kit-notice-subject", "title", s.title))
	t.Fill = []string{name, data, since}
	l := s.occasion.leak()
	t.Body = paragraphs(
		s.Locale.Text("kit-letter-dear", "name", name),
		s.stop(s.title),
		s.impact,
		s.labelled("kit-notice-yours", data),
		s.labelled("leak-data", s.data),
		s.open(l, since),
		s.labelled("incident-doing", s.doing),
		s.labelled("leak-steps", s.steps),
		s.labelled("leak-contact", s.ask(l)),
		s.labelled("incident-compensation", s.compensation),
		joined(s.next, s.Locale.Text("kit-letter-link", "url", s.link)),
		s.signature(),
	)
}

// leak is what is known of it; never nil.
func (o Occasion) leak() *facts.Leak {
	switch {
	case o.Update != nil && o.Update.Known != nil:
		return o.Update.Known
	case o.Postmortem != nil && o.Postmortem.Event.Leak != nil:
		return o.Postmortem.Event.Leak
	}
	return &facts.Leak{}
}

// open says from when to when the data was open, and when we noticed.
func (s *story) open(l *facts.Leak, since string) string {
	said := s.Locale.Text("kit-notice-still-open", "since", since)
	if !l.Closed.IsZero() {
		said = s.Locale.Text("kit-notice-open", "since", since, "closed", s.dated(l.Closed))
	}
	if !l.Detected.IsZero() {
		said += "\n" + s.labelled("leak-detected", s.dated(l.Detected))
	}
	return said
}

// ask is whom to ask: as the leak says, else support.
func (s *story) ask(l *facts.Leak) string {
	if contact := s.Pick(l.Contact).Text; contact != "" {
		return contact
	}
	support := s.State.Site.Support
	return join([]string{support.Email, support.Phone, support.URL}, ", ")
}

// speaker is who speaks for us on this, by name: the site where nobody is named.
func (s *story) speaker() string {
	if owner := s.owner(); owner != "" {
		return s.Person(owner)
	}
	return s.siteTitle()
}

func (s *story) owner() string {
	if owner := s.event().Owner; owner != "" {
		return owner
	}
	return s.State.Site.Owner
}

// signature is the name of who speaks, and the role.
func (s *story) signature() string {
	name := s.Person(s.owner())
	if p, ok := s.State.Site.People[s.owner()]; ok && !p.Role.IsZero() {
		name += "\n" + s.Pick(p.Role).Text
	}
	if home := s.State.Site.Homepage; home != "" {
		return name + "\n" + home
	}
	return name + "\n" + s.siteTitle()
}

// blankField is something that a person fills in: {name}.
func (s *story) blankField(id string) string { return "{" + s.Locale.Text("kit-fill-"+id) + "}" }

// paragraphs puts a blank line between texts, joined a space; empty ones are left out.
func paragraphs(texts ...string) string { return join(texts, "\n\n") }

func joined(texts ...string) string { return join(texts, " ") }
