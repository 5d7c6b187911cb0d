// Package signup knows how customers sign up for what a site sends: the lists of e-mail
// that a provider keeps, and the public places of a messenger.
//
// It is a channel of site.yaml that has `subscribe` and is for customers. A list with a
// field is a plain form, which the visitor's browser sends straight to the provider;
// without one, a link. Nobody's address is kept on the site, and the page says who keeps it.
package signup

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/frame"
	"candor/generator/text/channel"
	"candor/generator/text/locale"
)

// List is a list of e-mail addresses that a provider keeps.
type List struct {
	ID         string // of the field
	Name       string // what it sends, where that is not everything: "Payments only"
	URL        string
	Field      string // the field's name; "" for a link alone
	Page       string // "Sign up at lists.example.com"
	Who        string // who keeps the address; "" where the list before it says so
	Languages  string // of the letters, where the site has several; "" like Who
	Components string // that the letters are about; "" for all
}

// Place is a public place, such as a Telegram channel, where updates are posted.
type Place struct{ Name, Href, Address string }

// Lists returns the lists of e-mail that are for customers.
func Lists(f *frame.Frame) []List {
	var all []List
	for _, c := range f.State.Site.Channels {
		if isList(c) {
			all = append(all, list(f, c))
		}
	}
	return saidOnce(all)
}

// saidOnce leaves out of a list who keeps the address, and its languages, where the list
// before it says the same.
func saidOnce(all []List) []List {
	for i := len(all) - 1; i > 0; i-- {
		if all[i].Who == all[i-1].Who && all[i].Languages == all[i-1].Languages {
			all[i].Who, all[i].Languages = "", ""
		}
	}
	return all
}

// About returns the lists that send only some updates, and that send those on a component.
func About(f *frame.Frame, component string) []List {
	return narrow(f, func(c facts.Channel) bool {
		return len(c.Components) == 0 || slices.Contains(c.Components, component)
	})
}

// AboutEvent returns the lists that send only some updates, and that send those on an event.
func AboutEvent(f *frame.Frame, e *derive.Event) []List {
	return narrow(f, func(c facts.Channel) bool { return e.Last().ReceivedBy(&c) })
}

func narrow(f *frame.Frame, sends func(facts.Channel) bool) []List {
	var all []List
	for _, c := range f.State.Site.Channels {
		if isList(c) && (len(c.Components) > 0 || c.Floor != facts.Unstated) && sends(c) {
			all = append(all, list(f, c))
		}
	}
	return saidOnce(all)
}

// Places returns the public places that are for customers.
func Places(f *frame.Frame) []Place {
	var all []Place
	for _, c := range f.State.Site.Channels {
		if c.Subscribe.URL == "" || c.For != "customers" || c.Service == "email" {
			continue
		}
		_, address, _ := strings.Cut(c.Subscribe.URL, "://")
		service, _ := channel.ByID(c.Service)
		all = append(all, Place{Name: cmp.Or(service.Name, c.Service), Href: c.Subscribe.URL, Address: strings.TrimSuffix(address, "/")})
	}
	return all
}

func isList(c facts.Channel) bool {
	return c.Subscribe.URL != "" && c.For == "customers" && c.Service == "email"
}

func list(f *frame.Frame, c facts.Channel) List {
	host := c.Subscribe.URL
	if u, err := url.Parse(host); err == nil {
		host = u.Host
	}
	v := List{
		ID: "email-" + c.ID, Name: name(f, c), URL: c.Subscribe.URL, Field: c.Subscribe.Field,
		Page: f.Locale.Text("subscribe-email-page", "host", host), Who: f.Locale.Text("subscribe-email-who", "host", host),
		Languages: languages(f, c),
	}
	if len(c.Components) > 0 {
		v.Components = f.Locale.Text("subscribe-email-components", "components", f.Locale.List(names(f, c.Components)))
	}
	return v
}

// name says what a list sends: only some components, only from an impact on; "" for all.
func name(f *frame.Frame, c facts.Channel) string {
	var parts []string
	if len(c.Components) > 0 {
		parts = append(parts, f.Locale.Text("subscribe-email-only", "components", f.Locale.List(names(f, c.Components))))
	}
	if c.Floor != facts.Unstated {
		parts = append(parts, f.Locale.Text("subscribe-email-floor", "impact", f.Locale.Text("impact-"+c.Floor.String())))
	}
	return f.Locale.ListOn(parts)
}

func names(f *frame.Frame, components []string) []string {
	all := slices.Clone(components)
	for i, id := range all {
		all[i] = f.Component(id)
	}
	return all
}

// languages says in which languages letters come; "" where the site has but one.
func languages(f *frame.Frame, c facts.Channel) string {
	site := f.State.Site
	if len(site.Languages) < 2 {
		return ""
	}
	codes := c.Languages
	if len(codes) == 0 {
		codes = []string{site.Default()}
	}
	var list []string
	for _, code := range codes {
		if words, ok := locale.For(code); ok {
			list = append(list, words.Name())
		}
	}
	return f.Locale.Text("subscribe-email-languages", "languages", f.Locale.List(list))
}
