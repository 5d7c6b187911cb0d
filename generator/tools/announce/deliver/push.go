package deliver

import (
	"errors"
	"net/http"
	"net/url"
)

// ntfy reads the address of a topic (docs.ntfy.sh/publish). The title and the link go in
// headers; the access token in the option auth, or as user and password.
func ntfy(u *url.URL) (sending, error) {
	if _, err := options(u, "auth"); err != nil {
		return nil, err
	}
	if parts := segments(u); len(parts) != 1 || parts[0] == "" {
		return nil, notAddress("ntfy")
	}
	topic := *u
	topic.User = nil
	return func(x *exchange, m Message) Outcome {
		c := call{http.MethodPost, topic.String(), http.Header{"Content-Type": {"text/plain; charset=utf-8"}}, []byte(m.Text)}
		for name, value := range map[string]string{"Title": m.Title, "Click": m.Link, "Authorization": basic(u.User)} {
			if value != "" {
				c = c.with(name, value)
			}
		}
		return x.deliver(c, hasField("id"))
	}, nil
}

// pushover reads the address of a user or a group (pushover.net/api).
func pushover(u *url.URL) (sending, error) {
	token, _ := u.User.Password()
	if _, err := options(u); err != nil {
		return nil, err
	}
	if token == "" || u.User.Username() != "" || u.Path != "" {
		return nil, errors.New("a part is missing or wrong; use pushover://:TOKEN@USER")
	}
	return func(x *exchange, m Message) Outcome {
		form := url.Values{"token": {token}, "user": {u.Host}, "message": {m.Text}}
		if m.Title != "" {
			form.Set("title", m.Title)
		}
		return x.deliver(formPost("https://api.pushover.net/1/messages.json", form), func(a answer) Outcome {
			if a.field("status") == 1.0 {
				return Outcome{}
			}
			return a.unproven()
		})
	}, nil
}
