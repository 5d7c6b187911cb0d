package check

import (
	"strings"
	"sync"
	"unicode/utf8"

	"candor/generator/derive"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

// lexicon is what a section of the languages' lexicons looks for, by language.
type lexicon map[string]*prose.Phrases

// lexiconOf compiles a section in each language that has it, once it is needed. The
// patterns are the program's own, so like regexp.MustCompile it panics if they cannot be
// read.
func lexiconOf(section string) func() lexicon {
	return sync.OnceValue(func() lexicon {
		l := lexicon{}
		for _, code := range language.Codes() {
			patterns := language.Lines(code, section)
			if len(patterns) == 0 {
				continue
			}
			var err error
			if l[code], err = prose.Compile(patterns, nil); err != nil {
				panic(err)
			}
		}
		return l
	})
}

// of returns where it stands in a text; nowhere in a language that it is not in.
func (l lexicon) of(t *prose.Text) []prose.Match {
	if phrases := l[language.Base(t.Language)]; phrases != nil {
		return phrases.In(t)
	}
	return nil
}

// in reports whether any of it stands in a text; never in a language that it is not in.
func (l lexicon) in(t *prose.Text) bool {
	phrases := l[language.Base(t.Language)]
	return phrases != nil && len(phrases.In(t)) > 0
}

// inSentence is in for one sentence.
func (l lexicon) inSentence(t *prose.Text, sentence int) bool {
	phrases := l[language.Base(t.Language)]
	return phrases != nil && len(phrases.InSentence(t, sentence)) > 0
}

// functions are what people use, as they call it.
var functions = lexiconOf("features")

// troubles are that something is wrong, with whatever it may be.
var troubles = lexiconOf("trouble")

// harms are what happens to the people who use it.
var harms = lexiconOf("customer-effects")

// returns are that it is as it was, or will be: who says so of a thing says what was gone.
var returns = lexiconOf("recovery")

// saysHarm reports whether a text says what people cannot do: what happens to them, or
// that something is wrong with what they use, or that it comes back.
func (d *Doc) saysHarm(t *prose.Text) bool {
	if harms().in(t) {
		return true
	}
	for s := range t.Sentences {
		if (troubles().inSentence(t, s) || returns().inSentence(t, s)) && d.namesUsed(t, s) {
			return true
		}
	}
	return false
}

// saysReturn reports whether a text says what works again: a thing that people use, in a
// sentence that has no trouble in it.
func (d *Doc) saysReturn(t *prose.Text) bool {
	for s := range t.Sentences {
		if returns().inSentence(t, s) && !troubles().inSentence(t, s) && d.namesUsed(t, s) {
			return true
		}
	}
	return false
}

// namesUsed reports whether a sentence names what people use: a function, or one of the
// components.
func (d *Doc) namesUsed(t *prose.Text, sentence int) bool {
	return functions().inSentence(t, sentence) || d.namesComponent(t, sentence)
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
	language := language.Base(d.Language)
	return !d.Translation && (language == "en" || language == "ru")
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
func weight(t *prose.Text) (words, figures int) {
	stock := stockWords()
	for i := range t.Tokens {
		token := &t.Tokens[i]
		switch {
		case token.Kind == prose.Number, token.Kind == prose.Clock, token.Kind == prose.Date:
			figures++
		case token.Kind == prose.Word && utf8.RuneCountInString(token.Word) > 3 && !stock.anywhere(token.Word) && t.Blocks[token.Block].Field != "title":
			words++
		}
	}
	return words, figures
}

// stockWords are the words of which a status update is made that says nothing.
var stockWords = wordsOf("stock-words")
