// Package deliver sends one text to one place: a mail server, a chat, a push service, a
// social network. It reports the outcome in a way that a ledger can rely on.
//
// # Addresses
//
// An address holds everything that is secret. Addresses that people copy from a service
// are taken as they are; the forms of all are in the table [services].
//
// An address of this very machine (localhost, 127.0.0.1) is spoken to without TLS where it
// says http://, or has a scheme of its own.
//
// An option in an address that candor does not know is an error: what is ignored silently
// may have been the thread that the text belongs to.
//
// # Outcomes
//
// One send is one try: nothing here tries again. A text was sent only with the service's
// own proof: the id of what it posted, or the answer that its documentation names. It was
// not sent if the request never left, or if the answer says that the service did not take
// it: 408, 425, 429, and 503 with Retry-After. Another 4xx is a refusal. Everything else
// after the request left (another 5xx, a redirect, a page of HTML, no answer) leaves the
// text in doubt: a gateway that answers 502 may have passed it on.
//
// Services that take a key against doubles ([Keyed]) post a text once, however often it
// is sent within [KeyTime]. A Message-ID is no such key: two e-mails with the same one are
// both delivered.
//
// # Mentions
//
// No text notifies people beyond those who follow the channel: @everyone, @here, @channel,
// @room and Slack's <!…> do nothing.
//
// # Secrets
//
// No [Outcome] holds an address or a part of one: see [Redactor].
//
// # A further service
//
// A service is a row in [services] and a function that reads its address, in a file of its
// own or with its like; its id and the limits of its texts are in package channel, from
// which site.yaml's schema takes it.
package deliver

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"candor/generator/tools/announce/mail"
)

// Result is the result of one try.
type Result uint8

// The results.
const (
	Sent      Result = iota // the service proved it
	Permanent               // the text was refused; only a change of the address, of the service or of the text helps
	Temporary               // the text was not sent; another try may succeed
	InDoubt                 // the text may have been sent
)

// Outcome is the result of one try.
type Outcome struct {
	Result Result
	Why    string        // of anything but Sent; holds no secret
	After  time.Duration // of Temporary: how long the service asks to wait, 0 if it does not say
}

// Message is one text for one place.
type Message struct {
	Service  string // as site.yaml names it
	Address  string // with its secrets
	ID       string // names the text for good; two tries of one text have one
	Language string // BCP 47 code
	Title    string // "" for none
	Text     string
	Link     string // of the update
	Mail     mail.Message
}

// Sender delivers messages.
type Sender struct {
	transport http.RoundTripper
	now       func() time.Time
	redact    *Redactor
}

// NewSender returns a sender that speaks HTTP through a transport. Its outcomes hold none of
// the secrets that the redactor knows.
func NewSender(transport http.RoundTripper, now func() time.Time, redact *Redactor) *Sender {
	return &Sender{transport: transport, now: now, redact: redact}
}

// Send delivers a message, in one try.
func (c *Sender) Send(ctx context.Context, m Message) Outcome {
	outcome := c.send(ctx, m)
	outcome.Why = c.redact.String(outcome.Why)
	return outcome
}

func (c *Sender) send(ctx context.Context, m Message) Outcome {
	if m.Service == "email" {
		return sendMail(ctx, m)
	}
	send, err := parse(m.Service, m.Address)
	if err != nil {
		return Outcome{Result: Permanent, Why: err.Error()}
	}
	return send(c.exchange(ctx), m)
}

// Ping notifies a WebSub hub that a feed has something new, in the form of PubSubHubbub
// 0.4, 6.1, which hubs keep; WebSub leaves it to them. A second ping does no harm.
func (c *Sender) Ping(ctx context.Context, hub, feed string) Outcome {
	x := c.exchange(ctx)
	form := url.Values{"hub.mode": {"publish"}, "hub.url": {feed}}
	if _, ok := x.prepare(formPost(hub, form)); !ok {
		return x.outcome
	}
	return Outcome{}
}
