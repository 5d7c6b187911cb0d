package deliver_test

import (
	"context"
	"encoding/base64"
	"io"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"candor/generator/text/channel"
	"candor/generator/tools/announce/deliver"

	"github.com/google/go-cmp/cmp"
)

// overHTTP are the services that HTTP reaches.
func overHTTP() []string {
	services := slices.Sorted(maps.Keys(addresses))
	return slices.DeleteFunc(services, func(s string) bool { return s == "email" })
}

func refusing(status int, header, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if name, value, found := strings.Cut(header, ": "); found {
			w.Header().Set(name, value)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// delivering reports whether a request of a test carries the text.
func delivering(r *http.Request) bool { return !strings.HasSuffix(r.URL.Path, "createSession") }

// TestOutcomes holds what each answer proves, for every service alike, and that nothing
// tries again by itself.
func TestOutcomes(t *testing.T) {
	for name, tt := range map[string]struct {
		answer http.HandlerFunc
		want   deliver.Result
		after  time.Duration
	}{
		"a bad request":               {refusing(400, "", "too long"), deliver.Permanent, 0},
		"a wrong token":               {refusing(401, "", ""), deliver.Permanent, 0},
		"a place that is gone":        {refusing(404, "", "no such thing"), deliver.Permanent, 0},
		"a slow request":              {refusing(408, "", ""), deliver.Temporary, 0},
		"too early":                   {refusing(425, "", ""), deliver.Temporary, 0},
		"too many requests":           {refusing(429, "Retry-After: 30", ""), deliver.Temporary, 30 * time.Second},
		"too many, until a time":      {refusing(429, "Retry-After: Fri, 20 Nov 2026 09:13:00 GMT", ""), deliver.Temporary, time.Minute},
		"too many, in the body":       {refusing(429, "", `{"parameters":{"retry_after": 7}}`), deliver.Temporary, 7 * time.Second},
		"too many, in milliseconds":   {refusing(429, "", `{"retry_after_ms":1500}`), deliver.Temporary, 1500 * time.Millisecond},
		"a server that is down":       {refusing(503, "Retry-After: 5", ""), deliver.Temporary, 5 * time.Second},
		"a server that may have died": {refusing(503, "", ""), deliver.InDoubt, 0},
		"a server's fault":            {refusing(500, "", "oops"), deliver.InDoubt, 0},
		"a bad gateway":               {refusing(502, "", ""), deliver.InDoubt, 0},
		"a gateway's time-out":        {refusing(504, "", ""), deliver.InDoubt, 0},
		"an unknown error of a CDN":   {refusing(520, "", ""), deliver.InDoubt, 0},
		"a time-out of a CDN":         {refusing(524, "", ""), deliver.InDoubt, 0},
		"another address":             {refusing(301, "Location: https://elsewhere.example/", ""), deliver.InDoubt, 0},
		"a connection that is cut":    {hangUp, deliver.InDoubt, 0},
	} {
		t.Run(name, func(t *testing.T) {
			for _, service := range overHTTP() {
				r := listen(t, func(w http.ResponseWriter, r *http.Request) {
					if delivering(r) {
						tt.answer(w, r)
					} else {
						answers(w, r)
					}
				})
				got := r.send(message(service))
				if got.Result != tt.want || got.After != tt.after || got.Why == "" {
					t.Errorf("%s: %+v", service, got)
				}
				if want := map[bool]int{true: 2, false: 1}[service == "bluesky"]; len(r.requests) != want {
					t.Errorf("%s: it asked %d times", service, len(r.requests))
				}
			}
		})
	}
}

// hangUp cuts the connection when it has the text.
func hangUp(w http.ResponseWriter, _ *http.Request) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
	}
}

// TestSignInFails holds that a text is not in doubt that was never sent.
func TestSignInFails(t *testing.T) {
	for status, want := range map[int]deliver.Result{401: deliver.Permanent, 429: deliver.Temporary, 500: deliver.Temporary, 301: deliver.Temporary} {
		if got := listen(t, refusing(status, "", "")).send(message("bluesky")); got.Result != want {
			t.Errorf("%d: %+v", status, got)
		}
	}
}

// TestNobodyThere holds that a connection that never came about means that nothing was
// sent, whatever a library makes of it, and that the address is not in what is said.
func TestNobodyThere(t *testing.T) {
	for _, service := range overHTTP() {
		r := listen(t, answers)
		r.server.Close()
		if got := r.send(message(service)); got.Result != deliver.Temporary || !strings.HasPrefix(got.Why, "it cannot be reached: ") || strings.Contains(got.Why, "://") {
			t.Errorf("%s: %+v", service, got)
		}
	}
}

