package mail_test

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"candor/generator/tools/announce/mail"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// postbox is an SMTP server that keeps what it is given.
type postbox struct {
	mu      sync.Mutex
	letters []string
	helo    string
	fail    func(step string) error // what to answer at a step: mail, rcpt, data
	hangUp  bool                    // the connection breaks when it has all of a letter
	gone    string                  // the connection breaks at this step: mail, rcpt
}

type session struct {
	box  *postbox
	conn *smtp.Conn
}

func (b *postbox) NewSession(c *smtp.Conn) (smtp.Session, error) { return &session{b, c}, nil }

func (b *postbox) answer(step string) error {
	if b.fail == nil {
		return nil
	}
	return b.fail(step)
}

func (s *session) Mail(string, *smtp.MailOptions) error { return s.step("mail") }
func (s *session) Rcpt(string, *smtp.RcptOptions) error { return s.step("rcpt") }

func (s *session) step(step string) error {
	if s.box.gone == step {
		return s.conn.Close()
	}
	return s.box.answer(step)
}

func (s *session) Reset()                   {}
func (s *session) Logout() error            { return nil }
func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "candor" || password != "s3cret" {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *session) Data(r io.Reader) error {
	letter, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if err := s.box.answer("data"); err != nil {
		return err
	}
	s.box.mu.Lock()
	s.box.letters, s.box.helo = append(s.box.letters, string(letter)), s.conn.Hostname()
	s.box.mu.Unlock()
	if s.box.hangUp {
		return s.conn.Close()
	}
	return nil
}

// listen starts a server on this machine, and returns its address with a user.
func listen(t *testing.T, b *postbox) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(b)
	server.Domain, server.AllowInsecureAuth, server.ErrorLog = "localhost", true, quiet{}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	return "smtp://candor:s3cret@" + l.Addr().String()
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

func server(t *testing.T, address string) mail.Server {
	t.Helper()
	s, err := mail.ParseServer(address)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// letter is the second one of an incident, in Russian.
var letter = mail.Message{
	From: "Состояние Larkbook <status@larkbook.example>", To: "news@lists.larkbook.example",
	Subject: "Причина найдена: некоторые счета открывались без входа, и это длилось дольше, чем мы думали 🙈",
	Text:    "Счета открывались без пароля.\n.\nhttps://status.larkbook.example/ru/incidents/2026-11-20-invoice-links/#update-2-identified\n",
	HTML:    "<p>Счета открывались <b>без пароля</b>.</p>\n", Language: "ru",
	ID:          "mail.ru.incidents.2026-11-20-invoice-links.2-identified@status.larkbook.example",
	References:  []string{"mail.ru.incidents.2026-11-20-invoice-links.0-investigating@status.larkbook.example", "mail.ru.incidents.2026-11-20-invoice-links.1-investigating@status.larkbook.example"},
	Unsubscribe: "https://lists.larkbook.example/leave", Date: time.Date(2026, 11, 20, 9, 12, 0, 0, time.UTC),
}

func TestEmailAsItIsSent(t *testing.T) {
	box := &postbox{}
	if err := server(t, listen(t, box)).Send(context.Background(), letter); err != nil {
		t.Fatal(err)
	}
	if len(box.letters) != 1 {
		t.Fatalf("the server has %d letters", len(box.letters))
	}
	raw := box.letters[0]
	for line := range strings.SplitSeq(raw, "\r\n") {
		if len(line) > 998 || strings.ContainsFunc(line, func(r rune) bool { return r > 126 }) {
			t.Errorf("a line no server must take: %q", line)
		}
	}
	got, err := netmail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	words := new(mime.WordDecoder)
	for name, want := range map[string]string{
		"Subject":          letter.Subject,
		"To":               "<news@lists.larkbook.example>",
		"Message-Id":       "<" + letter.ID + ">",
		"In-Reply-To":      "<" + letter.References[1] + ">",
		"References":       "<" + letter.References[0] + "> <" + letter.References[1] + ">",
		"List-Unsubscribe": "<https://lists.larkbook.example/leave>",
		"Auto-Submitted":   "auto-generated",
		"Content-Language": "ru",
		"Date":             "Fri, 20 Nov 2026 09:12:00 +0000",
		"User-Agent":       "",
		"X-Mailer":         "",
	} {
		if decoded, err := words.DecodeHeader(got.Header.Get(name)); err != nil || decoded != want {
			t.Errorf("%s is %q, not %q (%v)", name, decoded, want, err)
		}
	}
	from, err := got.Header.AddressList("From")
	if err != nil || from[0].Name != "Состояние Larkbook" || from[0].Address != "status@larkbook.example" {
		t.Errorf("it is from %v, %v", from, err)
	}
	if box.helo != "larkbook.example" {
		t.Errorf("it greets as %q", box.helo)
	}
	parts(t, got)
}

// parts holds that text and HTML are alternatives, the better last.
func parts(t *testing.T, m *netmail.Message) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("it is %s, %v", kind, err)
	}
	r := multipart.NewReader(m.Body, params["boundary"])
	for _, want := range [...]struct{ kind, text string }{{"text/plain", letter.Text}, {"text/html", letter.HTML}} {
		part, err := r.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		kind, params, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if err != nil || kind != want.kind || !strings.EqualFold(params["charset"], "utf-8") || part.Header.Get("Content-Transfer-Encoding") != "quoted-printable" {
			t.Errorf("a part has %v, %v", part.Header, err)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil || strings.ReplaceAll(string(text), "\r\n", "\n") != want.text {
			t.Errorf("%s reads %q, %v", kind, text, err)
		}
	}
	if _, err := r.NextPart(); err != io.EOF {
		t.Error("there is a third part")
	}
}

