package deliver_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"candor/generator/tools/announce/deliver"

	"github.com/google/go-cmp/cmp"
)

// at is the instant of every test.
var at = time.Date(2026, 11, 20, 9, 12, 0, 0, time.UTC)

// received is a request as a service has it.
type received struct {
	method, url string // as it was sent, before it was led to the test's server
	header      http.Header
	body        string
}

// field returns a field of a form.
func (r received) field(name string) string {
	form, _ := url.ParseQuery(r.body)
	return form.Get(name)
}

// receiver is a service on this machine that every request is led to.
type receiver struct {
	mu       sync.Mutex // of requests
	server   *httptest.Server
	requests []received
}

func listen(t *testing.T, answer http.HandlerFunc) *receiver {
	t.Helper()
	r := &receiver{}
	r.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(request.Body)
		if err != nil {
			t.Error(err)
		}
		r.mu.Lock()
		r.requests = append(r.requests, received{request.Method, request.Header.Get("Led-Astray"), request.Header, string(body)})
		r.mu.Unlock()
		answer(w, request)
	}))
	t.Cleanup(r.server.Close)
	return r
}

// RoundTrip leads a request to the receiver.
func (r *receiver) RoundTrip(request *http.Request) (*http.Response, error) {
	led := request.Clone(request.Context())
	led.Header.Set("Led-Astray", request.URL.String())
	u, err := url.Parse(r.server.URL)
	if err != nil {
		return nil, err
	}
	led.URL.Scheme, led.URL.Host, led.Host = "http", u.Host, ""
	return http.DefaultTransport.RoundTrip(led)
}

func (r *receiver) send(m deliver.Message) deliver.Outcome {
	outcome := deliver.NewSender(r, func() time.Time { return at }, deliver.NewRedactor(m.Address)).Send(context.Background(), m)
	r.mu.Lock() // a connection that was cut says nothing of the request that came before
	defer r.mu.Unlock()
	return outcome
}

// answers is what each service answers to what it takes.
func answers(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	for part, answer := range map[string]string{
		"server.createSession":  `{"accessJwt":"jwt","did":"did:plc:larkbook"}`,
		"repo.createRecord":     `{"uri":"at://did:plc:larkbook/app.bsky.feed.post/3k"}`,
		"/services/":            "ok",
		"/hooks/":               "ok",
		"/larkbook":             `{"id":"x"}`,
		"/sendMessage":          `{"ok":true,"result":{"message_id":7}}`,
		"/webhooks/":            `{"id":"1"}`,
		"/send/m.room.message/": `{"event_id":"$x"}`,
		"/directory/room/":      `{"room_id":"!room:larkbook.example"}`,
		"/api/v1/statuses":      `{"id":"1"}`,
		"/method/wall.post":     `{"response":{"post_id":1}}`,
		"/1/messages.json":      `{"status":1}`,
		"/api/chat.postMessage": `{"ok":true,"ts":"1"}`,
	} {
		if strings.Contains(path, part) {
			_, _ = io.WriteString(w, answer)
			return
		}
	}
	w.WriteHeader(http.StatusAccepted)
}

const (
	link = "https://status.larkbook.example/ru/incidents/2026-11-20-invoice-links/#update-1-investigating"
	text = "Счета <видны> всем & каждому.\n\nСледующее сообщение до 12:30.\n" + link
)

// message is one for a service. Secrets in addresses hold the word hunter2 where the
// service lets them.
func message(service string) deliver.Message {
	return deliver.Message{
		Service: service, Address: addresses[service], ID: "ch:ru:incidents/x/1-investigating", Language: "ru", Title: titles[service], Text: text, Link: link,
	}
}

var titles = map[string]string{"ntfy": "Изучаем: счета", "pushover": "Изучаем: счета", "webhook": "Изучаем: счета"}

