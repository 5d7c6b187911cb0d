package deliver

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// fingerprint is a short name of a text for a service that posts what it knows only once.
func fingerprint(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:16])
}

// mastodon reads the address of an account (docs.joinmastodon.org, statuses, "Post a new
// status"). With the same Idempotency-Key it posts once within an hour.
func mastodon(u *url.URL) (sending, error) {
	if _, err := options(u); err != nil {
		return nil, err
	}
	token := u.User.Username()
	if token == "" {
		return nil, notAddress("mastodon")
	}
	return func(x *exchange, m Message) Outcome {
		status := map[string]string{"status": m.Text, "visibility": "public"}
		if m.Language != "" {
			status["language"] = m.Language
		}
		c := jsonPost(origin(u)+"/api/v1/statuses", status).with("Authorization", "Bearer "+token).with("Idempotency-Key", fingerprint(m.ID))
		return x.deliver(c, hasField("id"))
	}, nil
}

// vkVersion is the version of VK's API that is meant.
const vkVersion = "5.199"

// vkBusy are VK's errors that say "too many" (dev.vk.com, errors): requests in a second, of
// one kind, in a day. vkOwn are those of VK itself, which leave the text in doubt.
var vkBusy, vkOwn = []float64{6, 9, 29}, []float64{1, 10}

// vk reads the address of a wall (dev.vk.com, wall.post). What has the same guid is posted
// once.
func vk(u *url.URL) (sending, error) {
	query, err := options(u, "owner_id")
	if err != nil {
		return nil, err
	}
	owner, token := query.Get("owner_id"), u.User.Username()
	if token == "" {
		return nil, notAddress("vk")
	}
	if _, err := strconv.Atoi(owner); err != nil {
		return nil, errors.New("owner_id is missing, the number of the wall's owner (negative for a community); use vk://TOKEN@api.vk.com?owner_id=-1")
	}
	return func(x *exchange, m Message) Outcome {
		form := url.Values{"owner_id": {owner}, "message": {m.Text}, "guid": {fingerprint(m.ID)}, "v": {vkVersion}, "access_token": {token}}
		if strings.HasPrefix(owner, "-") {
			form.Set("from_group", "1")
		}
		return x.deliver(formPost(origin(u)+"/method/wall.post", form), vkProof)
	}, nil
}

// vkProof reads an answer of VK, which is 200 for an error too.
func vkProof(a answer) Outcome {
	code, failed := a.field("error", "error_code").(float64)
	why := fmt.Sprintf("it answers with error %v", code)
	switch {
	case !failed:
		return hasField("response", "post_id")(a)
	case slices.Contains(vkBusy, code):
		return Outcome{Result: Temporary, Why: why}
	case slices.Contains(vkOwn, code):
		return Outcome{Result: InDoubt, Why: why}
	}
	return Outcome{Result: Permanent, Why: why}
}
