package check

import (
	"candor/generator/diag"
	"candor/generator/text/prose"
)

var emptyUpdate = &Rule{
	ID: "empty-update", Severity: diag.Suggestion, Serves: Work, Kinds: Later, Fleeting: true,
	Text: func(p *Pass) {
		if !p.spoken() || p.Previous == nil || p.Update.Status != p.Previous.Status || p.moved() {
			return
		}
		words, figures := weight(p.Own())
		switch {
		case words < 2 && figures == 0:
			p.Report(Field("status"), "finding")
		case alike(p.Own(), p.textOf(p.Previous)):
			p.Report(Field("status"), "repeated")
		}
	},
}

// moved reports whether the update changes a component.
func (p *Pass) moved() bool {
	for _, c := range p.Update.Changes {
		if c.From != c.To {
			return true
		}
	}
	return false
}

// shingle is three words that follow each other.
type shingle [3]string

// alike reports whether at least four of five shingles of a text, of five or more, are
// in another one too.
func alike(text, other *prose.Text) bool {
	known := shingles(other)
	own := shingles(text)
	both := 0
	for s := range own {
		if known[s] {
			both++
		}
	}
	return len(own) >= 5 && both*5 >= len(own)*4
}

func shingles(t *prose.Text) map[shingle]bool {
	set := map[shingle]bool{}
	for i := 2; i < len(t.Tokens); i++ {
		if t.Blocks[t.Tokens[i].Block].Field == "" && t.Tokens[i-2].Block == t.Tokens[i].Block {
			set[shingle{t.Tokens[i-2].Word, t.Tokens[i-1].Word, t.Tokens[i].Word}] = true
		}
	}
	return set
}