var addresses = map[string]string{
	"telegram":   "telegram://12345:hunter2@telegram?chats=@larkbook",
	"slack":      "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
	"discord":    "https://discord.com/api/webhooks/4711/hunter2",
	"teams":      "https://prod-01.westeurope.logic.azure.com:443/workflows/abc/triggers/manual/paths/invoke?api-version=2016-06-01&sig=hunter2",
	"mattermost": "https://chat.larkbook.example/hooks/hunter2",
	"matrix":     "matrix://:hunter2@matrix.larkbook.example/?rooms=!room:larkbook.example",
	"ntfy":       "https://maria:hunter2@ntfy.sh/larkbook",
	"pushover":   "pushover://:hunter2@userkey",
	"webhook":    "https://maria:hunter2@hooks.larkbook.example/in/status?key=hunter2",
	"mastodon":   "mastodon://hunter2@mastodon.example",
	"bluesky":    "bluesky://larkbook.example:hunter2@bsky.social",
	"vk":         "vk://hunter2@api.vk.com?owner_id=-42",
	"email":      "smtps://maria:hunter2@smtp.larkbook.example:465",
}

// forms are what each service's documentation asks of the request that carries a text.
var forms = map[string]func(*testing.T, received){
	"telegram": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://api.telegram.org/bot12345:hunter2/sendMessage", "application/json")
		expectJSON(t, r, map[string]any{"chat_id": "@larkbook", "text": text})
	},
	"slack": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "application/json")
		expectJSON(t, r, map[string]any{"text": strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)})
	},
	"discord": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://discord.com/api/webhooks/4711/hunter2?wait=true", "application/json")
		expectJSON(t, r, map[string]any{"content": text, "allowed_mentions": map[string]any{"parse": []any{}}})
	},
	"teams": func(t *testing.T, r received) {
		expect(t, r, "POST", addresses["teams"], "application/json")
		expectJSON(t, r, map[string]any{"type": "message"})
		for _, line := range strings.Fields(text) {
			if !strings.Contains(r.decoded(t), line) {
				t.Errorf("the card lacks %q", line)
			}
		}
	},
	"mattermost": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://chat.larkbook.example/hooks/hunter2", "application/json")
		expectJSON(t, r, map[string]any{"text": text})
	},
	"matrix": func(t *testing.T, r received) {
		if r.method != "PUT" || !strings.HasPrefix(r.url, "https://matrix.larkbook.example/_matrix/client/v3/rooms/%21room:larkbook.example/send/m.room.message/") &&
			!strings.HasPrefix(r.url, "https://matrix.larkbook.example/_matrix/client/v3/rooms/!room:larkbook.example/send/m.room.message/") {
			t.Errorf("%s %s", r.method, r.url)
		}
		if r.header.Get("Authorization") != "Bearer hunter2" {
			t.Errorf("it signs in with %q", r.header.Get("Authorization"))
		}
		expectJSON(t, r, map[string]any{"msgtype": "m.text", "body": text, "m.mentions": map[string]any{}})
	},
	"ntfy": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://ntfy.sh/larkbook", "text/plain; charset=utf-8")
		if r.body != text || r.header.Get("Title") != "Изучаем: счета" || r.header.Get("Click") != link || r.header.Get("Authorization") == "" {
			t.Errorf("%q with %v", r.body, r.header)
		}
	},
	"pushover": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://api.pushover.net/1/messages.json", "application/x-www-form-urlencoded")
		if r.field("token") != "hunter2" || r.field("user") != "userkey" || r.field("message") != text || r.field("title") != "Изучаем: счета" {
			t.Errorf("%s", r.body)
		}
	},
	"webhook": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://maria:hunter2@hooks.larkbook.example/in/status?key=hunter2", "application/json")
		expectJSON(t, r, map[string]any{"message": text, "title": "Изучаем: счета", "url": link, "id": "ch:ru:incidents/x/1-investigating", "language": "ru", "template": nil})
	},
	"mastodon": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://mastodon.example/api/v1/statuses", "application/json")
		if r.header.Get("Authorization") != "Bearer hunter2" || len(r.header.Get("Idempotency-Key")) < 16 {
			t.Errorf("%v", r.header)
		}
		expectJSON(t, r, map[string]any{"status": text, "language": "ru", "visibility": "public"})
	},
	"bluesky": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://bsky.social/xrpc/com.atproto.repo.createRecord", "application/json")
		if r.header.Get("Authorization") != "Bearer jwt" {
			t.Errorf("%v", r.header)
		}
		start := float64(strings.Index(text, link))
		expectJSON(t, r, map[string]any{"repo": "did:plc:larkbook", "collection": "app.bsky.feed.post", "record": map[string]any{
			"$type": "app.bsky.feed.post", "text": text, "createdAt": "2026-11-20T09:12:00Z", "langs": []any{"ru"},
			"facets": []any{map[string]any{
				"index":    map[string]any{"byteStart": start, "byteEnd": start + float64(len(link))},
				"features": []any{map[string]any{"$type": "app.bsky.richtext.facet#link", "uri": link}},
			}},
		}})
	},
	"vk": func(t *testing.T, r received) {
		expect(t, r, "POST", "https://api.vk.com/method/wall.post", "application/x-www-form-urlencoded")
		if r.field("owner_id") != "-42" || r.field("from_group") != "1" || r.field("message") != text || len(r.field("guid")) < 16 || r.field("access_token") != "hunter2" || r.field("v") == "" {
			t.Errorf("%s", r.body)
		}
	},
}

