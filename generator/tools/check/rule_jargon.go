package check

import (
	"slices"
	"strings"
	"unicode"

	"candor/generator/diag"
	"candor/generator/facts"
	"candor/generator/text/prose"
)

var jargon = &Rule{
	ID: "jargon", Severity: diag.Warning, Serves: Explain, Kinds: Updates | Maintenance | Leak | Notice,
	Text: func(p *Pass) {
		if p.Site.Audience == facts.Developers {
			return
		}
		var place Place
		var terms []string
		for t, m := range p.Sayings() {
			if p.glossed(t, m) || p.isComponent(t, m) {
				continue
			}
			if len(terms) == 0 {
				place = At(t, m)
			}
			if term := t.Words(m); !slices.Contains(terms, term) {
				terms = append(terms, term)
			}
		}
		if len(terms) > 0 {
			p.Report(place, "finding", strings.Join(terms, ", "))
		}
	},
}

// glossed reports whether a term is explained: by brackets behind it, or behind the word that it
// belongs to, or by a colon; or whether it is the explanation, alone in brackets. A list in brackets
// explains none of its terms.
func (p *Pass) glossed(t *prose.Text, m prose.Match) bool {
	first, last := t.Tokens[m.First], t.Tokens[m.Last-1]
	text := t.Blocks[first.Block].Text()
	before, after := text[:first.Start], strings.TrimLeft(text[last.End:], " ”»\"'")
	if inside, found := strings.CutPrefix(after, "("); found && explains(inside) {
		return true
	}
	if behind, found := strings.CutPrefix(after, ": "); found && explains(behind) && isNounPhrase(t, m.Last) {
		return true
	}
	if m.Last < len(t.Tokens) && t.Tokens[m.Last].Sentence == last.Sentence {
		if inside, found := strings.CutPrefix(text[t.Tokens[m.Last].End:], " ("); found && explains(inside) {
			return true
		}
	}
	open := strings.LastIndexByte(before, '(')
	if open <= strings.LastIndexByte(before, ')') {
		return false
	}
	inside, _, _ := strings.Cut(text[open+1:], ")")
	return strings.Count(inside, ",") < 2
}

// clauseMarks are the marks that end a clause, an entry of a list, or what is in brackets.
const clauseMarks = ",;.:!?()\n"

// explains reports whether the clause at the beginning of a text is long enough to explain a term:
// two words, or three beside a figure, which may be no more than a time.
func explains(text string) bool {
	if end := strings.IndexByte(text, ')'); end >= 0 {
		text = text[:end]
	}
	words, least := 0, 2
	for _, word := range strings.Fields(text) {
		switch {
		case strings.ContainsFunc(word, unicode.IsDigit):
			least = 3
		case strings.ContainsFunc(word, unicode.IsLetter):
			words++
		}
	}
	return words >= least
}

// Words that tell a clause from a noun phrase. A language without them has no such difference.
var (
	clauseSubjects = wordsOf("clause-subjects") // it, they
	clauseVerbs    = wordsOf("clause-verbs")    // is, failed
	relativeWords  = wordsOf("relative-words")  // that, which: behind them a noun phrase has a verb
)

// isNounPhrase reports whether the words from a token on, up to the end of their clause, say what
// something is, and not what happened.
func isNounPhrase(t *prose.Text, first int) bool {
	if first >= len(t.Tokens) || clauseSubjects().in(t.Language).has(t.Tokens[first].Word) {
		return false
	}
	for i := first; i < len(t.Tokens) && t.Tokens[i].Block == t.Tokens[first].Block; i++ {
		switch word := t.Tokens[i].Word; {
		case i > first && strings.ContainsAny(t.Between(i-1), clauseMarks), relativeWords().in(t.Language).has(word) && i > first:
			return true
		case clauseVerbs().in(t.Language).has(word):
			return false
		}
	}
	return true
}

// isComponent reports whether a term is a word in the name of one of the components.
func (p *Pass) isComponent(t *prose.Text, m prose.Match) bool {
	return p.rule.components()[prose.Fold(t.Words(m))]
}

// componentWords returns the words in the names of a site's components, folded.
func componentWords(site *facts.Site) map[string]bool {
	words := map[string]bool{}
	for i := range site.Components {
		for _, name := range site.Components[i].Name {
			for word := range strings.FieldsSeq(prose.Fold(name)) {
				words[word] = true
			}
		}
	}
	return words
}
