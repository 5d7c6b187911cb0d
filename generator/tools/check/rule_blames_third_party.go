package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var blamesThirdParty = &Rule{
	ID: "blames-third-party", Severity: diag.Warning, Serves: Own, Kinds: All, Near: Anywhere,
	Text: func(p *Pass) {
		for t, m := range p.Sayings() {
			switch {
			case ofCustomers(t, m), p.namesItself(t, m), commonWord(t, m):
			case ownPart().inSentence(t, int(t.Tokens[m.First].Sentence)): // it says what we do, too
				p.Report(At(t, m), "finding", t.Words(m)).As(diag.Suggestion)
			default:
				p.Say(t, m)
			}
		}
		p.suppliersAct()
	},
}

// suppliersAct reports suppliers that do something, where nobody says what we do. That is a
// suggestion: in real texts two of three such sentences tell what happened, and blame nobody.
func (p *Pass) suppliersAct() {
	for _, t := range p.Texts() {
		acting := p.acting(t)
		if len(acting) == 0 {
			continue
		}
		said := p.finds(t)
		for _, m := range acting {
			if overlaps(said, m) || ownPartBeside(t, m) || p.Harmless(t, m) || denied(t, m) {
				continue
			}
			p.Say(t, m).As(diag.Suggestion)
		}
	}
}

// Words of what suppliers do.
var (
	supplierVerbs       = wordsOf("supplier-verbs")
	supplierVerbEndings = wordsOf("supplier-verb-endings")
	noSupplierVerbs     = wordsOf("no-supplier-verbs")
	betweenSupplier     = wordsOf("supplier-between") // between a supplier and its verb
)

// Endings of verbs that many do, and of subjects that are many. A language without them does
// not tell the two apart so.
var (
	pluralVerbs    = wordsOf("plural-verbs")
	pluralSubjects = wordsOf("plural-subjects")
)

// verbReach is how many words may be between a supplier and its verb.
const verbReach = 4

// acting returns where suppliers do something or something happens to them: not those of
// customers, nor the site itself by its name.
func (p *Pass) acting(t *prose.Text) []prose.Match { return p.actors.of(t, p.findActing) }

func (p *Pass) findActing(t *prose.Text) []prose.Match {
	acts, subjects := p.rule.supplier.acts.of(t.Language), p.rule.supplier.subjects.of(t.Language)
	if acts == nil || subjects == nil {
		return nil
	}
	list, named := acts.In(t), slices.Concat(subjects.In(t), headed(t))
	list = append(list, faultsOf(t, named)...)
	for _, m := range named {
		if verb := verbBehind(t, m); verb > 0 {
			if m.Last = verb + 1; !overlaps(list, m) {
				list = append(list, m)
			}
		}
	}
	for _, m := range p.organisationsAct(t) {
		if !overlaps(list, m) {
			list = append(list, m)
		}
	}
	return slices.DeleteFunc(list, func(m prose.Match) bool {
		return ofCustomers(t, m) || p.isOwnName(t, m) || commonWord(t, m) || ourPeople(t, m)
	})
}

// supplierPronouns begin a phrase of what somebody does who was named before: they are working.
var supplierPronouns = wordsOf("supplier-pronouns")

// supplierFaults are what a pronoun says of somebody who did us harm: they failed to tell us.
var supplierFaults = lexiconOf("supplier-faults")

// faultsOf returns those of suppliers that the sentence, or the one before, names earlier.
func faultsOf(t *prose.Text, named []prose.Match) (list []prose.Match) {
	for _, m := range supplierFaults().of(t) {
		sentence := t.Tokens[m.First].Sentence
		if slices.ContainsFunc(named, func(s prose.Match) bool {
			return s.First < m.First && t.Tokens[s.First].Sentence+1 >= sentence
		}) {
			list = append(list, m)
		}
	}
	return list
}

// ourPeople reports whether a phrase begins with a pronoun, and its sentence has our own people
// before it, or the sentence before has, and no supplier: our team found the fault and they are
// working on it.
func ourPeople(t *prose.Text, m prose.Match) bool {
	sentence := t.Tokens[m.First].Sentence
	s, heads := t.Sentences[sentence], supplierHeads().in(t.Language)
	if !supplierPronouns().in(t.Language).has(t.Tokens[m.First].Word) || anyHas(t, s.First, s.Last, heads) {
		return false
	}
	if staffBefore(t, m.First) {
		return true
	}
	if sentence == 0 || t.Sentences[sentence-1].Block != s.Block {
		return false
	}
	before := t.Sentences[sentence-1]
	return anyHas(t, before.First, before.Last, staffSubjects().in(t.Language)) && !anyHas(t, before.First, before.Last, heads)
}

