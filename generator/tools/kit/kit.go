// Package kit turns one word of a team's into the texts for every channel, so that
// support, the banner and each social network say the same.
//
// # Assembled, not cut
//
// A text is put together from the fields of an update: its status, the event's title,
// the summary (what customers cannot do), components, doing, meanwhile, compensation, what
// a leak's front matter says, the next word and the link. Where a channel has no room for
// all of them, whole fields are left out, in one order for every channel: first what we
// make good, then whom to ask, what a post-mortem changes, the components, what you can
// do, the title, what we are doing, and of a leak by when each person is told, what data it
// is, and last what to do now. What is wrong, the next word and the link stay. Only where
// these three alone are longer than the channel takes is the summary cut, between two
// words.
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
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
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

// Occasion is a word to tell. Postmortem is set of an Account, Update of all else; of a
// window it is the latest.
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

// Words returns what is written in a language, else in the site's first.
func (o Occasion) Words(language string) *facts.Content {
	if o.Postmortem != nil {
		return o.Postmortem.In(language)
	}
	return o.Update.In(language)
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
