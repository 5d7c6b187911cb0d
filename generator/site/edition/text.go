package edition

import (
	"strings"
	"unicode"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/text/markdown"
)

// Sentence is a sentence that stands by itself in an update.
type Sentence struct {
	Label string // its heading, such as "What you can do"; "" for none
	Text  string
}

// Sentences returns what belongs to the whole text of an update beside its body, in
// order: the summary if there is no body, the sentence that owns the fault, what we do now,
// what you can do meanwhile; each unless the body says it.
func (e *Edition) Sentences(w *facts.Content) []Sentence {
	var all []Sentence
	add := func(label, text string) {
		if text != "" {
			all = append(all, Sentence{label, text})
		}
	}
	if e.Body(w).Empty() {
		add("", w.Summary)
	}
	if w.Ours != "" && !e.says(w, w.Ours) {
		add("", w.Ours)
	}
	for _, d := range Details(w) {
		if !strings.Contains(w.Body, strings.TrimSpace(d.Text)) {
			add(e.Locale.Text(d.ID), d.Text)
		}
	}
	return all
}

// Detail is a sentence of an update with the id of the interface text that labels it.
type Detail struct{ ID, Text string }

// Details returns the sentences of an update beside its summary.
func Details(w *facts.Content) []Detail {
	return []Detail{{"incident-doing", w.Doing}, {"incident-meanwhile", w.Meanwhile}}
}

// says reports whether a text holds a sentence: in its body or, without one, in its summary.
func (e *Edition) says(w *facts.Content, sentence string) bool {
	text := w.Summary
	if body := e.Body(w); !body.Empty() {
		text = body.Text(markdown.Place{})
	}
	oneLine := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return strings.Contains(oneLine(text), oneLine(sentence))
}

// UpdateText is the whole text of an update as plain text: its body and sentences,
// apart by blank lines, links with their whole addresses.
func (e *Edition) UpdateText(u *derive.Update) string {
	w := u.In(e.Language)
	var parts []string
	if body := e.Body(w).Text(e.Place(u.Event)); body != "" {
		parts = append(parts, body)
	}
	for _, s := range e.Sentences(w) {
		if s.Label != "" {
			s.Text = e.Under(s.Label, s.Text)
		}
		parts = append(parts, s.Text)
	}
	return strings.Join(parts, "\n\n")
}

// Under puts a sentence on the line below its label: behind a colon, some languages would need
// a small letter where the writer has a capital.
func (e *Edition) Under(label, sentence string) string {
	return strings.TrimRightFunc(e.Locale.Text("labelled", "label", label, "text", ""), unicode.IsSpace) + "\n" + sentence
}

// PostmortemText is what is said of a post-mortem elsewhere than on its page, as plain
// text: its summary, then its address.
func (e *Edition) PostmortemText(p *derive.Postmortem) string {
	address := e.Links.Absolute(e.Links.Postmortem(p.Incident))
	if summary := e.Summary(p.In(e.Language)); summary != "" {
		return summary + "\n\n" + address
	}
	return address
}

// Path is the site path of an event's page.
func (e *Edition) Path(event *derive.Event) string {
	return e.Links.Event(event.Kind, event.Slug)
}

// Place is where the addresses in a body of an event count from: its page in the
// default language, beside which its pictures are.
func (e *Edition) Place(event *derive.Event) markdown.Place {
	first := e.Others[0]
	return markdown.Place{Root: first.Links.Absolute(""), Dir: first.Path(event)}
}
