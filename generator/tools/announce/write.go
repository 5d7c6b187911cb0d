package announce

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/site/edition"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/mail"
	"candor/generator/tools/kit"
)

// lateAfter is how long after it was written an update, or a correction, is sent late.
const lateAfter = 15 * time.Minute

// Writer writes the messages of items.
type Writer struct {
	composer *kit.Composer
	state    *derive.State
	editions []*edition.Edition

	// Alerts is what alerts say of themselves, by their hash: for the team alone.
	Alerts map[string]string
}

// NewWriter returns the writer of a state; the composer is that of the same state.
func NewWriter(composer *kit.Composer, state *derive.State) *Writer {
	return &Writer{composer: composer, state: state, editions: edition.All(state, state.Site.URL)}
}

// Message returns the message of an item that is sent at an instant, without its address.
func (w *Writer) Message(item Item, at time.Time) (deliver.Message, error) {
	m := deliver.Message{Service: item.Channel.Service, ID: item.Key.String(), Language: item.Key.Language}
	if n := item.Notification; n.Kind == "" {
		w.team(&m, item)
	} else {
		n.Late = (n.Kind == kit.Update || n.Kind == kit.Correction) && at.Sub(n.Date()) >= lateAfter
		text, err := w.composer.ForChannel(n, *item.Channel, item.Key.Language)
		if err != nil {
			return m, err
		}
		m.Title, m.Text, m.Link, m.Mail.HTML = text.Subject, text.Body, text.URL, text.HTML
	}
	if m.Service == "email" {
		w.email(&m, item, at)
	}
	return m, nil
}

// email adds the header of an e-mail.
func (w *Writer) email(m *deliver.Message, item Item, at time.Time) {
	subject := m.Title
	if subject == "" {
		subject, _, _ = strings.Cut(m.Text, "\n")
	}
	m.Mail = mail.Message{
		From: item.Channel.Mail.From, To: item.Channel.Mail.To, Subject: subject, Text: m.Text, HTML: m.Mail.HTML, Language: m.Language,
		ID: w.messageID(item.Key.Update, item), References: w.thread(item), Date: at,
		Unsubscribe: item.Channel.Mail.Unsubscribe,
	}
	if m.Mail.Unsubscribe == "" && item.Channel.For == "customers" {
		links := w.edition(item.Key.Language).Links
		m.Mail.Unsubscribe = links.Absolute(links.Subscribe())
	}
}

// edition is the site in a language.
func (w *Writer) edition(language string) *edition.Edition {
	i := slices.IndexFunc(w.editions, func(e *edition.Edition) bool { return e.Language == language })
	return w.editions[max(0, i)]
}

// messageID is the Message-ID of an update's text in a channel and a language. It is made
// from what never changes, so that later e-mails can refer to it.
func (w *Writer) messageID(update string, item Item) string {
	host := "localhost"
	if u, err := url.Parse(w.state.Site.URL); err == nil {
		host = u.Hostname()
	}
	key := item.Key
	key.Update = update
	sum := sha256.Sum256([]byte(key.String()))
	readable := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '.'
	}, update)
	return strings.Trim(readable, ".") + "." + key.Language + "." + key.Channel + "." + hex.EncodeToString(sum[:4]) + "@" + host
}

// threadLength is how many e-mails an e-mail refers to: the first of its event, and those
// right before it.
const threadLength = 10

// thread returns the ids of the e-mails before an item in its thread: those of the updates
// of its event that the channel gets, in the item's language or in none.
func (w *Writer) thread(item Item) []string {
	if n := item.Notification; n.Kind == kit.Withdrawal {
		id, _ := strings.CutSuffix(item.Key.Update, withdrawalID(""))
		return []string{w.messageID(id, item)}
	}
	var ids []string
	for _, u := range before(item) {
		if announced(item.Channel, u) {
			ids = append(ids, w.messageID(updateID(u), item))
		}
	}
	if len(ids) > threadLength {
		ids = append(ids[:1], ids[len(ids)-threadLength+1:]...)
	}
	return ids
}

// before returns the updates before an item's notification.
func before(item Item) []*derive.Update {
	switch n := item.Notification; {
	case n.Postmortem != nil && n.Postmortem.Event != nil:
		return n.Postmortem.Event.Updates
	case n.Update == nil:
		return nil
	case n.Kind == kit.Update:
		return n.Update.Event.Updates[:n.Update.Index]
	default:
		return n.Update.Event.Updates[:n.Update.Index+1]
	}
}
