package load

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
)

// channels reads where announcements go.
func (r *reader) channels(o *object) {
	for _, e := range r.entries(o, "channels") {
		c := r.object(e.Value, o.typeOf("channels").Item.Fields, diag.Say("a channel"), e.Key.Pos)
		channel := facts.Channel{
			ID: r.slug(e.Key, diag.Say("the id of a channel")), Service: r.enum(&c, "service"), Env: r.env(&c),
			Floor: r.impact(&c, "floor"), For: r.enum(&c, "for"), Subscribe: r.subscribe(&c), Mail: r.mail(&c),
		}
		if channel.For == "" {
			channel.For = "customers"
		}
		for _, n := range r.items(&c, "languages") {
			if language := r.language(n); language != "" {
				channel.Languages = append(channel.Languages, language)
			}
		}
		for _, n := range r.items(&c, "components") {
			if id := r.component(n); id != "" {
				channel.Components = append(channel.Components, id)
			}
		}
		if channel.ID != "" {
			r.site.Channels = append(r.site.Channels, channel)
		}
	}
}

// subscribe returns how customers follow a channel. One that has no such way needs an
// address to send to. Only a list of e-mail has a form.
func (r *reader) subscribe(o *object) facts.Subscribe {
	key := o.key("subscribe")
	if key == nil {
		if o.key("env") == nil && !slices.Contains(o.meant, "env") {
			r.missing(o.pos, "env", o.what)
		}
		return facts.Subscribe{}
	}
	n := o.value("subscribe")
	if n == nil {
		return facts.Subscribe{}
	}
	s := r.object(n, o.typeOf("subscribe").Fields, diag.Phrase("subscribe"), key.Pos)
	if service, field := o.value("service"), s.key("field"); service != nil && field != nil && fold(service.Text) != "email" {
		r.report(r.Errorf(field.Pos, "field-not-here", "only a channel of service email has a form, and so a field"))
		return facts.Subscribe{}
	}
	return facts.Subscribe{URL: r.url(&s, "url"), Field: r.sentence(&s, "field")}
}

// mail returns what is on the letters of a channel. One that has a server to send
// through needs it.
func (r *reader) mail(o *object) facts.Mail {
	service := o.value("service")
	isMail := service != nil && fold(service.Text) == "email"
	for _, name := range [...]string{"from", "to", "unsubscribe"} {
		key := o.key(name)
		switch {
		case key != nil && service != nil && !isMail:
			r.report(r.Errorf(key.Pos, "field-not-here", "only a channel of service email has %s", name))
		case key == nil && isMail && o.key("env") != nil && name != "unsubscribe" && !slices.Contains(o.meant, name):
			r.missing(o.pos, name, diag.Say("a channel of service email that has env"))
		}
	}
	if !isMail {
		return facts.Mail{}
	}
	return facts.Mail{From: r.mailbox(o, "from"), To: r.mailbox(o, "to"), Unsubscribe: r.signOff(o)}
}

// mailbox returns an e-mail address, with or without a name.
func (r *reader) mailbox(o *object, name string) string {
	address := r.text(o, name)
	if address == "" {
		return ""
	}
	if _, err := mail.ParseAddress(address); err != nil {
		r.report(r.Errorf(o.value(name).Pos, "wrong-type", "%s is not an e-mail address", name).
			Note("use status@example.com or, with a name, Larkbook status <status@example.com>"))
		return ""
	}
	return address
}

// signOff returns where one ends a subscription.
func (r *reader) signOff(o *object) string {
	address := r.text(o, "unsubscribe")
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || strings.ContainsFunc(address, unwritable) || u.Scheme != "mailto" && (u.Scheme != "https" || u.Host == "") {
		r.report(r.Errorf(o.value("unsubscribe").Pos, "bad-url", "unsubscribe is not a valid URL").
			Note("use a URL that starts with https:// or mailto:"))
		return ""
	}
	return address
}

// env returns the name of an environment variable, and refuses a secret in its place
// without repeating it.
func (r *reader) env(o *object) string {
	n := o.value("env")
	if n == nil {
		return ""
	}
	name := strings.TrimSpace(n.Text)
	for i, c := range name {
		if c != '_' && (c < 'A' || c > 'Z') && (i == 0 || c < '0' || c > '9') || i > 64 {
			at := n.Pos
			at.Length = 1
			f := r.Errorf(at, "secret-in-site", "env must be the name of an environment variable, not the secret itself")
			f.Excerpt = string([]rune(f.Excerpt)[:at.Column-1]) + "…"
			r.report(f.Note("use a name in capitals, such as TELEGRAM_URL, and set the variable where candor announce runs").
				Note("if this was a URL or a token, it is now in the repository's history: revoke it at the service"))
			return ""
		}
	}
	return name
}
