package announce_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/tools/announce"
	"candor/generator/tools/announce/deliver"
	"candor/generator/tools/announce/ledger"

	"github.com/emersion/go-smtp"
)

// sink is a service of any form that keeps the texts that it takes. A fault is how it
// answers, or how the connection to it fails.
type sink struct {
	mu    sync.Mutex
	fault string // "" for none: 401, 502, before, after, cut, wrong
	texts int
	keys  map[string]bool // of the texts that it posts once only
}

// keeps are the faults at which the service has kept the text before it answers.
func keeps(fault string) bool {
	return fault != "before" && fault != "400" && fault != "401" && fault != "404" && fault != "429" && fault != "503, later"
}

// fail sets how it fails from now on. A late answer to the run before may still be on its way,
// hence the lock.
func (s *sink) fail(fault string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = fault
}

// fails says how it fails.
func (s *sink) fails() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fault
}

// keep keeps a text; one with a key, once.
func (s *sink) keep(key string) {
	if key == "" || !s.keys[key] {
		s.texts++
	}
	s.keys[key] = true
}

// key is how the services that take one are told which text it is.
func key(r *http.Request) string {
	switch {
	case strings.Contains(r.URL.Path, "/send/m.room.message/"):
		return r.URL.Path
	case strings.Contains(r.URL.Path, "/method/wall.post"):
		return r.FormValue("guid")
	}
	return r.Header.Get("Idempotency-Key")
}

func (s *sink) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if strings.HasSuffix(r.URL.Path, "createSession") {
		_, _ = io.WriteString(w, `{"accessJwt":"t","did":"d"}`)
		return
	}
	if keeps(s.fault) {
		s.keep(key(r))
	}
	var status int
	switch _, err := fmt.Sscanf(s.fault, "%d", &status); {
	case err == nil:
		if status == 429 || strings.HasSuffix(s.fault, "later") {
			w.Header().Set("Retry-After", "200")
		}
		if status < 400 {
			w.Header().Set("Location", "https://elsewhere.example/")
		}
		w.WriteHeader(status)
	case s.fault == "wrong":
		_, _ = io.WriteString(w, "<html>Maintenance</html>")
	case s.fault == "cut":
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_ = conn.Close()
		}
	case strings.Contains(r.URL.Path, "/hooks/"), strings.Contains(r.URL.Path, "/services/"):
		_, _ = io.WriteString(w, "ok")
	default:
		_, _ = io.WriteString(w, `{"ok":true,"id":"1","uri":"at://1","event_id":"$1","response":{"post_id":1}}`)
	}
}