// anyHas reports whether a list has one of the words from a token up to, not including, another.
func anyHas(t *prose.Text, first, last int, list *wordList) bool {
	return slices.ContainsFunc(t.Tokens[first:last], func(token prose.Token) bool { return list.has(token.Word) })
}

// verbBehind returns the token of the verb of a subject; 0 if it has none near.
func verbBehind(t *prose.Text, m prose.Match) int {
	code := t.Language
	end := min(t.Sentences[t.Tokens[m.First].Sentence].Last, m.Last+verbReach)
	for i := m.Last; i < end; i++ {
		word := t.Tokens[i].Word
		switch {
		case strings.ContainsAny(t.Between(i-1), ",):;\"“«„"):
			return 0 // another clause, or what they say
		case i-m.Last < nameLength && isApposition(t, m, i):
			// its name: our registrar Northline
		case noSupplierVerbs().in(code).has(word):
			return 0
		case copulas().in(code).has(word) && i+1 < end && namesWhat(t, i+1):
			return 0
		case supplierVerbs().in(code).has(word), supplierVerbEndings().in(code).ends(word):
			if pluralVerbs().in(code).ends(word) && !pluralSubjects().in(code).ends(t.Tokens[m.Last-1].Word) {
				return 0 // of many, and the supplier is one
			}
			return i
		case !betweenSupplier().in(code).has(word) && !ofSupplier(t, m, i):
			return 0
		}
	}
	return 0
}

// ofSupplier reports whether a token is a word for what is the supplier's: Northline's message system.
func ofSupplier(t *prose.Text, m prose.Match, i int) bool {
	name, none := t.Tokens[m.Last-1].Word, clauseVerbs().in(t.Language)
	return strings.HasSuffix(name, "'s") && t.Tokens[i].Kind == prose.Word && i-m.Last < verbReach-1 &&
		!none.has(t.Tokens[i].Word) && !relativeWords().in(t.Language).has(t.Tokens[i].Word)
}

// nameLength is how many words the name of a supplier has at most, behind the word for it.
const nameLength = 2

// isApposition reports whether a token is part of a name right behind the word for a supplier.
func isApposition(t *prose.Text, m prose.Match, i int) bool {
	return supplierHeads().in(t.Language).has(t.Tokens[m.Last-1].Word) && capital(t, i) && (i == m.Last || capital(t, i-1))
}

// actsAlone reports whether a sentence says of suppliers alone what is being done.
func (p *Pass) actsAlone(t *prose.Text, sentence int) bool {
	return !ownPart().inSentence(t, sentence) && slices.ContainsFunc(p.acting(t), func(m prose.Match) bool { return int(t.Tokens[m.First].Sentence) == sentence })
}

// overlaps reports whether a match shares a word with one of others.
func overlaps(others []prose.Match, m prose.Match) bool {
	return slices.ContainsFunc(others, func(o prose.Match) bool { return o.First < m.Last && m.First < o.Last })
}

// namesItself reports whether a phrase holds a name, in capitals, that is the site's own.
func (d *Doc) namesItself(t *prose.Text, m prose.Match) bool {
	for i := m.First; i < m.Last; i++ {
		name := prose.Match{First: i, Last: i + 1}
		first, _ := utf8.DecodeRuneInString(t.Words(name))
		if unicode.IsUpper(first) && d.isOwnName(t, name) && !d.isVendor(t.Words(name)) {
			return true
		}
	}
	return false
}

// isVendor reports whether a word begins the name of one of the site's vendors.
func (d *Doc) isVendor(word string) bool {
	return slices.ContainsFunc(d.Site.Check.Vendors, func(vendor string) bool {
		first, _, _ := strings.Cut(vendor, " ")
		return strings.EqualFold(first, word)
	})
}

// isOwnName reports whether a phrase begins with a name that is the site's own.
func (d *Doc) isOwnName(t *prose.Text, m prose.Match) bool {
	for _, title := range d.Site.Title {
		if slices.Contains(strings.Fields(prose.Fold(title)), t.Tokens[m.First].Word) {
			return true
		}
	}
	return false
}

// ownPart says that we do something ourselves.
var ownPart = lexiconOf("own-part")

// ownPartBeside reports whether our own part is in the sentence of a match, or in the
// one before or after.
func ownPartBeside(t *prose.Text, m prose.Match) bool {
	sentence := int(t.Tokens[m.First].Sentence)
	for s := max(sentence-1, 0); s <= min(sentence+1, len(t.Sentences)-1); s++ {
		if ownPart().inSentence(t, s) {
			return true
		}
	}
	return false
}

// your are words for what belongs to the customer.
var your = wordsOf("your")

// ofCustomers reports whether a phrase speaks of a supplier that customers chose.
func ofCustomers(t *prose.Text, m prose.Match) bool {
	for _, token := range t.Tokens[m.First:m.Last] {
		if your().in(t.Language).has(token.Word) {
			return true
		}
	}
	return false
}