func TestFirstEmailOfAThread(t *testing.T) {
	box, first := &postbox{}, letter
	first.References, first.Unsubscribe, first.HTML = nil, "", ""
	if err := server(t, listen(t, box)).Send(context.Background(), first); err != nil {
		t.Fatal(err)
	}
	for _, header := range []string{"In-Reply-To", "References", "List-Unsubscribe", "multipart"} {
		if strings.Contains(box.letters[0], header) {
			t.Errorf("the first letter has %s", header)
		}
	}
}

func TestFailuresSayWhetherToTryAgain(t *testing.T) {
	says := func(at string, code int) func(string) error {
		return func(step string) error {
			if step == at {
				return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 0, 0}, Message: "no"}
			}
			return nil
		}
	}
	for name, tt := range map[string]struct {
		box            *postbox
		passing, doubt bool
	}{
		"a sender that is refused":    {&postbox{fail: says("mail", 550)}, false, false},
		"a recipient that is refused": {&postbox{fail: says("rcpt", 550)}, false, false},
		"a busy server":               {&postbox{fail: says("rcpt", 450)}, true, false},
		"a letter that is refused":    {&postbox{fail: says("data", 554)}, false, false},
		"a letter for later":          {&postbox{fail: says("data", 451)}, true, false},
		"no answer":                   {&postbox{hangUp: true}, false, true},
		"gone at the sender":          {&postbox{gone: "mail"}, true, false},
		"gone at the recipient":       {&postbox{gone: "rcpt"}, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			err := server(t, listen(t, tt.box)).Send(context.Background(), letter)
			var failed *mail.Error
			if !errors.As(err, &failed) || failed.Temporary != tt.passing || failed.Doubt != tt.doubt {
				t.Errorf("%+v", err)
			}
		})
	}
}

func TestUnreachableServerIsTemporary(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	err = server(t, "smtp://"+l.Addr().String()).Send(context.Background(), letter)
	var failed *mail.Error
	if !errors.As(err, &failed) || !failed.Temporary || failed.Doubt {
		t.Errorf("%+v", err)
	}
}

func TestWrongPassword(t *testing.T) {
	address := strings.Replace(listen(t, &postbox{}), "s3cret", "secret", 1)
	err := server(t, address).Send(context.Background(), letter)
	var failed *mail.Error
	if !errors.As(err, &failed) || failed.Temporary || failed.Doubt {
		t.Errorf("%+v", err)
	}
}

func TestParseServer(t *testing.T) {
	for _, bad := range []string{"", "localhost:25", "https://hunter2@host", "smtp://", "smtp://u:hunter2@host:0", "smtp://u:hunter2@host:99999", "smtp://u:hunter2@host/path", "smtp://u:hunter2 @:host"} {
		if _, err := mail.ParseServer(bad); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
