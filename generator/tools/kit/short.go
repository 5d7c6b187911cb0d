package kit

import (
	"slices"
	"strings"

	"candor/generator/facts"
	"candor/generator/text/channel"
)

// pushTitle is how much of a push message's title phones show.
var pushTitle = channel.Measure{Max: 50, Unit: channel.Characters}

// short writes the text for a channel of short messages.
func (m *message) short(c channel.Channel, t *Text) {
	var parts []part
	between := "\n\n"
	switch c.ID {
	case "banner":
		parts, between = []part{droppable("title", m.titleBefore(), dropHeadline), m.summaryPart(), fixed("when", m.when), fixed("next", m.nextUpdate), m.linkPart(m.page)}, " "
	case "popup":
		t.Subject = c.Subject.Cut(m.subject())
		parts = []part{m.summaryPart(), fixed("when", m.when), m.causePart(), m.oursPart(), m.doingPart(), m.meanwhilePart(), m.stepsPart(), fixed("next", m.nextUpdate), m.linkPart(m.page)}
	case "push":
		named := fixed("title", "")
		switch t.Subject = m.subject(); {
		case pushTitle.Fits(t.Subject):
		case m.event().Kind == facts.Maintenance: // whether it begins or ends says more than its title
			t.Subject, named = m.status, m.titleAlone()
		default:
			t.Subject = m.title
		}
		t.Subject = c.Subject.Cut(t.Subject)
		parts, between = []part{named, m.summaryPart(), fixed("when", m.when), m.meanwhilePart(), fixed("next", m.nextUpdate)}, " "
	case "sms":
		from := m.sender()
		steps := m.stepsPart()
		if m.titled() { // one more segment costs less than not to know what to do
			steps = droppable("steps", m.steps, dropHeadline)
		}
		parts, between = []part{from, m.summaryPart(), fixed("when", m.when), steps, fixed("next", m.nextUpdate), m.linkPart(m.page)}, " "
	case "x", "mastodon", "bluesky":
		parts = []part{m.headlinePart(), m.summaryPart(), fixed("when", m.when), m.beginning(), m.causePart(), m.oursPart(), m.doingPart(), m.meanwhilePart(), m.stepsPart(), m.firstAction(), m.toldByPart(), fixed("next", m.nextUpdate), m.linkPart(m.link)}
	default:
		if c.Subject.Max > 0 {
			t.Subject = c.Subject.Cut(m.subject())
		}
		parts = m.fullParts(t.Subject == "")
	}
	var dropped []string
	t.Body, dropped = fit(c, parts, between)
	t.Dropped = append(t.Dropped, dropped...)
}

// fullParts are the fields of the text for a channel with room, under its headline if there is no subject.
func (m *message) fullParts(headline bool) []part {
	parts := []part{
		m.summaryPart(),
		fixed("when", m.when),
		m.causePart(),
		m.oursPart(),
		droppable("components", m.components(), dropComponents),
		droppable("doing", m.headed("incident-doing", m.doing), dropDoing),
		droppable("meanwhile", m.headed("incident-meanwhile", m.meanwhile), dropMeanwhile),
		droppable("data", paragraphs(m.headed("leak-data", m.stop(m.data)), m.headed("leak-people", m.stop(m.people))), dropData),
		droppable("steps", m.headed("leak-steps", m.steps), dropSteps),
		droppable("contact", m.labelled("leak-contact", m.contact), dropContact),
		droppable("actions", m.changes(), dropActions),
		droppable("compensation", m.headed("incident-compensation", m.compensation), dropCompensation),
		m.toldByPart(),
		fixed("next", m.nextUpdate),
		m.linkPart(m.link),
	}
	if headline {
		parts = slices.Insert(parts, 0, m.headlinePart())
	}
	return parts
}

// components lists the affected and the recovered components, a line each.
func (m *message) components() string { return join([]string{m.affected, m.recovered}, "\n") }

// The parts that several channels share.

// headlinePart is the headline; the status alone if the summary contains the title.
func (m *message) headlinePart() part {
	switch {
	case m.summary == m.stop(m.headline):
		return fixed("title", "")
	case m.named():
		return droppable("title", m.leading(), dropHeadline)
	}
	return m.titlePart(m.headline)
}

