package pages

import (
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/site/card"
	"candor/generator/site/output"
	"candor/generator/text/locale"
)

// Which pages have a picture of their own for links to them. One takes as long to draw
// as several pages to write, and people share a link while it is news: of an older page
// the site's picture is shown. The days are those of the site's zone, so that a page
// goes from the one to the other at midnight, and not with somebody's update.
const (
	eventPictureDays      = 90
	postmortemPictureDays = 365
)

// drawn is a picture, and the page that it is of.
type drawn struct {
	page string // site path
	card card.Card
}

// eventPicture returns the picture of an event's page, and whether it has one.
func (b *builder) eventPicture(e *derive.Event) (drawn, bool) {
	if !e.Open && !b.withinDays(e.Started, eventPictureDays) {
		return drawn{}, false
	}
	page, title := b.Path(e), b.title(e).Text
	if e.Kind == facts.Maintenance {
		return b.picture(page, title, "maintenance-planned", e.Window.Current.From)
	}
	return b.picture(page, title, e.Kind.String(), e.Started)
}

// postmortemPicture returns the picture of a post-mortem's page, and whether it has one.
func (b *builder) postmortemPicture(p *derive.Postmortem) (drawn, bool) {
	if !b.withinDays(p.Date, postmortemPictureDays) {
		return drawn{}, false
	}
	return b.picture(b.Links.Postmortem(p.Incident), p.In(b.Language).Title, "postmortem", p.Date)
}

// picture returns a picture, and whether its words can be drawn.
func (b *builder) picture(page, title, kind string, at time.Time) (drawn, bool) {
	over := b.Locale.Text(kind) + " · " + b.Locale.Date(at.In(b.State.Site.Zone))
	c := card.Card{Title: title, Kind: over, Site: b.Pick(b.State.Site.Title).Text, Language: b.Language}
	return drawn{page, c}, b.Fonts.Fits(c)
}

// Warnings returns, once for a site, in which of its languages pages have no pictures of
// their own, because the fonts lack the letters, and which fonts cannot be read.
func Warnings(state *derive.State, fonts *card.Fonts) diag.List {
	var without []string
	for _, language := range state.Site.Languages {
		words, ok := locale.For(language)
		if ok && !fonts.Fits(card.Card{Title: words.Text("incident")}) {
			without = append(without, language)
		}
	}
	problems := fonts.Problems()
	if without == nil {
		return problems
	}
	f := diag.Finding{Rule: "no-pictures", Severity: diag.Suggestion, File: "content/site.yaml"}.
		Say("links to pages in these languages are shared without pictures of their own: %s; candor's fonts have only Latin, Greek and Cyrillic letters", strings.Join(without, ", "))
	return append(problems, f.Note("put a font with these letters into assets/, as a file in %s; it is published there, so its licence must allow that", strings.Join(card.Endings, ", ")).Note("a page with a title in these letters has one; every other shows the picture of the site, if the site's title is in them"))
}

// withinDays reports whether an instant is in a number of days before the page's day. Most
// of a long history is far older, which is decided without the calendar.
func (b *builder) withinDays(t time.Time, days int) bool {
	if b.State.AsOf.Sub(t) > time.Duration(days+2)*24*time.Hour {
		return false
	}
	return !t.Before(facts.Midnight(b.State.AsOf, -days, b.State.Site.Zone))
}

// address returns the site path of a picture; "" where there is none.
func (b *builder) address(p drawn, there bool) string {
	if !there {
		return ""
	}
	return b.Links.Card(p.page)
}

// drawing adds a picture, if there is one, to files.
func (b *builder) drawing(files *[]output.File) func(p drawn, there bool) {
	return func(p drawn, there bool) {
		if there {
			*files = append(*files, b.Picture(b.Links.Card(p.page), p.card))
		}
	}
}
