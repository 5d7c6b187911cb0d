package check

import (
	"slices"
	"strings"

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
	if strings.HasPrefix(after, "(") || strings.HasPrefix(after, ": ") {
		return true
	}
	if m.Last < len(t.Tokens) && t.Tokens[m.Last].Sentence == last.Sentence && strings.HasPrefix(text[t.Tokens[m.Last].End:], " (") {
		return true
	}
	open := strings.LastIndexByte(before, '(')
	if open <= strings.LastIndexByte(before, ')') {
		return false
	}
	inside, _, _ := strings.Cut(text[open+1:], ")")
	return strings.Count(inside, ",") < 2
}

// isComponent reports whether a term is a word in the name of one of the components.
func (p *Pass) isComponent(t *prose.Text, m prose.Match) bool {
	term := prose.Fold(t.Words(m))
	for i := range p.Site.Components {
		for _, name := range p.Site.Components[i].Name {
			if slices.Contains(strings.Fields(prose.Fold(name)), term) {
				return true
			}
		}
	}
	return false
}
