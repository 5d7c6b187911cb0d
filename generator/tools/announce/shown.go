package announce

import (
	"html"
	"net/url"
	"regexp"
	"strings"

	"candor/generator/tools/kit"
)

// Page is the address at which an item can be read, and the proof that it is published.
type Page struct {
	URL    string // without the anchor; "" of what is on no page
	Anchor string // the id of an element; "" where the page alone is proof
	Text   string // that the page holds; "" for none
}

// PageOf returns the page of an item whose message links to an address. Messages to the team
// are on no page.
func PageOf(item Item, link string) Page {
	if item.Notification.Kind == "" {
		return Page{}
	}
	p := Page{Text: item.Notification.Correction.What}
	if item.Notification.Kind == kit.Withdrawal {
		p.Text = item.Notification.Content(item.Key.Language).Summary
	}
	p.URL, p.Anchor, _ = strings.Cut(link, "#")
	if item.Notification.Kind == kit.Postmortem || item.Notification.Postmortem != nil {
		p.Anchor = ""
	}
	return p
}

// At returns the page as it is served from another address than the site's own.
func (p Page) At(site, base string) Page {
	if rest, found := strings.CutPrefix(p.URL, strings.TrimSuffix(site, "/")); found {
		p.URL = strings.TrimSuffix(base, "/") + rest
	}
	return p
}

// id is the id of an element, quoted or not.
var id = regexp.MustCompile(`\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)

// ShownBy reports whether a page of HTML holds the proof.
func (p Page) ShownBy(page string) bool {
	if p.Text != "" && !strings.Contains(html.UnescapeString(page), p.Text) {
		return false
	}
	if p.Anchor == "" {
		return true
	}
	anchor, err := url.PathUnescape(p.Anchor)
	if err != nil {
		anchor = p.Anchor
	}
	for _, found := range id.FindAllStringSubmatch(page, -1) {
		if html.UnescapeString(found[1]+found[2]+found[3]) == anchor {
			return true
		}
	}
	return false
}
