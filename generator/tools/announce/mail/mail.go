// Package mail sends e-mails through an SMTP server. It is the only user of go-mail.
//
// # The server
//
//	smtps://USER:PASSWORD@HOST:465   TLS from the first byte on
//	smtp://USER:PASSWORD@HOST:587    STARTTLS; refused if the server has none
//	smtp://HOST:25                   STARTTLS if the server has it
//
// On the machine's own address (localhost) a server needs no TLS.
//
// # An e-mail
//
// It goes to one address, that of a list, which sends it on. Subject and names are encoded
// (RFC 2047), text and HTML are alternatives of one e-mail (quoted-printable). Its Message-ID
// is given; References and In-Reply-To make the e-mails of one event a thread.
// Auto-Submitted (RFC 3834) keeps automatic replies away. No header names the program or the
// machine that wrote it.
package mail

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// timeout is the longest time that a server may take to connect, and for each answer.
const timeout = 20 * time.Second

// Server is an SMTP server and how to get in.
type Server struct {
	host           string
	port           int
	tls            bool // from the first byte on
	user, password string
}

// ParseServer reads the address of a server. An error never holds any of it.
func ParseServer(address string) (Server, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" {
		return Server{}, errors.New("not a mail server address; use smtps://USER:PASSWORD@HOST:465 or smtp://USER:PASSWORD@HOST:587")
	}
	s := Server{host: u.Hostname(), tls: u.Scheme == "smtps", user: u.User.Username()}
	s.password, _ = u.User.Password()
	s.port = map[bool]int{true: 465, false: 587}[s.tls]
	if port := u.Port(); port != "" {
		if s.port, err = strconv.Atoi(port); err != nil || s.port < 1 || s.port > 65535 {
			return Server{}, errors.New("the port of the mail server is not a number from 1 to 65535")
		}
	}
	return s, nil
}

// Message is one e-mail.
type Message struct {
	From, To    string // addresses, with or without a name: Larkbook <status@larkbook.example>
	Subject     string
	Text, HTML  string
	Language    string   // BCP 47 code of the text
	ID          string   // LOCAL@DOMAIN, without angle brackets
	References  []string // ids of the e-mails before it in the thread, the first one first
	Unsubscribe string   // an address, https: or mailto:, that ends the subscription
	Date        time.Time
}

// Error is why an e-mail was not sent, or may not have been.
type Error struct {
	Temporary bool // another try may succeed; the e-mail was not sent
	Doubt     bool // the e-mail may have been sent: the server had all of it, and did not answer
	Err       error
}

// Error returns the mail library's error. It may name the server and addresses.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the library's error.
func (e *Error) Unwrap() error { return e.Err }

// Send sends an e-mail through the server. An error is an *[Error].
func (s Server) Send(ctx context.Context, m Message) error {
	msg, err := m.compose()
	if err != nil {
		return &Error{Err: err}
	}
	client, err := gomail.NewClient(s.host, s.options(m)...)
	if err != nil {
		return &Error{Err: err}
	}
	err = client.DialAndSendWithContext(ctx, msg)
	if err == nil || msg.IsDelivered() { // a server that hangs up afterwards still has it
		return nil
	}
	return judge(err)
}

// options are those of the library for the server.
func (s Server) options(m Message) []gomail.Option {
	options := []gomail.Option{
		gomail.WithPort(s.port), gomail.WithTimeout(timeout), gomail.WithHELO(domain(m.From)), gomail.WithoutNoop(), gomail.WithoutRset(),
	}
	switch {
	case s.tls:
		options = append(options, gomail.WithSSL())
	case s.user == "" || s.local():
		options = append(options, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.user != "" {
		auth := gomail.SMTPAuthAutoDiscover
		if s.local() { // where the library finds nothing that it would use without TLS
			auth = gomail.SMTPAuthPlain
		}
		options = append(options, gomail.WithSMTPAuth(auth), gomail.WithUsername(s.user), gomail.WithPassword(s.password))
	}
	return options
}

// local reports whether the server is on this machine.
func (s Server) local() bool {
	ip := net.ParseIP(s.host)
	return s.host == "localhost" || ip != nil && ip.IsLoopback()
}

// compose returns the e-mail in the library's form.
func (m Message) compose() (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := msg.From(m.From); err != nil {
		return nil, fmt.Errorf("from: %w", err)
	}
	if err := msg.To(m.To); err != nil {
		return nil, fmt.Errorf("to: %w", err)
	}
	msg.Subject(m.Subject)
	msg.SetDateWithValue(m.Date)
	msg.SetMessageIDWithValue(m.ID)
	if n := len(m.References); n > 0 {
		msg.SetGenHeader(gomail.HeaderInReplyTo, "<"+m.References[n-1]+">")
		msg.SetGenHeaderPreformatted(gomail.HeaderReferences, "<"+strings.Join(m.References, ">\r\n <")+">")
	}
	if m.Unsubscribe != "" {
		msg.SetListUnsubscribe("<" + m.Unsubscribe + ">")
	}
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader(gomail.HeaderContentLang, m.Language)
	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	if m.HTML != "" {
		msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	}
	return msg, nil
}

// domain is that of an address. The server is greeted with it, not with this machine's name.
func domain(address string) string {
	if parsed, err := mail.ParseAddress(address); err == nil {
		return parsed.Address[strings.LastIndexByte(parsed.Address, '@')+1:]
	}
	return "localhost"
}

// judge returns whether another try may succeed.
func judge(err error) *Error {
	var sending *gomail.SendError
	if errors.As(err, &sending) {
		unanswered := sending.ErrorCode() == 0
		doubt := unanswered && sending.Reason == gomail.ErrSMTPDataClose
		return &Error{Temporary: !doubt && (sending.IsTemp() || unanswered), Doubt: doubt, Err: err}
	}
	var answer *textproto.Error
	if errors.As(err, &answer) {
		return &Error{Temporary: answer.Code < 500, Err: err}
	}
	var connecting net.Error
	return &Error{Temporary: errors.As(err, &connecting), Err: err}
}
