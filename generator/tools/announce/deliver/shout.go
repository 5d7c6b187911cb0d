package deliver

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/discord"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/matrix"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/mattermost"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/slack"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/teams"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/chat/telegram"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/push/ntfy"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/push/pushover"
	"github.com/nicholas-fedor/shoutrrr/pkg/services/specialized/generic"
	"github.com/nicholas-fedor/shoutrrr/pkg/types"
)

// shouter is a service of the library.
type shouter interface {
	types.Service
	SetHTTPClient(types.HTTPClient)
}

// shouters makes a service of the library for each of ours that it knows.
var shouters = map[string]func() shouter{
	"telegram":   func() shouter { return &telegram.Service{} },
	"slack":      func() shouter { return &slack.Service{} },
	"discord":    func() shouter { return &discord.Service{} },
	"teams":      func() shouter { return &teams.Service{} },
	"mattermost": func() shouter { return &mattermost.Service{} },
	"matrix":     func() shouter { return &matrix.Service{} },
	"ntfy":       func() shouter { return &ntfy.Service{} },
	"pushover":   func() shouter { return &pushover.Service{} },
	"webhook":    func() shouter { return &generic.Service{} },
}

// shoutable returns the address of a service as the library has it, or says what is wrong
// with it. The library's own errors repeat the address, so they are left out.
func shoutable(service, address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme == "" {
		return nil, fmt.Errorf("not a %s address", service)
	}
	if u.Scheme == "http" && !local(u) {
		return nil, errors.New("http:// would send its secret unencrypted; use https://")
	}
	if u.Scheme == "https" || u.Scheme == "http" {
		if u.Host == "" {
			return nil, fmt.Errorf("not a %s address", service)
		}
		u = copied(service, u)
	}
	scheme := map[string]string{"webhook": generic.Scheme}[service]
	if scheme == "" {
		scheme = service
	}
	if u.Scheme != scheme || service == "matrix" && u.User.Username() != "" {
		return nil, fmt.Errorf("not a %s address", service)
	}
	if s := shouters[service](); s.Initialize(clone(u), nil) != nil {
		return nil, fmt.Errorf("a part is missing or wrong for %s", service)
	}
	if host := u.Query().Get("host"); service == "teams" && teams.ValidateWebhookURL(host) != nil {
		return nil, errors.New("not the address of a Teams workflow on logic.azure.com or api.powerplatform.com")
	}
	return u, oneTarget(service, u.Query())
}

// oneTarget refuses an address of several places: of a text that one of them has and
// another has not nobody could say whether it went out.
func oneTarget(service string, query url.Values) error {
	var targets []string
	for name, values := range query {
		switch name = strings.ToLower(name); {
		case service == "telegram" && (name == "chats" || name == "channels"), service == "matrix" && (name == "rooms" || name == "room"):
			targets = append(targets, strings.Split(strings.Join(values, ","), ",")...)
		}
	}
	if len(targets) != 1 && (service == "telegram" || service == "matrix") {
		return fmt.Errorf("name exactly one chat or room; add a channel in site.yaml for each further one")
	}
	return nil
}

// copied turns an address as a service shows it into one as the library has it.
func copied(service string, u *url.URL) *url.URL {
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	plain := u.Scheme == "http"
	switch {
	case service == "slack" && u.Host == "hooks.slack.com" && len(parts) == 4:
		return &url.URL{Scheme: "slack", User: url.UserPassword("hook", strings.Join(parts[1:], "-")), Host: "webhook"}
	case service == "discord" && len(parts) == 4 && (u.Host == "discord.com" || u.Host == "discordapp.com"):
		return &url.URL{Scheme: "discord", User: url.User(parts[3]), Host: parts[2]}
	case service == "teams":
		return &url.URL{Scheme: "teams", RawQuery: url.Values{"host": {u.String()}}.Encode()}
	case service == "mattermost" && len(parts) == 2 && parts[0] == "hooks":
		return &url.URL{Scheme: "mattermost", Host: u.Host, Path: "/" + parts[1], RawQuery: choice("disabletls", plain)}
	case service == "ntfy" && len(parts) == 1:
		return &url.URL{Scheme: "ntfy", User: u.User, Host: u.Host, Path: u.Path, RawQuery: choice("disabletls", plain)}
	case service == "webhook":
		query := u.Query()
		query.Set("template", generic.JSONTemplate)
		query.Set("disabletls", map[bool]string{true: "yes", false: "no"}[plain])
		return &url.URL{Scheme: generic.Scheme, User: u.User, Host: u.Host, Path: u.Path, RawQuery: query.Encode()}
	}
	return u
}

func choice(name string, wanted bool) string {
	if wanted {
		return name + "=yes"
	}
	return ""
}

// local reports whether an address is this machine's.
func local(u *url.URL) bool {
	return u.Hostname() == "localhost" || u.Hostname() == "127.0.0.1" || u.Hostname() == "::1"
}

// clone returns an address that the library may change.
func clone(u *url.URL) *url.URL {
	c := *u
	return &c
}

// shout delivers a message through the library.
func (c *Sender) shout(ctx context.Context, m Message) Outcome {
	u, err := shoutable(m.Service, m.Address)
	if err != nil {
		return Outcome{Result: Permanent, Why: err.Error()}
	}
	x := c.exchange(ctx, func(r *http.Request) bool { return m.Service != "matrix" || r.Method == http.MethodPut })
	s := shouters[m.Service]()
	if err := s.Initialize(clone(u), nil); err != nil {
		return Outcome{Result: Permanent, Why: err.Error()}
	}
	s.SetHTTPClient(x)
	text, params := form(m)
	err = s.Send(text, &params)
	switch {
	case x.failed:
		return x.outcome
	case !x.done && err != nil:
		return Outcome{Result: Permanent, Why: err.Error()}
	case !x.done:
		return Outcome{Result: Permanent, Why: "nothing was sent, for an unknown reason"}
	case err != nil && m.Service == "slack": // its answer is 200 OK, and says inside that it refused
		return Outcome{Result: Permanent, Why: err.Error()}
	}
	return Outcome{Result: Sent}
}

// form is the text of a message as its service shows it best, and what goes beside it.
func form(m Message) (string, types.Params) {
	params := types.Params{}
	if m.Title != "" && m.Service != "slack" {
		params.SetTitle(m.Title)
	}
	switch m.Service {
	case "slack": // the text as such, where the library would make an attachment of each line
		params.SetTitle(escapeSlack.Replace(m.Text))
		return "", params
	case "discord":
		params["splitLines"] = "no"
	case "ntfy":
		params["click"] = m.Link
	case "webhook":
		params["url"], params["id"], params["language"] = m.Link, m.ID, m.Language
	}
	return m.Text, params
}

// escapeSlack turns plain text into Slack's mrkdwn, in which three characters mean more
// (docs.slack.dev, Formatting message text).
var escapeSlack = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