// subject is the headline above a summary: the site and the status, if the summary contains
// the title.
func (m *message) subject() string {
	if m.named() {
		return m.Locale.Text("kit-site-status", "site", m.siteTitle(), "status", m.status)
	}
	return m.headline
}

// titleAlone is the title before a summary that needs it.
func (m *message) titleAlone() part {
	if !m.titled() || m.named() {
		return fixed("title", "")
	}
	return droppable("title", m.stop(m.title), dropHeadline)
}

// The lengths to which an SMS cuts its sender and what it is about, where both are too long.
var (
	senderCut = channel.Measure{Max: 40, Unit: channel.Characters}
	titleCut  = channel.Measure{Max: 80, Unit: channel.Characters}
)

// sender begins an SMS: whose it is, and about what. The site's name always stays; the title
// does where the summary does not say what is wrong.
func (m *message) sender() part {
	site := m.stop(m.siteTitle())
	last := form{m.stop(senderCut.Cut(m.siteTitle())), dropHeadline}
	switch {
	case m.summary == m.stop(m.headline):
		return part{[]form{{site, keep}, last}, "title"}
	case m.named():
		return part{[]form{{joined(site, m.leading()), keep}, {site, dropTitle}, last}, "title"}
	case m.titled():
		last.text = joined(last.text, m.stop(titleCut.Cut(m.title)))
		return part{[]form{{joined(site, m.stop(m.headline)), keep}, last}, "title"}
	}
	return part{[]form{{joined(site, m.stop(m.headline)), keep}, {joined(site, m.leading()), dropTitle}, last}, "title"}
}

// titlePart is a headline, which makes room for the status alone. With a summary that
// needs the title it stays, and goes only where the summary has been cut away.
func (m *message) titlePart(headline string) part {
	if m.titled() {
		return part{[]form{{headline, keep}, {m.stop(m.headline), dropTitle}, {"", dropHeadline}}, "title"}
	}
	return part{[]form{{headline, keep}, {m.leading(), dropTitle}, {"", dropHeadline}}, "title"}
}

// titleBefore is the headline before a summary that needs the title, else "".
func (m *message) titleBefore() string {
	headline := m.stop(m.headline)
	switch {
	case m.summary == headline || m.named() && m.event().Kind != facts.Maintenance:
		return ""
	case m.event().Kind == facts.Maintenance && (m.named() || !m.titled()):
		return m.leading() // which of announced, begun and ended it is
	case m.titled():
		return headline
	}
	return ""
}

// summaryPart is the summary.
func (m *message) summaryPart() part { return fixed(summary, m.summary) }

func (m *message) doingPart() part     { return droppable("doing", m.doing, dropDoing) }
func (m *message) meanwhilePart() part { return droppable("meanwhile", m.meanwhile, dropMeanwhile) }
func (m *message) stepsPart() part     { return droppable("steps", m.steps, dropSteps) }
func (m *message) oursPart() part      { return droppable("ours", m.ours, dropOurs) }
func (m *message) causePart() part     { return droppable("cause", m.cause, dropCause) }
func (m *message) toldByPart() part    { return droppable("told", m.toldBy, dropTold) }

// firstAction is the first action of a post-mortem, for channels without room for all.
func (m *message) firstAction() part {
	if len(m.actions) == 0 {
		return fixed("actions", "")
	}
	return droppable("actions", m.stop(m.pair(m.actions[0])), dropActions)
}

// changes lists the actions of a post-mortem.
func (m *message) changes() string {
	var lines []string
	for _, a := range m.actions {
		lines = append(lines, m.pair(a))
	}
	return strings.Join(lines, "\n")
}

// linkPart is the link: to the update, else to its page, else to the site.
func (m *message) linkPart(full string) part {
	return part{[]form{{full, keep}, {m.page, linkPage}, {m.home, linkHome}, {"", dropLink}}, "link"}
}

// leading is the status as an introduction to the summary.
func (m *message) leading() string {
	u := m.notification.Update
	if m.notification.Kind == Update && u.Event.Kind == facts.Incident {
		return m.Locale.Text("kit-status-label", "status", m.status)
	}
	return m.Locale.Text("kit-kind-label", "kind", m.status)
}

func (m *message) siteTitle() string { return m.Pick(m.State.Site.Title).Text }

// stop ends a text with a full stop, unless it has an end mark.
func (m *message) stop(text string) string { return m.Stop(text) }
