package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/text/prose"
)

// Words of suppliers that no list of names has. A language without them has no such shapes.
var (
	supplierHeads       = wordsOf("supplier-heads")       // provider, vendor: words may stand before them
	supplierDeterminers = wordsOf("supplier-determiners") // that begin the phrase: our, the
	noSubjectBefore     = wordsOf("no-subject-before")    // what follows them is no subject: with our provider
	copulas             = wordsOf("copulas")
	organisationActs    = lexiconOf("organisation-acts") // what only an organisation does: has confirmed
	ownOrNobody         = wordsOf("own-or-nobody")       // typed with a capital letter, and no names
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
// typed without a capital letter.
func commonWord(t *prose.Text, m prose.Match) bool {
	ambiguous := ambiguousCompanies().in(t.Language)
	for i := m.First; i < m.Last; i++ {
		if ambiguous.has(t.Tokens[i].Word) && !capital(t, i) {
			return true
		}
	}
	return false
}

// organisationsAct returns where a name that is neither the site's nor a component's is the
// subject of what only an organisation does: whoever it is, it is a supplier.
func (p *Pass) organisationsAct(t *prose.Text) (list []prose.Match) {
	for _, act := range organisationActs().of(t) {
		s := t.Sentences[t.Tokens[act.First].Sentence]
		first := act.First
		for first > s.First && capital(t, first-1) && t.Between(first-1) == " " {
			first--
		}
		name := prose.Match{First: first, Last: act.First}
		if first < act.First && p.isOrganisation(t, name, s.First) {
			list = append(list, prose.Match{First: first, Last: act.Last})
		}
	}
	return list
}

// isOrganisation reports whether words with capital letters name somebody else.
func (p *Pass) isOrganisation(t *prose.Text, name prose.Match, opening int) bool {
	before := noSubjectBefore().in(t.Language)
	if name.First > opening && before.has(t.Tokens[name.First-1].Word) {
		return false
	}
	titles := p.ownTitles()
	for i := name.First; i < name.Last; i++ {
		word := t.Tokens[i].Word
		if t.Tokens[i].Kind != prose.Word || ownOrNobody().in(t.Language).has(word) || titles[word] || overlaps(technicalTerms().of(t), prose.Match{First: i, Last: i + 1}) {
			return false
		}
	}
	return name.First > opening || name.Last-name.First > 1 || strangelyTyped(t, name) || typedSoElsewhere(t, name)
}

// ownTitles returns the words of the site's title, of the event's, and of the components' names.
func (p *Pass) ownTitles() map[string]bool {
	words := map[string]bool{}
	add := func(text string) {
		for _, word := range strings.Fields(prose.Fold(text)) {
			words[word] = true
		}
	}
	for _, title := range p.Site.Title {
		add(title)
	}
	for i := range p.Site.Components {
		for _, name := range p.Site.Components[i].Name {
			add(name)
		}
	}
	if p.Update != nil {
		title, _ := p.Update.EventTitle(p.Language)
		add(title)
	}
	return words
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
func typedSoElsewhere(t *prose.Text, name prose.Match) bool {
	for i := range t.Tokens {
		if t.Tokens[i].Word == t.Tokens[name.First].Word && i != t.Sentences[t.Tokens[i].Sentence].First && capital(t, i) {
			return true
		}
	}
	return false
}
