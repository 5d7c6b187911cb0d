package deliver

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// account is where and as whom to post on a social network.
type account struct {
	base         string // https://HOST
	name, secret string // of Mastodon and VK the token is the secret
	wall         string // of VK: the owner of the wall
}

// parseSocial reads the address of an account, or says what is wrong without repeating it.
func parseSocial(service, address string) (account, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != service || u.Host == "" || u.User.Username() == "" {
		return account{}, fmt.Errorf("not a %s address", service)
	}
	a := account{base: "https://" + u.Host, secret: u.User.Username(), wall: u.Query().Get("owner_id")}
	if local(u) {
		a.base = "http://" + u.Host
	}
	if service == "bluesky" {
		a.name = u.User.Username()
		var given bool
		if a.secret, given = u.User.Password(); !given {
			return account{}, fmt.Errorf("the app password is missing; use bluesky://HANDLE:APP-PASSWORD@bsky.social")
		}
	}
	if _, err := strconv.Atoi(a.wall); service == "vk" && err != nil {
		return account{}, fmt.Errorf("owner_id is missing, the number of the wall's owner (negative for a community); use vk://TOKEN@api.vk.com?owner_id=-1")
	}
	return a, nil
}

// post delivers a message to a social network.
func (c *Sender) post(ctx context.Context, m Message) Outcome {
	a, err := parseSocial(m.Service, m.Address)
	if err != nil {
		return Outcome{Result: Permanent, Why: err.Error()}
	}
	switch m.Service {
	case "mastodon":
		return c.mastodon(ctx, a, m)
	case "vk":
		return c.vk(ctx, a, m)
	}
	return c.bluesky(ctx, a, m)
}

// call makes a request and reads the answer into a value. It reports whether that went well.
func (x *exchange) call(address, kind string, body []byte, header http.Header, answer any) bool {
	request, err := http.NewRequestWithContext(x.ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		x.fail(Outcome{Result: Permanent, Why: err.Error()})
		return false
	}
	for name, values := range header {
		request.Header[name] = values
	}
	request.Header.Set("Content-Type", kind)
	response, err := x.Do(request)
	if err != nil || x.failed {
		return false
	}
	return json.NewDecoder(response.Body).Decode(answer) == nil
}

func asJSON(value any) []byte {
	body, err := json.Marshal(value)
	if err != nil {
		return nil // of texts, which cannot fail
	}
	return body
}

func bearer(token string) http.Header { return http.Header{"Authorization": {"Bearer " + token}} }

// fingerprint is a short name of a text for a service that posts what it knows once only.
func fingerprint(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:16])
}

// every reports that a request carries the text.
func every(*http.Request) bool { return true }

// mastodon posts to Mastodon (docs.joinmastodon.org, statuses, "Post a new status"). With the
// same Idempotency-Key it posts once within an hour, so what is in doubt may be tried again.
func (c *Sender) mastodon(ctx context.Context, a account, m Message) Outcome {
	x := c.exchange(ctx, every)
	header := bearer(a.secret)
	header.Set("Idempotency-Key", fingerprint(m.ID))
	status := struct {
		Status     string `json:"status"`
		Language   string `json:"language,omitempty"`
		Visibility string `json:"visibility"`
	}{m.Text, m.Language, "public"}
	var posted struct{}
	x.call(a.base+"/api/v1/statuses", "application/json", asJSON(status), header, &posted)
	return x.again()
}

// again is the outcome of a try at a service that posts a text once only.
func (x *exchange) again() Outcome {
	if x.failed && x.outcome.Result == InDoubt {
		x.outcome.Result = Temporary
	}
	return x.outcome
}

// vkVersion is the version of VK's API that is meant.
const vkVersion = "5.199"

// vkTemporary are VK's errors that pass (dev.vk.com, errors): too many requests, a flood, an
// error of its own.
var vkTemporary = map[int]bool{1: true, 6: true, 9: true, 10: true, 29: true}

// vk posts to a wall of VK (dev.vk.com, wall.post). What has the same guid is posted once.
func (c *Sender) vk(ctx context.Context, a account, m Message) Outcome {
	x := c.exchange(ctx, every)
	form := url.Values{"owner_id": {a.wall}, "message": {m.Text}, "guid": {fingerprint(m.ID)}, "v": {vkVersion}, "access_token": {a.secret}}
	if strings.HasPrefix(a.wall, "-") {
		form.Set("from_group", "1")
	}
	var answer struct {
		Error struct {
			Code    int    `json:"error_code"`
			Message string `json:"error_msg"`
		} `json:"error"`
	}
	x.call(a.base+"/method/wall.post", "application/x-www-form-urlencoded", []byte(form.Encode()), nil, &answer)
	if e := answer.Error; e.Code != 0 {
		x.fail(Outcome{Result: Permanent, Why: fmt.Sprintf("it answers with error %d: %s", e.Code, e.Message)})
		if vkTemporary[e.Code] {
			x.outcome.Result = Temporary
		}
	}
	return x.again()
}

// Ping tells a WebSub hub that a feed has something new, as hubs have it from
// PubSubHubbub 0.4, 6.1; WebSub leaves it to them. Once too often does no harm.
func (c *Sender) Ping(ctx context.Context, hub, feed string) Outcome {
	x := c.exchange(ctx, func(*http.Request) bool { return false })
	form := url.Values{"hub.mode": {"publish"}, "hub.url": {feed}}
	var ignored any
	x.call(hub, "application/x-www-form-urlencoded", []byte(form.Encode()), nil, &ignored)
	return x.outcome
}
