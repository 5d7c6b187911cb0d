package kit

import (
	"slices"
	"strings"

	"candor/generator/channel"
)

// short writes the text for a channel of short messages.
func (s *story) short(c channel.Channel, t *Text) {
	var parts []part
	between := "\n\n"
	switch c.ID {
	case "banner":
		parts, between = []part{s.sentence(), fixed("next", stop(s.next)), s.address(s.page)}, " "
	case "popup":
		t.Subject = c.Subject.Cut(s.headline)
		parts = []part{s.sentence(), fixed("when", s.when), s.act(), s.can(), s.todo(), fixed("next", s.next), s.address(s.page)}
	case "push":
		t.Subject = c.Subject.Cut(s.headline)
		parts, between = []part{s.sentence(), s.can(), fixed("next", stop(s.next))}, " "
	case "sms":
		from := part{[]way{{s.siteTitle() + ": " + s.headline + ".", keep}, {s.status + ":", dropTitle}}, "title"}
		parts, between = []part{from, s.sentence(), s.todo(), fixed("next", stop(s.next)), s.address(s.page)}, " "
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
		droppable("components", s.labelled("incident-affected", s.components), dropComponents),
		droppable("doing", s.labelled("incident-doing", s.doing), dropDoing),
		droppable("meanwhile", s.labelled("incident-meanwhile", s.meanwhile), dropMeanwhile),
		droppable("steps", s.labelled("leak-steps", s.steps), dropSteps),
		droppable("contact", s.labelled("leak-contact", s.contact), dropContact),
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

// The parts that several forms have.

func (s *story) heading() part {
	return part{[]way{{s.headline, keep}, {s.status, dropTitle}, {"", dropHeadline}}, "title"}
}

// sentence is what is wrong; where nobody said, the title.
func (s *story) sentence() part {
	if s.impact == "" {
		return fixed(summary, stop(s.headline))
	}
	return fixed(summary, s.impact)
}

func (s *story) act() part  { return droppable("doing", s.doing, dropDoing) }
func (s *story) can() part  { return droppable("meanwhile", s.meanwhile, dropMeanwhile) }
func (s *story) todo() part { return droppable("steps", s.steps, dropSteps) }
func (s *story) tell() part { return droppable("told", s.told, dropTold) }

// address is the link, as near to the update as there is room for.
func (s *story) address(full string) part {
	return part{[]way{{full, keep}, {s.page, linkPage}, {s.home, linkHome}, {"", dropLink}}, "link"}
}

func (s *story) siteTitle() string { return s.Pick(s.State.Site.Title).Text }

// stop ends a sentence that stands in a line with others.
func stop(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") || strings.HasSuffix(text, "。") || strings.HasSuffix(text, "؟") {
		return text
	}
	return text + "."
}