// TestProof holds that a success by its status is no proof where a service gives one: a page
// of HTML, an empty answer, and half an answer leave the text in doubt.
func TestProof(t *testing.T) {
	for _, body := range []string{"<html>Maintenance</html>", "", `{"id`, `{"id":""}`, `{"ok":1}`, "[]"} {
		for _, service := range overHTTP() {
			want := deliver.InDoubt
			if service == "webhook" || service == "teams" && !strings.HasPrefix(body, "<") {
				want = deliver.Sent // a 2xx is the documented proof
			}
			r := listen(t, func(w http.ResponseWriter, r *http.Request) {
				if delivering(r) {
					_, _ = io.WriteString(w, body)
				} else {
					answers(w, r)
				}
			})
			if got := r.send(message(service)); got.Result != want {
				t.Errorf("%s, which answers %q: %+v", service, body, got)
			}
		}
	}
}

// TestRefusalsInside holds what an answer means that is a success by its status and a
// refusal by its text.
func TestRefusalsInside(t *testing.T) {
	for _, tt := range []struct {
		service string
		answer  string
		want    deliver.Result
	}{
		{"slack", "invalid_token", deliver.InDoubt},
		{"telegram", `{"ok":false,"description":"chat not found"}`, deliver.Permanent},
		{"vk", `{"error":{"error_code":6,"error_msg":"Too many requests per second"}}`, deliver.Temporary},
		{"vk", `{"error":{"error_code":10,"error_msg":"Internal server error"}}`, deliver.InDoubt},
		{"vk", `{"error":{"error_code":214,"error_msg":"Access to adding post denied"}}`, deliver.Permanent},
		{"vk", `{"response":{"post_id":1}}`, deliver.Sent},
		{"bluesky", `<html>`, deliver.Temporary},
	} {
		if got := listen(t, refusing(200, "", tt.answer)).send(message(tt.service)); got.Result != tt.want {
			t.Errorf("%s answers %s: %+v", tt.service, tt.answer, got)
		}
	}
}

// TestKeyed holds which services take a key against doubles.
func TestKeyed(t *testing.T) {
	for service := range addresses {
		want := service == "mastodon" || service == "vk" || service == "matrix"
		if deliver.Keyed(service) != want {
			t.Errorf("%s: %v", service, !want)
		}
	}
}

// TestEveryServiceHasLimits holds that package channel and this one know the same services.
func TestEveryServiceHasLimits(t *testing.T) {
	if diff := cmp.Diff(slices.Sorted(maps.Keys(addresses)), slices.Sorted(slices.Values(channel.Services()))); diff != "" {
		t.Error(diff)
	}
}

// TestSilence holds that nothing of an address is in what is said, whatever goes wrong:
// not where a service repeats it, not where it cannot be read.
func TestSilence(t *testing.T) {
	for service, address := range addresses {
		repeating := func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, address+" "+r.Header.Get("Led-Astray")+" "+r.Header.Get("Authorization"))
		}
		r := listen(t, repeating)
		quiet(t, service, address, r.send(message(service)).Why)
		r.server.Close()
		quiet(t, service, address, r.send(message(service)).Why)
		for _, broken := range []string{
			address[:len(address)-1], strings.Replace(address, "://", ":", 1), strings.Replace(address, "hunter2", "hunter2 %zz", 1), "x" + address,
			strings.Replace(address, "/", "//:/", 1), address + "?hunter2", address + "&nonsense=hunter2", strings.Replace(address, ":", "", 2), service + "://hunter2", "http://hunter2@elsewhere.example/hunter2/hunter2",
		} {
			if err := deliver.CheckAddress(service, broken); err != nil {
				quiet(t, service, broken, err.Error())
			}
			m := message(service)
			m.Address = broken
			quiet(t, service, broken, r.send(m).Why)
		}
	}
}

// quiet holds that a text repeats no secret.
func quiet(t *testing.T, service, address, said string) {
	t.Helper()
	for _, secret := range []string{address, "hunter2", "XXXXXXXXXXXXXXXXXXXXXXXX", "T00000000", "B00000000", "12345:", "userkey", "4711", "maria"} {
		if strings.Contains(said, secret) {
			t.Errorf("%s: of %s it is said: %s", service, address, said)
		}
	}
}

