package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"candor/generator/derive"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// features are what people use, as they call it.
var features = lexiconOf("features")

// trouble says that something is wrong, without saying with what.
var trouble = lexiconOf("trouble")

// customerEffects say what happens to the people who use it.
var customerEffects = lexiconOf("customer-effects")

// recovery says that something works again, or will: it names what did not work.
var recovery = lexiconOf("recovery")

// saysHarm reports whether a text says what people cannot do: what happens to them, or
// that something is wrong with what they use, or that it comes back.
func (d *Doc) saysHarm(t *prose.Text) bool {
	if customerEffects().in(t) {
		return true
	}
	for s := range t.Sentences {
		if (trouble().inSentence(t, s) || recovery().inSentence(t, s)) && d.namesUsed(t, s) {
			return true
		}
		for _, m := range trouble().sentence(t, s) {
			if saysWhere(t, m) {
				return true
			}
		}
	}
	return false
}

// saysReturn reports whether a text says what works again: a thing that people use, in a
// sentence that has no trouble in it.
func (d *Doc) saysReturn(t *prose.Text) bool {
	for s := range t.Sentences {
		if recovery().inSentence(t, s) && !trouble().inSentence(t, s) && d.namesUsed(t, s) {
			return true
		}
	}
	return false
}

// namesUsed reports whether a sentence names what people use: a feature, or one of the
// components.
func (d *Doc) namesUsed(t *prose.Text, sentence int) bool {
	return features().inSentence(t, sentence) || d.namesComponent(t, sentence)
}

// namesComponent reports whether a sentence holds the name of one of the components.
func (d *Doc) namesComponent(t *prose.Text, sentence int) bool {
	s := t.Sentences[sentence]
	words := strings.ToLower(t.Words(prose.Match{First: s.First, Last: s.Last}))
	for i := range d.Site.Components {
		name, _ := d.Site.Components[i].Name.In(t.Language, d.Site.Default())
		if name != "" && strings.Contains(words, strings.ToLower(name)) {
			return true
		}
	}
	return false
}

// spoken reports whether the rules for what is missing know the language of the text:
// in another one everything would be.
func (d *Doc) spoken() bool {
	return !d.Translation && slices.Contains(language.Codes(), language.Base(d.Language))
}

// maxEarlier is how many of the updates before one are read for what it need not say
// again: with the first one of all.
const maxEarlier = 5

// earlier returns the updates that were published before a text and may have said what
// it leaves out: the first, then the newest.
func (d *Doc) earlier() []*derive.Update {
	var list []*derive.Update
	for _, u := range d.Event.Updates[:d.Update.Index] {
		if !u.Draft {
			list = append(list, u)
		}
	}
	if len(list) > maxEarlier {
		list = append(list[:1:1], list[len(list)-maxEarlier+1:]...)
	}
	return list
}

// textOf returns the words of an earlier update, in the language of this text.
func (d *Doc) textOf(u *derive.Update) *prose.Text {
	words := u.In(d.Language)
	other := &Doc{Site: d.Site, File: words.SourceFile, Words: words, Language: d.Language, Update: u}
	return other.Own()
}

// titleText returns the title of the event as of this update.
func (d *Doc) titleText() *prose.Text {
	title, _ := d.Update.EventTitle(d.Language)
	return prose.New(d.Language, []*prose.Block{prose.Field("title", title)})
}

// weight is how many words of a text carry something: figures, and words of over three
// letters that no sentence of stock is made of.
//
// Figures in a block without such a word, as a time above the text, do not count.
func weight(t *prose.Text) (words, figures int) {
	stock := stockWords()
	block, wordsHere, figuresHere := int32(-1), 0, 0
	add := func() {
		if words += wordsHere; wordsHere > 0 {
			figures += figuresHere
		}
		wordsHere, figuresHere = 0, 0
	}
	for i := range t.Tokens {
		token := &t.Tokens[i]
		if token.Block != block {
			add()
			block = token.Block
		}
		switch {
		case token.Kind == prose.Number, token.Kind == prose.Clock, token.Kind == prose.Date:
			figuresHere++
		case token.Kind == prose.Word && utf8.RuneCountInString(token.Word) > 3 && !stock.anywhere(token.Word) && t.Blocks[token.Block].Field != "title":
			wordsHere++
		}
	}
	add()
	return words, figures
}

// stockWords are the words of which a status update is made that says nothing.
var stockWords = wordsOf("stock-words")
