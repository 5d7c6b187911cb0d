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

// part is what begins with a heading, up to the next one of its level, or with a label, up
// to the next label of a section. A label is what is before a colon, or in bold, at the
// beginning of a paragraph or of an item: **Impact**: 40 people could not sign in.
type part struct {
	section section
	blocks  []*prose.Block // below the heading, or behind the label
	clocks  int            // clock times in them
	label   bool           // it begins with a label
}

// parts returns the parts of the text's body. They are read once, when a rule asks for them.
func (d *Doc) parts() []part {
	if d.inParts == nil {
		d.inParts = d.readParts()
	}
	return d.inParts
}

func (d *Doc) readParts() []part {
	parts := []part{} // not nil, so that they are read once
	t := d.Own()
	lessons := 0 // the level of the heading over the lessons that were learned
	for i, b := range t.Blocks {
		if b.Field != "" {
			continue
		}
		if b.Kind != prose.Heading {
			parts = d.labelled(parts, i)
			continue
		}
		end := i + 1
		for end < len(t.Blocks) && (t.Blocks[end].Kind != prose.Heading || t.Blocks[end].Level > b.Level) {
			end++
		}
		heading := wordsIn(d.Language, b.Text())
		found := sectionOf(heading)
		switch {
		case lessons > 0 && b.Level <= lessons:
			lessons = 0
		case lessons > 0 && found == causesSection: // what went wrong, in how it was handled
			found = otherSection
		}
		if lessonWords().in(heading) {
			lessons = b.Level
		}
		heading.Release()
		parts = append(parts, part{section: found, blocks: t.Blocks[i+1 : end], clocks: clocks(t, i+1, end)})
	}
	return parts
}

// lessonWords are the heading of what was learned, under which "what went wrong" tells no cause.
var lessonWords = lexiconOf("postmortem-lessons")

// bareLabel returns the words of a short paragraph that other words follow, and that ends in no mark:
// a heading that was typed as plain text.
func (d *Doc) bareLabel(index int) string {
	blocks := d.Own().Blocks
	b := blocks[index]
	text := strings.TrimSpace(b.Text())
	if b.Field != "" || b.Kind != prose.Paragraph || index+1 == len(blocks) || overLabel(text) || strings.ContainsAny(text, ".:;,!?…") {
		return ""
	}
	return text
}

// labelled adds the part that the label of a block begins, if it is that of a section.
func (d *Doc) labelled(parts []part, index int) []part {
	t := d.Own()
	label, rest := d.labelAt(index)
	found := d.sectionLabelled(label)
	if found == otherSection {
		return parts
	}
	end := index + 1
	for end < len(t.Blocks) && t.Blocks[end].Kind != prose.Heading {
		if next, _ := d.labelAt(end); d.sectionLabelled(next) != otherSection {
			break
		}
		end++
	}
	blocks := append([]*prose.Block{prose.Field("", rest)}, t.Blocks[index+1:end]...)
	return append(parts, part{section: found, blocks: blocks, clocks: clocks(t, index, end), label: true})
}

// labelAt returns the label at the beginning of the block at an index, and what follows it there.
func (d *Doc) labelAt(index int) (label, rest string) {
	if label = d.bareLabel(index); label != "" {
		return label, ""
	}
	return d.label(d.Own().Blocks[index])
}

// longestLabel is how many words a label has at most.
const longestLabel = 5

// overLabel reports whether a text has more words than a label.
func overLabel(text string) bool {
	words := 0
	for range strings.FieldsSeq(text) {
		if words++; words > longestLabel {
			return true
		}
	}
	return false
}

// label returns the label at the beginning of a block, and what follows it.
func (d *Doc) label(b *prose.Block) (label, rest string) {
	text := b.Text()
	if b.Field != "" || b.Kind != prose.Paragraph && b.Kind != prose.Item || text == "" {
		return "", ""
	}
	before, after, found := strings.Cut(text, ":")
	if !found {
		start := b.Source(0)
		if start < 2 || start > len(d.Words.Body) || !strings.HasSuffix(d.Words.Body[:start], "**") {
			return "", ""
		}
		bold, _, _ := strings.Cut(d.Words.Body[start:], "**")
		if before, after = text, ""; len(bold) < len(text) && text[:len(bold)] == bold {
			before, after = bold, text[len(bold):]
		}
	}
	if overLabel(before) {
		return "", ""
	}
	return before, after
}

// sectionLabelled returns the section that a label begins; "" is no label.
func (d *Doc) sectionLabelled(label string) section {
	if label == "" {
		return otherSection
	}
	t := wordsIn(d.Language, label)
	defer t.Release()
	return sectionOf(t)
}

// sectionOf returns the section that a heading or a label begins.
func sectionOf(t *prose.Text) section {
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