// RoundTrip fails before the request is sent, or after the service has it.
func (s *sink) RoundTrip(r *http.Request) (*http.Response, error) {
	fault := s.fails()
	if fault == "before" {
		return nil, os.ErrDeadlineExceeded
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if fault == "after" && err == nil && !strings.HasSuffix(r.URL.Path, "createSession") {
		_ = response.Body.Close()
		return nil, os.ErrDeadlineExceeded
	}
	return response, err
}

// The sink as a mail server: it refuses the recipient, or fails at the text.
func (s *sink) NewSession(c *smtp.Conn) (smtp.Session, error) { return &letterbox{s, c}, nil }

type letterbox struct {
	sink *sink
	conn *smtp.Conn
}

func (b *letterbox) Mail(string, *smtp.MailOptions) error { return nil }
func (b *letterbox) Reset()                               {}
func (b *letterbox) Logout() error                        { return nil }

func (b *letterbox) Rcpt(string, *smtp.RcptOptions) error {
	switch b.sink.fails() {
	case "400", "401", "404":
		return &smtp.SMTPError{Code: 550, Message: "no such list"}
	case "429", "503, later":
		return &smtp.SMTPError{Code: 450, Message: "later"}
	case "before":
		return errors.Join(b.conn.Close())
	}
	return nil
}

func (b *letterbox) Data(r io.Reader) error {
	b.sink.mu.Lock()
	defer b.sink.mu.Unlock()
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	b.sink.keep("")
	if b.sink.fault != "" { // it has the e-mail, and its answer is lost
		return b.conn.Close()
	}
	return nil
}

// forms are the addresses of a service at a host, by service.
var forms = map[string]string{
	"telegram": "telegram://1:t@HOST?chats=@a", "vk": "vk://t@HOST?owner_id=-1", "email": "smtp://HOST", "slack": "http://HOST/services/T/B/X",
	"webhook": "http://HOST/in", "discord": "http://HOST/api/webhooks/1/t", "teams": "http://HOST/workflows/t", "mattermost": "http://HOST/hooks/t",
	"mastodon": "mastodon://t@HOST", "bluesky": "bluesky://a:b@HOST", "matrix": "matrix://:t@HOST?rooms=!a:b", "ntfy": "http://HOST/topic",
}

// open starts the sink as a service, and returns its address.
func (s *sink) open(t *testing.T, service string) string {
	t.Helper()
	if service != "email" {
		server := httptest.NewServer(s)
		t.Cleanup(server.Close)
		return strings.Replace(forms[service], "HOST", server.Listener.Addr().String(), 1)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(s)
	server.Domain, server.ErrorLog = "localhost", mute{}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	return strings.Replace(forms[service], "HOST", l.Addr().String(), 1)
}

type mute struct{}

func (mute) Printf(string, ...any) {}
func (mute) Println(...any)        {}

// TestFaults holds how often a service has a text after three runs, when it fails in the
// first run or in all of them: exactly once, or the text is in doubt; and never twice. A
// text that no run could send is known not to be sent.
func TestFaults(t *testing.T) {
	faults := []string{"400", "401", "404", "before", "after", "wrong", "cut", "301", "302", "307", "429", "500", "502", "503", "503, later", "504", "520", "524"}
	for service := range forms {
		t.Run(service, func(t *testing.T) {
			for _, fault := range faults {
				for _, lasting := range []bool{false, true} {
					s := &sink{keys: map[string]bool{}}
					mark := s.threeRuns(t, service, fault, lasting)
					fine := mark.Status == ledger.Delivered && s.texts == 1 || mark.Status == ledger.InDoubt && s.texts <= 1 ||
						mark.Status == ledger.NotSent && s.texts == 0 && lasting
					if !fine {
						t.Errorf("%s, in every run: %v: it has the text %d times, and the ledger says %+v", fault, lasting, s.texts, mark)
					}
					if !lasting && !keeps(fault) && mark.Status != ledger.Delivered {
						t.Errorf("%s: a text that was not taken is not sent later: %+v", fault, mark)
					}
				}
			}
		})
	}
}

// threeRuns runs three times, ten minutes apart, with a fault in the first run or in all, and
// returns what the ledger has of the text.
func (s *sink) threeRuns(t *testing.T, service, fault string, lasting bool) ledger.Mark {
	t.Helper()
	channel := tg(func(c *facts.Channel) {
		c.Service, c.Mail = service, facts.Mail{From: "a@larkbook.example", To: "b@larkbook.example"}
	})
	larkbook := site(channel, twoOutages()[0])
	address, file := s.open(t, service), filepath.Join(t.TempDir(), "l")
	o := &outside{now: ofNovember(t, "20 09:05")}
	sender := deliver.NewSender(s, func() time.Time { return o.now }, deliver.NewRedactor(address))
	for run := range 3 {
		if run == 0 || lasting {
			s.fail(fault)
		} else {
			s.fail("")
		}
		store := openFile(t, file)
		state := derive.Derive(larkbook, o.now, false)
		r := o.run(larkbook, store)
		r.Send = func(item announce.Item) deliver.Outcome {
			m := message(t, larkbook, state, item, o.now)
			m.Address = address
			return sender.Send(context.Background(), m)
		}
		if _, err := r.Do(); err != nil {
			t.Fatal(err)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		o.now = o.now.Add(10 * time.Minute)
	}
	l, err := ledger.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return l.Mark(ledger.Key{Channel: "tg", Language: "en", Update: "incidents/outage/1-investigating"})
}
