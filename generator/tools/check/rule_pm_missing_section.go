package check

import (
	"candor/generator/diag"
	"candor/generator/text/prose"
	"candor/generator/tools/check/language"
)

var pmMissingSection = &Rule{
	ID: "pm-missing-section", Severity: diag.Error, Serves: Explain, Kinds: Postmortem,
	Text: func(p *Pass) {
		if headings[causesSection]().get(p.Language) == nil {
			return // no word of that language is a heading here
		}
		has, any := p.sections()
		var missing []language.Said
		hinted := 0 // of what is missing, the text says something elsewhere
		nothing := true
		for s, id := range sectionIDs {
			hint := has[s] || p.hintsAt(section(s))
			nothing = nothing && !hint
			if !has[s] {
				missing = append(missing, p.rule.message(id))
				if hint {
					hinted++
				}
			}
		}
		switch {
		case len(missing) == 0, !any && hinted == len(missing) && has[timelineSection]:
		case any && nothing:
			p.Report(Field("title"), "finding", language.List{Between: ", ", Items: missing})
		case any && hinted == len(missing):
			p.Report(Field("title"), "finding", language.List{Between: ", ", Items: missing}).As(diag.Suggestion)
		case any:
			p.Report(Field("title"), "finding", language.List{Between: ", ", Items: missing}).As(diag.Warning)
		case hinted == len(missing):
			p.Report(Field("title"), "no-headings").As(diag.Suggestion)
		default:
			p.Report(Field("title"), "no-headings").As(diag.Warning)
		}
	},
}

// manyClocks is how many clock times make a timeline, whatever its heading.
const manyClocks = 3

// sections returns the sections that a post-mortem has, and whether it has any part.
func (p *Pass) sections() (has [otherSection + 1]bool, any bool) {
	parts := p.parts()
	has[actionsSection] = len(p.Postmortem.Actions) > 0
	for _, part := range parts {
		if !part.empty() {
			has[part.section] = true
			has[timelineSection] = has[timelineSection] || part.clocks >= manyClocks
		}
	}
	has[impactSection] = has[impactSection] || p.opensWithImpact()
	has[timelineSection] = has[timelineSection] || clocks(p.Own(), 0, len(p.Own().Blocks)) > manyClocks
	return has, len(parts) > 0
}

// opensWithImpact reports whether the summary, or the text above the first headings, says
// what people could not do, and how many or how long.
func (p *Pass) opensWithImpact() bool {
	t := p.Own()
	headings := 0
	for s := range t.Sentences {
		b := t.Blocks[t.Sentences[s].Block]
		switch {
		case b.Field != "" && b.Field != "summary":
			continue
		case b.Kind == prose.Heading && b.Field == "":
			if headings++; headings > 1 {
				return false
			}
			continue
		case headings > 0 && firstLevel(t) > 1:
			return false
		}
		if counted().inSentence(t, s) && (customerEffects().inSentence(t, s) || trouble().inSentence(t, s)) {
			return true
		}
	}
	return false
}

// firstLevel returns the level of a text's first heading.
func firstLevel(t *prose.Text) int {
	for _, b := range t.Blocks {
		if b.Kind == prose.Heading && b.Field == "" {
			return b.Level
		}
	}
	return 0
}

// Words of a section in the text of others.
var (
	causeWords  = lexiconOf("cause-words")
	actionWords = lexiconOf("action-words")
	timeHints   = lexiconOf("time-hints")
	lengthHints = lexiconOf("length-hints") // how long it was: for two hours
)

// hintsAt reports whether there is something of a section somewhere in the text, so that
// what it lacks is a heading.
func (p *Pass) hintsAt(s section) bool {
	t := p.Own()
	switch s {
	case impactSection:
		return p.saysHarm(t)
	case timelineSection:
		return len(timeHints().of(t)) > 1 || lengthHints().in(t)
	case causesSection:
		return causeWords().in(t)
	}
	return actionWords().in(t)
}
