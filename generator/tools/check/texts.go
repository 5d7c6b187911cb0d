package check

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"candor/generator/facts"
	"candor/generator/text/markdown"
	"candor/generator/text/prose"
)

// Texts returns the words that a reader sees: first all that is in the text's own
// language, then what its front matter says in others. They are read once, when a rule
// asks for them.
func (d *Doc) Texts() []*prose.Text {
	if d.texts != nil {
		return d.texts
	}
	if d.memory == nil {
		d.memory = new(markdown.Memory)
	}
	body, findings := d.memory.ParseBody(d.File, d.Words.Body)
	d.faults = findings
	var own []*prose.Block
	others := map[string][]*prose.Block{}
	for _, s := range d.sayings() {
		if s.language == d.Language {
			own = append(own, prose.Field(s.field, s.words))
		} else {
			others[s.language] = append(others[s.language], prose.Field(s.field, s.words))
		}
	}
	text := prose.New(d.Language, append(own, body.ProseIn(d.memory)...))
	unquote(text)
	d.texts = []*prose.Text{text}
	for _, language := range slices.Sorted(maps.Keys(others)) {
		d.texts = append(d.texts, prose.New(language, others[language]))
	}
	for _, t := range d.texts {
		if join := d.joined.get(t.Language); join != nil {
			t.Expect(join())
		}
	}
	return d.texts
}

// weWords are "we" in each of its forms.
var weWords = wordsOf("we-words")

// unquote takes a body that is one statement in quotation marks and says "we", as that of a
// spokesman, for what its writers say themselves. Without a "we" it is what somebody else said, such
// as a customer who complains.
func unquote(t *prose.Text) {
	own := func(token *prose.Token) bool {
		b := t.Blocks[token.Block]
		return b.Field == "" && b.Kind != prose.Heading && !b.Quoted && token.Kind == prose.Word
	}
	ours := false
	for i := range t.Tokens {
		switch token := &t.Tokens[i]; {
		case !own(token):
		case !token.Quoted:
			return
		default:
			ours = ours || weWords().in(t.Language).has(token.Word) || endsAsWe(t, i)
		}
	}
	if !ours {
		return
	}
	for i := range t.Tokens {
		if token := &t.Tokens[i]; !t.Blocks[token.Block].Quoted && t.Blocks[token.Block].Field == "" {
			token.Quoted = false
		}
	}
}

// late takes over what the rules with a clock found in the file, if they did.
func (d *Doc) late(found *Doc) {
	if found != nil {
		d.found = found.found
	}
}

// outcome returns what a report needs of the text.
func (d *Doc) outcome() outcome {
	return outcome{d.File, d.Language, d.Kinds, d.Draft, d.moved, d.findings, d.waived}
}

// release forgets what was read of a text once its findings are made, so that another text may
// have its memory.
func (d *Doc) release() {
	for _, t := range d.texts {
		t.Release()
	}
	if d.title != nil {
		d.title.Release()
	}
	if d.said != nil {
		d.spare = d.said
	}
	d.texts, d.title, d.inParts, d.said, d.read, d.found, d.source, d.fields = nil, nil, nil, nil, nil, nil, nil, nil
	d.memory, d.reader, d.room = nil, nil, nil // the next text has them
}

// wordsIn reads words that stand alone: a heading, a sentence.
func wordsIn(language, words string) *prose.Text {
	return prose.New(language, []*prose.Block{prose.Field("", words)})
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

// saying is a text of the front matter in one language.
type saying struct {
	field    string // that holds it
	language string
	words    string
}

// sayings returns the texts of the front matter, in the order of its fields, and of the
// languages of one.
func (d *Doc) sayings() []saying {
	if d.said == nil {
		if d.said = d.spare[:0]; d.said == nil {
			d.said = make([]saying, 0, 4) // not nil, so that it is read once
		}
		switch d.readWords(); {
		case d.Kinds == Settings:
			d.readSettings()
		case !d.Translation:
			d.readFacts()
		}
	}
	return d.said
}

// say adds a text that is in the text's own language.
func (d *Doc) say(field, words string) {
	if words != "" {
		d.said = append(d.said, saying{field, d.Language, words})
	}
}

// sayAll adds a text that may be in several languages.
func (d *Doc) sayAll(field string, text facts.Localized) {
	if len(text) == 0 {
		return
	}
	for _, language := range slices.Sorted(maps.Keys(text)) {
		switch {
		case language == "":
			d.say(field, text[language])
		case text[language] != "":
			d.said = append(d.said, saying{field + "." + language, language, text[language]})
		}
	}
}

func (d *Doc) readWords() {
	w := d.Words
	for _, field := range w.Fields() {
		d.say(field.Name, *field.Text)
	}
	for i, correction := range w.Corrected {
		d.say(fmt.Sprintf("corrected.%d.what", i), correction.What)
	}
	if len(w.Channels) > 0 {
		for _, channel := range slices.Sorted(maps.Keys(w.Channels)) {
			d.say("channels."+channel, w.Channels[channel])
		}
	}
}

// readFacts reads the texts within facts, which may be in several languages.
func (d *Doc) readFacts() {
	if d.Withdrawn != nil {
		d.sayAll("withdrawn.why", d.Withdrawn.Why)
	}
	if d.Postmortem != nil {
		for i, a := range d.Postmortem.Actions {
			d.sayAll(fmt.Sprintf("actions.%d.what", i), a.What)
			d.say(fmt.Sprintf("actions.%d.owner", i), a.Owner)
		}
	}
	if d.Update == nil {
		return
	}
	d.say("owner", d.Update.Owner)
	if l := d.Update.Leak; l != nil {
		d.sayAll("leak.data", l.Data)
		d.sayAll("leak.steps", l.Steps)
		d.sayAll("leak.contact", l.Contact)
	}
	if c := d.Update.Compensation; c != nil {
		d.sayAll("compensation.what", c.What)
		d.sayAll("compensation.who", c.Who)
	}
}

// readSettings reads the texts of site.yaml that visitors see, but for how to reach support
// and who the people are.
func (d *Doc) readSettings() {
	s := d.Site
	d.sayAll("title", s.Title)
	d.sayAll("description", s.Description)
	d.sayAll("footer", s.Footer)
	d.say("homepage", s.Homepage)
	for i, link := range s.Links {
		d.sayAll(fmt.Sprintf("links.%d.name", i), link.Name)
		d.say(fmt.Sprintf("links.%d.url", i), link.URL)
	}
	for _, id := range slices.Sorted(maps.Keys(s.Words)) {
		d.sayAll("words."+id, s.Words[id])
	}
	for _, id := range slices.Sorted(maps.Keys(s.People)) {
		d.sayAll("people."+id+".role", s.People[id].Role)
	}
	for i := range s.Groups {
		d.sayAll("components", s.Groups[i].Name)
		d.sayAll("components", s.Groups[i].Description)
	}
	for i := range s.Components {
		d.sayAll("components", s.Components[i].Name)
		d.sayAll("components", s.Components[i].Description)
	}
}

// anywhere reports whether something holds for the body as typed, or for a text of the
// front matter.
func (d *Doc) anywhere(holds func(words string) bool) bool {
	return holds(d.Words.Body) || slices.ContainsFunc(d.sayings(), func(s saying) bool { return holds(s.words) })
}
