package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/facts"
	"candor/generator/text/prose"
)

// Words of suppliers that no list of names has. A language without them has no such shapes.
var (
	supplierHeads       = wordsOf("supplier-heads")       // provider, vendor: words may stand before them
	supplierDeterminers = wordsOf("supplier-determiners") // that begin the phrase: our, the
	noSubjectBefore     = wordsOf("no-subject-before")    // what follows them is no subject: with our provider
	copulas             = wordsOf("copulas")
	organisationActs    = lexiconOf("organisation-acts") // what only an organisation does: has confirmed
	firmWords           = wordsOf("firm-words")          // in the names of firms: telecom, ltd
	ownOrNobody         = wordsOf("own-or-nobody")       // typed with a capital letter, and no names
	nameLeads           = wordsOf("name-leads")          // behind a name that begins a sentence: has
	ambiguousCompanies  = wordsOf("ambiguous-companies") // companies' names that are words too
)

// headReach is how many words may be between a determiner and the word for a supplier.
const headReach = 4

// headed returns the phrases that end in a word for a supplier and may be a subject: our new
// storage provider.
func headed(t *prose.Text) (list []prose.Match) {
	heads, determiners, before := supplierHeads().in(t.Language), supplierDeterminers().in(t.Language), noSubjectBefore().in(t.Language)
	for i := range t.Tokens {
		if !heads.has(t.Tokens[i].Word) {
			continue
		}
		first := t.Sentences[t.Tokens[i].Sentence].First
		for k := i - 1; k >= max(first, i-headReach); k-- {
			if before.has(t.Tokens[k].Word) || strings.ContainsAny(t.Between(k), ",;:") {
				break
			}
			if determiners.has(t.Tokens[k].Word) {
				if k == first || !before.has(t.Tokens[k-1].Word) {
					list = append(list, prose.Match{First: k, Last: i + 1})
				}
				break
			}
		}
	}
	return list
}

// namesWhat reports whether what follows "is" says what something is, not what it does: a
// name, or a noun with its article.
func namesWhat(t *prose.Text, i int) bool {
	return capital(t, i) || supplierDeterminers().in(t.Language).has(t.Tokens[i].Word)
}

// commonWord reports whether a phrase holds the name of a company that is a word too, and was
// typed as one: without a capital letter, or with one only since it begins a sentence. There,
// "has" behind it tells that it is a name.
func commonWord(t *prose.Text, m prose.Match) bool {
	ambiguous := ambiguousCompanies().in(t.Language)
	for i := m.First; i < m.Last; i++ {
		word := t.Tokens[i].Word
		switch {
		case !ambiguous.has(word):
		case !capital(t, i):
			return true
		case i == t.Sentences[t.Tokens[i].Sentence].First && !nameLead(t, i+1) && !typedSoElsewhere(t, word):
			return true
		}
	}
	return false
}

// nameLead reports whether a token is a verb that only somebody with a name is the subject of.
func nameLead(t *prose.Text, i int) bool {
	return i < len(t.Tokens) && nameLeads().in(t.Language).has(t.Tokens[i].Word)
}

// organisationsAct returns where a name that is neither the site's, nor a component's, nor a
// person's is the subject of what only an organisation does: whoever it is, it is a supplier.
func (p *Pass) organisationsAct(t *prose.Text) (list []prose.Match) {
	acts := organisationActs().of(t)
	if len(acts) == 0 {
		return nil
	}
	for _, act := range acts {
		name := nameBefore(t, act.First)
		if name.First == name.Last {
			continue
		}
		names := nameSets{p.rule.supplier.own()} // somebody who tells us something is somebody else, even if the title names them
		if !toUs().in(t.Language).has(t.Tokens[act.Last-1].Word) {
			names = p.ownNames()
		}
		if isOrganisation(t, name, names) {
			list = append(list, prose.Match{First: name.First, Last: act.Last})
		}
	}
	return list
}