func TestForms(t *testing.T) {
	for service, check := range forms {
		t.Run(service, func(t *testing.T) {
			r := listen(t, answers)
			if got := r.send(message(service)); got != (deliver.Outcome{}) {
				t.Fatalf("%+v", got)
			}
			check(t, r.requests[len(r.requests)-1])
		})
	}
}

func expect(t *testing.T, r received, method, address, kind string) {
	t.Helper()
	if r.method != method || r.url != address || r.header.Get("Content-Type") != kind {
		t.Errorf("%s %s, %s", r.method, r.url, r.header.Get("Content-Type"))
	}
}

// expectJSON holds what fields of a JSON object are; nil: there is no such field.
func expectJSON(t *testing.T, r received, want map[string]any) {
	t.Helper()
	var got map[string]any
	if err := json.Unmarshal([]byte(r.body), &got); err != nil {
		t.Fatalf("%v in %s", err, r.body)
	}
	for name, value := range want {
		if diff := cmp.Diff(value, got[name]); diff != "" {
			t.Errorf("%s: want -, got +\n%s", name, diff)
		}
	}
}

// decoded returns the JSON with its escapes undone.
func (r received) decoded(t *testing.T) string {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(r.body), &value); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// TestSameTextSameKey holds that a service that posts a text once only is told which text it is.
func TestSameTextSameKey(t *testing.T) {
	for service, key := range map[string]func(received) string{
		"mastodon": func(r received) string { return r.header.Get("Idempotency-Key") },
		"vk":       func(r received) string { return r.field("guid") },
		"matrix":   func(r received) string { return r.url[strings.LastIndexByte(r.url, '/'):] },
	} {
		r := listen(t, answers)
		other := message(service)
		other.ID = "ch:ru:incidents/x/2-identified"
		r.send(message(service))
		r.send(message(service))
		r.send(other)
		if a, b, c := key(r.requests[0]), key(r.requests[1]), key(r.requests[2]); a != b || a == c {
			t.Errorf("%s: %s, %s, then %s for another text", service, a, b, c)
		}
	}
}

