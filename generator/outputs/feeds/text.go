package feeds

import (
	"cmp"
	"html"
	"strings"
	"time"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/site/edition"
	"candor/generator/text/markdown"
)

// componentsInTitle is how many components a title names. Where there are more than one beyond
// that, it says how many; the categories name them all.
const componentsInTitle = 3

// headline is the title of an update: what is hit, how it is, and the incident.
func (e *entry) headline(status, title string) string {
	messages, names := e.edition.Locale, e.components
	if len(names) == 0 {
		return messages.Text("feed-entry-bare", "status", status, "title", title)
	}
	components := messages.List(names)
	if more := len(names) - componentsInTitle; more > 1 {
		components = messages.Plural("feed-components", more, "components", messages.ListOn(names[:componentsInTitle]))
	}
	return messages.Text("feed-entry", "components", components, "status", status, "title", title)
}

// writeText writes the whole text: the body, else the summary, then what we do and what
// you can do.
func (e *entry) writeText(w *facts.Content, place markdown.Place, prefix string) {
	ed := e.edition
	in := ed.Mark("", w.Language)
	e.lang = in.Lang
	e.summary = cmp.Or(ed.Summary(w), w.Doing)
	place.Root = ed.Links.Absolute("")
	e.html = marked("div", in, ed.Body(w).HTML(ed.BodyOptions(place, prefix, 3)))
	for _, s := range ed.Sentences(w) {
		e.html += e.labelled(s.Label, marked("span", in, escape.Replace(s.Text)))
	}
	e.html += paragraph(ed.Untranslated(w))
}

// marked puts HTML into an element that says which language it is in, where that is
// not the edition's.
func marked(element string, in edition.Text, html string) string {
	if in.Lang == "" || html == "" {
		return html
	}
	attributes := ` lang="` + in.Lang + `"`
	if in.Dir != "" {
		attributes += ` dir="` + in.Dir + `"`
	}
	return "<" + element + attributes + ">" + html + "</" + element + ">"
}

// addCorrections adds what was changed after the text came out, and dates the entry by the
// last of it.
func (e *entry) addCorrections(w *facts.Content) {
	e.updated = e.date
	for _, c := range e.edition.Corrections(w) {
		e.updated = later(e.updated, c.At)
		e.html += paragraph(e.edition.Locale.Text("incident-corrected", "time", e.time(c.At), "what", c.What))
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// earlierUpdates links to what was said before, in the entry that closes an event: for some
// it is the first that they see. It quotes no text, so that mending one of those
// leaves this entry as it is.
func (e *entry) earlierUpdates() string {
	u, ed := e.update, e.edition
	if !u.Closes() {
		return ""
	}
	var items strings.Builder
	for _, earlier := range sinceOpened(u) {
		link := html.EscapeString(ed.Links.Absolute(ed.Links.Update(earlier.Event.Kind, earlier.Event.Slug, earlier.Name)))
		items.WriteString(`<li><a href="` + link + `">` + escape.Replace(ed.Status(earlier)+", "+e.time(earlier.Date)) + "</a></li>\n")
	}
	if items.Len() == 0 {
		return ""
	}
	return paragraph(ed.Locale.Text("feed-earlier")) + "<ul>\n" + items.String() + "</ul>\n"
}

// sinceOpened returns what was said before an update since its event opened, at most
// [Length] of it, oldest first.
func sinceOpened(u *derive.Update) []*derive.Update {
	updates := u.Event.Updates[:u.Index]
	for i := len(updates) - 1; i >= 0; i-- {
		if updates[i].Status.Ended() {
			updates = updates[i+1:]
			break
		}
	}
	var notified []*derive.Update
	for _, earlier := range updates {
		if !earlier.NoNotify {
			notified = append(notified, earlier)
		}
	}
	return notified[max(0, len(notified)-Length):]
}

func (e *entry) time(t time.Time) string {
	return e.edition.Locale.DateTime(t.In(e.edition.State.Site.Zone))
}

// span is a time from an instant to another, within a day or over several.
func (e *entry) span(i derive.Interval) string {
	zone := e.edition.State.Site.Zone
	if i.To.IsZero() {
		return e.time(i.From)
	}
	return e.edition.Locale.Range(i.From.In(zone), i.To.In(zone))
}

// labelled is a paragraph of HTML with a label before it, if there is one.
func (e *entry) labelled(label, html string) string {
	if label != "" {
		html = e.edition.Locale.Text("labelled", "label", "<strong>"+escape.Replace(label)+"</strong>", "text", html)
	}
	return "<p>" + html + "</p>\n"
}

// paragraph is one text as HTML; "" of no text.
func paragraph(text string) string {
	if text == "" {
		return ""
	}
	return "<p>" + escape.Replace(text) + "</p>\n"
}

// escape turns plain text into HTML. Quotes stay, as a browser that shows the
// description of an RSS item shows what is there.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
