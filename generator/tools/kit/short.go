package kit

import (
	"slices"
	"strings"
	"unicode/utf8"

	"candor/generator/text/channel"
)

// pushTitle is what phones show of the title of a push message.
var pushTitle = channel.Measure{Max: 50, Unit: channel.Characters}

// short writes the text for a channel of short messages.
func (s *story) short(c channel.Channel, t *Text) {
	var parts []part
	between := "\n\n"
	switch c.ID {
	case "banner":
		parts, between = []part{s.sentence(), fixed("when", s.when), fixed("next", s.next), s.address(s.page)}, " "
	case "popup":
		t.Subject = c.Subject.Cut(s.headline)
		parts = []part{s.sentence(), fixed("when", s.when), s.act(), s.can(), s.todo(), fixed("next", s.next), s.address(s.page)}
	case "push":
		if t.Subject = s.title; pushTitle.Fits(s.headline) {
			t.Subject = s.headline
		}
		t.Subject = c.Subject.Cut(t.Subject)
		parts, between = []part{s.sentence(), fixed("when", s.when), s.can(), fixed("next", s.next)}, " "
	case "sms":
		from := part{[]way{{s.stop(s.siteTitle()) + " " + s.stop(s.headline), keep}, {s.leading(), dropTitle}, {"", dropHeadline}}, "title"}
		parts, between = []part{from, s.sentence(), fixed("when", s.when), s.todo(), fixed("next", s.next), s.address(s.page)}, " "
	case "x", "mastodon", "bluesky":
		parts = []part{s.heading(), s.sentence(), fixed("when", s.when), s.act(), s.can(), s.todo(), s.tell(), fixed("next", s.next), s.address(s.link)}
	default:
		if c.Subject.Max > 0 {
			t.Subject = c.Subject.Cut(s.headline)
		}
		parts = s.message(t.Subject == "")
	}
	var dropped []string
	t.Body, dropped = fit(c, parts, between)
	t.Dropped = append(t.Dropped, dropped...)
}

// message is the text for a channel with room, under its headline if there is no subject.
func (s *story) message(headline bool) []part {
	parts := []part{
		s.sentence(),
		fixed("when", s.when),
		droppable("components", s.components(), dropComponents),
		droppable("doing", s.labelled("incident-doing", s.doing), dropDoing),
		droppable("meanwhile", s.labelled("incident-meanwhile", s.meanwhile), dropMeanwhile),
		droppable("data", joined(s.stop(s.labelled("leak-data", s.data)), s.stop(s.labelled("leak-people", s.people))), dropData),
		droppable("steps", s.labelled("leak-steps", s.steps), dropSteps),
		droppable("contact", s.labelled("leak-contact", s.contact), dropContact),
		droppable("actions", s.changes(), dropActions),
		droppable("compensation", s.labelled("incident-compensation", s.compensation), dropCompensation),
		s.tell(),
		fixed("next", s.next),
		s.address(s.link),
	}
	if headline {
		parts = slices.Insert(parts, 0, s.heading())
	}
	return parts
}

// components are those that are hit and those that work again, a line each.
func (s *story) components() string { return join([]string{s.hit, s.again}, "\n") }

// The parts that several forms have.

// heading is the headline, unless there is nothing but it to say.
func (s *story) heading() part {
	if s.impact == s.stop(s.headline) {
		return fixed("title", "")
	}
	return part{[]way{{s.headline, keep}, {s.leading(), dropTitle}, {"", dropHeadline}}, "title"}
}

// sentence is what is wrong.
func (s *story) sentence() part { return fixed(summary, s.impact) }

func (s *story) act() part  { return droppable("doing", s.doing, dropDoing) }
func (s *story) can() part  { return droppable("meanwhile", s.meanwhile, dropMeanwhile) }
func (s *story) todo() part { return droppable("steps", s.steps, dropSteps) }
func (s *story) tell() part { return droppable("told", s.told, dropTold) }

// changes lists what a post-mortem changes.
func (s *story) changes() string {
	var lines []string
	for _, a := range s.actions {
		lines = append(lines, s.pair(a))
	}
	return strings.Join(lines, "\n")
}

// address is the link, as near to the update as there is room for.
func (s *story) address(full string) part {
	return part{[]way{{full, keep}, {s.page, linkPage}, {s.home, linkHome}, {"", dropLink}}, "link"}
}

// leading is the status as it leads into the summary.
func (s *story) leading() string { return s.Locale.Text("kit-leading", "status", s.status) }

func (s *story) siteTitle() string { return s.Pick(s.State.Site.Title).Text }

// stop ends a sentence that stands in a line with others.
func (s *story) stop(text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	if text == "" || strings.ContainsRune(".!?…。！？؟", last) {
		return text
	}
	return s.Locale.Text("kit-sentence", "text", text)
}
