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
		blocks, named := p.impactBlocks()
		summary := prose.Field("summary", p.Words.Summary)
		switch harm, any := p.counts(append([]*prose.Block{summary}, blocks...), named); {
		case harm:
		case any: // perhaps of the harm, in words that are not known
			p.Report(Field("title"), "finding").As(diag.Suggestion)
		default:
			p.Report(Field("title"), "finding")
		}
	},
}

// impactBlocks returns what may say how large the impact was: the part that is named so and
// what is in no part; the whole text, if no part is named so.
func (p *Pass) impactBlocks() (blocks []*prose.Block, named bool) {
	all := p.Own().Blocks
	parts := p.parts()
	elsewhere := map[*prose.Block]bool{}
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
		return all, false
	}
	for _, b := range all {
		if !elsewhere[b] && b.Field == "" {
			blocks = append(blocks, b)
		}
	}
	return blocks, true
}

// counted are figures with what they count.
var counted = lexiconOf("counted")

// counts reports whether a sentence counts the harm, and whether one counts anything. All is about
// the harm where the part is named so; else what a sentence says that tells two times, what went
// wrong, or whom it hit.
func (p *Pass) counts(blocks []*prose.Block, impact bool) (harm, any bool) {
	clocks := 0
	for i := range blocks { // one after the other, as few are read before one counts the harm
		t := prose.New(p.Language, blocks[i:i+1])
		dates(t)
		for s := range t.Sentences {
			told := clocksIn(t, s)
			clocks += told
			figure := figureIn(t, s)
			any = any || figure || clocks > 1
			harm = harm || told > 1 || figure && (impact || saysWrong(t, s)) || impact && clocks > 1
		}
		if t.Release(); harm {
			break
		}
	}
	return harm, any
}

// clocksIn is how many times of day a sentence tells.
func clocksIn(t *prose.Text, sentence int) (clocks int) {
	s := t.Sentences[sentence]
	for i := s.First; i < s.Last; i++ {
		if t.Tokens[i].Kind == prose.Clock || i > s.First && t.Tokens[i-1].Kind == prose.Number && dayHalves().anywhere(t.Tokens[i].Word) {
			clocks++
		}
	}
	return clocks
}

// figureIn reports whether a sentence has a figure with what it counts, or with a sign of money.
func figureIn(t *prose.Text, sentence int) bool {
	s := t.Sentences[sentence]
	text := t.Blocks[s.Block].Text()
	for _, token := range t.Tokens[s.First:s.Last] {
		if token.Kind == prose.Number && (endsInSign(text[:token.Start]) || beginsWithSign(text[token.End:])) {
			return true
		}
	}
	return counted().inSentence(t, sentence)
}

// saysWrong reports whether a sentence says what went wrong, or whom it hit, and nothing of what
// is to come.
func saysWrong(t *prose.Text, sentence int) bool {
	s := t.Sentences[sentence]
	for _, token := range t.Tokens[s.First:s.Last] {
		if future().in(t.Language).has(token.Word) {
			return false
		}
	}
	return trouble().inSentence(t, sentence) || customerEffects().inSentence(t, sentence) || outageLasted().inSentence(t, sentence) ||
		recovery().inSentence(t, sentence) || peopleWhoUse().inSentence(t, sentence)
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
