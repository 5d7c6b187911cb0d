package kit

import (
	"fmt"

	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/site/layout"
	"candor/generator/text/channel"
)

// Composer writes the texts of one site as of one instant.
type Composer struct {
	editions []*edition.Edition
	layouts  *layout.Set
}

// NewComposer returns the composer for a site's editions. The layouts hold email.html.
func NewComposer(editions []*edition.Edition, layouts *layout.Set) *Composer {
	return &Composer{editions: editions, layouts: layouts}
}

// Languages returns the site's languages that a notification is written in, in the site's
// order. The site's first language is always among them.
func (c *Composer) Languages(n Notification) []string {
	var languages []string
	for i, e := range c.editions {
		if i == 0 || n.Content(e.Language).Language == e.Language {
			languages = append(languages, e.Language)
		}
	}
	return languages
}

// Kit returns the texts of a notification in one language: one for every channel of a kit,
// and one for every further service in site.yaml.
func (c *Composer) Kit(n Notification, language string) (Kit, error) {
	m := c.message(n, language)
	k := Kit{Language: m.Language, ByHand: m.byHand()}
	for _, id := range m.channels() {
		text, err := m.text(id)
		if err != nil {
			return Kit{}, err
		}
		k.Texts = append(k.Texts, text)
	}
	return k, nil
}

// Text returns the text of a notification for one channel, by the channel's id.
func (c *Composer) Text(n Notification, id, language string) (Text, error) {
	return c.message(n, language).text(id)
}

// ForChannel returns the text of a notification for a channel of site.yaml: the writer's
// own text under the channel's id or its service; else the macro, if the channel is for
// support; else the text for the service.
func (c *Composer) ForChannel(n Notification, to facts.Channel, language string) (Text, error) {
	m := c.message(n, language)
	if own, ok := m.ownText(to.ID); ok {
		return m.own(to.Service, own)
	}
	if to.For == "support" {
		return m.macro(to.Service)
	}
	return m.text(to.Service)
}

// message collects the content of a notification in the edition of its text's language.
func (c *Composer) message(n Notification, language string) *message {
	e := c.editions[0]
	for _, other := range c.editions {
		if other.Language == language && n.Content(language).Language == language {
			e = other
		}
	}
	return newMessage(e, c.layouts.In(e), n)
}

// text returns the text for a channel.
func (m *message) text(id string) (Text, error) {
	if own, ok := m.ownText(id); ok {
		return m.own(id, own)
	}
	return m.composed(id)
}

// ownText returns what the writer wrote for a channel. It is for the update itself only,
// not for a correction, a reminder, or a reader who got nothing of the event before.
func (m *message) ownText(id string) (string, bool) {
	text, ok := m.content.Channels[id]
	return text, ok && m.notification.Kind == Update && !m.notification.First
}

// own returns the text that the writer wrote for a channel. Its subject is composed.
func (m *message) own(id, text string) (Text, error) {
	t, err := m.composed(id)
	if err != nil {
		return t, err
	}
	c, _ := channel.ByID(id)
	text = m.dateOwn(c, text)
	t.Own, t.Body, t.Dropped, t.Fill = true, text, []string{}, []string{}
	t.Count = c.Count(text)
	if t.HTML != "" {
		t.HTML, err = m.html(m.envelope(t, ownHTML(text)))
	}
	return t, err
}

// composed assembles the text for a channel.
func (m *message) composed(id string) (Text, error) {
	c, ok := channel.ByID(id)
	if !ok {
		return Text{}, fmt.Errorf("unknown channel %q", id)
	}
	t := m.blank(c)
	var err error
	switch id {
	case "email":
		err = m.email(c, &t)
	case "letter":
		m.letter(c, &t)
	case "notice":
		m.notice(c, &t)
	case "support":
		m.support(c, &t)
	default:
		m.short(c, &t)
	}
	t.Count = c.Count(t.Body)
	return t, err
}

func (m *message) blank(c channel.Channel) Text {
	return Text{Channel: c.ID, Language: m.Language, URL: m.link, Limit: c.Body.Max, Unit: string(c.Body.Unit), Dropped: []string{}, Fill: []string{}}
}

// macro returns the macro for support, within the limits of a service.
func (m *message) macro(service string) (Text, error) {
	c, ok := channel.ByID(service)
	if !ok {
		return Text{}, fmt.Errorf("unknown channel %q", service)
	}
	if own, ok := m.ownText("support"); ok {
		return m.own(service, own)
	}
	macro, _ := channel.ByID("support")
	c.Advised = macro.Advised // an agent reads it, who needs all that the page says
	t := m.blank(c)
	m.support(c, &t)
	t.Count = c.Count(t.Body)
	return t, nil
}
