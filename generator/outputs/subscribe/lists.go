package subscribe

import (
	"net/url"
	"slices"

	"candor/generator/facts"
	"candor/generator/site/frame"
	"candor/generator/text/locale"
)

// listView is a list of e-mail addresses that a provider keeps.
type listView struct {
	ID         string // of the field
	URL        string
	Field      string // the field's name; "" for a link alone
	Page       string // "Sign up at lists.example.com"
	Who        string // who keeps the address
	Languages  string // of the letters, where the site has several
	Components string // that the letters are about; "" for all
}

// lists returns the lists of e-mail that are for customers.
func lists(f *frame.Frame) []listView {
	var all []listView
	for _, c := range f.State.Site.Channels {
		if c.Subscribe.URL == "" || c.For != "customers" {
			continue
		}
		host := c.Subscribe.URL
		if u, err := url.Parse(host); err == nil {
			host = u.Host
		}
		v := listView{
			ID: "email-" + c.ID, URL: c.Subscribe.URL, Field: c.Subscribe.Field,
			Page: f.Locale.Text("subscribe-email-page", "host", host), Who: f.Locale.Text("subscribe-email-who", "host", host),
			Languages: languages(f, c),
		}
		if len(c.Components) > 0 {
			v.Components = f.Locale.Text("subscribe-email-components", "components", f.Locale.List(names(f, c.Components)))
		}
		all = append(all, v)
	}
	return all
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
