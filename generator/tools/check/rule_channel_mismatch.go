package check

import (
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var channelMismatch = &Rule{
	ID: "channel-mismatch", Severity: diag.Error, Serves: Promise, Kinds: Updates | Maintenance | Leak | Postmortem | Notice,
	Hint: hasChannels,
	Text: func(p *Pass) {
		said := p.pageSays()
		for _, own := range ownTexts(p.Own()) {
			c := comparison{Pass: p, text: own, said: said}
			c.statuses()
			c.times()
			c.figures()
			c.components()
			c.links()
		}
	},
}

// ownText is one text of channels: its block and the tokens from First up to Last.
type ownText struct {
	*prose.Text
	block       *prose.Block
	first, last int
}

// ownTexts returns the texts of channels.
func ownTexts(t *prose.Text) []ownText {
	var list []ownText
	for i := 0; i < len(t.Tokens); {
		block := t.Tokens[i].Block
		end := i
		for end < len(t.Tokens) && t.Tokens[end].Block == block {
			end++
		}
		if strings.HasPrefix(t.Blocks[block].Field, "channels.") {
			list = append(list, ownText{t, t.Blocks[block], i, end})
		}
		i = end
	}
	return list
}
