package edition

import (
	"cmp"
	"strings"
	"sync"
	"unicode/utf8"
	"weak"

	"candor/generator/derive"
	"candor/generator/facts"
	"candor/generator/text/locale"
	"candor/generator/text/markdown"
)

// bodies are the texts of a site, parsed when they are first wanted: by whichever page
// or feed, in whichever edition. Most are wanted by a few pages that are written at about
// the same time, so they are kept only until memory is collected, and parsed again if
// need be. Their first sentences, which lists show long after, stay. It is safe from any
// number of goroutines.
type bodies struct {
	mutex   sync.Mutex
	known   map[*facts.Content]*body
	missing map[string]bool // the site's missing pictures
}

// body is one text.
type body struct {
	content  *facts.Content
	missing  map[string]bool
	parsing  sync.Mutex
	parsed   weak.Pointer[markdown.Document]
	sentence string // the first; "" until a summary is wanted
}

func (b *bodies) of(w *facts.Content) *body {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	known := b.known[w]
	if known == nil {
		known = &body{content: w, missing: b.missing}
		b.known[w] = known
	}
	return known
}

// document returns the text, parsed.
func (b *body) document() *markdown.Document {
	b.parsing.Lock()
	defer b.parsing.Unlock()
	return b.parse()
}

// firstSentence returns what is in the place of a summary.
func (b *body) firstSentence() string {
	b.parsing.Lock()
	defer b.parsing.Unlock()
	if b.sentence == "" {
		b.sentence = b.parse().FirstSentence()
	}
	return b.sentence
}

func (b *body) parse() *markdown.Document {
	if document := b.parsed.Value(); document != nil {
		return document
	}
	document := markdown.Read(b.content.Body)
	document.Redirect(b.content.Targets, b.missing)
	b.parsed = weak.Make(document)
	return document
}

// Body returns the text of words, parsed.
func (e *Edition) Body(w *facts.Content) *markdown.Document { return e.bodies.of(w).document() }

// Lead returns the summary that is shown above a body: the one that was written, ""
// where the body begins with the same sentence. Nothing is said twice.
func (e *Edition) Lead(w *facts.Content) string {
	if w.Summary == "" || e.Repeats(w, w.Summary) {
		return ""
	}
	return w.Summary
}

// Says returns what is said of a text where its summary has a heading and its body
// follows: the summary, "" where the body begins with it and says more; and whether the
// body is shown, which it is not where it says no more than the summary.
func (e *Edition) Says(w *facts.Content) (summary string, body bool) {
	summary = e.Summary(w)
	switch document := e.Body(w); {
	case document.Empty() || document.Text(markdown.Place{}) == summary:
		return summary, false
	case e.Repeats(w, summary):
		return "", true
	}
	return summary, true
}

// Alone returns what an update says where it stands by itself: its summary; of a later
// update behind the event's title, as its summary need not say what it is about. In is
// the language of the text.
func (e *Edition) Alone(u *derive.Update) (text, in string) {
	w := u.In(e.Language)
	title, titleIn := u.EventTitle(cmp.Or(w.Language, e.Language))
	summary := e.Summary(w)
	switch {
	case summary == "", u.Index > 0 && titleIn != w.Language:
		return u.EventTitle(e.Language)
	case u.Index == 0 || strings.HasPrefix(summary, title):
		return summary, w.Language
	}
	return e.Stop(title) + " " + summary, w.Language
}

// Stop ends a text with a full stop, unless it has an end mark.
func (e *Edition) Stop(text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	if text == "" || strings.ContainsRune(".!?…。！？؟", last) {
		return text
	}
	return e.Locale.Text("kit-sentence", "text", text)
}

// Repeats reports whether the body of a text begins with a sentence that would be shown
// above it.
func (e *Edition) Repeats(w *facts.Content, sentence string) bool {
	return sentence == e.bodies.of(w).firstSentence()
}

// Summary returns the sentence that says what words are about: the one that was
// written, else the first of the text.
func (e *Edition) Summary(w *facts.Content) string {
	if w.Summary != "" {
		return w.Summary
	}
	return e.bodies.of(w).firstSentence()
}

// alerts are the labels of the quotes that are alerts, in the order of markdown.Alerts.
var alerts = [...]string{"prose-alert-note", "prose-alert-tip", "prose-alert-important", "prose-alert-warning", "prose-alert-caution"}

// BodyOptions says how a body is written as HTML in a place, its headings from a level on.
// Prefix tells the ids of several bodies on one page apart.
func (e *Edition) BodyOptions(place markdown.Place, prefix string, level int) markdown.Options {
	o := e.labels
	o.Place, o.Level, o.IDPrefix = place, level, prefix
	return o
}

// labels are the options of a body that are words of the interface.
func labels(words *locale.Locale) markdown.Options {
	o := markdown.Options{TableLabel: words.Text("prose-table"), NoteLabel: words.Text("prose-note-back")}
	for _, id := range alerts {
		o.AlertLabels = append(o.AlertLabels, words.Text(id))
	}
	return o
}
