// Package deliver hands one text to one place: a mail server, a chat, a push service, a
// social network. What became of it is said in a way that a ledger can rely on.
//
// # Addresses
//
// An address holds whatever is secret. Those that people copy from a service are taken as
// they are; the others are written so:
//
//	email       smtps://USER:PASSWORD@HOST:465, smtp://USER:PASSWORD@HOST:587
//	telegram    telegram://TOKEN@telegram?chats=@channel
//	slack       https://hooks.slack.com/services/…, or slack://xoxb:TOKEN@CHANNEL
//	discord     https://discord.com/api/webhooks/…
//	teams       https://….logic.azure.com/…/workflows/…, https://….api.powerplatform.com/…/workflows/…
//	mattermost  https://HOST/hooks/TOKEN
//	matrix      matrix://:TOKEN@HOST/?rooms=!ROOM:HOST
//	ntfy        https://ntfy.sh/TOPIC, https://USER:PASSWORD@HOST/TOPIC
//	pushover    pushover://:TOKEN@USER
//	webhook     https://HOST/PATH
//	mastodon    mastodon://TOKEN@INSTANCE
//	bluesky     bluesky://HANDLE:APP-PASSWORD@bsky.social
//	vk          vk://TOKEN@api.vk.com?owner_id=-GROUP
//
// An address of this very machine (localhost, 127.0.0.1) is spoken to without TLS where it
// says http://, or has a scheme of its own.
//
// # What became of it
//
// One send is one try: nothing here tries again, and where a library would, it is kept
// from it. What decides is what happened on the wire, not what a library makes of it.
// Only an answer that says so, or a connection that never came about, means that a text
// has not gone out; a request that was written and not answered leaves it in doubt.
//
// # Secrets
//
// No [Outcome] holds an address or a part of one: see [Redactor].
package deliver

import (
	"context"
	"net/http"
	"time"

	"candor/generator/tools/announce/mail"
)

// Result is what became of a text.
type Result uint8

// The results.
const (
	Sent      Result = iota
	Permanent        // it has not gone out, and another try would not help
	Temporary        // it has not gone out; another try may succeed
	InDoubt          // it may have gone out
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

// NewSender returns a sender that speaks HTTP through a transport. What it says is
// rid of the secrets that the redactor knows.
func NewSender(transport http.RoundTripper, now func() time.Time, redact *Redactor) *Sender {
	return &Sender{transport: transport, now: now, redact: redact}
}

// Send delivers a message, in one try.
func (c *Sender) Send(ctx context.Context, m Message) Outcome {
	var outcome Outcome
	switch m.Service {
	case "email":
		outcome = sendMail(ctx, m)
	case "mastodon", "bluesky", "vk":
		outcome = c.post(ctx, m)
	case "telegram":
		outcome = c.telegram(ctx, m)
	default:
		outcome = c.shout(ctx, m)
	}
	outcome.Why = c.redact.String(outcome.Why)
	return outcome
}

// CheckAddress says what is wrong with the address of a service, without repeating any
// of it; nil if it can be used.
func CheckAddress(service, address string) error {
	switch service {
	case "email":
		_, err := mail.ParseServer(address)
		return err
	case "mastodon", "bluesky", "vk":
		_, err := parseSocial(service, address)
		return err
	}
	_, err := shoutable(service, address)
	return err
}
