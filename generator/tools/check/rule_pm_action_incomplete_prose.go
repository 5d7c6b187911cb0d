package check

import (
	"strings"

	"candor/generator/text/prose"
)

// Words of actions under no heading of their own. A language without them has no such actions.
var (
	actionLead     = lexiconOf("action-lead")      // before a list: we will take these steps
	actionDoneLead = lexiconOf("action-done-lead") // before a list of what has been done
	commitments    = lexiconOf("commitments")      // we will add an alarm
)

// promisedList returns the items of the first list that words lead to which say that it is
// what will be done.
func (p *Pass) promisedList() []*prose.Block {
	blocks := p.Own().Blocks
	for i, b := range blocks {
		if b.Kind != prose.Paragraph || b.Field != "" || !strings.HasSuffix(strings.TrimSpace(b.Text()), ":") || !p.leadsToActions(b) {
			continue
		}
		end := i + 1
		for end < len(blocks) && blocks[end].Kind == prose.Item {
			end++
		}
		if end > i+1 {
			return blocks[i+1 : end]
		}
	}
	return nil
}

// leadsToActions reports whether the last sentence of a paragraph says that what follows will
// be done.
func (p *Pass) leadsToActions(b *prose.Block) bool {
	t := prose.New(p.Language, []*prose.Block{b})
	defer t.Release()
	last := len(t.Sentences) - 1
	return last >= 0 && actionLead().inSentence(t, last) && !actionDoneLead().inSentence(t, last)
}

// promisedInWords reports the first sentence that says what will be done, and not when.
func (p *Pass) promisedInWords() {
	t := p.Own()
	for _, m := range commitments().of(t) {
		s := t.Sentences[t.Tokens[m.First].Sentence]
		if b := t.Blocks[s.Block]; b.Field != "" || b.Kind == prose.Heading || isQuestion(t, s) {
			continue
		}
		sentence := t.Words(prose.Match{First: s.First, Last: s.Last})
		words := wordsIn(p.Language, sentence)
		dated, owned := hasDate(words), roles().in(words) || personWill(words)
		words.Release()
		if !dated {
			p.Report(At(t, prose.Match{First: s.First, Last: s.Last}), "finding", p.rule.message(lacks(owned, false)))
			return
		}
	}
}
