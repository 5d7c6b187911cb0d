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

// Writer writes the messages of items.
type Writer struct {
	composer *kit.Composer
	state    *derive.State
	editions []*edition.Edition
}

// NewWriter returns the writer of a state; the composer is that of the same state.
func NewWriter(composer *kit.Composer, state *derive.State) *Writer {
	return &Writer{composer: composer, state: state, editions: edition.All(state, state.Site.URL)}
}

// Message returns what an item is sent as, but for the address. It is written at an instant.
func (w *Writer) Message(item Item, at time.Time) (deliver.Message, error) {
	m := deliver.Message{Service: item.Channel.Service, ID: item.Key.String(), Language: item.Key.Language}
	if item.Promise != nil {
		w.promise(&m, item)
	} else {
		text, err := w.composer.ForChannel(item.Notification, *item.Channel, item.Key.Language)
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

// letter puts on what stands on an e-mail.
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

// messageID is the Message-ID of what is told of an update in a channel and a language. It
// is made of what never changes, so that a letter that goes out twice is one.
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

// threadLength is how many letters a letter refers to: the first of its event, and those
// right before it.
const threadLength = 10

// thread returns the ids of the letters that an item follows: those of the updates of its
// event that the channel receives, in the item's language or in none.
func (w *Writer) thread(item Item) []string {
	var ids []string
	for _, u := range before(item) {
		if !u.NoNotify && receives(item.Channel, u) {
			ids = append(ids, w.messageID(updateID(u), item))
		}
	}
	if len(ids) > threadLength {
		ids = append(ids[:1], ids[len(ids)-threadLength+1:]...)
	}
	return ids
}

// before returns the updates that come before what an item tells.
func before(item Item) []*derive.Update {
	switch o := item.Notification; {
	case o.Postmortem != nil && o.Postmortem.Event != nil:
		return o.Postmortem.Event.Updates
	case o.Update == nil:
		return nil
	case o.Kind == kit.Update:
		return o.Update.Event.Updates[:o.Update.Index]
	default:
		return o.Update.Event.Updates[:o.Update.Index+1]
	}
}

// remind writes to the team what became of a promise, and what to do next.
func (w *Writer) promise(m *deliver.Message, item Item) {
	p, e := item.Promise, w.edition(item.Key.Language)
	title, slug, owner := "", "", p.Owner
	m.Link = e.Links.Absolute(e.Links.Promises())
	if p.Event != nil {
		title, _ = p.Event.Title(e.Language)
		slug = p.Event.Slug
		m.Link = e.Links.Absolute(e.Path(p.Event))
		if owner == "" {
			owner = p.Event.Owner
		}
	}
	if p.Postmortem != nil {
		title, slug = p.Postmortem.In(e.Language).Title, p.Postmortem.Incident
		m.Link = e.Links.Absolute(e.Links.Postmortem(slug))
	}
	if owner == "" {
		owner = w.state.Site.Owner
	}
	word := "announce-promise-due"
	if item.Broken {
		word = "announce-promise-broken"
	}
	said := e.Locale.Text(word, "owner", e.Person(owner), "time", w.due(e, p), "title", title, "kind", e.Locale.Text("promise-kind-"+string(p.Kind)))
	next := e.Locale.Text("announce-do-"+string(p.Kind), "slug", slug, "what", e.Pick(p.What).Text)
	m.Text = said + "\n\n" + next + "\n\n" + m.Link
}

// due is when a promise falls due, as people say it.
func (w *Writer) due(e *edition.Edition, p *derive.Promise) string {
	at := p.Due.Time.In(w.state.Site.Zone)
	if p.Due.DateOnly {
		return e.Locale.Date(at)
	}
	return e.Locale.DateTime(at)
}
