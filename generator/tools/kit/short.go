package kit

import (
	"slices"
	"strings"

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
		t.Subject = c.Subject.Cut(m.headline)
		parts = []part{m.summaryPart(), fixed("when", m.when), m.doingPart(), m.meanwhilePart(), m.stepsPart(), fixed("next", m.nextUpdate), m.linkPart(m.page)}
	case "push":
		if t.Subject = m.title; pushTitle.Fits(m.headline) {
			t.Subject = m.headline
		}
		t.Subject = c.Subject.Cut(t.Subject)
		parts, between = []part{m.summaryPart(), fixed("when", m.when), m.meanwhilePart(), fixed("next", m.nextUpdate)}, " "
	case "sms":
		from := m.titlePart(m.stop(m.siteTitle()) + " " + m.stop(m.headline))
		steps := m.stepsPart()
		if m.titled() { // one more segment costs less than not to know what to do
			steps = droppable("steps", m.steps, dropHeadline)
		}
		parts, between = []part{from, m.summaryPart(), fixed("when", m.when), steps, fixed("next", m.nextUpdate), m.linkPart(m.page)}, " "
	case "x", "mastodon", "bluesky":
		parts = []part{m.headlinePart(), m.summaryPart(), fixed("when", m.when), m.beginning(), m.doingPart(), m.meanwhilePart(), m.stepsPart(), m.toldByPart(), fixed("next", m.nextUpdate), m.linkPart(m.link)}
	default:
		if c.Subject.Max > 0 {
			t.Subject = c.Subject.Cut(m.headline)
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
		droppable("components", m.components(), dropComponents),
		droppable("doing", m.labelled("incident-doing", m.doing), dropDoing),
		droppable("meanwhile", m.labelled("incident-meanwhile", m.meanwhile), dropMeanwhile),
		droppable("data", joined(m.stop(m.labelled("leak-data", m.data)), m.stop(m.labelled("leak-people", m.people))), dropData),
		droppable("steps", m.labelled("leak-steps", m.steps), dropSteps),
		droppable("contact", m.labelled("leak-contact", m.contact), dropContact),
		droppable("actions", m.changes(), dropActions),
		droppable("compensation", m.labelled("incident-compensation", m.compensation), dropCompensation),
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

// headlinePart is the headline, unless the summary is the same.
func (m *message) headlinePart() part {
	if m.summary == m.stop(m.headline) {
		return fixed("title", "")
	}
	return m.titlePart(m.headline)
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
	if headline := m.stop(m.headline); m.titled() && m.summary != headline {
		return headline
	}
	return ""
}

// summaryPart is the summary.
func (m *message) summaryPart() part { return fixed(summary, m.summary) }

func (m *message) doingPart() part     { return droppable("doing", m.doing, dropDoing) }
func (m *message) meanwhilePart() part { return droppable("meanwhile", m.meanwhile, dropMeanwhile) }
func (m *message) stepsPart() part     { return droppable("steps", m.steps, dropSteps) }
func (m *message) toldByPart() part    { return droppable("told", m.toldBy, dropTold) }

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
func (m *message) leading() string { return m.Locale.Text("kit-status-label", "status", m.status) }

func (m *message) siteTitle() string { return m.Pick(m.State.Site.Title).Text }

// stop ends a text with a full stop, unless it has an end mark.
func (m *message) stop(text string) string { return m.Stop(text) }
