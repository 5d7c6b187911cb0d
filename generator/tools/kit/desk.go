package kit

import (
	"fmt"

	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/text/channel"
)

// Desk writes the texts of one site at one instant.
type Desk struct {
	editions []*edition.Edition
	layouts  *layout.Set
}

// NewDesk returns the desk of a site's editions. The layouts hold email.html.
func NewDesk(editions []*edition.Edition, layouts *layout.Set) *Desk {
	return &Desk{editions: editions, layouts: layouts}
}

// Languages returns the languages of the site that the text of an occasion exists in, the
// site's first among them, in the site's order.
func (d *Desk) Languages(o Occasion) []string {
	var languages []string
	for i, e := range d.editions {
		if i == 0 || o.Words(e.Language).Language == e.Language {
			languages = append(languages, e.Language)
		}
	}
	return languages
}

// Kit returns the texts of an occasion for every channel that a team sends by itself, and
// for those of site.yaml's, in a language.
func (d *Desk) Kit(o Occasion, language string) (Kit, error) {
	s := d.story(o, language)
	k := Kit{Language: s.Language, ByHand: s.byHand()}
	for _, id := range s.channels() {
		text, err := s.text(id)
		if err != nil {
			return Kit{}, err
		}
		k.Texts = append(k.Texts, text)
	}
	return k, nil
}

// Text returns the text of an occasion for one channel, by its id.
func (d *Desk) Text(o Occasion, id, language string) (Text, error) {
	return d.story(o, language).text(id)
}

// For returns the text of an occasion for a channel of site.yaml: the writer's own text
// under the channel's id, or under its service; else, in a channel for support, the
// macro; else the service's.
func (d *Desk) For(o Occasion, c facts.Channel, language string) (Text, error) {
	s := d.story(o, language)
	if own, ok := s.ownText(c.ID); ok {
		return s.own(c.Service, own)
	}
	if c.For == "support" {
		return s.macro(c.Service)
	}
	return s.text(c.Service)
}

// story collects what is told, in the edition whose language the text is in.
func (d *Desk) story(o Occasion, language string) *story {
	e := d.editions[0]
	for _, other := range d.editions {
		if other.Language == language && o.Words(language).Language == language {
			e = other
		}
	}
	return newStory(e, d.layouts.In(e), o)
}

// text returns the text for a channel.
func (s *story) text(id string) (Text, error) {
	if own, ok := s.ownText(id); ok {
		return s.own(id, own)
	}
	return s.made(id)
}

// ownText returns what somebody wrote for a channel, of the update itself alone.
func (s *story) ownText(id string) (string, bool) {
	text, ok := s.words.Channels[id]
	return text, ok && s.occasion.Kind == News
}

// own returns a text that somebody wrote for a channel. Its subject is still made.
func (s *story) own(id, text string) (Text, error) {
	t, err := s.made(id)
	if err != nil {
		return t, err
	}
	c, _ := channel.ByID(id)
	t.Own, t.Body, t.Dropped, t.Fill = true, text, []string{}, []string{}
	t.Count = c.Count(text)
	if t.HTML != "" {
		t.HTML, err = s.html(s.envelope(t, ownHTML(text)))
	}
	return t, err
}

// made assembles the text for a channel.
func (s *story) made(id string) (Text, error) {
	c, ok := channel.ByID(id)
	if !ok {
		return Text{}, fmt.Errorf("there is no channel %q", id)
	}
	t := s.blank(c)
	var err error
	switch id {
	case "email":
		err = s.email(c, &t)
	case "letter":
		s.letter(c, &t)
	case "notice":
		s.notice(c, &t)
	case "support":
		s.support(c, &t)
	default:
		s.short(c, &t)
	}
	t.Count = c.Count(t.Body)
	return t, err
}

func (s *story) blank(c channel.Channel) Text {
	return Text{Channel: c.ID, Language: s.Language, URL: s.link, Limit: c.Body.Max, Unit: string(c.Body.Unit), Dropped: []string{}, Fill: []string{}}
}

// macro returns the macro for support as a service takes it.
func (s *story) macro(service string) (Text, error) {
	c, ok := channel.ByID(service)
	if !ok {
		return Text{}, fmt.Errorf("there is no channel %q", service)
	}
	if own, ok := s.ownText("support"); ok {
		return s.own(service, own)
	}
	t := s.blank(c)
	s.support(c, &t)
	t.Count = c.Count(t.Body)
	return t, nil
}
