package check

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/markdown"
	"candor/generator/prose"
)

// Texts returns the words that a reader sees: first all that is in the text's own
// language, then what its front matter says in others. They are read once, when a rule
// asks for them.
func (d *Doc) Texts() []*prose.Text {
	if d.texts != nil {
		return d.texts
	}
	body, findings := markdown.Parse(&diag.Source{Name: d.File, Text: []byte(d.Words.Body)}, 0)
	d.faults = findings
	own, others := d.fields()
	d.texts = []*prose.Text{prose.New(d.Language, append(own, body.Prose()...))}
	for _, language := range slices.Sorted(maps.Keys(others)) {
		d.texts = append(d.texts, prose.New(language, others[language]))
	}
	return d.texts
}

// release forgets the words of a text of which nothing is to be said, so that a long
// history is not held in memory at once.
func (d *Doc) release() {
	if len(d.found) == 0 && !strings.Contains(d.Words.Body, allow) {
		d.texts = nil
	}
}

// Own returns the words in the text's own language.
func (d *Doc) Own() *prose.Text { return d.Texts()[0] }

// Blocks returns every block that a reader sees, with the text that it belongs to:
// not the comments.
func (d *Doc) Blocks() iter.Seq2[*prose.Text, *prose.Block] {
	return func(yield func(*prose.Text, *prose.Block) bool) {
		for _, t := range d.Texts() {
			for _, b := range t.Blocks {
				if b.Kind != prose.Comment && !yield(t, b) {
					return
				}
			}
		}
	}
}

// fields returns the texts of the front matter: those in the text's own language, and
// those in others.
func (d *Doc) fields() (own []*prose.Block, others map[string][]*prose.Block) {
	others = map[string][]*prose.Block{}
	d.fieldTexts(func(field string, text facts.Text) {
		for _, language := range slices.Sorted(maps.Keys(text)) {
			switch {
			case text[language] == "":
			case language == "":
				own = append(own, prose.Field(field, text[language]))
			case language == d.Language:
				own = append(own, prose.Field(field+"."+language, text[language]))
			default:
				others[language] = append(others[language], prose.Field(field+"."+language, text[language]))
			}
		}
	})
	return own, others
}

// fieldTexts says the texts of the front matter, each with the field that holds it.
func (d *Doc) fieldTexts(say func(field string, text facts.Text)) {
	w := d.Words
	for _, f := range [...][2]string{{"title", w.Title}, {"summary", w.Summary}, {"doing", w.Doing}, {"meanwhile", w.Meanwhile}} {
		say(f[0], facts.Plain(f[1]))
	}
	for i, correction := range w.Corrected {
		say(fmt.Sprintf("corrected.%d.what", i), facts.Plain(correction.What))
	}
	for _, channel := range slices.Sorted(maps.Keys(w.Channels)) {
		say("channels."+channel, facts.Plain(w.Channels[channel]))
	}
	if !d.Translation {
		d.factTexts(say)
	}
}

// factTexts are the texts within facts, which may be in several languages.
func (d *Doc) factTexts(say func(field string, text facts.Text)) {
	if d.Postmortem != nil {
		for i, a := range d.Postmortem.Actions {
			say(fmt.Sprintf("actions.%d.what", i), a.What)
			say(fmt.Sprintf("actions.%d.owner", i), facts.Plain(a.Owner))
		}
	}
	if d.Update == nil {
		return
	}
	say("owner", facts.Plain(d.Update.Owner))
	if l := d.Update.Leak; l != nil {
		say("leak.data", l.Data)
		say("leak.steps", l.Steps)
		say("leak.contact", l.Contact)
	}
	if c := d.Update.Compensation; c != nil {
		say("compensation.what", c.What)
		say("compensation.who", c.Who)
	}
}

// anywhere reports whether something holds for the body as typed, or for a text of the
// front matter.
func (d *Doc) anywhere(holds func(words string) bool) bool {
	found := holds(d.Words.Body)
	d.fieldTexts(func(_ string, text facts.Text) {
		for _, words := range text {
			found = found || holds(words)
		}
	})
	return found
}
