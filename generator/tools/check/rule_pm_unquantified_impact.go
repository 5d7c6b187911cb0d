package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var pmUnquantifiedImpact = &Rule{
	ID: "pm-unquantified-impact", Severity: diag.Warning, Serves: Explain, Kinds: Postmortem,
	Text: func(p *Pass) {
		if p.Translation && p.Words.Body == "" {
			return
		}
		blocks := p.impactBlocks()
		summary := prose.Field("summary", p.Words.Summary)
		if !counts(p.Language, append([]*prose.Block{summary}, blocks...)) {
			p.Report(Field("title"), "finding")
		}
	},
}

// impactBlocks returns what may say how large the impact was: the part that is named so and
// what is in no part; the whole text, if no part is named so.
func (p *Pass) impactBlocks() []*prose.Block {
	all := p.Own().Blocks
	parts := p.parts()
	named := false
	elsewhere := map[*prose.Block]bool{}
	var blocks []*prose.Block
	for _, part := range parts {
		if part.section == impactSection {
			named = true
			blocks = append(blocks, part.blocks...)
		}
		for _, b := range part.blocks {
			elsewhere[b] = true
		}
	}
	if !named {
		return all
	}
	for _, b := range all {
		if !elsewhere[b] && b.Field == "" {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// counted are figures with what they count.
var counted = lexiconOf("counted")

// counts reports whether words count something.
func counts(language string, blocks []*prose.Block) bool {
	t := prose.New(language, blocks)
	defer t.Release()
	dates(t)
	clocks := 0
	for i := range t.Tokens {
		token := &t.Tokens[i]
		text := t.Blocks[token.Block].Text()
		switch {
		case token.Kind == prose.Clock, i > 0 && t.Tokens[i-1].Kind == prose.Number && dayHalves().anywhere(token.Word):
			clocks++
		case token.Kind == prose.Number && (endsInSign(text[:token.Start]) || beginsWithSign(text[token.End:])):
			return true
		}
	}
	return clocks > 1 || counted().in(t)
}

// dates marks the days of dates (4 April, April 4) as what they are, so that they count
// nothing.
func dates(t *prose.Text) {
	month := func(i int) bool { return i >= 0 && i < len(t.Tokens) && monthOf(t.Tokens[i].Word) != 0 }
	for i := range t.Tokens {
		if t.Tokens[i].Kind == prose.Number && (month(i-1) || month(i+1)) {
			t.Tokens[i].Kind = prose.Date
		}
	}
}

// currencies are the signs of money.
var currencies = [...]string{"$", "€", "£", "₽", "¥", "%"}

func endsInSign(text string) bool {
	for _, sign := range currencies {
		if strings.HasSuffix(text, sign) {
			return true
		}
	}
	return false
}

func beginsWithSign(text string) bool {
	text = strings.TrimLeft(text, " \u00a0\u202f")
	for _, sign := range currencies {
		if strings.HasPrefix(text, sign) {
			return true
		}
	}
	return false
}
