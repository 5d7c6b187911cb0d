// Package kit turns one word of a team's into the texts for every channel, so that
// support, the banner and each social network say the same.
//
// # Assembled, not cut
//
// A text is put together from the fields of an update: its status, the event's title,
// the summary (what customers cannot do), components, doing, meanwhile, compensation, what
// a leak's front matter says, the next word and the link. Where a channel has no room for
// all of them, whole fields are left out, in one order for every channel: first what we
// make good, then whom to ask, the components, what you can do, the title, what we are
// doing, and of a leak what to do now. What is wrong, the next word and the link stay.
// Only where these three alone are longer than the channel takes is the summary cut,
// between two words.
//
// A text of one's own (channels: in front matter) stands in place of the one that would
// have been made, as it was written: for the update itself, not for what is said of it
// later, a correction or a reminder.
//
// # Language
//
// A kit is in one language, that of the update's words; where an update has no text in a
// language its texts are those of the site's first. Names, labels and times are that
// language's too, so that no text is in two.
//
// Times are the site's zone's, and say so. The day is left out where it is the day of the
// update itself.
package kit

import (
	"fmt"
	"time"

	"candor/generator/channel"
	"candor/generator/derive"
	"candor/generator/edition"
	"candor/generator/facts"
	"candor/generator/layout"
)

// Kind is what kind of word there is to tell.
type Kind string

// The kinds.
const (
	News       Kind = "update"     // an update, as it comes out
	Correction Kind = "correction" // what was corrected in a text that is out
	Reminder   Kind = "reminder"   // a window that was announced, before it begins
	Started    Kind = "started"    // a window that has begun by the clock, without a written word
	Ended      Kind = "ended"      // a window that is over by the clock, without a written word
	Account    Kind = "postmortem" // a post-mortem
)

// Occasion is a word to tell. Of Update and Postmortem one is set; of a window the update
// is the latest.
type Occasion struct {
	Kind       Kind
	Update     *derive.Update
	Postmortem *derive.Postmortem
	Correction facts.Correction // of a Correction
}

// Date is when the word was said; what the clock occasions is said by the clock, and a
// reminder when the banner begins to show it.
func (o Occasion) Date() time.Time {
	switch {
	case o.Kind == Correction:
		return o.Correction.At
	case o.Postmortem != nil:
		return o.Postmortem.Date
	}
	switch w := o.Update.Event.Window; o.Kind {
	case Reminder:
		if w.Announce.After(o.Update.Date) {
			return w.Announce
		}
	case Started:
		return w.Current.From
	case Ended:
		return w.Current.To
	}
	return o.Update.Date
}

// Text is what is told in one channel.
type Text struct {
	Channel   string   `json:"channel"`
	Language  string   `json:"language"`
	URL       string   `json:"url"`                 // where the word stands on the page
	Subject   string   `json:"subject,omitempty"`   // of a letter; the title of a push message or a pop-up
	Preheader string   `json:"preheader,omitempty"` // of an e-mail: what a list of letters shows behind the subject
	Body      string   `json:"text"`                // plain text
	HTML      string   `json:"html,omitempty"`      // of an e-mail, whole
	Own       bool     `json:"own"`                 // it is the writer's own
	Count     int      `json:"count"`               // of the body, as the channel counts
	Limit     int      `json:"limit"`
	Unit      string   `json:"unit"`
	Dropped   []string `json:"dropped"` // fields that there was no room for
	Fill      []string `json:"fill"`    // what is to be filled in, as it stands in the text: {name}
}

// Kit is one word as the texts for every channel, in one language.
type Kit struct {
	Language string `json:"language"`
	Texts    []Text `json:"texts"`
	ByHand   []Task `json:"by_hand"` // what is still to be said, and to whom
}

// Task is something that no program can say.
type Task struct {
	Whom string `json:"whom"`
	What string `json:"what"`
}

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
		if i == 0 || o.words(e.Language).Language == e.Language {
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
		if other.Language == language && o.words(language).Language == language {
			e = other
		}
	}
	return newStory(e, d.layouts.In(e), o)
}

// words returns what is written in a language, else in the site's first.
func (o Occasion) words(language string) *facts.Words {
	if o.Postmortem != nil {
		return o.Postmortem.In(language)
	}
	return o.Update.In(language)
}

// text returns the text for a channel.
func (s *story) text(id string) (Text, error) {
	if own, ok := s.ownText(id); ok {
		return s.own(id, own)
	}
	return s.made(id)
}

// ownText returns what somebody wrote for a channel.
func (s *story) ownText(id string) (string, bool) {
	text, ok := s.words.Channels[id]
	return text, ok && (s.occasion.Kind == News || s.occasion.Kind == Account)
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
