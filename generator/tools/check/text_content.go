package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"candor/generator/derive"
	"candor/generator/facts"
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
// that something is wrong with what they use, or that it comes back. What happens to a part
// of the machinery, in its own terms, is no harm that a customer can see.
func (d *Doc) saysHarm(t *prose.Text) bool {
	for _, m := range customerEffects().of(t) {
		if !d.technical(t, m) && !saysNothing(t, m) && !d.unfounded(t, m) && !d.saysNoMore(t, m) {
			return true
		}
	}
	for s := range t.Sentences {
		if d.troubleWithUsed(t, s) || d.saysWhatReturns(t, s) || troubleWithNamed(t, s) || d.deniesUse(t, s) {
			return true
		}
	}
	return compoundTrouble(t) || slices.ContainsFunc(concreteStates().of(t), func(m prose.Match) bool { return namesSubject(t, m) })
}

// concreteStates say that something has been so since a time, or is so again: with what is named
// before, they say what people can or cannot do, in whatever words.
var concreteStates = lexiconOf("concrete-states")

// troubleWithUsed reports whether a sentence says that something is wrong with what people
// use. Where the words behind the trouble say with what, they alone count.
func (d *Doc) troubleWithUsed(t *prose.Text, sentence int) bool {
	for _, m := range trouble().sentence(t, sentence) {
		if saysNothing(t, m) || d.unfounded(t, m) {
			continue
		}
		if saysWhere(t, m) && !d.technicalBehind(t, m) || !leadsOn(t, m) && d.namesUsedBeside(t, m) && !d.onlyTechnical(t, sentence) {
			return true
		}
	}
	return false
}

// technicalBehind reports whether what trouble is in, right behind the word for it, is a
// technical term, which says nothing to customers.
func (d *Doc) technicalBehind(t *prose.Text, m prose.Match) bool {
	behind := prose.Match{First: m.Last, Last: m.Last + 1 + attributeReach}
	return d.Site.Audience != facts.Developers && overlaps(technicalTerms().sentence(t, int(t.Tokens[m.First].Sentence)), behind)
}

// saysWhatReturns reports whether a sentence says what works again: something that people
// use, or whatever is named right before.
func (d *Doc) saysWhatReturns(t *prose.Text, sentence int) bool {
	for _, m := range recovery().sentence(t, sentence) {
		if d.goesOnAsUsual(t, m) {
			continue
		}
		if d.namesUsed(t, sentence) || namesSubject(t, m) || holdsSubject(t, m) {
			return true
		}
	}
	return false
}

// saysReturn reports whether a text says what works again, in a sentence that has no
// trouble in it, and is not of what will be.
func (d *Doc) saysReturn(t *prose.Text) bool {
	for s := range t.Sentences {
		if d.saysWhatReturns(t, s) && !troubled(t, s) && !willReturn(t, s) {
			return true
		}
	}
	return false
}

// willBe are words by which a return is still to come. A language without them has no such shape.
var willBe = wordsOf("will-be")

// willReturn reports whether a sentence says that something will be back.
func willReturn(t *prose.Text, sentence int) bool {
	s := t.Sentences[sentence]
	return slices.ContainsFunc(t.Tokens[s.First:s.Last], func(token prose.Token) bool { return willBe().in(t.Language).has(token.Word) })
}

// withoutWords are before what is not there any more: without delay.
var withoutWords = wordsOf("without-words")

// troubled reports whether a sentence has trouble in it, and is not without it.
func troubled(t *prose.Text, sentence int) bool {
	return slices.ContainsFunc(trouble().sentence(t, sentence), func(m prose.Match) bool {
		return m.First == 0 || !withoutWords().in(t.Language).has(t.Tokens[m.First-1].Word)
	})
}

// subjectReach is how many words before a verb its subject is looked for.
const subjectReach = 5

// namesSubject reports whether one of the words before a phrase names something: a noun
// that is no word of stock, of the machinery, or of nothing in particular.
func namesSubject(t *prose.Text, m prose.Match) bool {
	first, reach := t.Sentences[t.Tokens[m.First].Sentence].First, subjectReach
	if capitalisesNouns(t) {
		reach *= 2 // they are told from other words
	}
	for i := max(first, m.First-reach); i < m.First; i++ {
		if namesThing(t, i) && !negations().in(t.Language).has(t.Tokens[i].Word) {
			return !technicalTerms().inSentence(t, int(t.Tokens[i].Sentence))
		}
	}
	return false
}

// holdsSubject reports whether a phrase goes round its subject, which has a capital letter as
// nouns have: seit 10 Uhr fahren die Aufzüge wieder.
func holdsSubject(t *prose.Text, m prose.Match) bool {
	if !capitalisesNouns(t) {
		return false
	}
	for i := m.First + 1; i < m.Last; i++ {
		if word := t.Tokens[i].Word; isNoun(t, i) && capital(t, i) && monthOf(word) == 0 && !zoneAt(t, i) && !dayHalves().in(t.Language).has(word) {
			return true
		}
	}
	return false
}

