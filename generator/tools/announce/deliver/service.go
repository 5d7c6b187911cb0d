package deliver

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"candor/generator/tools/announce/mail"
)

// service is how texts reach one kind of place.
type service struct {
	id    string
	forms []string // of its address, as people write it
	parse func(*url.URL) (sending, error)
	keyed bool // it takes a key against doubles
}

// sending delivers a message to the place that an address names.
type sending func(*exchange, Message) Outcome

// services are all of them, in the order of the help.
var services = []service{
	{id: "email", forms: []string{"smtps://USER:PASSWORD@HOST:465", "smtp://USER:PASSWORD@HOST:587"}},
	{id: "telegram", forms: []string{"telegram://TOKEN@telegram?chats=@CHANNEL"}, parse: telegram},
	{id: "slack", forms: []string{"https://hooks.slack.com/services/…", "slack://xoxb:TOKEN@CHANNEL"}, parse: slack},
	{id: "discord", forms: []string{"https://discord.com/api/webhooks/…"}, parse: discord},
	{id: "teams", forms: []string{"https://….logic.azure.com/…/workflows/…", "https://….api.powerplatform.com/…/workflows/…"}, parse: teams},
	{id: "mattermost", forms: []string{"https://HOST/hooks/TOKEN"}, parse: mattermost},
	{id: "matrix", forms: []string{"matrix://:TOKEN@HOST/?rooms=!ROOM:HOST"}, parse: matrix, keyed: true},
	{id: "ntfy", forms: []string{"https://ntfy.sh/TOPIC", "https://USER:PASSWORD@HOST/TOPIC"}, parse: ntfy},
	{id: "pushover", forms: []string{"pushover://:TOKEN@USER"}, parse: pushover},
	{id: "webhook", forms: []string{"https://HOST/PATH, which receives JSON: message, title, url, id, language"}, parse: webhook},
	{id: "mastodon", forms: []string{"mastodon://TOKEN@INSTANCE"}, parse: mastodon, keyed: true},
	{id: "bluesky", forms: []string{"bluesky://HANDLE:APP-PASSWORD@bsky.social"}, parse: bluesky},
	{id: "vk", forms: []string{"vk://TOKEN@api.vk.com?owner_id=-GROUP"}, parse: vk, keyed: true},
}

// KeyTime is how long a service that takes a key against doubles is relied on to remember
// it. Mastodon keeps one for an hour (docs.joinmastodon.org, statuses); the others say
// nothing, or longer.
const KeyTime = 50 * time.Minute

// Keyed reports whether a service takes a key against doubles: a text that is in doubt may
// be sent again within [KeyTime].
func Keyed(id string) bool {
	s, ok := byID(id)
	return ok && s.keyed
}

// Forms returns the forms of the addresses of all services, a line each.
func Forms() string {
	var b strings.Builder
	for _, s := range services {
		for i, form := range s.forms {
			fmt.Fprintf(&b, "  %-11s %s\n", map[bool]string{true: s.id}[i == 0], form)
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func byID(id string) (service, bool) {
	i := slices.IndexFunc(services, func(s service) bool { return s.id == id })
	if i < 0 {
		return service{}, false
	}
	return services[i], true
}

// CheckAddress returns what is wrong with the address of a service, without repeating any
// of it; nil if it can be used.
func CheckAddress(id, address string) error {
	if id == "email" {
		_, err := mail.ParseServer(address)
		return err
	}
	_, err := parse(id, address)
	return err
}

// AddressHash returns the beginning of a hash of an address, by which a ledger sees that an
// address has changed; "" for none. It is too short to find a token by.
func AddressHash(address string) string {
	if address == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(address))
	return hex.EncodeToString(sum[:4])
}

// parse reads the address of a service.
func parse(id, address string) (sending, error) {
	s, ok := byID(id)
	if !ok || s.parse == nil {
		return nil, fmt.Errorf("unknown service %q", id)
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return nil, notAddress(id)
	}
	switch {
	case u.Scheme == "http" && !local(u):
		return nil, errors.New("http:// would send its secret unencrypted; use https://")
	case !slices.ContainsFunc(s.forms, func(form string) bool { return scheme(form) == plainScheme(u) }):
		return nil, notAddress(id)
	}
	return s.parse(u)
}

// scheme is that of a form: https.
func scheme(form string) string {
	name, _, _ := strings.Cut(form, "://")
	return name
}

// plainScheme is the scheme of an address, without regard to TLS.
func plainScheme(u *url.URL) string {
	if u.Scheme == "http" {
		return "https"
	}
	return u.Scheme
}

func notAddress(id string) error { return fmt.Errorf("not a %s address", id) }

// options returns the query of an address, or an error if it holds any but the named ones.
func options(u *url.URL, known ...string) (url.Values, error) {
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, errors.New("the options after the question mark are malformed")
	}
	for name, values := range query {
		switch {
		case !slices.Contains(known, name) && len(known) == 0:
			return nil, errors.New("it has an option, and this service knows none")
		case !slices.Contains(known, name):
			return nil, fmt.Errorf("it has an unknown option; known: %s", strings.Join(known, ", "))
		case len(values) != 1:
			return nil, fmt.Errorf("it gives %s more than once", name)
		}
	}
	return query, nil
}

// local reports whether an address is this machine's.
func local(u *url.URL) bool {
	return u.Hostname() == "localhost" || u.Hostname() == "127.0.0.1" || u.Hostname() == "::1"
}

// origin returns scheme and host for the requests to an address with a scheme of its own.
func origin(u *url.URL) string {
	if local(u) {
		return "http://" + u.Host
	}
	return "https://" + u.Host
}

// segments are the parts of an address's path.
func segments(u *url.URL) []string { return strings.Split(strings.Trim(u.Path, "/"), "/") }
