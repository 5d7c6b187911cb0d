package check

import (
	"strings"
	"unicode"

	"candor/generator/text/prose"
)

// section is a part of a post-mortem that readers look for.
type section int

// The sections, in the order in which they are named when they are missing.
const (
	impactSection section = iota
	timelineSection
	causesSection
	actionsSection
	otherSection
)

// sectionIDs are the ids of the sections' names in the messages of pm-missing-section.
var sectionIDs = [...]string{"impact", "timeline", "causes", "actions"}

// headings are the words by which the heading of a section is known.
var headings = [...]func() lexicon{
	impactSection:   lexiconOf("postmortem-impact"),
	timelineSection: lexiconOf("postmortem-timeline"),
	causesSection:   lexiconOf("postmortem-causes"),
	actionsSection:  lexiconOf("postmortem-actions"),
}

// part is a heading with the blocks below it, up to the next heading of its level.
type part struct {
	section section
	blocks  []*prose.Block // below the heading
	clocks  int            // clock times in them
}

// parts returns the parts of the text's body, by its headings; ok is false if it has none.
func (d *Doc) parts() (parts []part, ok bool) {
	t := d.Own()
	for i, b := range t.Blocks {
		if b.Kind != prose.Heading || b.Field != "" {
			continue
		}
		end := i + 1
		for end < len(t.Blocks) && (t.Blocks[end].Kind != prose.Heading || t.Blocks[end].Level > b.Level) {
			end++
		}
		parts = append(parts, part{sectionOf(d.Language, b), t.Blocks[i+1 : end], clocks(t, i+1, end)})
	}
	return parts, len(parts) > 0
}

// sectionOf returns the section that a heading begins.
func sectionOf(language string, heading *prose.Block) section {
	t := prose.New(language, []*prose.Block{prose.Field("", heading.Text())})
	for s := actionsSection; s >= impactSection; s-- {
		if headings[s]().in(t) {
			return s
		}
	}
	return otherSection
}

// mostNothing is how many letters and figures the words have at most that say nothing.
const mostNothing = 8

// emptyPart is what a part may say that says nothing.
var emptyPart = wordsOf("empty-part")

// empty reports whether a part says nothing: no word but n/a, or nothing but links.
func (p part) empty() bool {
	var said strings.Builder
	letters := 0
	for _, b := range p.blocks {
		if b.Kind == prose.Comment {
			continue
		}
		for at, r := range b.Text() {
			if mark := b.Mark(at); b.Kind != prose.Fenced && (mark == prose.Link || mark == prose.Address) {
				continue
			}
			if said.WriteRune(r); unicode.IsLetter(r) || unicode.IsDigit(r) {
				letters++
			}
			if letters > mostNothing {
				return false
			}
		}
	}
	text := strings.Trim(prose.Fold(said.String()), " .:-–—")
	return text == "" || emptyPart().line(text)
}

// clocks counts the clock times in the blocks of a text from first up to, not including, last.
func clocks(t *prose.Text, first, last int) int {
	n := 0
	for i := range t.Tokens {
		if token := &t.Tokens[i]; token.Kind == prose.Clock && int(token.Block) >= first && int(token.Block) < last {
			n++
		}
	}
	return n
}
