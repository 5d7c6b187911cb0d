package kit

import (
	"slices"
	"strings"

	"candor/generator/site/layout"
	"candor/generator/text/channel"
	"candor/generator/text/markdown"
)

// Letter is what layouts/email.html shows.
type Letter struct {
	Lang, Dir  string
	Subject    string
	Preheader  string
	Status     string
	Title      string
	When       string // when the word was said
	Lead       string // the summary; "" where the text begins with it
	Body       layout.HTML
	Components string // those that are hit, and those that work again
	Facts      []Fact
	Window     string // of a maintenance: its time
	Told       string // by when everyone whose data leaked is told
	Next       string // the next word
	Voice      string // who speaks for us
	Link       string
	LinkText   string
	Site       string
	Home       string
	Subscribe  string // the page that tells how to follow, and how to stop
}

// Fact is a line of what holds: Whose data, 3,317 people.
type Fact struct{ Label, Text string }

// Views returns the type of what the kit's own template is given.
func Views() layout.Views { return layout.Views{"email.html": Letter{}} }

// preheader is what a list of letters shows behind a subject, at the most.
var preheader = channel.Measure{Max: 150, Unit: channel.Characters}

// email writes the letter to subscribers: what the page says, whole.
func (s *story) email(c channel.Channel, t *Text) error {
	t.Subject = c.Subject.Cut(s.headline)
	t.Preheader = preheader.Cut(joined(s.stop(s.impact), s.next))
	texts := []string{s.headline + "\n" + s.dated(s.at), s.lead(), s.when, s.whole(), s.components()}
	for _, f := range s.facts() {
		texts = append(texts, s.pair(f))
	}
	texts = append(texts, s.told, s.next, s.link, s.voice(), s.siteTitle()+"\n"+s.Links.Absolute(s.Links.Subscribe()))
	t.Body = c.Body.Cut(paragraphs(texts...))
	l := s.envelope(*t, s.wholeHTML())
	l.Lead, l.Window, l.Components, l.Facts, l.Told, l.Next = s.lead(), s.when, s.components(), s.facts(), s.told, s.next
	var err error
	t.HTML, err = s.html(l)
	return err
}

// envelope is a letter that holds nothing but a body.
func (s *story) envelope(t Text, body layout.HTML) Letter {
	read := "kit-email-link"
	if s.occasion.Postmortem != nil {
		read = "incident-postmortem-read"
	}
	return Letter{
		Lang: s.Language, Dir: s.Locale.Dir(), Subject: t.Subject, Preheader: t.Preheader,
		Status: s.status, Title: s.title, When: s.dated(s.at), Body: body,
		Link: s.link, LinkText: s.Locale.Text(read), Voice: s.voice(),
		Site: s.siteTitle(), Home: s.home, Subscribe: s.Links.Absolute(s.Links.Subscribe()),
	}
}

func (s *story) html(l Letter) (string, error) {
	rendered, err := s.templates.Render("email.html", l)
	return string(rendered), err
}

// lead is the summary, unless the text begins with it: nothing is said twice.
func (s *story) lead() string {
	if s.quotes() && (s.impact == s.Body(s.words).FirstSentence() || s.Body(s.words).Empty()) {
		return ""
	}
	return s.impact
}

// quotes reports whether a letter holds the text of the update: one that the clock alone
// occasions has nothing new to say, a post-mortem is read on its page, and below a
// correction nobody should read again what it corrects.
func (s *story) quotes() bool { return s.occasion.Kind == News || s.occasion.Kind == Reminder }

// whole is the text of the update, with what we do and what you can do.
func (s *story) whole() string {
	if !s.quotes() {
		return ""
	}
	return s.UpdateText(s.occasion.Update)
}

// wholeHTML is the same as HTML, its addresses absolute.
func (s *story) wholeHTML() layout.HTML {
	if !s.quotes() {
		return ""
	}
	html := layout.HTML(s.Body(s.words).HTML(markdown.Options{
		Place: s.Place(s.event()), Level: 2, IDPrefix: "m-",
		TableLabel: s.Locale.Text("prose-table"), NoteLabel: s.Locale.Text("prose-note-back"),
	}))
	for _, sentence := range s.Sentences(s.words) {
		if sentence.Label != "" {
			html += "<p><strong>" + layout.Escape(sentence.Label) + "</strong><br>"
		} else {
			html += "<p>"
		}
		html += layout.Escape(sentence.Text) + "</p>\n"
	}
	return html
}

// facts are what holds beside the text.
func (s *story) facts() []Fact {
	list := slices.Clone(s.actions)
	add := func(id, text string) {
		if text != "" {
			list = append(list, Fact{s.Locale.Text(id), text})
		}
	}
	add("leak-data", s.data)
	add("leak-people", s.people)
	add("leak-steps", s.steps)
	add("leak-contact", s.contact)
	add("incident-compensation", s.compensation)
	return list
}

// pair is a fact in plain text.
func (s *story) pair(f Fact) string {
	return s.Locale.Text("labelled", "label", f.Label, "text", f.Text)
}

// voice names who speaks for us; "" if nobody is named.
func (s *story) voice() string {
	p, known := s.State.Site.People[s.owner()]
	switch {
	case s.owner() == "":
		return ""
	case known && !p.Role.IsZero():
		return s.stop(s.Locale.Text("incident-owner-role", "name", s.speaker(), "role", s.Pick(p.Role).Text))
	}
	return s.stop(s.Locale.Text("incident-owner", "name", s.speaker()))
}

// ownHTML is a text of one's own as paragraphs.
func ownHTML(text string) layout.HTML {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		b.WriteString("<p>" + strings.ReplaceAll(string(layout.Escape(strings.TrimSpace(paragraph))), "\n", "<br>") + "</p>\n")
	}
	return layout.HTML(b.String())
}
