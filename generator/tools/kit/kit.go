// Package kit composes one update as the texts for every channel, so that support, the
// banner and each social network say the same.
//
// # Assembled, not cut
//
// A text is assembled from the fields of an update: its status, the event's title, the
// summary (what customers cannot do), components, doing, meanwhile, compensation, the
// fields of a leak, the next update and the link. A channel with too little room loses
// whole fields, in the same order in every channel: first the compensation, then the
// contact, the actions of a post-mortem, the components, what customers can do meanwhile,
// the title, what we are doing and the sentence that owns the fault; of a leak then the time
// by which customers are informed, the kind of data and last what to do now. The summary, the
// next update and the link stay.
// Only where these three are longer than the channel allows is the summary cut, between
// two words. A summary says itself what is wrong only in the first update: elsewhere the
// title stays with it too.
//
// The sentence that owns the fault is the writer's: the field ours, else the first sentence of
// the text that does. The kit adds none. Nothing is said twice in one text: a field that an
// earlier one contains is left out, and so is a title that the summary contains.
//
// A text of the writer's own (channels: in front matter) replaces the composed one as it is
// written. It is for the update itself, not for a later correction or reminder.
//
// # Language
//
// A kit is in one language, that of the update's texts; an update without a text in a
// language has the text of the site's first. Names, labels and times follow that language,
// so no text mixes two.
//
// Times are in the site's zone and name it. A time on the day of the update has no date.
//
// # A further channel
//
// A channel is added in these places:
//
//   - text/channel: its id, the limits of its texts, and whether site.yaml may name it as a
//     service (channel.go);
//   - tools/announce/deliver: a row in the table of services, and a function that reads its
//     address and sends a text;
//   - short.go here, only if its text has other fields than a text with room; channels.go
//     here, only if every kit has it.
package kit

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
)

// Kind is the kind of a notification.
type Kind string

// The kinds.
const (
	Update     Kind = "update"     // an update or a notice as it is published
	Correction Kind = "correction" // what was corrected in a published text
	Withdrawal Kind = "withdrawal" // that a published text was taken back, and why
	Reminder   Kind = "reminder"   // an announced maintenance, before it begins
	Started    Kind = "started"    // a maintenance that has begun at its time, without an update that says so
	Ended      Kind = "ended"      // a maintenance that has ended at its time, without an update that says so
	Postmortem Kind = "postmortem" // a post-mortem
)

// Notification is what a kit is made from. Postmortem is set if the kind is Postmortem, or a
// post-mortem is withdrawn, Update otherwise. For what the clock does to a maintenance, Update is its latest one.
type Notification struct {
	Kind       Kind
	Update     *derive.Update
	Postmortem *derive.Postmortem
	Correction facts.Correction // of a Correction

	First bool // the reader got nothing of the event before: the text says since when, and what is affected
	Late  bool // it is sent long after it was written: the text says when that was
}

// Date returns when the notification was made: the date of its text; for what the clock
// does, that instant; for a reminder, when the banner begins to show the maintenance.
func (n Notification) Date() time.Time {
	switch {
	case n.Kind == Correction:
		return n.Correction.At
	case n.Kind == Withdrawal && n.Postmortem != nil:
		return takenBack(n.Postmortem.WithdrawnAt, n.Postmortem.Date)
	case n.Kind == Withdrawal:
		return takenBack(n.Update.WithdrawnAt, n.Update.Date)
	case n.Postmortem != nil:
		return n.Postmortem.Date
	}
	switch w := n.Update.Event.Window; n.Kind {
	case Reminder:
		if w.Announce.After(n.Update.Date) {
			return w.Announce
		}
	case Started:
		return w.Current.From
	case Ended:
		return w.Current.To
	}
	return n.Update.Date
}

// Content returns the text in a language, else in the site's first. That of a withdrawal is
// the reason alone.
func (n Notification) Content(language string) *facts.Content {
	if n.Kind == Withdrawal {
		return n.reason(language)
	}
	if n.Postmortem != nil {
		return n.Postmortem.In(language)
	}
	return n.Update.In(language)
}

// reason is why a text was withdrawn, in a language if the reason is in it.
func (n Notification) reason(language string) *facts.Content {
	w, written := n.taken()
	why, in := w.Why.In(language, written)
	if in == "" {
		in = language // it is the same in every language
	}
	return &facts.Content{Language: in, Summary: why}
}

// taken is the withdrawal, and the language that the text was written in first.
func (n Notification) taken() (*facts.Withdrawal, string) {
	if n.Postmortem != nil {
		return n.Postmortem.Withdrawn, n.Postmortem.Language
	}
	return n.Update.Withdrawn, n.Update.Language
}

// Text is the text for one channel.
type Text struct {
	Channel   string   `json:"channel"`
	Language  string   `json:"language"`
	URL       string   `json:"url"`                 // of the update on its page
	Subject   string   `json:"subject,omitempty"`   // of an e-mail; the title of a push message or a pop-up
	Preheader string   `json:"preheader,omitempty"` // of an e-mail: what a mailbox shows after the subject
	Body      string   `json:"text"`                // plain text
	HTML      string   `json:"html,omitempty"`      // of an e-mail, whole
	Own       bool     `json:"own"`                 // whether it is the writer's own
	Count     int      `json:"count"`               // of the body, as the channel counts
	Limit     int      `json:"limit"`
	Unit      string   `json:"unit"`
	Dropped   []string `json:"dropped"` // fields left out for lack of room
	Fill      []string `json:"fill"`    // placeholders to fill in, as in the text: {name}
}

// Kit is one notification as the texts for every channel, in one language.
type Kit struct {
	Language string `json:"language"`
	Texts    []Text `json:"texts"`
	ByHand   []Task `json:"by_hand"` // what people still have to do
}

// Task is a message that a person has to send.
type Task struct {
	Whom string `json:"whom"`
	What string `json:"what"`
}