func TestCheckAddress(t *testing.T) {
	for service, address := range addresses {
		if err := deliver.CheckAddress(service, address); err != nil {
			t.Errorf("%s: %v", service, err)
		}
		for other := range addresses {
			if other != service && !strings.Contains(address, "://maria") && deliver.CheckAddress(other, address) == nil && other != "webhook" {
				t.Errorf("the address of %s is taken for one of %s", service, other)
			}
		}
	}
	for address, why := range map[string]string{
		"telegram://1:AAE@telegram?chats=@a,@b":          "one chat or room",
		"telegram://1:AAE@telegram?chats=@a&channels=@b": "one chat or room",
		"telegram://1:AAE@telegram":                      "is missing",
		"http://chat.larkbook.example/hooks/hunter2":     "use https://",
		"":                                     "not a telegram address",
		"telegram://hunter2@telegram?chats=@a": "is missing",
		"slack://xoxb:hunter2@C024BE91L":       "not a telegram address",
	} {
		if err := deliver.CheckAddress("telegram", address); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v", address, err)
		}
	}
	if err := deliver.CheckAddress("teams", "https://hooks.larkbook.example/workflows/hunter2"); err == nil || !strings.Contains(err.Error(), "Teams workflow") {
		t.Errorf("an address that is none of Teams: %v", err)
	}
	for _, bad := range []string{"matrix://:t@host/", "matrix://:t@host/?rooms=!a:h,!b:h", "matrix://maria:t@host/?rooms=!a:h"} {
		if deliver.CheckAddress("matrix", bad) == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}

// TestLoopback holds that a service on this machine is spoken to without TLS.
func TestLoopback(t *testing.T) {
	for service, address := range map[string]string{
		"ntfy": "http://HOST/larkbook", "mattermost": "http://HOST/hooks/t", "webhook": "http://HOST/in", "mastodon": "mastodon://t@HOST", "bluesky": "bluesky://a:b@HOST", "vk": "vk://t@HOST?owner_id=1",
		"telegram": "telegram://1:t@HOST?chats=@a", "slack": "http://HOST/services/T/B/X", "discord": "http://HOST/api/webhooks/1/t", "teams": "http://HOST/workflows/t", "matrix": "matrix://:t@HOST?rooms=!a:b",
	} {
		r := listen(t, answers)
		m := message(service)
		m.Address = strings.Replace(address, "HOST", r.server.Listener.Addr().String(), 1)
		direct := deliver.NewSender(http.DefaultTransport, func() time.Time { return at }, deliver.NewRedactor())
		if got := direct.Send(context.Background(), m); got.Result != deliver.Sent {
			t.Errorf("%s: %+v", service, got)
		}
	}
}

func TestMail(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	m := message("email")
	m.Address = "smtp://" + l.Addr().String()
	m.Mail.From, m.Mail.To = "a@larkbook.example", "b@larkbook.example"
	sender := deliver.NewSender(http.DefaultTransport, func() time.Time { return at }, deliver.NewRedactor(m.Address))
	if got := sender.Send(context.Background(), m); got.Result != deliver.Temporary {
		t.Errorf("%+v", got)
	}
	m.Mail.To = "nobody"
	if got := sender.Send(context.Background(), m); got.Result != deliver.Permanent {
		t.Errorf("%+v", got)
	}
}

// TestSecretsInAnswersAreHidden holds that a service which repeats what it was sent gives no secret away: not
// as HTTP and SMTP write credentials, and not half of one where the answer is cut.
func TestSecretsInAnswersAreHidden(t *testing.T) {
	basic := base64.StdEncoding.EncodeToString([]byte("maria:hunter2"))
	plain := base64.StdEncoding.EncodeToString([]byte("\x00maria\x00hunter2"))
	for said, secret := range map[string]string{
		"Authorization: Basic " + basic:                             basic,
		"AUTH PLAIN " + plain:                                       plain,
		strings.Repeat("x", 196) + "hunter2, and so on for a while": "hunt",
	} {
		for _, service := range []string{"ntfy", "webhook"} {
			r := listen(t, refusing(403, "", said))
			got := r.send(message(service))
			if strings.Contains(got.Why, secret) || !strings.Contains(got.Why, "403") {
				t.Errorf("%s: %s", service, got.Why)
			}
		}
	}
	redactor := deliver.NewRedactor(addresses["email"])
	if got := redactor.String("535 bad credentials: AUTH PLAIN " + plain); strings.Contains(got, plain) {
		t.Error(got)
	}
}

// TestRedactorHidesTheWholeFirst holds that a token is hidden as a whole: if a part of it
// went first, the rest would be left in the text.
func TestRedactorHidesTheWholeFirst(t *testing.T) {
	redactor := deliver.NewRedactor("mastodon://orchard-7Q-9z@social.example")
	if got, want := redactor.String("token orchard-7Q-9z is invalid"), "token [hidden] is invalid"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
