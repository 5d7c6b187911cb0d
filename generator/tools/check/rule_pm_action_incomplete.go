package check

import (
	"fmt"
	"slices"
	"strings"

	"candor/generator/diag"
	"candor/generator/text/prose"
)

var pmActionIncomplete = &Rule{
	ID: "pm-action-incomplete", Severity: diag.Warning, Serves: Promise, Kinds: Postmortem,
	Text: func(p *Pass) {
		if p.Translation {
			return
		}
		if len(p.Postmortem.Actions) > 0 {
			p.fieldActions()
			return
		}
		parts := p.parts()
		named := false
		for _, part := range parts {
			if part.section != actionsSection {
				continue
			}
			if named = true; p.listedActions(part) {
				return
			}
		}
		if !named && !p.listedActions(part{blocks: p.promisedList()}) {
			p.promisedInWords()
		}
	},
}

// lacks returns the id of the message for what is lacking, "" if nothing is.
func lacks(owner, date bool) string {
	switch {
	case !owner && !date:
		return "no-owner-no-date"
	case !owner:
		return "no-owner"
	case !date:
		return "no-date"
	}
	return ""
}

// fieldActions reports incomplete actions of the front matter.
func (p *Pass) fieldActions() {
	for i, a := range p.Postmortem.Actions {
		if lack := lacks(a.Owner != "", !a.Due.IsZero() || !a.Done.IsZero()); lack != "" {
			p.Report(Field(fmt.Sprintf("actions.%d", i)), "finding", p.rule.message(lack))
		}
	}
}

// listedActions reports the first incomplete action of a list or a table, and how many
// more there are; it says whether there was one.
func (p *Pass) listedActions(actions part) bool {
	var first *prose.Block
	lack, incomplete := "", 0
	var cells []*prose.Block
	for _, b := range actions.blocks {
		switch b.Kind {
		case prose.Cell:
			cells = append(cells, b)
		case prose.Item:
			if l := p.lacksIn(b); l != "" {
				if incomplete++; incomplete == 1 {
					first, lack = b, l
				}
			}
		}
	}
	if first == nil && len(cells) == 0 {
		if first, lack, incomplete = p.headedActions(actions.blocks); first == nil {
			first, lack = p.proseAction(actions)
		}
	}
	if first == nil && len(cells) > 0 {
		t := prose.New(p.Language, cells)
		if lack = lacks(ownerColumns().in(t), dateColumns().in(t) || hasDate(t)); lack != "" {
			first = cells[0]
		}
	}
	if first == nil {
		return false
	}
	f := p.Report(Part(first, 0, len(first.Text())), "finding", p.rule.message(lack))
	if incomplete > 1 {
		f.Note("more", incomplete-1)
	}
	return true
}

// headedActions returns the first incomplete one of actions that are each a heading of its own with
// its text, what it lacks, and how many are incomplete.
func (p *Pass) headedActions(blocks []*prose.Block) (first *prose.Block, lack string, incomplete int) {
	if slices.ContainsFunc(blocks, func(b *prose.Block) bool { return b.Kind == prose.Item || b.Kind == prose.Cell }) {
		return nil, "", 0
	}
	for i, b := range blocks {
		if b.Kind != prose.Heading {
			continue
		}
		text := b.Text()
		for _, below := range blocks[i+1:] {
			if below.Kind == prose.Heading {
				break
			}
			text += ". " + below.Text()
		}
		if l := p.lacksIn(prose.Field("", text)); l != "" {
			if incomplete++; incomplete == 1 {
				first, lack = b, l
			}
		}
	}
	return first, lack, incomplete
}

// proseAction returns the only paragraph of actions that are no list, and what
// it lacks. Several paragraphs tell what was done as well.
func (p *Pass) proseAction(actions part) (*prose.Block, string) {
	var only *prose.Block
	for _, b := range actions.blocks {
		if b.Text() == "" || b.Kind == prose.Comment {
			continue
		}
		if only != nil || b.Kind == prose.Item {
			return nil, ""
		}
		only = b
	}
	if only == nil {
		return nil, ""
	}
	lack := p.lacksIn(only)
	if lack == "" {
		return nil, ""
	}
	return only, lack
}

var (
	ownerColumns = lexiconOf("action-owner-column")
	dateColumns  = lexiconOf("action-due-column")
	roles        = lexiconOf("roles")
	finished     = lexiconOf("action-done")
	dated        = lexiconOf("dates")
)

// hasDate reports whether a text names a day, a month or a quarter.
func hasDate(t *prose.Text) bool {
	for _, token := range t.Tokens {
		if token.Kind == prose.Date {
			return true
		}
	}
	return dated().in(t)
}

// lacksIn says what an action in a list lacks.
func (p *Pass) lacksIn(b *prose.Block) string {
	t := prose.New(p.Language, []*prose.Block{b})
	defer t.Release()
	if finished().in(t) || saysNone(t) {
		return ""
	}
	return lacks(roles().in(t) || p.namesPerson(b.Text()) || shortPart(b.Text()) || personWill(t), hasDate(t))
}

// saysNone reports whether a text begins with what says that there is nothing: None.
func saysNone(t *prose.Text) bool {
	return len(t.Tokens) > 0 && emptyPart().line(t.Tokens[0].Word) && (len(t.Tokens) == 1 || t.Between(0) != " ")
}

// namesPerson reports whether a text names one of the site's people.
func (p *Pass) namesPerson(text string) bool {
	text = prose.Fold(text)
	for id, person := range p.Site.People {
		if strings.Contains(text, "@"+id) {
			return true
		}
		for _, name := range person.Name {
			if first, _, _ := strings.Cut(prose.Fold(name), " "); first != "" && strings.Contains(text, first) {
				return true
			}
		}
	}
	return false
}

// shortPart reports whether a text has three parts, between dashes, commas or stops, of
// which one behind the first is a word or two: an owner.
func shortPart(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("—–,;|.:()", r) })
	for _, part := range parts[min(1, len(parts)):] {
		words := strings.Fields(part)
		if len(words) >= 1 && len(words) <= 2 && !strings.ContainsAny(part, "0123456789") {
			return len(parts) >= 3
		}
	}
	return false
}
