package check

import (
	"strings"

	"candor/generator/prose"
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

var sectionNames = [...]string{"impact", "timeline", "causes", "what is being done"}

// headings are the words by which the heading of a section is known.
var headings = [...]func() lexicon{
	impactSection: lexiconOf(`
		(impact|impacts|affected|effect|effects|consequence*|damage|scope)
		what happened !(when|next)
		what (went|was) (down|lost|affected)
		(summary|overview)
	`, `
		(влияни*|последстви*|ущерб*|масштаб*|затронут*|пострадал*)
		что (случилось|произошло)
		(кратко|резюме|итог|итоги)
		кого (затронуло|задело)
	`),
	timelineSection: lexiconOf(`
		(timeline|timelines|chronolog*|unfolded|sequence|minute|history)
		what happened when
		how it (happened|went|developed)
	`, `
		(хронолог*|хроника|хронике|таймлайн*|последовательност*|развивал*|поминутно)
		(ход|порядок) (событи*|инцидент*)
		(как|что) [это|все] (было|шло|происходило)
		по минутам
	`),
	causesSection: lexiconOf(`
		(cause|causes|caused|factor|factors|why|reason|reasons|analysis|diagnosis|trigger|triggers)
		what (went|was) wrong
	`, `
		(причин*|первопричин*|почему|фактор|факторы|факторов|анализ|разбор|диагноз)
		что пошло
	`),
	actionsSection: lexiconOf(`
		(action|actions|prevent*|remediation*|improvement*|improve|improving|corrective|measures|followup*|fixes|plan|plans|commitments)
		follow (up|ups)
		next steps
		going forward
		what (we|is|will|changes|changed|comes|has|we'll|we've|we're) [are|be|will|have|being|do] [doing|done|change|changing|changed|improve|next|do]
	`, `
		(план|планы|мера|меры|мерах|действия|действий|выводы|улучшени*|исправлени*|предотвращени*)
		что (мы|уже|будет|делаем|сделали|сделаем|сделано|меняем|изменим|изменили|дальше|будем|предпринимаем)
		(чтобы|дальнейшие) ..2 (повторил*|повторял*|шаги|действия)
	`),
}

// part is a heading with what stands below it, down to the next heading of its level.
type part struct {
	section section
	blocks  []*prose.Block // below the heading
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
		parts = append(parts, part{sectionOf(d.Language, b), t.Blocks[i+1 : end]})
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

// empty reports whether a part says nothing: no word but n/a, or nothing but links.
func (p part) empty() bool {
	said := ""
	for _, b := range p.blocks {
		if b.Kind == prose.Comment {
			continue
		}
		for at, r := range b.Text() {
			if mark := b.Mark(at); b.Kind == prose.Fenced || mark != prose.Link && mark != prose.Address {
				said += string(r)
			}
		}
	}
	switch strings.Trim(prose.Fold(said), " .:-–—") {
	case "", "n/a", "na", "none", "tbd", "see", "нет", "н/д", "см":
		return true
	}
	return false
}

// clocks counts the clock times in a part.
func (p part) clocks(language string) int {
	n := 0
	for _, token := range p.text(language).Tokens {
		if token.Kind == prose.Clock {
			n++
		}
	}
	return n
}

// text returns the words of a part.
func (p part) text(language string) *prose.Text { return prose.New(language, p.blocks) }
