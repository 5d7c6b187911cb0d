package edition

import (
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
)

// Withdrawal is what stands in the place of a text that was taken back.
type Withdrawal struct {
	At  time.Time // zero while that instant is to come
	Why Text
}

// WithdrawnUpdate returns what stands in the place of an update, nil if it was not withdrawn.
func (e *Edition) WithdrawnUpdate(u *derive.Update) *Withdrawal {
	return e.withdrawal(u.Withdrawn, u.WithdrawnAt)
}

// WithdrawnPostmortem returns what stands in the place of a post-mortem, nil if it was not
// withdrawn.
func (e *Edition) WithdrawnPostmortem(p *derive.Postmortem) *Withdrawal {
	return e.withdrawal(p.Withdrawn, p.WithdrawnAt)
}

func (e *Edition) withdrawal(w *facts.Withdrawal, at time.Time) *Withdrawal {
	if w == nil {
		return nil
	}
	return &Withdrawal{at, e.Pick(w.Why)}
}

// WithdrawnLabel says what was taken back, where the title of its event follows: an update of
// an event that goes on, a post-mortem if there is no update, or all of the event.
func (e *Edition) WithdrawnLabel(u *derive.Update) string {
	switch {
	case u == nil:
		return e.Locale.Text("withdrawn-postmortem")
	case u.Event.IsWithdrawn():
		return e.Locale.Text("withdrawn")
	}
	return e.Locale.Text("withdrawn-update")
}

// WithdrawalText is what stands in the place of a text as plain text: when it was taken back,
// and why.
func (e *Edition) WithdrawalText(w *Withdrawal) string {
	if w.At.IsZero() {
		return e.Locale.Text("labelled", "label", e.Locale.Text("withdrawn"), "text", w.Why.Text)
	}
	return e.Locale.Text("withdrawn-at", "time", e.Locale.DateTime(w.At.In(e.State.Site.Zone)), "why", w.Why.Text)
}

// EventTitle returns the title of an event as of an update, and the language that it is in. An
// event that is withdrawn is called so.
func (e *Edition) EventTitle(u *derive.Update) (text, in string) {
	if u.Event.IsWithdrawn() {
		return e.Locale.Text("withdrawn"), e.Language
	}
	return u.EventTitle(e.Language)
}

// Title returns the title of an event, and the language that it is in. An event that is
// withdrawn is called so.
func (e *Edition) Title(event *derive.Event) (text, in string) {
	if event.IsWithdrawn() {
		return e.Locale.Text("withdrawn"), e.Language
	}
	return event.Title(e.Language)
}