// toUs end a phrase of what somebody does to us: has informed us.
var toUs = wordsOf("to-us")

// appositionReach is how many words between commas may be between a name and its verb.
const appositionReach = 16

// nameBefore returns the words with capital letters that are the subject of the verb at a token:
// right before it, or before what two commas part from it.
func nameBefore(t *prose.Text, verb int) prose.Match {
	first := t.Sentences[t.Tokens[verb].Sentence].First
	last := verb
	if verb > first && t.Between(verb-1) == ", " {
		for k := verb - 2; k >= max(first, verb-appositionReach); k-- {
			if t.Between(k) == ", " {
				last = k + 1
			}
		}
	}
	begin := last
	for begin > first && capital(t, begin-1) && !zoneAt(t, begin-1) && (begin == last || t.Between(begin-1) == " ") {
		begin--
	}
	if last == verb && begin < last && t.Between(last-1) != " " {
		return prose.Match{}
	}
	return prose.Match{First: begin, Last: last}
}

// isOrganisation reports whether words with capital letters name somebody else, who is an
// organisation: any two such words may be a person, or begin a sentence.
func isOrganisation(t *prose.Text, name prose.Match, own nameSets) bool {
	sentence := int(t.Tokens[name.First].Sentence)
	if name.First > t.Sentences[sentence].First && noSubjectBefore().in(t.Language).has(t.Tokens[name.First-1].Word) {
		return false
	}
	terms, sign := technicalTerms().sentence(t, sentence), false
	for i := name.First; i < name.Last; i++ {
		word := prose.Match{First: i, Last: i + 1}
		if t.Tokens[i].Kind != prose.Word || ownOrNobody().in(t.Language).has(t.Tokens[i].Word) || own.has(t.Tokens[i].Word) || overlaps(terms, word) {
			return false
		}
		sign = sign || firmWords().in(t.Language).has(t.Tokens[i].Word) || strangelyTyped(t, word)
	}
	return sign
}

// ownNames returns the words of the site's own names, and of the event's title.
func (p *Pass) ownNames() nameSets {
	if p.Update == nil {
		return nameSets{p.rule.supplier.own()}
	}
	words := map[string]bool{}
	title, _ := p.Update.EventTitle(p.Language)
	addWords(words, title)
	return nameSets{p.rule.supplier.own(), words}
}

// nameSets are the words of names, in sets: a site has many, and an event few of its own.
type nameSets []map[string]bool

func (n nameSets) has(word string) bool {
	return slices.ContainsFunc(n, func(words map[string]bool) bool { return words[word] })
}

// siteNames returns the words of a site's title, and of the names of its components and people.
func siteNames(site *facts.Site) map[string]bool {
	words := map[string]bool{}
	for _, title := range site.Title {
		addWords(words, title)
	}
	for i := range site.Components {
		for _, name := range site.Components[i].Name {
			addWords(words, name)
		}
	}
	for _, person := range site.People {
		for _, name := range person.Name {
			addWords(words, name)
		}
	}
	return words
}

// addWords adds the words of a text, folded.
func addWords(words map[string]bool, text string) {
	for _, word := range strings.Fields(prose.Fold(text)) {
		words[word] = true
	}
}

// strangelyTyped reports whether a name has a capital letter inside, as no word at the
// beginning of a sentence has.
func strangelyTyped(t *prose.Text, name prose.Match) bool {
	typed := t.Words(name)
	_, size := utf8.DecodeRuneInString(typed)
	return strings.ContainsFunc(typed[size:], unicode.IsUpper)
}

// typedSoElsewhere reports whether a word with a capital letter at the beginning of a sentence
// has it inside of one too.
func typedSoElsewhere(t *prose.Text, word string) bool {
	for i := range t.Tokens {
		if t.Tokens[i].Word == word && i != t.Sentences[t.Tokens[i].Sentence].First && capital(t, i) {
			return true
		}
	}
	return false
}