// isAbbreviation reports whether a token is two capital letters or more, and no zone of a time.
func isAbbreviation(t *prose.Text, i int) bool {
	word, folded := t.Words(prose.Match{First: i, Last: i + 1}), t.Tokens[i].Word
	return utf8.RuneCountInString(word) > 1 && strings.ToUpper(word) == word && capital(t, i) && zones()[folded] == nil && !furtherZones().has(folded)
}

// isNoun reports whether a token may name something: a word that carries something, and does
// not mean just anything.
func isNoun(t *prose.Text, i int) bool {
	return carries(t, i) && !vagueThings().in(t.Language).has(t.Tokens[i].Word)
}

// carries reports whether a token is a word of over three letters, or an abbreviation, that no
// sentence of stock is made of.
func carries(t *prose.Text, i int) bool {
	token := &t.Tokens[i]
	return token.Kind == prose.Word && (utf8.RuneCountInString(token.Word) > 3 || isAbbreviation(t, i)) && !stockWords().anywhere(token.Word)
}

// machinery is what customers do not see: a disk, a process.
var machinery = lexiconOf("machinery")

// technicalTerms are the words that customers do not use.
var technicalTerms = lexiconOf("jargon")

// technical reports whether what happens, happens to a part of the machinery: a technical
// term comes before it, and the sentence names neither customers nor what they use, but for
// what a term is part of.
func (d *Doc) technical(t *prose.Text, effect prose.Match) bool {
	if d.Site.Audience == facts.Developers {
		return false
	}
	sentence := int(t.Tokens[effect.First].Sentence)
	terms := slices.Concat(machinery().sentence(t, sentence), technicalTerms().sentence(t, sentence))
	slices.SortFunc(terms, func(a, b prose.Match) int { return a.First - b.First })
	if len(terms) == 0 || terms[0].First > effect.First || peopleWhoUse().inSentence(t, sentence) || d.namesComponent(t, sentence) {
		return false
	}
	return noFeatureBut(t, sentence, terms)
}

// noFeatureBut reports whether a sentence names nothing that customers use but what is part
// of technical terms.
func noFeatureBut(t *prose.Text, sentence int, terms []prose.Match) bool {
	for _, m := range features().sentence(t, sentence) {
		if !overlaps(terms, prose.Match{First: m.First - 1, Last: m.Last + 1}) {
			return false
		}
	}
	return true
}

// onlyTechnical reports whether what a sentence names are technical terms, which say
// nothing to customers: DNS issues.
func (d *Doc) onlyTechnical(t *prose.Text, sentence int) bool {
	if d.Site.Audience == facts.Developers || d.namesComponent(t, sentence) || peopleWhoUse().inSentence(t, sentence) {
		return false
	}
	terms := technicalTerms().sentence(t, sentence)
	return len(terms) > 0 && noFeatureBut(t, sentence, terms)
}

// peopleWhoUse are what the people are called who use it.
var peopleWhoUse = lexiconOf("people-who-use")

// compounds are the endings of words that say trouble and with what in one: Serverausfall.
var compounds = wordsOf("trouble-compounds")

// compoundTrouble reports whether a word of a text says trouble, and with what.
func compoundTrouble(t *prose.Text) bool {
	endings := compounds().in(t.Language)
	if endings == nil {
		return false
	}
	for i := range t.Tokens {
		if word := t.Tokens[i].Word; endings.ends(word) && !endings.has(word) && !vagueThings().in(t.Language).has(word) {
			return true
		}
	}
	return false
}

// namesUsed reports whether a sentence names what people use: a feature, or one of the
// components.
func (d *Doc) namesUsed(t *prose.Text, sentence int) bool {
	return features().inSentence(t, sentence) || namesCompound(t, sentence) || d.namesComponent(t, sentence)
}

// featureHeads are the endings of words for what people use: Lernplattform.
var featureHeads = wordsOf("feature-heads")

// namesCompound reports whether a sentence has a word that ends as those for what people
// use do.
func namesCompound(t *prose.Text, sentence int) bool {
	return namesCompoundWithin(t, t.Sentences[sentence].First, t.Sentences[sentence].Last)
}

// namesCompoundWithin is namesCompound for some of the tokens.
func namesCompoundWithin(t *prose.Text, first, end int) bool {
	heads := featureHeads().in(t.Language)
	if heads == nil {
		return false
	}
	for i := first; i < end; i++ {
		if word := t.Tokens[i].Word; heads.ends(word) && !heads.has(word) && capital(t, i) {
			return true
		}
	}
	return false
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
	if d.title == nil {
		title, _ := d.Update.EventTitle(d.Language)
		d.title = prose.New(d.Language, []*prose.Block{prose.Field("title", title)})
	}
	return d.title
}

// weight is how many figures and words of a text carry something.
//
// Figures in a block without such a word, as a time above the text, do not count.
func weight(t *prose.Text) (words, figures int) {
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
		case t.Blocks[token.Block].Field != "title" && carries(t, i):
			wordsHere++
		}
	}
	add()
	return words, figures
}

// stockWords are the words of which a status update is made that says nothing.
var stockWords = wordsOf("stock-words")
