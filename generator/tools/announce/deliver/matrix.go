package deliver

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// oneTarget refuses an address of several places: if one of them has a text and another has
// not, nobody can say whether it was sent.
const oneTarget = "name exactly one chat or room; add a channel in site.yaml for each further one"

// matrix reads the address of a room (spec.matrix.org, client-server API, "PUT
// /rooms/{roomId}/send"). The transaction id is made from the text's key: what is sent
// twice with one id is posted once.
func matrix(u *url.URL) (sending, error) {
	token, _ := u.User.Password()
	query, err := options(u, "rooms", "room")
	if err != nil {
		return nil, err
	}
	room := query.Get("rooms") + query.Get("room")
	switch {
	case token == "" || u.User.Username() != "" || strings.Trim(u.Path, "/") != "" || room == "":
		return nil, notAddress("matrix")
	case strings.Contains(room, ",") || len(query) > 1:
		return nil, errors.New(oneTarget)
	case room[0] != '!' && room[0] != '#':
		return nil, errors.New("a room begins with ! or #, as in rooms=!ROOM:HOST")
	}
	base, authorization := origin(u)+"/_matrix/client/v3/", "Bearer "+token
	return func(x *exchange, m Message) Outcome {
		id := room
		if strings.HasPrefix(room, "#") {
			a, ok := x.prepare(call{http.MethodGet, base + "directory/room/" + url.PathEscape(room), http.Header{"Authorization": {authorization}}, nil})
			if !ok {
				return x.outcome
			}
			if id, _ = a.field("room_id").(string); id == "" {
				return Outcome{Result: Permanent, Why: "it does not know the room"}
			}
		}
		body := map[string]any{"msgtype": "m.text", "body": m.Text, "m.mentions": map[string]any{}}
		c := jsonPost(base+"rooms/"+url.PathEscape(id)+"/send/m.room.message/"+fingerprint(m.ID), body).with("Authorization", authorization)
		c.method = http.MethodPut
		return x.deliver(c, hasField("event_id"))
	}, nil
}