// TestPing holds how a hub is notified of a feed.
func TestPing(t *testing.T) {
	r := listen(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	sender := deliver.NewSender(r, func() time.Time { return at }, deliver.NewRedactor())
	if got := sender.Ping(context.Background(), "https://hub.example/", "https://status.larkbook.example/history.atom"); got != (deliver.Outcome{}) {
		t.Fatalf("%+v", got)
	}
	ping := r.requests[0]
	expect(t, ping, "POST", "https://hub.example/", "application/x-www-form-urlencoded")
	if ping.field("hub.mode") != "publish" || ping.field("hub.url") != "https://status.larkbook.example/history.atom" {
		t.Errorf("%s", ping.body)
	}
	refusing := listen(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	sender = deliver.NewSender(refusing, func() time.Time { return at }, deliver.NewRedactor())
	if got := sender.Ping(context.Background(), "https://hub.example/", "x"); got.Result != deliver.Permanent {
		t.Errorf("%+v", got)
	}
}

// TestTelegramTakesLongCyrillicAndTopics holds that a text in Cyrillic may be as long as
// Telegram takes it, and go to a topic of a group.
func TestTelegramTakesLongCyrillicAndTopics(t *testing.T) {
	r, m := listen(t, answers), message("telegram")
	m.Text, m.Address = strings.Repeat("ы", 4096), "telegram://12345:hunter2@telegram?chats=-100200:7&preview=no"
	if got := r.send(m); got != (deliver.Outcome{}) {
		t.Fatalf("%+v", got)
	}
	expectJSON(t, r.requests[0], map[string]any{"chat_id": "-100200", "message_thread_id": 7.0, "text": m.Text, "link_preview_options": map[string]any{"is_disabled": true}, "parse_mode": nil})
}

// TestAddressForms holds where an address leads that people copy from a service.
func TestAddressForms(t *testing.T) {
	for address, want := range map[string]string{
		"discord https://ptb.discord.com/api/webhooks/4711/hunter2":                  "https://ptb.discord.com/api/webhooks/4711/hunter2?wait=true",
		"discord https://canary.discord.com/api/v10/webhooks/4711/hunter2":           "https://canary.discord.com/api/v10/webhooks/4711/hunter2?wait=true",
		"discord https://discord.com/api/webhooks/4711/hunter2?thread_id=777":        "https://discord.com/api/webhooks/4711/hunter2?thread_id=777&wait=true",
		"mattermost https://work.larkbook.example/chat/hooks/hunter2":                "https://work.larkbook.example/chat/hooks/hunter2",
		"slack https://hooks.slack-gov.com/services/T0/B0/hunter2":                   "https://hooks.slack-gov.com/services/T0/B0/hunter2",
		"slack slack://xoxb:hunter2@C024BE91L":                                       "https://slack.com/api/chat.postMessage",
		"ntfy https://ntfy.larkbook.example/status?auth=QmVhcmVyIGh1bnRlcjI":         "https://ntfy.larkbook.example/status?auth=QmVhcmVyIGh1bnRlcjI",
		"teams https://x.1f.environment.api.powerplatform.com:443/p/workflows/a?s=b": "https://x.1f.environment.api.powerplatform.com:443/p/workflows/a?s=b",
		"telegram telegram://12345:hunter2@bots.larkbook.example:8081?chats=@news":   "https://bots.larkbook.example:8081/bot12345:hunter2/sendMessage",
		"matrix matrix://:hunter2@larkbook.example?rooms=%23status:larkbook.example": "https://larkbook.example/_matrix/client/v3/rooms/%21room:larkbook.example/send/m.room.message/",
	} {
		service, address, _ := strings.Cut(address, " ")
		r, m := listen(t, answers), message(service)
		m.Address = address
		r.send(m)
		if n := len(r.requests); n == 0 || !strings.HasPrefix(r.requests[n-1].url, want) {
			t.Errorf("%s leads to %v, want %s", address, r.requests, want)
		}
	}
}

// TestUnknownOptions holds that an option of an address is never dropped silently.
func TestUnknownOptions(t *testing.T) {
	for service, address := range addresses {
		if service == "webhook" || service == "teams" || service == "email" {
			continue
		}
		separator := "?"
		if strings.Contains(address, "?") {
			separator = "&"
		}
		if err := deliver.CheckAddress(service, address+separator+"thread=hunter2"); err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", service, err)
		}
	}
}

// TestMentions holds that a text notifies nobody by name.
func TestMentions(t *testing.T) {
	loud := "@everyone, @here @channel @room <!channel> (@all) status@larkbook.example"
	for service, quiet := range map[string]string{
		"mattermost": "@\u200Beveryone, @\u200Bhere @\u200Bchannel @\u200Broom <!channel> (@\u200Ball) status@larkbook.example",
		"slack":      "@everyone, @here @channel @room &lt;!channel&gt; (@all) status@larkbook.example",
	} {
		r, m := listen(t, answers), message(service)
		m.Text = loud
		r.send(m)
		expectJSON(t, r.requests[0], map[string]any{"text": quiet, "link_names": nil, "parse": nil})
	}
}
